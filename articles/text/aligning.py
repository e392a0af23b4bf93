"""Two texts side by side: which words of the one are which words of the other.

By blocks first, then by words within the blocks that differ; equal ends are trimmed and the
work is capped, for difflib takes minutes where many words are the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import chain
from typing import Any, Literal, NamedTuple

from articles.text.projection import BLOCK_BREAK

Kind = Literal["equal", "insert", "delete", "replace"]

# Pairs of words that are looked at for two texts. Beyond, stretches are replaced as a whole.
_WORK = 6_000_000


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


def align(
    old: str, new: str, pattern: re.Pattern[str], key: Callable[[str], str] = str
) -> Alignment:
    """Align the matches of ``pattern`` in two texts, compared by ``key``."""
    old_blocks = _blocks(old, pattern, key)
    new_blocks = _blocks(new, pattern, key)
    old_starts, new_starts = _offsets(old_blocks), _offsets(new_blocks)
    work = _Work()
    steps: list[Step] = []
    for step in _steps(_keys_of_blocks(old_blocks), _keys_of_blocks(new_blocks), work):
        first, second = old_starts[step.old_start], new_starts[step.new_start]
        if step.kind == "equal":
            last = old_starts[step.old_end]
            steps.append(Step("equal", first, last, second, second + last - first))
            continue
        inner = _steps(
            [token.key for token in chain(*old_blocks[step.old_start : step.old_end])],
            [token.key for token in chain(*new_blocks[step.new_start : step.new_end])],
            work,
        )
        steps += [
            Step(kind, first + a, first + b, second + c, second + d) for kind, a, b, c, d in inner
        ]
    return Alignment(list(chain(*old_blocks)), list(chain(*new_blocks)), _merged(steps))


def _blocks(text: str, pattern: re.Pattern[str], key: Callable[[str], str]) -> list[list[Token]]:
    blocks: list[list[Token]] = []
    at = 0
    for block in text.split(BLOCK_BREAK):
        end = at + len(block)
        blocks.append(
            [Token(*match.span(), key(match[0])) for match in pattern.finditer(text, at, end)]
        )
        at = end + len(BLOCK_BREAK)
    return blocks


def _keys_of_blocks(blocks: list[list[Token]]) -> list[tuple[str, ...]]:
    return [tuple(token.key for token in block) for block in blocks]


def _offsets(blocks: list[list[Token]]) -> list[int]:
    offsets = [0]
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    return offsets


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
