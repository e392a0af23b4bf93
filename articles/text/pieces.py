"""A difference as people read it: what stays, what was taken out, what was put in."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from articles.text import differences

#: How much of what is the same in both texts is shown on either side of a difference.
CONTEXT = 80


class Piece(NamedTuple):
    """A stretch of a difference: "same" in both, "gone" from the old text, or "new"."""

    kind: Literal["same", "gone", "new"]
    text: str


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the difference word by word; of what is the same, only what stands around it."""
    for step in differences.words(old, new):
        if step.kind == "equal":
            # White space goes with the word before it: where one text ends, the other may go on.
            yield Piece("same", _shortened(max(step.old, step.new, key=len)))
            continue
        if step.old:
            yield Piece("gone", step.old)
        if step.new:
            yield Piece("new", step.new)


def _shortened(text: str) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    return f"{text[:CONTEXT]} … {text[-CONTEXT:]}"
