"""The figures in running German text, with how it is meant and what it counts.

The opposite of a form's line: there whoever writes wants a figure read, here most numbers are none
(years, days, ordinals, paragraphs, names). Only what ``quantities`` reads back is given.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import override

from articles.exceptions import UnreadableValue
from articles.text import as_of, quantities
from articles.text.german import FUNCTION_WORDS
from articles.text.number_words import names_a_number

#: So many numbers of a text are looked at, and so many characters around each.
MOST_NUMBERS = 24
_WINDOW = 120
#: So many figures are offered beside the first one.
MOST_OTHERS = 5
#: Longer than any unit that is worth proposing.
_UNIT_CHARACTERS = 80

_SCALE = (
    r"(?:Tausend|Tsd\.?|Millionen|Million|Mio\.?|Milliarden|Milliarde|Mrd\.?|Billionen|Billion"
    r"|Dutzend)"
)
_ATOM = (
    r"(?:null|zwanzig|zwei|zwo|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|zig|ßig|ssig"
    r"|elf|zwölf|hundert|tausend|eins|ein|und)"
)
_DIGITS = r"(?:[-−]?(?:\d{1,3}(?: \d{3})+(?![\d.,]\d)|\d+(?:[.,'’]\d+)*))"
_SPELLED = rf"(?:(?!ein(?:e|s|und)?(?![^\W\d_])|und){_ATOM}{{1,12}}|anderthalb|\w{{3,20}}einhalb)"
_ONE = rf"(?:ein(?:e[nmrs]?)?(?: halbe[ns]?)?(?= {_SCALE}(?!\w)))"
_NUMBER = rf"(?:{_DIGITS}|{_SPELLED}(?!\w)|{_ONE})(?: {_SCALE}(?!\w))?"
_FOUND = re.compile(
    rf"(?<![\w.,:/§$€£¥–+-])(?P<first>[$€£¥]?{_NUMBER})"
    rf"(?:(?P<joint> bis zu | bis | ?[–—-] ?| und )(?P<second>{_NUMBER}))?",
    re.IGNORECASE,
)
_LEADS = (
    *("nicht weniger als", "nicht mehr als", "mehr als", "weniger als", "bis zu", "um die"),
    *("an die", "in etwa", "rund", "etwa", "circa", "zirka", "ca.", "ungefähr", "knapp", "fast"),
    *("gut", "nahezu", "annähernd", "schätzungsweise", "mindestens", "wenigstens", "zumindest"),
    *("über", "höchstens", "maximal", "unter", "genau", "exakt", "zwischen", "von"),
)
_LEAD = re.compile(rf"(?<!\w)((?:(?:{'|'.join(map(re.escape, _LEADS))}) ){{1,3}})$", re.IGNORECASE)
# "verfügt über 300 Panzer", "unter 300 Befragten" set no bound.
_WITH_UEBER = re.compile(
    r"\b(?:verfüg|sprach|sprech|spricht|bericht|verhand|entscheid|entschied|diskut|herrsch"
    r"|regier|informier|wach[te])\w*\b[^.;]*$",
    re.IGNORECASE,
)
_WITH_UNTER = re.compile(
    r"\b(?:auf|bei|lieg\w*|lag\w*|sank\w*|sink\w*|fiel\w*|fäll\w*|bleib\w*|blieb\w*|deutlich"
    r"|knapp|weit) $",
    re.IGNORECASE,
)
# Of "von 3.000 auf 5.000" the second is what a statement tells.
_RISES = re.compile(r"(?: [\wÄÖÜäöüß-]+)? auf (?:\w+ ){0,2}\d")
_SPAN = re.compile(r"[^\W_] ?(?:bis|[–—-]) ?", re.IGNORECASE)
_NOT_A_FIGURE = re.compile(
    r"[:/]\d|-?[^\W\d_]|-\w|\.\d| ?Uhr\b|\.(?: ?[^\W\d_]{1,2}\.)", re.IGNORECASE
)
_FOLLOWING_WORD = re.compile(r"\. (\w+)")
_DURATION = re.compile(
    r"(?:Sekunde|Minute|Stunde|Tage?|Woche|Monat|Jahr|Jahrzehnt|Jahrhundert)(?:e?n?s?|en)"
)
#: Numbers that are written out by custom.
_SMALL = re.compile(r"zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:st(?:a|i|e)rb\w*|gestorben|getötet\w*|umgekommen|ums Leben|verletzt\w*|verwundet\w*"
    r"|festgenommen\w*|verhaftet\w*|vermisst\w*|gefallen|ertrank\w*|ertrunken)\b",
    re.IGNORECASE,
)
_VICTIMS = re.compile(
    r"(?:Todeso|O)pfern?|(?:Tot|Verletzt|Verwundet|Vermisst|Getötet|Gefallen|Gefangen)en?"
    r"|(?:Festnahme|Erkrankung|Infektion)(?:en)?|Tod(?:es|esf)älle[n]?"
)
_MEASURE = re.compile(
    r"[%‰°€$£]|(?:Prozent|Promille|Grad|Euro|Dollar|Cent|Franken|Rubel|Yuan|Pfund|Won|Yen)\w*"
    r"|\w*(?:[Mm]eter|[Tt]onne|[Gg]ramm|[Ll]iter|[Hh]ektar|[Ww]att|[Vv]olt|[Bb]arrel|[Mm]eile)n?\b"
)
_SINCE = re.compile(
    r"\b(?:seit|vor|nach|in|innerhalb von|binnen|für|während|(?:den|der|die) (?:\w+en))"
    r"(?: (?:den|der|mehr als|rund|etwa|knapp|fast|über))* $",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w§]+)\.? $")
_UNIT = re.compile(
    r" ?(?P<sign>%|‰|°C|€|\$|£)|(?P<between>(?: [a-zäöüß-]+){0,3}) (?P<noun>[A-ZÄÖÜ][\w-]*)"
)
_ADJECTIVE = re.compile(
    r"\w+(?:e|er|(?:isch|lich|ig|sam|bar|los|haft|iv|al|är|ell)e[nmrs]|(?:neu|weiter|ander|alt"
    r"|jung|groß|klein|tot|eigen|schwer|leicht|zusätzlich|bewaffnet|getötet|verletzt|verwundet"
    r"|entsandt)e[nmrs]|oder|und)"
)
_NOT_A_UNIT = re.compile(
    r"(?:Anfang|Beginn|Mitte|Ende|Frühjahr|Frühling|Sommer|Herbst|Winter|Januar|Jänner|Februar|März"
    r"|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Laut|Uhr|Nach)",
)
_RATE = re.compile(
    r" (?:je|pro) [A-ZÄÖÜ][\w-]*(?: und [A-ZÄÖÜ][\w-]*)?"
    r"| (?:im Jahr|im Monat|am Tag|in der Woche|in der Stunde)(?! \d)(?!\w)"
)


class Amount(NamedTuple):
    """A figure as people write it, and the words for what it counts, if there are any."""

    figure: str
    unit: str


class Amounts(NamedTuple):
    """The figure that a statement is likely to be about, and what else is counted in it."""

    first: Amount | None
    others: tuple[Amount, ...]


def amounts_in(text: str) -> Amounts:
    """Return the figures of ``text``.

    A length of time comes first only where nothing else is counted. A small count in words never
    does, „vier Staaten arbeiten zusammen“, unless it is one of victims or in a unit of measure.
    """
    figures: list[Amount] = []
    lengths: list[Amount] = []
    counts: list[Amount] = []
    for match, amount in _found(text):
        if _DURATION.fullmatch(_noun(amount)):
            if not _SINCE.search(text[max(0, match.start() - 60) : match.start()]):
                lengths.append(amount)
        elif _is_small_count(text, amount):
            counts.append(amount)
        else:
            figures.append(amount)
    first, *rest = [*figures, *lengths] or [None]
    others = dict.fromkeys(each for each in (*rest, *counts) if each and each != first)
    return Amounts(first, tuple(others)[:MOST_OTHERS])


def figures_of(text: str) -> list[tuple[int, int, str]]:
    """Return where the figures of one sentence stand, with their words, in German.

    Lengths of time and small counts are left out: they are seldom what anybody looks up.
    """
    return [
        (match.start(), match.end(), f"{amount.figure} {amount.unit}".strip())
        for match, amount in _found(text)
        if not _DURATION.fullmatch(_noun(amount)) and not _is_small_count(text, amount)
    ]


def _found(text: str) -> Iterator[tuple[re.Match[str], Amount]]:
    taken = [(dated.start, dated.end) for dated in as_of.dates_in(text)]
    for tried, match in enumerate(_FOUND.finditer(text)):
        if tried >= MOST_NUMBERS:
            return
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if amount := _amount(text, match):
            yield match, amount


def _is_small_count(text: str, amount: Amount) -> bool:
    """Whether a number up to twelve tells who or what is meant rather than how many there are."""
    if not _SMALL.fullmatch(amount.figure) or _TOLL.search(text):
        return False
    return not (_VICTIMS.fullmatch(amount.unit) or _MEASURE.match(amount.unit))


def _noun(amount: Amount) -> str:
    return amount.unit.partition(" ")[0]


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    for end in dict.fromkeys((match.end(), match.end("first"))):
        if end == match.end("first") and _lead(text, match.start()).casefold().startswith(
            "zwischen"
        ):
            return None
        unit = _unit(text, end)
        if not _is_number(text, match, end, unit):
            continue
        number = text[match.start() : end]
        if figure := _figure(text, match.start(), number):
            return Amount(figure, unit)
    return None


def _is_number(text: str, match: re.Match[str], end: int, unit: str) -> bool:
    """Whether this counts something: no year, ordinal, paragraph or part of a name."""
    number, after = text[match.start() : end], text[end : end + 40]
    if _NOT_A_FIGURE.match(after):
        return False
    if number[-1].isdigit() and (following := _FOLLOWING_WORD.match(after)):
        is_grouped = not number.lstrip("-−").isdecimal() or len(number) > 3
        if following[1][0].islower() or not (is_grouped or _opens(following[1])):
            return False
    if _lead(text, match.start()).casefold() == "von " and _RISES.match(after):
        return False
    before = _BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    word = before[1] if before else ""
    if word == "§" or word.casefold() in as_of.NAMING:
        return False
    if not number.isdecimal():
        return (
            number[0] in "$€£¥-−"
            or any(char.isdigit() for char in number)
            or bool(unit or " " in number)
        )
    if len(number) == 4 and 1800 <= int(number) < 2100:
        return bool(unit and _lead(text, match.start()))
    is_name = word[:1].isupper() and not _opens(word) and len(number) < 4
    return bool(unit) or not is_name


def _figure(text: str, start: int, number: str) -> str:
    """Return number and qualifier as they are written; "" if they cannot be read in one way."""
    lead = _lead(text, start)
    if lead.casefold().startswith("von ") and not _SPAN.search(number):
        lead = lead[len("von ") :]
    return readable(lead + number)


def readable(written: str) -> str:
    """Return a figure of a German text so that the present language reads the same; "" if none.

    "11.000" is eleven thousand, whatever language the desk is shown in.
    """
    try:
        with override("de"):
            meant = quantities.parse(written)
        if meant.unit not in ("", *"$€£¥"):
            return ""
        try:
            if quantities.parse(written) == meant:
                return written[:1].lower() + written[1:]
        except UnreadableValue:
            pass
        restated = f"{quantities.words(meant)} {meant.unit}".strip()
        return restated if quantities.parse(restated) == meant else ""
    except UnreadableValue:
        return ""


def _lead(text: str, start: int) -> str:
    """Return the words before a number that say how it is meant, with the blank behind them."""
    match = _LEAD.search(text[max(0, start - 40) : start])
    if match is None:
        return ""
    lead = match[1]
    before = text[max(0, start - len(lead) - _WINDOW) : start - len(lead)]
    first, _blank, rest = lead.partition(" ")
    if first.casefold() == "über" and (rest or _WITH_UEBER.search(before)):
        return rest
    if first.casefold() == "unter" and (rest or not _WITH_UNTER.search(before)):
        return rest
    return lead


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    if match is None:
        return ""
    if match["sign"]:
        return match["sign"]
    words = (match["between"] or "").split()
    if _NOT_A_UNIT.fullmatch(match["noun"]) or not all(map(_ADJECTIVE.fullmatch, words)):
        return ""
    rate = _RATE.match(text, match.end())
    unit = match["noun"].rstrip("-") + (rate[0] if rate else "")
    return unit if len(unit) <= _UNIT_CHARACTERS and not names_a_number(unit) else ""


def _opens(word: str) -> bool:
    """Whether a capital says only that a sentence begins."""
    return word.casefold().replace("ß", "ss") in FUNCTION_WORDS
