"""A difference as people read it: what stays, what was taken out, what was put in."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from articles.text import differences

#: How many characters of what is the same in both texts stand on either side of a difference.
CONTEXT = 80


class Piece(NamedTuple):
    """A stretch of a difference: "same" in both, "gone" from the old text, or "new"."""

    kind: Literal["same", "gone", "new"]
    text: str


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the difference word by word; of what is the same, only what stands around it."""
    steps = differences.words(old, new)
    for place, step in enumerate(steps):
        if step.kind == "equal":
            # White space goes with the word before it: where one text ends, the other may go on.
            text = max(step.old, step.new, key=len)
            is_last = place == len(steps) - 1
            yield Piece("same", _shortened(text, before=place > 0, after=not is_last))
            continue
        if step.old:
            yield Piece("gone", step.old)
        if step.new:
            yield Piece("new", step.new)


def _shortened(text: str, *, before: bool, after: bool) -> str:
    """Return whole words next to the differences, of which one may stand before, one after."""
    if not before and not after:
        # Nothing differs.
        before = after = True
    head = CONTEXT if before else 0
    tail = CONTEXT if after else 0
    if len(text) <= head + tail:
        return text
    start = _words(text[: head + 1])[0] if before else ""
    end = _words(text[-tail - 1 :])[1] if after else ""
    return f"{start}… {end}"


def _words(text: str) -> tuple[str, str]:
    """Return ``text`` without a last word that may be cut off, and without such a first one."""
    space = [place for place, character in enumerate(text) if character.isspace()]
    if not space:
        return text, text
    return text[: space[-1] + 1], text[space[0] + 1 :]
