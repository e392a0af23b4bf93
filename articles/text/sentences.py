"""Sentences of a projection: roughly where they end, and what they say around a passage.

A boundary that is missed makes a sentence longer, and whoever compares it stricter; so in doubt
there is none.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from articles.text.folding import fold
from articles.text.projection import BLOCK_BREAK

_END = re.compile(rf"(?<=[.!?…])[\"“”‘’»«›‹)\]]*(?=\s)\s+|{BLOCK_BREAK}")
# "Dr." and "z. B." end no sentence, nor does the ordinal of "am 3. Mai".
_ABBREVIATION = 3
_OPENING = "([„‚»›“\"'"
# No word that could be an abbreviation begins further away.
_FAR = 20


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence stands that holds a passage; all of them if it has several."""
    ends, starts = _boundaries(text)
    first, last = bisect_right(starts, start), bisect_left(ends, end)
    return starts[first - 1] if first else 0, ends[last] if last < len(ends) else len(text)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences stand of which a stretch is made."""
    ends, starts = _boundaries(text)
    first, last = bisect_right(starts, start), bisect_left(starts, end)
    yield from zip([start, *starts[first:last]], [*ends[first:last], end], strict=True)


def rest_of_sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what a sentence says before and after a passage, folded."""
    first, last = sentence(text, start, end)
    return fold(text[first:start]).text.strip(), fold(text[end:last]).text.strip()


@lru_cache(maxsize=32)
def _boundaries(text: str) -> "tuple[array[int], array[int]]":
    """Return where sentences end, and where the next ones begin."""
    ends, starts = array("l"), array("l")
    for match in _END.finditer(text):
        if BLOCK_BREAK in match[0] or _is_end(text, *match.span()):
            ends.append(match.start() + len(match[0].rstrip()))
            starts.append(match.end())
    return ends, starts


def _is_end(text: str, end: int, start: int) -> bool:
    """Return whether a mark before ``end`` ends a sentence, and the next begins at ``start``."""
    if start == len(text) or text[start].islower():
        return False
    if text[end - 1] != ".":
        return True
    word = text[max(0, end - _FAR) : end - 1].split()[-1:]
    return bool(word) and len(word[0].lstrip(_OPENING)) > _ABBREVIATION
