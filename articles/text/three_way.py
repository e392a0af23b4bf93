"""Merging two changes of one text: what does not overlap merges, what overlaps is shown.

The unit is the sentence. Of two people who change different words of one sentence neither has
read what both together would say, so that sentence is theirs to decide.
The merging itself is that of ``merge3``.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple, TypeVar

from merge3 import Merge3

from articles.text.sentences import sentences

#: Whose words a part has: everybody's, one person's, or both people's, who differ.
Kind = Literal["same", "mine", "theirs", "conflict"]

Value = TypeVar("Value")
Item = TypeVar("Item", bound=Hashable)

_KINDS: Mapping[str, Kind] = {"unchanged": "same", "same": "same", "a": "mine", "b": "theirs"}

# A new block, or a new line of a list, a table or a quotation: no sentence goes on across it.
_BLOCK = re.compile(r"(?<=\n)(?=[ \t]*(?:[-*+>#|]|\d+[.)] ))|(?<=\n\n)(?=[^\n])")


class Part(NamedTuple):
    """A stretch of a merged text.

    ``text`` is what stands there; of a conflict it is empty, and ``mine``, ``theirs`` and ``base``
    hold what each of the three has.
    """

    kind: Kind
    text: str
    mine: str = ""
    theirs: str = ""
    base: str = ""


class Merged(NamedTuple):
    """Two changes of one text, brought together."""

    parts: Sequence[Part]

    @property
    def conflicts(self) -> list[Part]:
        """The stretches that both have changed, each in a way of their own."""
        return [part for part in self.parts if part.kind == "conflict"]

    @property
    def text(self) -> str:
        """The merged text; where both have changed something, mine."""
        parts = (part.mine if part.kind == "conflict" else part.text for part in self.parts)
        return "".join(parts).rstrip()


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return what two people have made of ``base``, sentence by sentence."""
    three = Merge3(_units(base), _units(mine), _units(theirs))
    return Merged(list(_joined(part for group in three.merge_groups() for part in _parts(group))))


def merge_value(base: Value, mine: Value, theirs: Value) -> tuple[Value, bool]:
    """Return what becomes of a value that only changes as a whole, and whether both changed it.

    If they did, and not alike, it is mine.
    """
    if mine == base:
        return theirs, False
    return mine, theirs not in (base, mine)


def merge_lists(base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
    """Return a list in which each entry stands that somebody added, and none that somebody took.

    Theirs come first, in their order: of what is a set, such as topics, nothing overlaps.
    """
    taken = {item for item in base if item not in mine}
    kept = [item for item in theirs if item not in taken]
    return kept + [item for item in mine if item not in base and item not in kept]


def _units(text: str) -> list[str]:
    """Return the sentences of a Markdown text, each with the white space behind it."""
    units: list[str] = []
    # The last sentence must look like any other that ends a paragraph: more may follow it.
    for block in _BLOCK.split(text.rstrip() + "\n\n" if text.strip() else ""):
        starts = [start for start, _end in sentences(block, 0, len(block))]
        units += [block[a:b] for a, b in pairwise([*starts, len(block)]) if a < b]
    return units


def _parts(group: tuple) -> Iterator[Part]:
    """Yield the parts of one group, and of a conflict sentence by sentence where that is sure."""
    kind, *sides = group
    if kind != "conflict":
        yield Part(_KINDS[kind], "".join(sides[0]))
        return
    base, mine, theirs = sides
    if len(base) == len(mine) == len(theirs):
        # Sentences that adjoin have nothing between them on which all three agree.
        for three in zip(base, mine, theirs, strict=True):
            yield _part(*three)
    elif added := [
        *_added(base, mine, theirs, "mine", "theirs"),
        *_added(base, theirs, mine, "theirs", "mine"),
    ]:
        yield from added[:2]
    else:
        yield _part(*map("".join, sides))


def _added(
    base: Sequence[str], one: Sequence[str], other: Sequence[str], adds: Kind, changes: Kind
) -> list[Part]:
    """Return both where one has only added sentences before or after those the other changed."""
    count = len(base)
    changed = Part(changes, "".join(other))
    if count and one[:count] == base:
        return [changed, Part(adds, "".join(one[count:]))]
    if count and one[-count:] == base:
        return [Part(adds, "".join(one[:-count])), changed]
    return []


def _part(base: str, mine: str, theirs: str) -> Part:
    text, both = merge_value(base, mine, theirs)
    if both:
        return Part("conflict", "", mine, theirs, base)
    return Part("same" if mine == theirs else "theirs" if mine == base else "mine", text)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield what adjoins and has the same origin as one part."""
    for kind, group in groupby(parts, key=lambda part: part.kind):
        rows = list(group)
        yield Part(
            kind, *("".join(texts) for texts in zip(*(row[1:] for row in rows), strict=True))
        )
