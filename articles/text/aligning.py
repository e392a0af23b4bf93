"""Two texts side by side: which words of the one are which words of the other.

By blocks first, then by sentences within the blocks that differ, then by words within these;
equal ends are trimmed and the work is capped, for difflib takes minutes where many words are the
same.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from articles.text.folding import INVISIBLE
from articles.text.projection import BLOCK_BREAK

Kind = Literal["equal", "insert", "delete", "replace"]

# A word with its accents and what is invisible in it.
_WORD = re.compile(rf"\w[\w\u0300-\u036f{INVISIBLE}]*")
_VISIBLE = str.maketrans("", "", INVISIBLE)

# Pairs of words that are looked at for two texts. Beyond, stretches are replaced as a whole.
_WORK = 1_500_000
# Where a sentence may end. Rough: it only says which words are compared as one.
_SENTENCE_BREAK = re.compile(r"[.!?…]\W*\s")


class Token(NamedTuple):
    """A word and where it stands; ``key`` is what is compared."""

    start: int
    end: int
    key: str


class Step(NamedTuple):
    """Tokens ``old_start`` to ``old_end`` of the old text beside those of the new one."""

    kind: Kind
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Alignment:
    """Two texts as tokens, and the steps that lead from one to the other."""

    old: list[Token]
    new: list[Token]
    steps: list[Step]

    def within_old(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that begins in a stretch of the old text, and the next one."""
        first = bisect_left(self.old, start, key=lambda token: token.start)
        return first, bisect_left(self.old, end, first, key=lambda token: token.start)


def align(
    old: str, new: str, pattern: re.Pattern[str], key: Callable[[str], str] = str
) -> Alignment:
    """Align the matches of ``pattern`` in two texts, compared by ``key``."""
    one, other = _layered(old, pattern, key), _layered(new, pattern, key)
    ends = _Ends(0, len(one.tokens), 0, len(other.tokens))
    return Alignment(one.tokens, other.tokens, _merged(list(_between(one, other, ends, _Work()))))


def align_words(old: str, new: str) -> Alignment:
    """Align the words of two texts; typography within a word makes no other."""
    return align(old, new, _WORD, _plain)


