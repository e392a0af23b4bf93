"""Telling a browser where in the projection each block of a text begins.

What somebody selects on the page is a place between elements; what a passage needs is a range of
the projection. Every block carries its offset, so that a script only has to count the characters
since the block began, and of several equal places it is known which one was meant.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from articles.text import html as markup
from articles.text.folding import fold
from articles.text.passages import Range, find
from articles.text.projection import BLOCK_BREAK, INLINE, Projection, project

#: The attribute that holds the offset, in code points.
ATTRIBUTE = "data-at"


class _Tag(NamedTuple):
    """A tag that begins or ends a block, and where it stands in the HTML."""

    kind: str
    start: int
    end: int


def place(standfirst: str, html: str) -> str:
    """Return a body from ``markdown.render`` in which every block says where it begins.

    Its own element says so; words that go on after a block within their element, where none
    begins, get an empty one before them. The projection stays the same.
    """
    projection = project(standfirst, html)
    tags = [
        _Tag(token.kind, token.start, token.end)
        for token in markup.tokens(projection.html)
        if token.kind in ("open", "close") and token.name not in INLINE
    ]
    pieces: list[str] = []
    at = 0
    for offset, began in _beginnings(projection):
        index = bisect_left(tags, began, key=lambda tag: tag.start) - 1
        attribute = f'{ATTRIBUTE}="{offset}"'
        if index >= 0 and tags[index].kind == "open":
            cut, written = tags[index].end - 1, f" {attribute}"
        else:
            cut = tags[index].end if index >= 0 else 0
            written = f"<span {attribute}></span>"
        pieces += (projection.html[at:cut], written)
        at = cut
    return "".join([*pieces, projection.html[at:]])


def locate(text: str, quote: str, start: int | None, end: int | None) -> Range | None:
    """Return where ``quote`` was selected in ``text``, whose place the browser gave in code points.

    The place counts if these words stand there, typography aside. If they do not, a copy of them
    counts that has a character of the place; else the only copy. None: somebody has to choose.
    """
    if stands(text, quote, start, end):
        return Range(start, end)
    if start is not None and end is not None and 0 <= start < end <= len(text):
        near = [copy for copy in find(text, quote) if copy.start < end and copy.end > start]
        if len(near) == 1:
            return near[0]
    copies = find(text, quote)
    return copies[0] if len(copies) == 1 else None


def stands(text: str, quote: str, start: int | None, end: int | None) -> bool:
    """Return whether ``quote`` stands from ``start`` to ``end`` of ``text``, typography aside."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return False
    wanted = _folded(quote)
    return bool(wanted) and _folded(text[start:end]) == wanted


def _beginnings(projection: Projection) -> Iterator[tuple[int, int]]:
    """Yield each block of the body: its offset, and where its first words stand in the HTML."""
    for piece in projection.pieces:
        before = projection.text[max(0, piece.start - len(BLOCK_BREAK)) : piece.start]
        if piece.source == "body" and before in ("", BLOCK_BREAK):
            yield piece.start, piece.at


def _folded(words: str) -> str:
    return " ".join(fold(words).text.split())
