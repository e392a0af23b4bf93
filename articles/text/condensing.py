"""A difference made readable: paragraph by paragraph, with what stays the same folded away."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from articles.text import differences

_BREAK = re.compile(r"\n[ \t]*\n\s*")

#: How many unchanged paragraphs stand beside a change, so that one knows where one is.
BESIDE = 1


class Stretch(NamedTuple):
    """A part of a paragraph: "same" in both texts, "gone" from the old one, or "new"."""

    kind: Literal["same", "gone", "new"]
    text: str


Paragraph = list[Stretch]


class Block(NamedTuple):
    """Paragraphs in a row; those that are folded are the same in both texts."""

    paragraphs: Sequence[Paragraph]
    folded: bool


def condensed(old: str, new: str) -> list[Block]:
    """Return the difference of two texts, word by word, in paragraphs.

    Of unchanged paragraphs one stands on each side of a change; more of them are folded, unless it
    is a single one.
    """
    runs = [
        (is_same, list(paragraphs))
        for is_same, paragraphs in groupby(_paragraphs(old, new), key=_is_same)
    ]
    found: list[Block] = []
    for at, (is_same, paragraphs) in enumerate(runs):
        before = BESIDE if at else 0
        behind = BESIDE if at < len(runs) - 1 else 0
        if is_same and len(paragraphs) - before - behind > 1:
            end = len(paragraphs) - behind
            parts = ((0, before, False), (before, end, True), (end, len(paragraphs), False))
            found += [Block(paragraphs[a:b], folded) for a, b, folded in parts if b > a]
        else:
            found.append(Block(paragraphs, folded=False))
    return found


def _paragraphs(old: str, new: str) -> Iterator[Paragraph]:
    current: Paragraph = []
    for stretch in _stretches(old, new):
        first, *others = _BREAK.split(stretch.text)
        if first:
            current.append(stretch._replace(text=first))
        for text in others:
            if current:
                yield current
            current = [stretch._replace(text=text)] if text else []
    if current:
        yield current


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    kind: Literal["same", "gone", "new"]
    for step in differences.words(old, new):
        if step.kind == "equal":
            yield Stretch("same", step.old)
            continue
        # The end of a paragraph behind a replaced word is not replaced.
        behind = _space_behind(step.old, step.new)
        for kind, text in (("gone", step.old), ("new", step.new), ("same", behind)):
            words = text if kind == "same" else text.removesuffix(behind)
            if words:
                yield Stretch(kind, words)


def _space_behind(old: str, new: str) -> str:
    """Return the white space with which both texts end, if it is the same."""
    one, other = (text[len(text.rstrip()) :] for text in (old, new))
    return one if one == other else ""


def _is_same(paragraph: Paragraph) -> bool:
    return all(stretch.kind == "same" for stretch in paragraph)
