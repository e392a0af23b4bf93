"""Figures and days as people write them: one line each, read when the form is cleaned."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Script
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import Qualifier
from articles.exceptions import UnreadableValue
from articles.forms.fields import CleanCharField
from articles.models import Figure, Series
from articles.text import periods, quantities
from articles.text.quantities import Quantity

DAYS = ("as_of_from", "as_of_to")


class ReadingInput(forms.TextInput):
    """A line that says, while somebody types, how it is read; without script a plain line."""

    def __init__(self, asks: str, attrs: dict | None = None) -> None:
        address = reverse_lazy("admin:articles_series_reading")
        own = {"data-reads": asks, "data-reading": address, "autocomplete": "off"}
        super().__init__({"class": "vTextField", **own, **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        """The script that asks how the line is read."""
        return forms.Media(js=[Script("js/figures.js", defer=True)])  # type: ignore[list-item]


class FigureField(CleanCharField):
    """A figure as people write it: „rund 11.000“. The cleaned value is a ``Quantity``, or none."""

    widget = ReadingInput("figure")

    def __init__(self, **kwargs: Any) -> None:
        options = {
            "label": gettext_lazy("Figure"),
            "required": False,
            "help_text": gettext_lazy(
                "As people write it: about 11,000; two to five billion; unknown."
            ),
        }
        super().__init__(**(options | kwargs))

    def to_python(self, value: Any) -> Any:
        """Read the text; what cannot be read in one way is a message."""
        if isinstance(value, Quantity):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return quantities.parse(text)
        except UnreadableValue as error:
            raise ValidationError(str(error), code="unreadable") from error

    def prepare_value(self, value: Any) -> Any:
        """Show a figure as people write it."""
        return stated(value) if isinstance(value, Quantity) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the figures, not how they are written."""
        try:
            return bool(self.to_python(data) != (initial or None))
        except ValidationError:
            return True


class SeriesField(forms.ModelChoiceField):
    """The series that a figure belongs to."""

    def __init__(self, **kwargs: Any) -> None:
        options = {
            "queryset": Series.objects.all(),
            "label": gettext_lazy("Series"),
            "required": False,
            "help_text": Figure._meta.get_field("series").help_text,
        }
        super().__init__(**(options | kwargs))


