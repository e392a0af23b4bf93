"""Taking words out of public texts: what is blocked must stand nowhere, however it is written.

Words are looked for in the folded text (``articles.text.folding``), so that quotation marks, kinds
of hyphen, soft hyphens and white space make no difference. What goes out as markup or JSON is
the subject of ``articles.text.redacted_answers``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from articles.text.cleaning import clean
from articles.text.folding import INVISIBLE, fold
from articles.text.markdown import render
from articles.text.projection import Projection, project
from articles.text.slugs import slugify

#: What stands for a blocked character where offsets count.
MASK = "█"

#: Fewer characters than these would take half the language away.
SHORTEST = 3

_MASKED = re.compile(f"{MASK}+")
_PASSED_OVER = re.compile(rf"<[^<>]*>|&[#\w]+;|[{INVISIBLE}]")
_RUN = re.compile(r"[a-z0-9]+")
# A letter, or the mark of one that folding has taken apart.
_LETTER = r"[\w\u0300-\u036f]"
_GENITIVE = r"(?:'?s|')?"
_IMAGE = re.compile(r"!\[[^\]]*\]\((?P<path>[^)\s]*)[^)]*\)")


StandIn = Callable[[int, int], str]


class Spelling(NamedTuple):
    """Words that must not be shown; a name vanishes with its genitive."""

    words: str
    is_name: bool = False


@dataclass(frozen=True)
class Redaction:
    """All words that must not be shown at one moment; false when there are none."""

    spellings: tuple[Spelling, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spellings)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where blocked words stand in ``text``, in order."""
        if not self or not self.may_stand_in(text):
            return []
        folded = fold(text)
        return [
            (folded.starts[match.start()], folded.ends[match.end() - 1])
            for match in self._pattern.finditer(folded.text)
        ]

    def touches(self, text: str) -> bool:
        """Whether blocked words stand in ``text``."""
        return bool(self.spans(text))

    def blank(self, text: str) -> str:
        """Return ``text`` with ``MASK`` for every blocked character, its length unchanged."""
        return self._cut(text, lambda start, end: MASK * (end - start))

    def replace(self, text: str, stand_in: str) -> str:
        """Return a plain ``text`` with ``stand_in`` for blocked words."""
        return self._cut(text, lambda _start, _end: stand_in)

    def may_stand_in(self, text: str) -> bool:
        """Whether it is worth looking closer: cheap, and never wrong when it says no.

        Of every spelling the longest run of plain letters has to be there, whatever folding
        leaves out, and whatever markup, stands between them.
        """
        bare = unicodedata.normalize("NFD", _PASSED_OVER.sub("", text)).lower()
        return any(needle in bare for needle in self._needles)

    def stands_in_address(self, address: str) -> bool:
        """Whether an address repeats blocked words: /akteure/max-mustermann/."""
        slugs = (slugify(row.words) for row in self.spellings)
        return any(
            re.search(rf"(?<![a-z0-9]){slug}(?![a-z0-9])", address.lower())
            for slug in slugs
            if len(slug) > SHORTEST
        )

    @cached_property
    def _needles(self) -> frozenset[str]:
        """The longest run of plain letters of each spelling, or all of it if it has none."""
        folded = (fold(row.words).text.lower() for row in self.spellings)
        return frozenset(max(_RUN.findall(words), key=len, default=words) for words in folded)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The longest first: "Max Muster-Mann" before "Muster".
        ordered = sorted(self.spellings, key=lambda spelling: -len(spelling.words))
        return re.compile("|".join(_expression(spelling) for spelling in ordered) or r"(?!)")

    def _cut(self, text: str, stand_in: StandIn) -> str:
        parts: list[str] = []
        at = 0
        for start, end in self.spans(text):
            if start < at:
                continue
            parts += (text[at:start], stand_in(start, end))
            at = end
        return "".join((*parts, text[at:])) if at else text


def redaction(spellings: Iterable[Spelling]) -> Redaction:
    """Return what takes these words out; those that are too short are passed over."""
    cleaned = (Spelling(" ".join(clean(row.words).split()), row.is_name) for row in spellings)
    return Redaction(tuple(sorted({row for row in cleaned if len(row.words) >= SHORTEST})))


def blank_parts(projection: Projection, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Return standfirst and HTML of ``projection`` with the characters of ``spans`` masked.

    The projection of the result has the same length, and the same offsets.
    """
    sources = {"standfirst": projection.standfirst, "body": projection.html}
    cuts: dict[str, set[tuple[int, int, int]]] = {"standfirst": set(), "body": set()}
    for piece in projection.pieces:
        for start, end in spans:
            first, last = max(piece.start, start), min(piece.end, end)
            if first >= last:
                continue
            at, to = piece.at, piece.to
            if piece.to - piece.at == piece.end - piece.start:
                at, to = at + first - piece.start, at + last - piece.start
            # A set: a character reference that two spans share is masked once.
            cuts[piece.source].add((at, to, last - first))
    for source, places in cuts.items():
        for at, to, count in sorted(places, reverse=True):
            text = sources[source]
            sources[source] = f"{text[:at]}{MASK * count}{text[to:]}"
    return sources["standfirst"], sources["body"]


def blank_markdown(standfirst: str, source: str, redaction: Redaction) -> str:
    """Return a Markdown text without the blocked words.

    Where markup inside the words keeps them from being found in the source, the plain text of the
    body stands in for all of it: nothing that is blocked gets out for the sake of emphasis.
    """
    masked = redaction.blank(source)
    if not redaction.touches(project(standfirst, render(masked)).text):
        return masked
    return redaction.blank(project("", render(source)).text)


def without_images(source: str, paths: Iterable[str]) -> str:
    """Return a Markdown text without the images at ``paths``, their descriptions included."""
    stems = tuple(path.removesuffix(".webp") for path in paths)
    if not stems:
        return source
    source = _IMAGE.sub(lambda match: "" if match["path"].startswith(stems) else match[0], source)
    # Written in some other way, by reference say: at least it leads nowhere.
    for stem in stems:
        source = source.replace(stem, "")
    return source


def worded(text: str, stand_in: str) -> str:
    """Return ``text`` with one ``stand_in`` for every run of masked characters."""
    return _MASKED.sub(stand_in, text)


def _expression(spelling: Spelling) -> str:
    folded = fold(spelling.words).text
    words = re.escape(folded)
    if " " in folded:
        words = f"(?i:{words})"
    elif folded != folded.upper():
        # One word in small letters may be another word altogether: Stark, stark. In capitals
        # it is the same.
        words = f"(?:{words}|{re.escape(folded.upper())})"
    tail = _GENITIVE if spelling.is_name else ""
    before = rf"(?<!{_LETTER})" if folded[0].isalnum() else ""
    after = rf"(?!{_LETTER})" if folded[-1].isalnum() or tail else ""
    return f"{before}{words}{tail}{after}"
