"""What discarding asks: whether the list of what goes is still the one that was seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField


class DiscardForm(RefusableForm, forms.Form):
    """Discarding a thing with everything on the list that was shown.

    ``seal`` changes with the list; ``is_stale`` tells that something has come or gone since.
    """

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = CleanCharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the history, with everything that goes."),
    )

    def __init__(self, data: Any = None, *, seal: str, **kwargs: Any) -> None:
        self.is_stale = data is not None and data.get("seen") != seal
        if data is not None:
            data = data.copy()
            data["seen"] = seal
        super().__init__(data, initial={"seen": seal}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse what was confirmed for another list."""
        cleaned = super().clean() or self.cleaned_data
        if self.is_stale:
            self.add_error(
                None, _("Something has changed since you looked. Please look at it once more.")
            )
        return cleaned
