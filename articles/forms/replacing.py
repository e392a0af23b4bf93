"""What is asked where words get a new figure, a new claim or a new position."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.capturing import ClaimCapture, PositionCapture
from articles.forms.figures import FigureFields, numbers_of
from articles.forms.passages import ClaimForm, PositionForm, QuoteForm


def _as_asked(name: str, form: type[QuoteForm] = ClaimForm) -> Any:
    """Return a field as ``form`` asks it."""
    return form.base_fields[name]


class NewFigureForm(FigureFields, RefusableForm, forms.Form):
    """The figure that a claim holds by now, as of when, and the claim's wording if it is free."""

    use_required_attribute = False
    figure = _as_asked("figure")
    unit = _as_asked("unit")
    as_of = _as_asked("as_of")
    series = _as_asked("series")
    measure = _as_asked("measure")
    as_of_from = _as_asked("as_of_from")
    as_of_to = _as_asked("as_of_to")
    incomplete = _as_asked("incomplete")
    statement = _as_asked("statement")

    def __init__(self, *args: Any, is_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("figure", "as_of"):
            field = self.fields[name]
            field.label = _("%(label)s (required)") % {"label": field.label}
            field.widget.attrs["aria-required"] = "true"
        if is_public:
            del self.fields["statement"]

    def clean(self) -> dict[str, Any]:
        """Refuse no figure, and one without its date: the old one stays beside it."""
        cleaned = super().clean()
        if cleaned.get("figure") is None and "figure" not in self.errors:
            self.add_error("figure", _("A figure needs a number, or the word “unknown”."))
        dated = cleaned.get("as_of_from") or cleaned.get("as_of_to")
        if not dated and not {"as_of", "as_of_from", "as_of_to"} & set(self.errors):
            self.add_error("as_of", _("Say as of when: the old figure stays, with its own date."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the figure, and the wording if it was asked for, as the operation takes them."""
        names = ("unit", "series", "measure", "as_of", "as_of_from", "as_of_to", "incomplete")
        figure = {name: self.cleaned_data[name] for name in names}
        figure |= numbers_of(self.cleaned_data["figure"])
        if not figure["measure"]:
            del figure["measure"]
        return {"figure": figure, "statement": self.cleaned_data.get("statement", "")}


class _OnChosenWords(QuoteForm):
    """For forms of something new whose words have been chosen before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, text="", **kwargs)
        for name in [name for name, field in self.fields.items() if field.widget.is_hidden]:
            del self.fields[name]
        del self.fields["quote"]

    def selection(self) -> dict[str, Any]:
        """The words are chosen elsewhere."""
        return {}


class NewClaimForm(_OnChosenWords, ClaimForm):
    """A new claim in the place of one whose words have changed."""

    attributed_to = _as_asked("attributed_to", ClaimCapture)
    updates = forms.BooleanField(
        label=_("It is a newer state of the old claim"),
        label_suffix="",
        required=False,
        help_text=_("Relates the two: “updates”."),
    )


class NewPositionForm(_OnChosenWords, PositionForm):
    """A new position in the place of one whose words have changed."""

    holder = _as_asked("holder", PositionCapture)
