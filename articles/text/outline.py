"""The structure of a rendered text: which stretch is a heading, a list, a quotation."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from articles.text.html import tokens

_VOID = frozenset({"br", "hr", "img"})


class PartKind(StrEnum):
    """What a stretch of a text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    SUBHEADING = "subheading"
    LIST = "list"
    NUMBERED_LIST = "numbered list"
    QUOTATION = "quotation"
    TABLE = "table"
    FIGURE = "figure"
    FOOTNOTES = "footnotes"
    LITERAL = "literal"
    DIVIDER = "divider"


class Part(NamedTuple):
    """One stretch of a text: what it is, and its HTML."""

    kind: PartKind
    html: str


_KINDS = {
    "h2": PartKind.HEADING,
    "h3": PartKind.SUBHEADING,
    "h4": PartKind.SUBHEADING,
    "ul": PartKind.LIST,
    "ol": PartKind.NUMBERED_LIST,
    "blockquote": PartKind.QUOTATION,
    "table": PartKind.TABLE,
    "figure": PartKind.FIGURE,
    "section": PartKind.FOOTNOTES,
    "pre": PartKind.LITERAL,
    "hr": PartKind.DIVIDER,
}


def outline(html: str) -> Iterator[Part]:
    """Yield the outermost elements of what ``markdown.render`` returned, in order."""
    begin, depth = 0, 0
    kind = PartKind.PARAGRAPH
    for token in tokens(html):
        if token.kind == "open":
            if not depth:
                begin, kind = token.start, _KINDS.get(token.name, PartKind.PARAGRAPH)
            depth += token.name not in _VOID
        elif token.kind == "close":
            depth -= 1
        else:
            continue
        if not depth:
            yield Part(kind, html[begin : token.end])
