"""Lists that were typed by hand: "- ", "• ", "– ", "1. "."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.text.intake import escapes
from articles.text.intake.document import Block, Kind

_BULLET = re.compile(r"([•·‣▪■●○◦\uf0b7\uf0a7*–—-])\s+(?=\S)")
_NUMBER = re.compile(r"([1-9]\d?)[.)]\s+(?=\S)")
# These open a list even alone; a dash may also be a dialogue or a thought.
_SURE = frozenset("•·‣▪■●○◦\uf0b7\uf0a7*-")
_MARKER_IN_MARKDOWN = re.compile(r"\\?(?:[•·‣▪■●○◦\uf0b7\uf0a7*–—-]|[1-9]\d?\\?[.)])\s+")
_NESTED_FROM = 2


@dataclass(frozen=True)
class Marker:
    """What an item begins with: a bullet, or a number (0 for a bullet)."""

    bullet: str
    number: int

    def follows(self, other: "Marker | None") -> bool:
        """Whether this is the item after ``other``, or the first of a list."""
        if other is None:
            return self.number <= 1
        if not self.number or not other.number:
            return self.number == other.number
        return self.number == other.number + 1


def marker(text: str) -> Marker | None:
    """Return what makes a line look like a list's item, or None."""
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(bullet[1], 0)
    number = _NUMBER.match(text)
    return Marker("", int(number[1])) if number else None


def gather(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield ``blocks`` with runs of paragraphs that are a list's items as one block each."""
    before: Block | None = None
    at = 0
    while at < len(blocks):
        run = _run(blocks, at)
        if run and _is_list(run, before):
            before = _list(run)
            at += len(run)
        else:
            before = blocks[at]
            at += 1
        yield before


def _run(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the items of one kind that follow each other from ``start``."""
    run: list[Block] = []
    previous: Marker | None = None
    for at in range(start, len(blocks)):
        block = blocks[at]
        found = marker(block.text) if block.kind is Kind.PARAGRAPH else None
        if found is None or not found.follows(previous):
            break
        run.append(block)
        previous = found
    return run


def _is_list(run: list[Block], before: Block | None) -> bool:
    first = marker(run[0].text)
    if len(run) > 1 or (first and first.bullet in _SURE and first.bullet):
        return True
    return before is not None and (before.kind is Kind.HEADING or before.text.endswith(":"))


def _list(run: list[Block]) -> Block:
    margin = min(block.indent for block in run)
    rows = []
    for position, block in enumerate(run):
        found = marker(block.text)
        sign = f"{found.number}." if found and found.number else "-"
        nested = position > 0 and not sign[0].isdigit() and block.indent >= margin + _NESTED_FROM
        content = escapes.line_start(_MARKER_IN_MARKDOWN.sub("", block.markdown, count=1))
        rows.append(("  " if nested else "") + _item(sign, content))
    text = " ".join(block.text for block in run)
    return Block(Kind.LIST, text, "\n".join(rows), bare=False)


def _item(sign: str, content: str) -> str:
    lines = content.split("\n")
    return f"{sign} " + ("\n" + " " * (len(sign) + 1)).join(lines)
