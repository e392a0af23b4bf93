"""The day or period that running text names: „… Ende 2024 …“, „… im Januar und Februar 2025 …“.

Found are words that ``periods`` reads; what it cannot read in one way is not found.
"""

import re
from typing import NamedTuple

from articles.exceptions import UnreadableValue
from articles.text import periods

#: So many places of a text are looked at: what names more of them is no statement.
MOST_PLACES = 12
#: So many words may belong to one period: "zwischen Anfang Januar und Mitte Februar 2025".
_MOST_WORDS = 8

_MONTHS = (
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
)
_YEAR = r"(?:1[89]|20)\d\d"
_PERIOD_WORD = re.compile(
    rf"{_MONTHS}|frühjahr|frühling|sommer|herbst|winter|anfang|beginn|mitte|ende|quartal|halbjahr"
    r"|erste[ns]|zweite[ns]|dritte[ns]|vierte[ns]|Q[1-4]|[0-3]?\d\.|jahre?s?|des"
    rf"|{_YEAR}|{_YEAR}[–—/-](?:{_YEAR}|\d\d)|\d\d?\.\d\d?\.(?:{_YEAR})?|{_YEAR}-\d\d-\d\d|\d\d?/{_YEAR}",
    re.IGNORECASE | re.ASCII,
)
_OPENER = re.compile(r"seit|ab|bis|zwischen|von", re.IGNORECASE)
_JOINT = re.compile(r"und|bis|zum|de[mr]|[–—-]", re.IGNORECASE)
_ARTICLE = re.compile(r"zum|de[mr]", re.IGNORECASE)
_ENDS_IN_YEAR = re.compile(rf".*{_YEAR}(?:[–—/-]\d\d)?|{_YEAR}-\d\d-\d\d", re.ASCII)
_BARE_YEAR = re.compile(r"\d{4}", re.ASCII)
#: „1.“ and „1.5.“, whose last point is part of them.
_ORDINAL = re.compile(r"\d\d?\.(?:\d\d?\.)?", re.ASCII)
_CHUNK = re.compile(r"[^\s(„“»«\"\[]+")
#: What says "Jahr" or nothing before the period proper.
_FILLERS = frozenset({"jahr", "jahre", "jahres", "des", "dem"})
#: Before these words a period is not the one that a statement is about.
_ELSEWHEN = frozenset({"vor", "nach", "als", "gegenüber", "statt", "anders", "um"})
#: A number behind these words is a name: "Agenda 2010", "Resolution 2231".
NAMING = frozenset(
    {
        *("agenda", "artikel", "art", "horizont", "nr", "nummer", "plan", "projekt"),
        *("resolution", "route", "strategie", "vision", "windows", "absatz", "abs"),
        *("kapitel", "seite", "paragraf", "paragraph", "ziffer", "abschnitt", "punkt"),
        *("platz", "block", "reaktor", "stufe", "phase", "band", "teil", "satz"),
        *("randnummer", "rn", "fassung"),
    }
)
#: Before these words and a noun four digits are a number of things: „rund 2000 Soldaten“.
_COUNTING = frozenset(
    {
        *("rund", "etwa", "circa", "ca", "ca.", "zirka", "ungefähr", "knapp", "fast", "gut"),
        *("nahezu", "annähernd", "schätzungsweise", "mindestens", "wenigstens", "höchstens"),
        *("maximal", "zu", "genau", "exakt", "weitere"),
    }
)


class Dated(NamedTuple):
    """Words that name a period, and where they stand."""

    words: str
    start: int
    end: int


class _Chunk(NamedTuple):
    word: str
    start: int
    end: int
    is_last: bool  # nothing of the period can follow: there is a comma


def dates_in(text: str) -> list[Dated]:
    """Return the periods that ``text`` names, in order, each as ``periods`` reads it."""
    chunks = _chunks(text)
    found: list[Dated] = []
    done = tried = 0
    for index, chunk in enumerate(chunks):
        if index < done or not _ENDS_IN_YEAR.fullmatch(chunk.word):
            continue
        tried += 1
        if tried > MOST_PLACES:
            break
        dated, done = _around(text, chunks, index, done)
        if dated:
            found.append(dated)
    return found


