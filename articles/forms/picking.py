"""What is asked where claims are looked for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.choices import ArticleKind, Relation, Verdict
from articles.forms.linking import GroundForm
from articles.models import Dossier

#: A page that offers more than these to choose from is slow and of no use.
DOSSIERS = 200

_LONGEST = 200


class FindForm(forms.Form):
    """Words, and what narrows them down; every field may stay empty."""

    q = forms.CharField(
        label=_("Words of the claim"),
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    who = forms.CharField(label=_("Who says it?"), required=False, max_length=_LONGEST)
    topic = forms.CharField(label=_("Topic of the text"), required=False, max_length=_LONGEST)
    dossier = forms.ModelChoiceField(
        label=_("Dossier"), required=False, queryset=Dossier.objects.none(), empty_label=_("any")
    )
    kind = forms.ChoiceField(
        label=_("Kind of text"),
        required=False,
        choices=[("", pgettext_lazy("kind of text", "any")), *ArticleKind.choices],
    )
    verdict = forms.ChoiceField(
        label=_("Verdict"),
        required=False,
        choices=[
            ("", pgettext_lazy("verdict", "any")),
            ("none", pgettext_lazy("verdict", "none yet")),
            *Verdict.choices,
        ],
    )
    public = forms.BooleanField(label=_("Only what readers know"), required=False)

    def __init__(self, *args: Any, dossiers: QuerySet[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        field: Any = self.fields["dossier"]
        offered = dossiers.order_by("-changed", "-pk").values("pk")[:DOSSIERS]
        field.queryset = Dossier.objects.filter(pk__in=list(offered.values_list("pk", flat=True)))

    def asked(self) -> dict[str, Any]:
        """Return what was asked and can be understood; a bad value asks nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class BulkGroundForm(GroundForm):
    """What a position does with all the claims that are ticked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["relation"]
        field.choices = [
            (value, _("disputes (one at a time)") if value == Relation.DISPUTES else label)
            for value, label in field.choices
        ]
