"""Figures as people write them: „rund 11.000“, „zwei bis fünf Milliarden Dollar“.

What is read is shown back to who wrote it, so whatever cannot be read in one way is refused with
a message rather than guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.choices import Qualifier
from articles.exceptions import UnreadableValue
from articles.text.number_words import Reading, names_a_number, read_number
from articles.text.numbers import bounded, number_words, share_zeros, span_words

#: Longer than any figure with its unit.
CHARACTERS = 200

#: How a figure is meant, by the words before it; those of German and those of English.
_LEADS: dict[str, str] = {
    **dict.fromkeys(
        (
            *("rund", "etwa", "circa", "zirka", "ca.", "ca", "ungefähr", "knapp", "fast", "gut"),
            *("nahezu", "annähernd", "schätzungsweise", "um", "um die", "an die", "in etwa", "~"),
            *("about", "around", "roughly", "nearly", "almost", "approximately", "some", "≈"),
        ),
        Qualifier.APPROXIMATE,
    ),
    **dict.fromkeys(
        (
            *("mindestens", "wenigstens", "zumindest", "mehr als", "über", "nicht weniger als"),
            *("at least", "more than", "over", "no less than", "no fewer than", ">", "≥", ">="),
        ),
        Qualifier.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            *("höchstens", "maximal", "bis zu", "weniger als", "unter", "nicht mehr als"),
            *("at most", "up to", "less than", "fewer than", "under", "no more than"),
            *("<", "≤", "<="),
        ),
        Qualifier.AT_MOST,
    ),
    **dict.fromkeys(("genau", "exakt", "exactly"), Qualifier.EXACT),
    **dict.fromkeys(("zwischen", "von", "between", "from"), Qualifier.RANGE),
}
_LEAD = re.compile(
    "|".join(
        re.escape(words) + (r"(?=\W)" if words[-1].isalnum() else "")
        for words in sorted(_LEADS, key=len, reverse=True)
    ),
    re.IGNORECASE,
)
# „ein gutes Dutzend“ is „gut ein Dutzend“.
_ABOUT = re.compile(r"\b(ein(?:e[nmrs]?)?) (gut|knapp|rund)e[nmrs]? ", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?:(?P<before>.+): )?(?:(?:zahl|anzahl|number) )?"
    r"(?:unbekannte?[nrs]?|unknown)(?: (?:zahl|anzahl|number)(?: (?:an|von|of))?| viele?)?"
    r"(?: (?P<after>.+))?",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\s*(?:(?:bis zu|bis|to|up to)\s|[–—-])\s*", re.IGNORECASE)
_UNIT_BETWEEN = re.compile(
    r"\s*(?P<unit>\S+(?: \S+)?)(?:\s+(?P<word>bis zu|bis|to|up to|und|and)\s+|\s*[–—]\s*)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:und|and)\s+", re.IGNORECASE)
_CURRENCY = re.compile(r"([$€£¥])\s*(?=\d)")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_OPENS_UNIT = "%‰°$€£¥("
# "Dollar per 100 inhabitants" is a unit; "soldiers and 5 officers" are two figures.
_SECOND_NUMBER = re.compile(r"(?<!\S)(?<!pro )(?<!per )(?<!je )(?<!auf )[-+]?\d", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A figure as it is kept: how it is meant, its numbers, and what it counts, if that is said."""

    qualifier: Qualifier
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""


def parse(text: str) -> Quantity:
    """Read a figure in the notation of the present language; raises ``UnreadableValue``."""
    written = _folded(text)
    if not written or len(written) > CHARACTERS:
        raise _unreadable(text)
    if unknown := _UNKNOWN.fullmatch(written):
        return Quantity(Qualifier.UNKNOWN, unit=unknown["before"] or unknown["after"] or "")
    qualifier, rest = _lead(_ABOUT.sub(r"\2 \1 ", written, count=1))
    symbol, rest = _symbol(rest)
    low, high, rest = _numbers(rest, within=qualifier == Qualifier.RANGE, whole=text)
    inner, rest = _bracketed(rest)
    unit = _unit(rest, symbol, whole=text)
    if inner is not None:
        return _with_bounds(qualifier, low, high, inner, unit, whole=text)
    if high is None:
        return _single(qualifier, low, unit, whole=text)
    return _ranged(qualifier, low, high, unit, whole=text)


def words(quantity: Quantity) -> str:
    """Return a figure without its unit as people write it; ``parse`` reads it back.

    "" when there is no number at all.
    """
    low, best, high = quantity.low, quantity.best, quantity.high
    span = span_words(low, high) if low is not None and high is not None and low != high else ""
    preferred = (best, high, low) if quantity.qualifier == Qualifier.AT_MOST else (best, low, high)
    value = next((number for number in preferred if number is not None), None)
    if value is None:
        return ""
    stated = span if span and best is None else number_words(value)
    if quantity.qualifier in (Qualifier.APPROXIMATE, Qualifier.AT_LEAST, Qualifier.AT_MOST):
        stated = f"{Qualifier(quantity.qualifier).label} {stated}"
    return f"{stated} ({span})" if span and best is not None else stated


def _folded(text: str) -> str:
    """Return ``text`` composed, with plain blanks and one minus."""
    text = unicodedata.normalize("NFC", text).replace("−", "-").replace("\u00ad", "")
    return " ".join(text.split())


