"""The lines around a title: „Kommentar“, „Von Anna Beispiel“, „Ein Kommentar von …“."""

import re
from typing import NamedTuple

from articles.choices import ArticleKind

_COMMENTARIES = (
    *("kommentar", "commentary", "leitartikel", "gastkommentar", "gastbeitrag", "meinung"),
    *("glosse", "kolumne", "pro", "contra", "kontra"),
)
_KINDS: dict[str, str] = {
    "analyse": ArticleKind.ANALYSIS.value,
    "analysis": ArticleKind.ANALYSIS.value,
} | dict.fromkeys(_COMMENTARIES, ArticleKind.COMMENTARY.value)
# These words say no more than the label that every article carries anyway.
_LABELS = frozenset({"analyse", "analysis", "kommentar", "commentary"})
_BYLINE = re.compile(
    r"(?:(?:(?:Eine?|Der|Die|Das)\s+)?(?P<genre>[^\W\d_]{3,20})\s+)?[Vv]on:?\s+(?P<after_von>.+)"
    r"|(?:Text|Autor(?:in|en|innen|:innen)?)\s*:\s*(?P<after_label>.+)"
)
_SEPARATOR = re.compile(r"\s*(?:[,;/&|]|\b(?:und|sowie)\b)\s*")
_PARTICLES = frozenset(
    {"von", "van", "vom", "de", "der", "den", "dem", "del", "della", "di", "da", "dos", "du", "la"}
    | {"le", "el", "al", "bin", "ibn", "ten", "ter", "af", "zu", "zur", "zum", "und"}
)
_DEGREE = re.compile(r"(?:(?:Prof|Dr|Dipl|Mag|Ing|h|c|phil|jur|med|rer|nat|pol)\.-?)+", re.I)
_AGENCIES = frozenset({"dpa", "afp", "ap", "apa", "epd", "kna", "reuters", "sda", "sid", "rtr"})
_LONGEST = 160
_WORDS_MOST = 7


class Byline(NamedTuple):
    """Who wrote a piece, and what the line says besides."""

    authors: list[str]
    kind: str | None
    dateline: str
    agency: str


def kind(word: str) -> str | None:
    """Return the kind of article that a word such as „Leitartikel“ stands for."""
    return _KINDS.get(word.strip().rstrip(":").strip().casefold())


def is_label(word: str) -> bool:
    """Whether ``word`` says no more than what kind of article this is."""
    return word.strip().rstrip(":").strip().casefold() in _LABELS


def parse(line: str) -> Byline | None:
    """Return what a byline says, or None if ``line`` is something else."""
    match = _BYLINE.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if match is None:
        return None
    genre = match["genre"] and kind(match["genre"])
    if match["genre"] and not genre:
        return None
    parts = [part for part in _SEPARATOR.split(match["after_von"] or match["after_label"]) if part]
    agency = parts.pop() if len(parts) > 1 and parts[-1].casefold() in _AGENCIES else ""
    place = parts.pop() if len(parts) > 1 and _is_place(parts[-1]) else ""
    if not parts or not all(map(is_person, parts)):
        return None
    return Byline(parts, genre or None, place, agency)


def people(words: str) -> list[str]:
    """Return the names in a line such as „Anna Beispiel und Erik Muster“."""
    words = re.sub(r"^\s*[Vv]on\s+", "", words)
    return [part for part in _SEPARATOR.split(words.strip()) if part]


def is_person(name: str) -> bool:
    """Whether ``name`` has the form of a person's full name."""
    words = [word for word in name.split() if not _DEGREE.fullmatch(word)]
    if not 2 <= len(words) <= _WORDS_MOST or not (_is_name(words[0]) and _is_name(words[-1])):
        return False
    return all(_is_name(word) or word in _PARTICLES for word in words)


def _is_name(word: str) -> bool:
    if len(word) > 3 and word.endswith("."):
        return False
    return word[0].isupper() and all(char.isalpha() or char in ".'’-" for char in word)


def _is_place(part: str) -> bool:
    return " " not in part and _is_name(part)
