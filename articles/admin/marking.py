"""The text as readers see it, in paragraphs, with the passages that are recorded already."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from articles.choices import PassageState
from articles.models import Passage
from articles.text.projection import BLOCK_BREAK

#: The states of a passage whose words stand where it says.
STANDING = (PassageState.OK, PassageState.MOVED)


class Stretch(NamedTuple):
    """Words of a paragraph, and what they carry: nothing, a claim, a position or both."""

    text: str
    carries: str


def marked(text: str, passages: Iterable[Passage]) -> list[list[Stretch]]:
    """Return the paragraphs of ``text`` as stretches that carry the same."""
    carried = [
        (passage.start, passage.end, "claim" if passage.claim_id else "position")
        for passage in passages
        if passage.state in STANDING
    ]
    paragraphs, at = [], 0
    for block in text.split(BLOCK_BREAK):
        paragraphs.append(_stretches(block, at, carried))
        at += len(block) + len(BLOCK_BREAK)
    return paragraphs


def _stretches(block: str, at: int, carried: list[tuple[int, int, str]]) -> list[Stretch]:
    here = [
        (max(start - at, 0), min(end - at, len(block)), kind)
        for start, end, kind in carried
        if start < at + len(block) and end > at
    ]
    cuts = sorted({0, len(block), *(cut for start, end, _kind in here for cut in (start, end))})
    return [Stretch(block[left:right], _carries(left, here)) for left, right in pairwise(cuts)]


def _carries(place: int, here: list[tuple[int, int, str]]) -> str:
    return " ".join(sorted({kind for start, end, kind in here if start <= place < end}))
