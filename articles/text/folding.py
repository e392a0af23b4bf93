"""Texts as they are compared: without what typography adds, and with the way back."""

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

_DOUBLE_QUOTES = '"„“”‟«»〝〞＂'
_SINGLE_QUOTES = "'‚‘’‛‹›`´′＇"
DASHES = "-‐‑‒–—―−"
#: Soft hyphen, grapheme joiner, zero-width space, marks of direction, word joiner, byte-order mark.
INVISIBLE = "\u00ad\u034f\u200b\u200e\u200f\u2060\ufeff"

# Everything that may differ from its folded form. A plain space or a plain hyphen does not.
_FOLDABLE = re.compile(
    rf"(?P<space>(?:[^\S ]| [\s{INVISIBLE}])[\s{INVISIBLE}]*)"
    rf"|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<dash>[{DASHES}]{{2,}}|[{DASHES[1:]}])"
    rf"|(?P<double>[{_DOUBLE_QUOTES[1:]}])"
    rf"|(?P<single>[{_SINGLE_QUOTES[1:]}])"
    r"|(?P<dots>…)"
    r"|(?P<letter>[^\x00-\x7f])"
)
_FOLDED = {"space": " ", "invisible": "", "dash": "-", "double": '"', "single": "'", "dots": "..."}


class Folded(NamedTuple):
    """A folded text; character ``i`` stands for ``starts[i]`` to ``ends[i]`` of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"


@lru_cache(maxsize=8)
def fold(text: str) -> Folded:
    """Fold quotation marks, dashes, dots, white space, invisible characters and composition."""
    chunks: list[str] = []
    starts, ends = array("l"), array("l")
    at = 0
    for match in _FOLDABLE.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or ""
        folded = _FOLDED.get(kind)
        if folded is None:
            folded = unicodedata.normalize("NFD", match[0])
            if folded == match[0]:
                continue
        chunks += (text[at:start], folded)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        at = end
    chunks.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(chunks), starts, ends)
