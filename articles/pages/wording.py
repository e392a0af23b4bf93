"""Times, numbers and figures in the words of the reader's language."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.choices import Qualifier
from articles.models import Claim, Figure

_MILLION = Decimal(10) ** 6
_THOUSAND_MILLION = Decimal(10) ** 9
# With more decimals than these the full number is easier to read than "1.2345 million".
_MOST_DECIMALS = 2
_QUALIFIERS_IN_WORDS = (Qualifier.APPROXIMATE, Qualifier.AT_LEAST, Qualifier.AT_MOST)


def day_words(value: date) -> str:
    """Return a date as people write it: 22. November 2026."""
    return date_format(value, pgettext("date", "F j, Y"))


def moment_words(value: datetime) -> str:
    """Return a date with its time: 22. November 2026, 14.05 Uhr."""
    return date_format(timezone.localtime(value), pgettext("date and time", "F j, Y, g:i A"))


def as_of_words(thing: Claim | Figure) -> str:
    """Return as of when something holds: the words given, else the interval; "" if unknown."""
    if thing.as_of:
        return thing.as_of
    first, last = thing.as_of_from, thing.as_of_to
    if first and last and first != last:
        return _("%(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}
    if first and not last:
        return _("since %(first)s") % {"first": day_words(first)}
    return day_words(last) if last else ""


def figure_words(figure: Figure) -> str:
    """Return a figure with how exactly it is meant: rund 11.000 Soldaten."""
    numbers = _number_words(figure)
    if not numbers:
        return _("%(unit)s: number unknown") % {"unit": figure.unit}
    return f"{numbers} {figure.unit}"


def number_words(value: Decimal) -> str:
    """Return a number in the reader's notation, a large round one with a word for its zeros."""
    return _with_scale(value, _scale(value))


def _number_words(figure: Figure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    span = _span(low, high) if low is not None and high is not None and low != high else ""
    preferred = (best, high, low) if figure.qualifier == Qualifier.AT_MOST else (best, low, high)
    value = next((number for number in preferred if number is not None), None)
    if value is None:
        return ""
    words = span if span and best is None else number_words(value)
    if figure.qualifier in _QUALIFIERS_IN_WORDS:
        words = f"{figure.get_qualifier_display()} {words}"
    return f"{words} ({span})" if span and best is not None else words


def _span(low: Decimal, high: Decimal) -> str:
    scale = _scale(high)
    # "2 to 5 million", not "2 million to 5 million".
    first = _plain(low / scale) if _scale(low) == scale else number_words(low)
    return _("%(low)s to %(high)s") % {"low": first, "high": _with_scale(high, scale)}


def _scale(value: Decimal) -> Decimal:
    for scale in (_THOUSAND_MILLION, _MILLION):
        if abs(value) >= scale and round(value / scale, _MOST_DECIMALS) * scale == value:
            return scale
    return Decimal(1)


def _with_scale(value: Decimal, scale: Decimal) -> str:
    number = value / scale
    count = 1 if abs(number) == 1 else 2
    words = {"number": _plain(number)}
    if scale == _THOUSAND_MILLION:
        return ngettext("%(number)s billion", "%(number)s billion", count) % words
    if scale == _MILLION:
        return ngettext("%(number)s million", "%(number)s million", count) % words
    return words["number"]


def _plain(number: Decimal) -> str:
    """Return a number with its thousands grouped and no zeros at the end."""
    shortest = Decimal(f"{number.normalize():f}")
    return number_format(shortest, use_l10n=True, force_grouping=True)
