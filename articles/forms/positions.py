"""What may be changed on a position."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.choices import Stance
from articles.forms.base import RecordForm
from articles.models import Position


class PositionForm(RecordForm):
    """A position; its wording is shown only, once readers know it."""

    parts = ("addressees", "known_since", "relations")

    class Meta:
        model = Position
        fields = (
            "statement",
            "kind",
            "holder",
            "role",
            "question",
            "stance",
            "condition",
            "addressees",
            "date",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a stance on nothing, and a condition that is not named."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stance") and not cleaned.get("question") and "question" not in self.errors:
            self.add_error("question", _("A stance needs the question that it answers."))
        if cleaned.get("stance") == Stance.CONDITIONAL and not cleaned.get("condition"):
            self.add_error("condition", _("A conditional stance needs its condition."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what was changed as the operation takes it."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "version"}
