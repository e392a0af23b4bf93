"""Days and periods as people write them: „Ende 2024“, „seit Februar 2022“, „31.12.2024“.

Each stands for a first and a last day. The house reads the beginning, middle and end of a year as
January to March, June and July, October to December; spring is March to May, and so on.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.exceptions import UnreadableValue

#: Longer than any period that fits its column.
CHARACTERS = 100

#: Years that a newsroom writes about; a number beyond is a slip.
FIRST_YEAR, LAST_YEAR = 1000, 2999

#: Two digits below are of this century, others of the last one; what is read is shown back.
_TURN = 69


@dataclass(frozen=True)
class Period:
    """The days that something holds for; an open end is none."""

    first: date | None
    last: date | None


class ImpossibleDay(UnreadableValue):
    """A day that no calendar has, or a period that ends before it begins."""


_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "januar jänner january jan",
        "februar feber february feb",
        "märz maerz march mär mrz mar",
        "april apr",
        "mai may",
        "juni june jun",
        "juli july jul",
        "august aug",
        "september sept sep",
        "oktober october okt oct",
        "november nov",
        "dezember december dez dec",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))

_SEASONS = {
    **dict.fromkeys(("frühjahr", "frühling", "spring"), 3),
    **dict.fromkeys(("sommer", "summer"), 6),
    **dict.fromkeys(("herbst", "autumn", "fall"), 9),
    "winter": 12,
}
_PARTS = {
    **dict.fromkeys(("anfang", "beginn", "early", "beginning of", "start of"), "start"),
    **dict.fromkeys(("mitte", "mid", "middle of"), "middle"),
    **dict.fromkeys(("ende", "late", "end of"), "end"),
}
_YEAR_PARTS = {"start": (1, 3), "middle": (6, 7), "end": (10, 12)}
_ORDINALS = {"erstes": 1, "erste": 1, "ersten": 1, "zweites": 2, "zweite": 2, "zweiten": 2}
_ORDINALS |= {"drittes": 3, "dritte": 3, "dritten": 3, "viertes": 4, "vierte": 4, "vierten": 4}
_ORDINALS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _either(words: dict) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<month>{_either(_MONTHS)})\.?"
_YEAR = r"(?P<year>\d{4})"
_PART = rf"(?P<part>{_either(_PARTS)})[ -](?:des |der |the )?"
_ORDINAL = rf"(?:(?P<n>\d)\.?|(?P<ordinal>{_either(_ORDINALS)}))"
_FILLER = re.compile(
    r"(?:stand|as of|etwa|rund|ca\.?|circa|ungefähr|um|im|in|am|vom|on|about|the|dem|den|der"
    r"|jahr|jahre|jahres|year|monat)(?:: ?| )",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?P<word>seit|since|ab|bis zum|bis|until|up to)(?: dem| zum)? ", re.IGNORECASE)
_JOINT = re.compile(r" ?(?:–|—|-|/| bis zum | bis | und | to | and ) ?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:zwischen|von|between|from) ", re.IGNORECASE)
#: What two halves or quarters share: „1. bis 2. Quartal 2024“.
_SHARED = re.compile(r"(?:halbjahr|half|quartal|quarter)(?: of)? [0-9]{4}$", re.IGNORECASE)
_PART_BEFORE = re.compile(_PART, re.IGNORECASE)
_REMARK = re.compile(r" ?\([^()]*\)$")

Match = re.Match[str]


def parse(text: str) -> Period:
    """Read a day or a period; raises ``UnreadableValue``.

    ``ImpossibleDay`` when it is clear what is meant and no calendar has it.
    """
    written = _REMARK.sub("", " ".join(text.replace("\u00ad", "").split())).strip(" .,;")
    if not written or len(text) > CHARACTERS:
        raise _unreadable(text)
    if bound := _OPEN.match(written):
        return _open(bound["word"].casefold(), written[bound.end() :], whole=text)
    between = _BETWEEN.match(written)
    bare = written[between.end() :] if between else written
    period = _one(bare, whole=text) or _joined(bare, whole=text)
    if period is None:
        raise _without_year(_without_filler(bare), whole=text) or _unreadable(text)
    return period


def words(period: Period) -> str:
    """Return the days of a period in words; "" if neither is known."""
    first, last = period.first, period.last
    if first and last and first != last:
        return _("%(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}
    if first and not last:
        return _("since %(first)s") % {"first": day_words(first)}
    if last and not first:
        return _("until %(last)s") % {"last": day_words(last)}
    return day_words(last) if last else ""


def day_words(value: date) -> str:
    """Return a day as people write it: 22. November 2026."""
    return date_format(value, pgettext("date", "F j, Y"))


def _open(word: str, rest: str, *, whole: str) -> Period:
    """Since or until a period; the day itself counts."""
    period = _one(rest, whole=whole)
    if period is None:
        raise _without_year(_without_filler(rest), whole=whole) or _unreadable(whole)
    if word in ("seit", "since", "ab"):
        return Period(period.first, None)
    return Period(None, period.last)


def _joined(text: str, *, whole: str) -> Period | None:
    """From one period to another; what the first one leaves out, the second one says."""
    for joint in _JOINT.finditer(text):
        before, after = (
            _without_filler(part) for part in (text[: joint.start()], text[joint.end() :])
        )
        last = _one(after, whole=whole)
        if last is None or not before or last.last is None:
            continue
        first = _one(before, whole=whole) or _completed(before, after, last, whole=whole)
        if first is None:
            continue
        if first.first > last.last:
            raise ImpossibleDay(
                _("This period ends before it begins: “%(text)s”.") % {"text": whole.strip()}
            )
        return Period(first.first, last.last)
    return None


def _completed(before: str, after: str, last: Period, *, whole: str) -> Period | None:
    """Read „Januar“ of „Januar bis Februar 2025“, „1.“ of „1. bis 5. März 2024“.

    „November bis Februar 2025“ began in the year before.
    """
    year, month = last.last.year, last.last.month
    stem = before.rstrip(".")
    shared = _SHARED.search(after)
    if shared and (found := _one(f"{before} {shared[0]}", whole=whole)):
        return found
    if stem.isdecimal():
        is_in_month = (last.first.year, last.first.month) == (year, month)
        return _one(f"{stem}.{month}.{year}", whole=whole) if is_in_month else None
    if before.casefold() in _PARTS:
        part = _PART_BEFORE.match(after)
        return _one(f"{before} {after[part.end() :] if part else after}", whole=whole)
    for candidate in (f"{before} {year}", f"{stem}.{year}"):
        found = _one(candidate, whole=whole)
        if found and found.first > last.last and found.first.month != month:
            found = _one(candidate.replace(str(year), str(year - 1)), whole=whole)
        if found:
            return found
    return None


def _one(text: str, *, whole: str) -> Period | None:
    """Read one period without a beginning of its own; none if it is not one."""
    text = text.strip()
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(_without_filler(text)):
            return read(match, whole)
    return None


def _without_filler(text: str) -> str:
    while match := _FILLER.match(text):
        text = text[match.end() :].lstrip()
    return text


def _year_of(match: Match, whole: str) -> int:
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < _TURN else 1900
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDay(_("No year of ours: “%(text)s”.") % {"text": whole.strip()})
    return year


def _month_of(match: Match, whole: str) -> int:
    name = match["month"].casefold()
    number = _MONTHS.get(name) or int(name)
    if not 1 <= number <= 12:
        raise ImpossibleDay(_("There is no such month: “%(text)s”.") % {"text": whole.strip()})
    return number


def _day(match: Match, whole: str) -> Period:
    year, month, number = _year_of(match, whole), _month_of(match, whole), int(match["day"])
    try:
        day = date(year, month, number)
    except ValueError as error:
        raise _no_such_day(whole) from error
    return Period(day, day)


def _whole_month(match: Match, whole: str) -> Period:
    return _months(_year_of(match, whole), _month_of(match, whole), 1)


def _part_of_month(match: Match, whole: str) -> Period:
    year, month = _year_of(match, whole), _month_of(match, whole)
    end = calendar.monthrange(year, month)[1]
    days = {"start": (1, 10), "middle": (11, 20), "end": (21, end)}
    first, last = days[_PARTS[match["part"].casefold()]]
    return Period(date(year, month, first), date(year, month, last))


def _whole_year(match: Match, whole: str) -> Period:
    return _months(_year_of(match, whole), 1, 12)


def _part_of_year(match: Match, whole: str) -> Period:
    first, last = _YEAR_PARTS[_PARTS[match["part"].casefold()]]
    return _months(_year_of(match, whole), first, last - first + 1)


def _season(match: Match, whole: str) -> Period:
    return _months(_year_of(match, whole), _SEASONS[match["season"].casefold()], 3)


def _winter(match: Match, whole: str) -> Period:
    year, next_year = _year_of(match, whole), match["next"]
    if int(next_year[-2:]) != (year + 1) % 100 or len(next_year) not in (2, 4):
        raise ImpossibleDay(
            _("This period ends before it begins: “%(text)s”.") % {"text": whole.strip()}
        )
    return _months(year, 12, 3)


def _two_years(match: Match, whole: str) -> Period:
    """Read „2019/20“: the two years."""
    year = _year_of(match, whole)
    if int(match["next"]) != (year + 1) % 100:
        raise _unreadable(whole)
    return _months(year, 1, 24)


def _half_or_quarter(match: Match, whole: str) -> Period:
    word = match["what"].casefold()
    months = 6 if word.startswith("h") else 3
    number = int(match["n"] or 0) or _ORDINALS[match["ordinal"].casefold()]
    if not 1 <= number <= 12 // months:
        raise ImpossibleDay(_("There is no such period: “%(text)s”.") % {"text": whole.strip()})
    return _months(_year_of(match, whole), (number - 1) * months + 1, months)


def _months(year: int, month: int, count: int) -> Period:
    """Return ``count`` months from one on; winter runs into the next year."""
    beyond = month - 1 + count
    after = date(year + beyond // 12, beyond % 12 + 1, 1)
    return Period(date(year, month, 1), after - timedelta(days=1))


#: Every form of a single period, each with how it is read; the first that fits counts.
_FORMS: list[tuple[re.Pattern[str], Callable[[Match, str], Period]]] = [
    (re.compile(pattern.replace(r"\d", "[0-9]"), re.IGNORECASE), read)
    for pattern, read in (
        (r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})", _day),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})", _day),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _day),
        (rf"(?P<day>\d{{1,2}})\.? ?{_MONTH},? {_YEAR}", _day),
        (rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", _day),
        (r"(?P<month>\d{1,2})[./] ?(?P<year>\d{4})", _whole_month),
        (r"(?P<year>\d{4})-(?P<month>\d{2})", _whole_month),
        (rf"{_MONTH},? {_YEAR}", _whole_month),
        (rf"{_PART}{_MONTH},? {_YEAR}", _part_of_month),
        (rf"{_PART}(?:jahres )?{_YEAR}", _part_of_year),
        (rf"(?P<season>{_either(_SEASONS)}) (?:of )?{_YEAR}", _season),
        (rf"winter {_YEAR}[/–-](?P<next>\d{{2,4}})", _winter),
        (rf"{_ORDINAL} (?P<what>halbjahr|half|quartal|quarter)(?: of)? {_YEAR}", _half_or_quarter),
        (rf"(?P<what>Q|H)(?P<n>\d)(?P<ordinal>) ?/? ?{_YEAR}", _half_or_quarter),
        (rf"{_YEAR}/(?P<next>\d{{2}})", _two_years),
        (_YEAR, _whole_year),
    )
]


#: What would be a period if it had a year.
_YEARLESS = [
    re.compile(pattern.replace(r"\d", "[0-9]"), re.IGNORECASE)
    for pattern in (
        rf"(?P<day>\d{{1,2}})\.? ?{_MONTH}",
        rf"{_MONTH} (?P<day>\d{{1,2}})",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})",
        rf"(?:{_PART})?{_MONTH}",
        rf"{_either(_SEASONS)}",
        rf"{_either(_PARTS)}",
    )
]


def _without_year(text: str, *, whole: str) -> UnreadableValue | None:
    """Return what to say of a period without its year; an impossible day is told first."""
    match = next((found for form in _YEARLESS if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    named = match.groupdict()
    if named.get("day"):
        month, day = _month_of(match, whole), int(named["day"])
        if not 1 <= day <= calendar.monthrange(2024, month)[1]:
            return _no_such_day(whole)
    return UnreadableValue(_("The year is missing: “%(text)s”.") % {"text": whole.strip()})


def _no_such_day(whole: str) -> ImpossibleDay:
    return ImpossibleDay(_("There is no such day: “%(text)s”.") % {"text": whole.strip()})


def _unreadable(text: str) -> UnreadableValue:
    return UnreadableValue(
        _(
            "“%(text)s” is no day or period. Write 31 December 2024, end of 2024, autumn 2024, "
            "since February 2022, or enter the first and the last day."
        )
        % {"text": text.strip()[:CHARACTERS]}
    )
