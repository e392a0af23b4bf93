"""How far selected words reach: less than a sentence, several paragraphs, a heading."""

import re
from typing import NamedTuple

from articles.text import limits
from articles.text.passages import Range
from articles.text.placing import ATTRIBUTE
from articles.text.projection import BLOCK_BREAK
from articles.text.surroundings import REACH, sentence, trimmed

_HEADING = re.compile(rf'<h[1-6]\b[^>]*\b{ATTRIBUTE}="(\d+)"')


class Extent(NamedTuple):
    """What is unusual about selected words.

    ``whole`` is where the sentences stand of which they are a part; none if nothing is left out, or
    too much.
    """

    whole: Range | None
    paragraphs: int
    is_heading: bool

    @property
    def is_usual(self) -> bool:
        """Whether there is nothing to say."""
        return self.whole is None and self.paragraphs == 1 and not self.is_heading


def extent_of(text: str, start: int, end: int, placed: str) -> Extent:
    """Return how far the words at ``start`` to ``end`` of a projection reach.

    ``placed`` is the body as ``placing.place`` returns it.
    """
    start, end = trimmed(text, start, end)
    paragraphs = text.count(BLOCK_BREAK, start, end) + 1
    if _is_heading(text, start, end, placed):
        return Extent(None, paragraphs, is_heading=True)
    first, last = sentence(text, start, end)
    left_out = text[first:start] + text[end:last]
    is_cut = start - first >= REACH or last - end >= REACH or last - first > limits.QUOTE_CHARACTERS
    is_part = any(char.isalnum() for char in left_out) and not is_cut
    return Extent(Range(first, last) if is_part else None, paragraphs, is_heading=False)


def _is_heading(text: str, start: int, end: int, placed: str) -> bool:
    """Whether words lie in a heading, which begins a block and is all of it."""
    for match in _HEADING.finditer(placed):
        begin = int(match[1])
        stop = text.find(BLOCK_BREAK, begin)
        if begin <= start and end <= (stop if stop >= 0 else len(text)):
            return True
    return False