class AsOfFields(forms.BaseForm):
    """For forms with ``as_of`` and its first and last day: the days are read from the words.

    The days stand in the form only where the words do not say them; entered, they win.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "as_of" not in self.fields:
            return
        self.fields["as_of"].widget = ReadingInput("as_of")
        for name in DAYS:
            self.fields[name].help_text = _("Only if the words do not say it.")
        stored = self._stored_period()
        if stored and _read(self.initial.get("as_of", "")) == stored:
            self.fields["as_of"].help_text = _("Read as: %(days)s.") % {
                "days": periods.words(stored)
            }
            for name in DAYS:
                self.initial[name] = None

    def clean(self) -> dict[str, Any]:
        """Read the days; what no calendar has is a message at the words."""
        cleaned = super().clean() or self.cleaned_data
        if "as_of" in cleaned and not set(DAYS) & set(self.errors):
            self._read_days(cleaned)
        return cleaned

    def days(self) -> dict[str, Any]:
        """Return the days, if they or the words for them were changed."""
        if not {"as_of", *DAYS} & set(self.changed_data):
            return {}
        return {name: self.cleaned_data[name] for name in DAYS}

    def _stored_period(self) -> periods.Period | None:
        first, last = (self.initial.get(name) for name in DAYS)
        return periods.Period(first, last) if first or last else None

    def _read_days(self, cleaned: dict[str, Any]) -> None:
        first, last = (cleaned.get(name) for name in DAYS)
        if first and last and first > last:
            self.add_error("as_of_to", _("The last day lies before the first."))
            return
        if not cleaned["as_of"]:
            return
        try:
            period = periods.parse(cleaned["as_of"])
        except UnreadableValue as error:
            if isinstance(error, periods.ImpossibleDay) or not (first or last):
                self.add_error("as_of", str(error))
            return
        if not (first or last):
            cleaned["as_of_from"], cleaned["as_of_to"] = period.first, period.last
        elif _apart(period, first, last):
            days = periods.words(periods.Period(first, last))
            self.add_error(
                "as_of_to",
                _("“%(text)s” is another time than %(days)s; empty the days.")
                % {"text": cleaned["as_of"], "days": days},
            )


class FigureFields(AsOfFields):
    """For forms with ``figure``, ``unit`` and ``series``: each half needs the other."""

    def clean(self) -> dict[str, Any]:
        """Refuse a number without a unit, a unit without a number, and two units."""
        cleaned = super().clean()
        if not {"figure", "unit", "series"} & set(self.errors):
            self._join(cleaned)
        return cleaned

    def _join(self, cleaned: dict[str, Any]) -> None:
        quantity, unit, series = (cleaned.get(name) for name in ("figure", "unit", "series"))
        if quantity is None:
            if unit or series:
                self.add_error("figure", _("A figure needs a number, or the word “unknown”."))
            return
        named = {_folded(word): word for word in (unit, quantity.unit) if word}
        if len(named) > 1:
            self.add_error(
                "unit", _("The figure itself says “%(unit)s”.") % {"unit": quantity.unit}
            )
        elif series and named and _folded(series.unit) not in named:
            self.add_error(
                "unit",
                _("Its series counts in “%(unit)s”; leave this empty.") % {"unit": series.unit},
            )
        elif not series and not named:
            self.add_error("unit", _("A figure needs its unit: soldiers, dollars a year."))
        else:
            cleaned["unit"] = "" if series else next(iter(named.values()))


class FigureForm(FigureFields, forms.ModelForm):
    """A number that a claim states, in one line."""

    figure = FigureField()

    class Meta:
        model = Figure
        fields = ("unit", "series", "measure", "as_of", "as_of_from", "as_of_to", "incomplete")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["figure"] = quantity_of(self.instance)

    def clean(self) -> dict[str, Any]:
        """Add the numbers that the line stands for."""
        cleaned = super().clean()
        if cleaned.get("figure") is not None:
            cleaned.update(numbers_of(cleaned["figure"]))
        elif not self.errors:
            self.add_error("figure", _("A figure needs a number, or the word “unknown”."))
        return cleaned


def quantity_of(figure: Figure) -> Quantity:
    """Return the numbers of a figure on record."""
    return Quantity(Qualifier(figure.qualifier), figure.low, figure.best, figure.high)


def numbers_of(quantity: Quantity) -> dict[str, Any]:
    """Return the numbers of a figure as the operation takes them."""
    return {name: getattr(quantity, name) for name in ("qualifier", "low", "best", "high")}


def stated(quantity: Quantity) -> str:
    """Return a figure as people write it, with its unit if it has one."""
    words = quantities.words(quantity) or str(Qualifier.UNKNOWN.label)
    return f"{words} {quantity.unit}".strip()


def reading(asked: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return how a figure or a period is read, in words, or why it is not."""
    found = {}
    for name, read in (("figure", _figure_words), ("as_of", _period_words)):
        if name in asked:
            try:
                found[name] = {"words": read(asked[name])}
            except UnreadableValue as error:
                found[name] = {"error": str(error)}
    return found


def _figure_words(text: str) -> str:
    return stated(quantities.parse(text))


def _period_words(text: str) -> str:
    return periods.words(periods.parse(text))


def _read(text: str) -> periods.Period | None:
    try:
        return periods.parse(text)
    except UnreadableValue:
        return None


def _apart(period: periods.Period, first: Any, last: Any) -> bool:
    """Whether entered days and the words for them have no day in common."""
    after = first and period.last and first > period.last
    before = last and period.first and last < period.first
    return bool(after or before)


def _folded(unit: str) -> str:
    return " ".join(unit.casefold().split())