def _chunks(text: str) -> list[_Chunk]:
    chunks = []
    for match in _CHUNK.finditer(text):
        word = match[0].rstrip(",;:!?…)]“”«»\"'")
        following = text[match.end() : match.end() + 1]
        if len(word) == len(match[0]) and word[-1:] == "." and not following.strip():
            word = word if _ORDINAL.fullmatch(word) else word.rstrip(".")
        if word:
            is_last = len(word) < len(match[0]) or following not in ("", " ")
            chunks.append(_Chunk(word, match.start(), match.start() + len(word), is_last))
    return chunks


def _around(text: str, chunks: list[_Chunk], index: int, lowest: int) -> tuple[Dated | None, int]:
    """Return the longest period about the year at ``index``, and the chunk behind it."""
    first = index
    while first > max(lowest, index - _MOST_WORDS) and _may_precede(chunks[first - 1]):
        first -= 1
    for last in (_further(chunks, index), index):
        for start in range(first, index + 1):
            if dated := _read(text, chunks, start, last):
                return dated, last + 1
    return None, index + 1


def _may_precede(chunk: _Chunk) -> bool:
    return not chunk.is_last and any(
        pattern.fullmatch(chunk.word) for pattern in (_PERIOD_WORD, _OPENER, _JOINT)
    )


def _further(chunks: list[_Chunk], index: int) -> int:
    """Return the last chunk of „2022 bis Ende 2024“, seen from the first year."""
    if (
        chunks[index].is_last
        or index + 1 == len(chunks)
        or not _JOINT.fullmatch(chunks[index + 1].word)
    ):
        return index
    for last in range(index + 2, min(len(chunks), index + _MOST_WORDS)):
        if _ENDS_IN_YEAR.fullmatch(chunks[last].word):
            return last
        if not _may_precede(chunks[last]):
            break
    return index


def _read(text: str, chunks: list[_Chunk], first: int, last: int) -> Dated | None:
    opening = chunks[first]
    before = chunks[first - 1] if first else None
    if opening.word.casefold() in _FILLERS or not (
        _PERIOD_WORD.fullmatch(opening.word) or _OPENER.fullmatch(opening.word)
    ):
        return None
    if first == last and _BARE_YEAR.fullmatch(opening.word) and not _is_year(text, opening, before):
        return None
    if before and not before.is_last and before.word.casefold() in _ELSEWHEN:
        return None
    if opening.word.casefold() in ("von", "zwischen") and not _spans(chunks[first : last + 1]):
        return None
    if _is_second_half(chunks, first):
        return None
    words = text[opening.start : chunks[last].end]
    try:
        periods.parse(words)
    except UnreadableValue:
        return None
    if _OPENER.fullmatch(opening.word):
        words = words[0].lower() + words[1:]
    words = re.sub(r"^((?:ers|zwei|drit|vier)te)n", r"\1s", words)
    return Dated(words, opening.start, chunks[last].end)


def _spans(chunks: list[_Chunk]) -> bool:
    """Whether „von“ begins a span: not in „die Zahlen von Ende 2024“."""
    words = [chunk.word for chunk in chunks[1:] if not _ARTICLE.fullmatch(chunk.word)]
    is_joined = any(map(_JOINT.fullmatch, words[1:]))
    return is_joined and not _JOINT.fullmatch(words[0])


def _is_second_half(chunks: list[_Chunk], first: int) -> bool:
    """Whether a span begins before the first chunk: „| bis Mitte Mai 2024“ behind „Anfang“.

    It could not be read as a whole, and half of it is another time.
    """
    is_joined = _is_to(chunks[first])
    while first and not chunks[first - 1].is_last and _JOINT.fullmatch(chunks[first - 1].word):
        first -= 1
        is_joined = is_joined or _is_to(chunks[first])
    before = chunks[first - 1] if first else None
    return bool(
        is_joined
        and before
        and not before.is_last
        and _PERIOD_WORD.fullmatch(before.word)
        and not _ENDS_IN_YEAR.fullmatch(before.word)
    )


def _is_to(chunk: _Chunk) -> bool:
    return bool(_JOINT.fullmatch(chunk.word) and not _ARTICLE.fullmatch(chunk.word))


def _is_year(text: str, chunk: _Chunk, before: _Chunk | None) -> bool:
    """Whether four digits are a year: not in „rund 2000 Soldaten“, „Resolution 2231“."""
    if before is None or before.is_last:
        return True
    return before.word.casefold().rstrip(".") not in NAMING and not (
        before.word.casefold() in _COUNTING and re.match(r" [A-ZÄÖÜ]", text[chunk.end :][:2])
    )
