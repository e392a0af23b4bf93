"""A verdict on a claim, with its reason and what it rests on."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import Verdict
from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import Assessment, Evidence

_REASON = Assessment._meta.get_field("reason")


class _EvidenceField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row: Any) -> str:
        """Say what the source does, and what makes it count."""
        told = f"{row.get_stance_display().capitalize()}: {row.source}"
        more = [row.page]
        if row.source.primary:
            more.append(_("primary source"))
        if row.source.origin:
            more.append(_("origin: %(name)s") % {"name": row.source.origin})
        named = ", ".join(filter(None, more))
        return f"{told} ({named})" if named else told


class AssessmentForm(RefusableForm, forms.Form):
    """The draft of an assessment; ``version`` is that of the draft it was loaded with, or 0."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=gettext_lazy("Verdict"),
        choices=[*Verdict.choices, ("", gettext_lazy("no verdict"))],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = CleanCharField(
        label=gettext_lazy("Reason for the verdict"),
        max_length=_REASON.max_length,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_REASON.help_text,
    )
    evidence = _EvidenceField(
        label=gettext_lazy("What it rests on"),
        queryset=Evidence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["evidence"]
        field.queryset = known