def _lead(text: str) -> tuple[Qualifier | None, str]:
    """Return how the figure is meant, and what follows; a bound is stronger than „rund“."""
    found: list[str] = []
    while match := _LEAD.match(text):
        found.append(_LEADS[match[0].casefold()])
        text = text[match.end() :].lstrip()
    for qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.APPROXIMATE):
        if qualifier in found:
            return qualifier, text
    return (Qualifier(found[0]) if found else None), text


def _symbol(text: str) -> tuple[str, str]:
    """Return the sign of a currency that stands before the number, and what follows."""
    match = _CURRENCY.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def _numbers(text: str, *, within: bool, whole: str) -> tuple[Decimal, Decimal | None, str]:
    """Read one number or two; „zwei bis fünf Milliarden“ share their word for the zeros."""
    first = read_number(text)
    if first is None:
        raise _unreadable(whole)
    parted = _UP_TO.match(first.rest) or (_AND.match(first.rest) if within else None)
    second = read_number(first.rest[parted.end() :]) if parted else None
    if second is None:
        second = _after_unit(first.rest, within=within)
        if second is not None:
            return bounded(first.value), bounded(second.value), second.rest
        return bounded(first.value), None, first.rest
    low = first.number * first.scale
    if first.scale == 1 and second.scale != 1 and share_zeros(first.number, second.number):
        low = first.number * second.scale
    return bounded(low), bounded(second.value), second.rest


def _after_unit(text: str, *, within: bool) -> Reading | None:
    """Read the second number where both have the same unit: 200 Euro bis 300 Euro."""
    between = _UNIT_BETWEEN.match(text)
    if between is None or ((between["word"] or "").casefold() in ("und", "and") and not within):
        return None
    second = read_number(text[between.end() :])
    same = second is not None and second.rest.strip() == between["unit"]
    return second if same else None


def _bracketed(text: str) -> tuple[tuple[Decimal, Decimal] | None, str]:
    """Return the range that stands in brackets behind a value: 11.000 (10.000 bis 12.000)."""
    match = _BRACKET.match(text)
    if match is None:
        return None, text
    first = read_number(match[1])
    if first is None or not first.rest:
        return None, text
    low, high, rest = _numbers(match[1], within=False, whole=text)
    if high is None or rest:
        return None, text
    return (low, high), text[match.end() :]


def _unit(rest: str, symbol: str, *, whole: str) -> str:
    unit = rest.strip()
    glued = re.match(r"\S*\d", rest) if rest[:1].isalpha() else None
    if unit and (not (unit[0].isalpha() or unit[0] in _OPENS_UNIT) or glued):
        raise _unreadable(whole)
    if _SECOND_NUMBER.search(unit):
        raise UnreadableValue(
            _("Only one figure at a time: “%(text)s”.") % {"text": whole.strip()[:80]}
        )
    if (symbol and unit) or names_a_number(unit):
        raise _unreadable(whole)
    return unit or symbol


def _single(qualifier: Qualifier | None, value: Decimal, unit: str, *, whole: str) -> Quantity:
    if qualifier == Qualifier.RANGE:
        raise UnreadableValue(
            _("A range needs two numbers: “%(text)s”.") % {"text": whole.strip()[:80]}
        )
    if qualifier == Qualifier.AT_LEAST:
        return Quantity(qualifier, low=value, unit=unit)
    if qualifier == Qualifier.AT_MOST:
        return Quantity(qualifier, high=value, unit=unit)
    return Quantity(qualifier or Qualifier.EXACT, best=value, unit=unit)


def _ranged(
    qualifier: Qualifier | None, low: Decimal, high: Decimal, unit: str, *, whole: str
) -> Quantity:
    _refuse_disorder(low, high, whole=whole)
    if qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.EXACT):
        raise UnreadableValue(
            _("A bound and a range exclude each other: “%(text)s”.") % {"text": whole.strip()[:80]}
        )
    if low == high:
        return _single(None if qualifier == Qualifier.RANGE else qualifier, low, unit, whole=whole)
    return Quantity(qualifier or Qualifier.RANGE, low=low, high=high, unit=unit)


def _with_bounds(
    qualifier: Qualifier | None,
    best: Decimal,
    second: Decimal | None,
    bounds: tuple[Decimal, Decimal],
    unit: str,
    *,
    whole: str,
) -> Quantity:
    low, high = bounds
    _refuse_disorder(low, high, whole=whole)
    if second is not None or not low <= best <= high:
        raise UnreadableValue(
            _("The value does not lie within its range: “%(text)s”.") % {"text": whole.strip()[:80]}
        )
    return Quantity(qualifier or Qualifier.EXACT, low, best, high, unit)


def _refuse_disorder(low: Decimal, high: Decimal, *, whole: str) -> None:
    if low > high:
        raise UnreadableValue(
            _("The first number is larger than the second: “%(text)s”.")
            % {"text": whole.strip()[:80]}
        )


def _unreadable(text: str) -> UnreadableValue:
    return UnreadableValue(
        _("This is no figure: “%(text)s”. Write 11,000, about 11,000, 2 to 5 billion, unknown.")
        % {"text": text.strip()[:80]}
    )
