"""The plain text of an article, on which every offset counts.

Version 1 says:

- The standfirst (plain text, never Markdown), a blank line, the blocks of the body joined by
  blank lines. Without a standfirst the body stands alone.
- A block is what HTML calls one: paragraph, heading, list item, quotation, preformatted text;
  each table cell and each caption is a block of its own. Empty blocks are left out.
- References to footnotes and the ways back are left out. The footnotes themselves are blocks
  at the end. Images leave nothing: their alternative text is not part of the article's words.
- A run of spaces, tabs and line ends is one space, inside preformatted text too, and none at
  the ends of a block; a line break is a space. No-break and other special spaces stay.
- Soft hyphens are left out: they say where a word may break, not what it says.
- The text is in NFC. Where letters of two elements would compose, U+034F keeps them apart.

Offsets are code points. An edition keeps its text with ``VERSION``: whoever changes one of these
rules (or a library changes what they yield) raises the version, and old editions keep their
own text and offsets.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from articles.text import html as markup
from articles.text.cleaning import clean
from articles.text.markdown_footnotes import BACK_REFERENCE, REFERENCE

VERSION = 1

BLOCK_BREAK = "\n\n"

#: Elements that stand within a block; every other one begins and ends blocks.
INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    }
)
_SKIPPED = re.compile(rf'<(?:sup|a)\b[^>]*\bclass="(?:{REFERENCE}|{BACK_REFERENCE})"')
_SPACES = " \t\n\f\r"
# White space that is anything but a single space, and soft hyphens.
_FOLDED = re.compile(r"(?:[\t\n\f\r\u00ad]| [ \t\n\f\r\u00ad])[ \t\n\f\r\u00ad]*")
_JOINER = "\u034f"
# No character composes with more than a handful before it.
_CLUSTER = 32


class Piece(NamedTuple):
    """A stretch of the projection and where it comes from.

    ``source`` is "standfirst" or "body", ``node`` the number of the text node there, ``at`` to
    ``to`` the place in it. Of equal length, the two correspond character by character; else they
    correspond as a whole (a character reference, folded white space).
    """

    start: int
    end: int
    source: str
    node: int
    at: int
    to: int


class Place(NamedTuple):
    """A stretch of one text node."""

    source: str
    node: int
    at: int
    to: int


@dataclass(frozen=True)
class Projection:
    """The plain text, and the way back into the standfirst and the HTML it was made from."""

    text: str
    standfirst: str
    html: str
    pieces: tuple[Piece, ...]

    def places(self, start: int, end: int) -> Iterator[Place]:
        """Yield where ``text[start:end]`` stands, one place for each text node, in order."""
        index = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1)
        current: Place | None = None
        while index < len(self.pieces) and self.pieces[index].start < end:
            place = _cut(self.pieces[index], start, end)
            index += 1
            if place is None:
                continue
            if current and current[:2] == place[:2]:
                current = current._replace(to=place.to)
                continue
            if current:
                yield current
            current = place
        if current:
            yield current


def project(standfirst: str, html: str) -> Projection:
    """Return the projection of a plain-text standfirst and a body from ``markdown.render``."""
    standfirst = clean(standfirst)
    html = markup.compose(html)
    builder = _Builder()
    builder.add(standfirst, 0, len(standfirst), "standfirst")
    builder.end_block()
    _read_body(html, builder)
    return Projection("".join(builder.chunks), standfirst, html, tuple(builder.pieces))


def _read_body(html: str, builder: "_Builder") -> None:
    skipped = ""
    depth = 0
    for kind, start, end, name in markup.tokens(html):
        if skipped:
            depth += (kind == "open" and name == skipped) - (kind == "close" and name == skipped)
            skipped = skipped if depth else ""
        elif kind == "text":
            builder.add(html, start, end, "body")
        elif kind == "entity":
            characters = unicodedata.normalize("NFC", unescape(html[start:end]))
            builder.add_whole(characters, start, end, "body")
        elif kind == "open" and _SKIPPED.match(html, start, end):
            skipped, depth = name, 1
        elif name == "br":
            builder.add_space(None)
        elif name not in INLINE:
            builder.end_block()
        if kind == "open" or kind == "close":
            builder.node += 1


class _Builder:
    """Collects text node by node; decides about white space once it sees what follows."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.pieces: list[Piece] = []
        self.node = 0
        self._length = 0
        self._block_is_empty = True
        self._space: Place | None = None
        self._has_space = False

    def end_block(self) -> None:
        """Let what follows begin a new block, unless this one is still empty."""
        self._block_is_empty = True
        self._space, self._has_space = None, False

    def add_space(self, place: Place | None) -> None:
        """Note white space; it counts if the block goes on after it."""
        if not self._block_is_empty and not self._has_space:
            self._space, self._has_space = place, True

    def add(self, string: str, start: int, end: int, source: str) -> None:
        """Add ``string[start:end]``, part of one text node."""
        first, last = start, end
        while first < last and string[first] in _SPACES:
            first += 1
        while last > first and string[last - 1] in _SPACES:
            last -= 1
        if first > start:
            self.add_space(Place(source, self.node, start, first))
        at = first
        for fold in _FOLDED.finditer(string, first, last):
            self._append(string[at : fold.start()], source, at, fold.start())
            if fold[0].strip("\u00ad"):
                self.add_space(Place(source, self.node, *fold.span()))
            at = fold.end()
        self._append(string[at:last], source, at, last)
        if last < end:
            self.add_space(Place(source, self.node, last, end))

    def add_whole(self, characters: str, start: int, end: int, source: str) -> None:
        """Add the characters that the reference at ``start`` to ``end`` stands for."""
        if characters.isspace() and characters in _SPACES:
            self.add_space(Place(source, self.node, start, end))
        elif characters != "\u00ad":
            self._append(characters, source, start, end)

    def _append(self, characters: str, source: str, at: int, to: int) -> None:
        if not characters:
            return
        if self._block_is_empty and self.chunks:
            self._write(BLOCK_BREAK)
        elif self._has_space:
            self._write(" ", self._space)
        elif characters[0] >= "\u0300" and self._would_compose(characters):
            self._write(_JOINER)
        self._block_is_empty = False
        self._space, self._has_space = None, False
        self._write(characters, Place(source, self.node, at, to))

    def _would_compose(self, characters: str) -> bool:
        tail = "".join(self.chunks[-_CLUSTER:])[-_CLUSTER:]
        return not unicodedata.is_normalized("NFC", tail + characters[:_CLUSTER])

    def _write(self, characters: str, place: Place | None = None) -> None:
        start = self._length
        self._length += len(characters)
        self.chunks.append(characters)
        if place:
            self.pieces.append(Piece(start, self._length, *place))


def _cut(piece: Piece, start: int, end: int) -> Place | None:
    """Return the part of ``piece`` that ``start`` to ``end`` covers."""
    first, last = max(piece.start, start), min(piece.end, end)
    if first >= last:
        return None
    at, to = piece.at, piece.to
    if piece.to - piece.at == piece.end - piece.start:
        at, to = at + first - piece.start, at + last - piece.start
    return Place(piece.source, piece.node, at, to)