def _plain(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFC", word.translate(_VISIBLE))


class _Layered(NamedTuple):
    """The tokens of a text, and with which of them its blocks, sentences and words begin."""

    tokens: list[Token]
    layers: tuple[Sequence[int], ...]


class _Ends(NamedTuple):
    """A stretch of each text, in tokens."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _layered(text: str, pattern: re.Pattern[str], key: Callable[[str], str]) -> _Layered:
    tokens: list[Token] = []
    blocks: list[int] = []
    sentences: list[int] = []
    at = 0
    for block in text.split(BLOCK_BREAK):
        end = at + len(block)
        found = [Token(*match.span(), key(match[0])) for match in pattern.finditer(text, at, end)]
        if found:
            first = len(tokens)
            blocks.append(first)
            tokens += found
            ends = [match.end() for match in _SENTENCE_BREAK.finditer(text, at, end)]
            starts = {
                bisect_left(tokens, there, first, key=lambda token: token.start) for there in ends
            }
            sentences += sorted({first, *starts} - {len(tokens)})
        at = end + len(BLOCK_BREAK)
    return _Layered(tokens, (blocks, sentences, range(len(tokens))))


def _between(
    old: _Layered, new: _Layered, ends: _Ends, work: "_Work", layer: int = 0
) -> Iterator[Step]:
    """Yield the steps, in tokens; what differs in one layer is looked at in the next."""
    old_starts = _starts(old, layer, ends.old_start, ends.old_end)
    new_starts = _starts(new, layer, ends.new_start, ends.new_end)
    keys = _keys(old.tokens, old_starts), _keys(new.tokens, new_starts)
    for kind, a, b, c, d in _steps(*keys, work):
        inner = _Ends(old_starts[a], old_starts[b], new_starts[c], new_starts[d])
        if kind == "replace" and layer + 1 < len(old.layers):
            yield from _between(old, new, inner, work, layer + 1)
        else:
            yield Step(kind, *inner)


def _starts(text: _Layered, layer: int, start: int, end: int) -> list[int]:
    """Return where the groups of a layer begin between two tokens, and where the last one ends."""
    starts = text.layers[layer]
    return [*starts[bisect_left(starts, start) : bisect_left(starts, end)], end]


def _keys(tokens: Sequence[Token], starts: Sequence[int]) -> list[tuple[str, ...]]:
    return [tuple(token.key for token in tokens[a:b]) for a, b in pairwise(starts)]


def _steps(old: Sequence[object], new: Sequence[object], work: "_Work") -> list[Step]:
    """Return the steps from ``old`` to ``new``, looking only at what lies between equal ends."""
    head = _common(old, new, min(len(old), len(new)))
    tail = _common(old[::-1], new[::-1], min(len(old), len(new)) - head)
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [Step("equal", 0, head, 0, head)] if head else []
    for kind, i, j, k, m in _opcodes(a, b, work):
        steps.append(Step(kind, head + i, head + j, head + k, head + m))
    if tail:
        steps.append(Step("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


def _common(old: Sequence[object], new: Sequence[object], most: int) -> int:
    for index in range(most):
        if old[index] != new[index]:
            return index
    return most


def _opcodes(old: Sequence[object], new: Sequence[object], work: "_Work") -> list[Step]:
    if not old and not new:
        return []
    if old and new:
        matcher = _Matcher(old, new, work)
        with suppress(_TooMuchWork):
            return [Step(*opcode) for opcode in matcher.get_opcodes()]
    kind: Kind = "replace" if old and new else "insert" if new else "delete"
    return [Step(kind, 0, len(old), 0, len(new))]


class _TooMuchWork(Exception):
    """The texts are too much alike, or too long, to be aligned word by word."""


@dataclass
class _Work:
    """What is left of the work that two texts may cost."""

    left: int = _WORK


class _Matcher(SequenceMatcher[Any]):
    """Gives up once its share of the work is done: its worst case is cubic."""

    def __init__(self, old: Sequence[object], new: Sequence[object], work: _Work) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.work = work
        self.length = len(old)
        occurrences = Counter(new)
        self.cost = 1 + sum(occurrences[word] for word in old) / len(old)

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        self.work.left -= int(self.cost * ((self.length if ahi is None else ahi) - alo))
        if self.work.left < 0:
            raise _TooMuchWork
        return super().find_longest_match(alo, ahi, blo, bhi)


def _merged(steps: list[Step]) -> list[Step]:
    """Join neighbours of one kind, which the blocks have kept apart."""
    merged: list[Step] = []
    for step in steps:
        if merged and merged[-1].kind == step.kind:
            last = merged[-1]
            merged[-1] = Step(step.kind, last[1], step.old_end, last[3], step.new_end)
        else:
            merged.append(step)
    return merged


def counterpart(steps: Sequence[Step], first: int, last: int) -> tuple[int, int]:
    """Return the new tokens that stand for the old ones from ``first`` to ``last``.

    Where a replaced stretch reaches beyond these, what is beyond has its share of the new tokens.
    """
    index = bisect_right(steps, first, key=lambda step: step.old_end)
    found: tuple[int, int] | None = None
    while first < last and index < len(steps) and steps[index].old_start < last:
        step = steps[index]
        index += 1
        if step.old_start == step.old_end:
            continue
        left, right = max(0, first - step.old_start), max(0, step.old_end - last)
        start, end = _share(step, left, right)
        found = (found[0] if found else start, end)
    return found or (0, 0)


def _share(step: Step, left: int, right: int) -> tuple[int, int]:
    """Return the new tokens of a step, without the share of its outer old ones."""
    if step.kind == "equal":
        return step.new_start + left, step.new_end - right
    old, new = step.old_end - step.old_start, step.new_end - step.new_start
    inner = old - left - right
    start = max(0, min(left, new - inner))
    end = min(new, max(start + inner, new - right))
    return step.new_start + start, step.new_start + end
