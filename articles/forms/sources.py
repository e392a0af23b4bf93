"""Sources, evidence and enquiries: what is asked, and what is wrong with it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.forms.base import RecordForm
from articles.models import Enquiry, Evidence, Source, User


class SourceForm(RecordForm):
    """A document; one whose address is on record already is pointed out.

    ``user`` is set on the class made for one request: only what this account may see is.
    """

    user: User | None = None
    #: The source on record, if the address turned out to be its.
    twin: Source | None = None

    again = forms.BooleanField(
        label=_("Another document at the same address"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Source
        fields = (
            "title",
            "publisher",
            "url",
            "archived_url",
            "published",
            "accessed",
            "origin",
            "primary",
        )
        labels = {"url": _("Web address"), "archived_url": _("Web address of a copy")}

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and an address on record unless it is meant."""
        cleaned = super().clean() or self.cleaned_data
        published, accessed = cleaned.get("published"), cleaned.get("accessed")
        if published and accessed and accessed < published:
            self.add_error("accessed", _("Accessed before it was published."))
        if cleaned.get("url") and "url" in self.changed_data:
            self._look_for_twin(cleaned)
        return cleaned

    def _look_for_twin(self, cleaned: dict[str, Any]) -> None:
        asked = Source(pk=self.instance.pk, url=cleaned["url"])
        self.twin = editing.twin_of(asked, by=self.user)
        if self.twin is None:
            return
        self.fields["again"].widget = forms.CheckboxInput()
        if not cleaned.get("again"):
            message = _("This address is on record already: “%(title)s”.")
            error = forms.ValidationError(message, code="twin", params={"title": self.twin})
            self.add_error("url", error)


class EvidenceForm(RecordForm):
    """What a source says on a claim."""

    class Meta:
        model = Evidence
        fields = ("claim", "source", "stance", "quote", "page", "visibility", "note")

    def values(self) -> dict[str, Any]:
        """Return what the operation takes, but for the claim."""
        left_out = ("version", "claim")
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class EnquiryForm(RecordForm):
    """What somebody was asked; an answer without a day came today."""

    class Meta:
        model = Enquiry
        fields = (
            "whom",
            "article",
            "claim",
            "question",
            "asked",
            "deadline",
            "answer",
            "answered",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("deadline")
        boxes = getattr(field.widget, "widgets", ()) if field else ()
        # The label of the field stands above both boxes and belongs to none of them.
        for box, part in zip(boxes, (_("date"), _("time")), strict=False):
            box.attrs["aria-label"] = f"{field.label}: {part}"

    def clean(self) -> dict[str, Any]:
        """Refuse an enquiry about nothing, a day without an answer, days in the wrong order."""
        cleaned = super().clean() or self.cleaned_data
        unread = {"article", "claim"} & set(self.errors)
        if not (cleaned.get("article") or cleaned.get("claim") or unread):
            self.add_error("article", _("Say which article or which claim it is about."))
        if cleaned.get("answer") and not cleaned.get("answered") and "answered" not in self.errors:
            cleaned["answered"] = timezone.localdate()
        asked, answered = cleaned.get("asked"), cleaned.get("answered")
        if answered and not cleaned.get("answer"):
            self.add_error("answer", _("What did they answer? “No answer” is one too."))
        if asked and answered and answered < asked:
            self.add_error("answered", _("Answered before it was asked."))
        deadline = cleaned.get("deadline")
        if asked and deadline and timezone.localdate(deadline) < asked:
            self.add_error("deadline", _("The deadline lies before the day of the enquiry."))
        return cleaned
