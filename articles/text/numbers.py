"""Numbers in the notation of a language: 11.000 and 2,5 in German, 11,000 and 2.5 in English."""

import re
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exceptions import UnreadableValue

#: What a stored number may have before and after the point; the databases keep no more.
INTEGERS = 12
DECIMALS = 3

#: Blanks and apostrophes that part thousands in some hands, whatever the language.
GAPS = " '’"

_MILLION = Decimal(10) ** 6
_THOUSAND_MILLION = Decimal(10) ** 9
# With more decimals than these the full number is easier to read than "1.2345 million".
_MOST_DECIMALS = 2
# Longer than any number that is kept, zeros and separators included.
_MOST_CHARACTERS = 40


def separators() -> tuple[str, str]:
    """Return what stands before decimals and between thousands in the present language."""
    point = formats.get_format("DECIMAL_SEPARATOR")
    return point, "." if point == "," else ","


def read_digits(text: str) -> Decimal:
    """Return the number that digits with separators stand for.

    A separator in the wrong place is refused with both readings, never guessed: Django would
    read „11.000“ as eleven. Raises ``UnreadableValue``.
    """
    point, group = separators()
    mark, comma = re.escape(point), re.escape(group)
    plain = text if len(text) <= _MOST_CHARACTERS else ""
    if re.fullmatch(rf"-?\d+{comma}\d{{1,2}}", plain, re.ASCII):
        whole, _group, rest = plain.partition(group)
        raise UnreadableValue(
            _("“%(value)s” can be read in two ways; write %(one)s or %(other)s.")
            % {
                "value": plain,
                "one": f"{whole}{point}{rest}",
                "other": f"{whole}{group}{rest.ljust(3, '0')}",
            }
        )
    for between in (comma, *map(re.escape, GAPS)):
        if re.fullmatch(rf"-?\d{{1,3}}(?:{between}\d{{3}})+(?:{mark}\d+)?", plain, re.ASCII):
            plain = re.sub(between, "", plain)
    if not re.fullmatch(rf"-?\d+(?:{mark}\d+)?", plain, re.ASCII):
        raise UnreadableValue(_("This is not a number: “%(value)s”.") % {"value": text[:40]})
    return Decimal(plain.replace(point, "."))


def bounded(value: Decimal) -> Decimal:
    """Return ``value`` without zeros at its end; raises ``UnreadableValue`` if it is too long."""
    if abs(value) >= Decimal(10) ** INTEGERS or value != round(value, DECIMALS):
        raise UnreadableValue(
            _("At most %(integers)d digits before and %(decimals)d after the point.")
            % {"integers": INTEGERS, "decimals": DECIMALS}
        )
    return Decimal(f"{value.normalize():f}")


def number_words(value: Decimal) -> str:
    """Return a number in the reader's notation, a large round one with a word for its zeros."""
    return _with_scale(value, _scale(value))


def share_zeros(first: Decimal, second: Decimal) -> bool:
    """Whether a word for zeros behind the second number counts for the first one too.

    It does in "2 to 5 million", not in "500 to 2 million".
    """
    return first < second and (first >= 0 or second <= 0)


def span_words(low: Decimal, high: Decimal) -> str:
    """Return a range: "2 to 5 million", not "2 million to 5 million"."""
    scale = _scale(high)
    if low > 0 and _scale(low) == scale:
        first = _plain(low / scale)
    else:
        first = number_words(low)
        # "1 to 2 million" begins with a million, not with one.
        scale = Decimal(1) if share_zeros(low, high / scale) else scale
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
    return formats.number_format(shortest, use_l10n=True, force_grouping=True)
