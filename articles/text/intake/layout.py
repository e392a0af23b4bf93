"""How a plain text is laid out, which decides what a single line end in it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.intake.encoding import squeeze

#: Longer lines were broken by a person, not by a mail program.
WRAPPED_MOST = 120
# From here down a text without blank lines is wrapped if this share of its lines goes on small.
_NARROW = 100
_GOES_ON = 0.2
# A line is full from this share of the width.
_FULL = 0.6
_ENDING_CHARACTERS = 20

_SENTENCE_END = re.compile(r"[.!?…:][“‘”\"'»«›‹)\]]*$")
_HYPHENATED = re.compile(r"\b(\w+)-(?=(\w+))")


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its words, and how far it was indented."""

    text: str
    indent: int


@dataclass(frozen=True)
class Layout:
    """How the whole text is laid out, which decides what a single line end means."""

    #: Blank lines stand between the paragraphs.
    blank_lines: bool
    #: Single line ends are where lines were full.
    wrapped: bool
    #: How wide they were.
    width: int
    #: Words that have a hyphen of their own, in small letters.
    hyphenated: frozenset[str]


def groups(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines."""
    group: list[Line] = []
    for raw in text.split("\n"):
        line = squeeze(raw)
        if line:
            expanded = raw.expandtabs(4)
            group.append(Line(line, len(expanded) - len(expanded.lstrip(" \u00a0"))))
        elif group:
            yield group
            group = []
    if group:
        yield group


def detect(groups: list[list[Line]], text: str) -> Layout:
    """Return how ``text``, which the ``groups`` come from, is laid out."""
    inner = [line for group in groups if len(group) > 1 for line in group]
    long = sum(len(line.text) for line in inner if len(line.text) > WRAPPED_MOST)
    wrapped = 2 * long < sum(len(line.text) for line in inner)
    if len(groups) == 1:
        wrapped = wrapped and _is_narrow(inner)
    return Layout(
        blank_lines=len(groups) > 1,
        wrapped=wrapped,
        width=max((len(line.text) for line in inner if len(line.text) <= WRAPPED_MOST), default=0),
        hyphenated=frozenset(f"{one}-{two}".lower() for one, two in _HYPHENATED.findall(text)),
    )


def _is_narrow(lines: list[Line]) -> bool:
    """Whether a text without blank lines was wrapped: its sentences run over the ends of lines."""
    width = max((len(line.text) for line in lines), default=0)
    goes_on = sum(line.text[0].islower() for line in lines)
    open_ended = sum(
        len(line.text) > _FULL * width and not ends_sentence(line.text) for line in lines
    )
    return (
        len(lines) > 2
        and width <= _NARROW
        and (goes_on >= _GOES_ON * len(lines) or (goes_on > 0 and 2 * open_ended > len(lines)))
    )


def ends_sentence(line: str) -> bool:
    """Whether a sentence or an introduction ends where the line does."""
    return bool(_SENTENCE_END.search(line[-_ENDING_CHARACTERS:]))
