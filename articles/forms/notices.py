"""What is asked about a notice: its kind, what it stands with, its words and its days."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RecordForm, RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import Notice


class NoticeForm(RecordForm):
    """A notice as it is published or revised."""

    class Meta:
        model = Notice
        fields = ("kind", "article", "claim", "text", "signatory", "begins", "ends")
        widgets = {"text": forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "begins" in self.fields and not self.instance.pk:
            self.fields["begins"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        """Refuse a notice that stands with nothing or with two things."""
        cleaned = super().clean() or self.cleaned_data
        if {"article", "claim"} <= set(self.fields) and not {"article", "claim"} & set(self.errors):
            article, claim = cleaned.get("article"), cleaned.get("claim")
            if bool(article) == bool(claim):
                message = _("Choose an article or a claim: one of them.")
                self.add_error("claim" if claim else "article", message)
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what was typed as the operations take it."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class EndForm(RefusableForm, forms.Form):
    """Why a notice ends before its time."""

    use_required_attribute = False
    reason = CleanCharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept for the desk; readers never see it."),
    )
