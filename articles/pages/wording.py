"""Times, numbers and figures in the words of the reader's language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.choices import Calculus, Qualifier
from articles.models import Calculation, Claim, Figure
from articles.text import periods, quantities, reckoning
from articles.text.numbers import number_words

__all__ = [
    "as_of_words",
    "day_words",
    "figure_words",
    "moment_words",
    "number_words",
    "operator_sign",
    "result_words",
]


def day_words(value: date) -> str:
    """Return a date as people write it: 22. November 2026."""
    return periods.day_words(value)


def moment_words(value: datetime) -> str:
    """Return a date with its time: 22. November 2026, 14.05 Uhr."""
    return date_format(timezone.localtime(value), pgettext("date and time", "F j, Y, g:i A"))


def as_of_words(thing: Claim | Figure) -> str:
    """Return as of when something holds: the words given, else the interval; "" if unknown."""
    return thing.as_of or periods.words(periods.Period(thing.as_of_from, thing.as_of_to))


def figure_words(figure: Figure) -> str:
    """Return a figure with how exactly it is meant: rund 11.000 Soldaten."""
    numbers = quantities.words(
        quantities.Quantity(Qualifier(figure.qualifier), figure.low, figure.best, figure.high)
    )
    if not numbers:
        return _("%(unit)s: number unknown") % {"unit": figure.unit_words}
    return f"{numbers} {figure.unit_words}"


def result_words(calculation: Calculation) -> str:
    """Return what a calculation comes to; with a figure that is rounded it is rounded too."""
    terms = [term.figure for term in calculation.terms.all() if term.figure_id]
    quantity = reckoning.as_quantity(
        calculation.low,
        calculation.best,
        calculation.high,
        is_rounded=any(term.qualifier == Qualifier.APPROXIMATE for term in terms),
    )
    return f"{quantities.words(quantity)} {calculation.unit}"


def operator_sign(calculation: Calculation) -> str:
    """Return the sign that stands between the terms of a calculation."""
    return reckoning.SIGNS[Calculus(calculation.operation)]
