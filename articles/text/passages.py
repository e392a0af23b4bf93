"""Passages: the exact words of an article that carry a claim or a position.

An anchor never moves to another sentence by itself. So words are compared
exactly, but for what typography changes: quotation marks, dashes, dots, white space and
invisible characters are folded for the comparison, and only for it. A number in a longer
number and a word in a longer word are other words.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.exceptions import PassageError
from articles.text import limits
from articles.text.folding import DASHES, INVISIBLE, Folded, fold

_CONTEXT_MOST = limits.CONTEXT_CHARACTERS_MOST
_WORD = re.compile(r"\w+")
# "15|.000" and "15.|000", and a minus sign before its number.
_NUMBER_PARTED = re.compile(
    r".?[0-9]\|[.,:][0-9]|[0-9][.,:]\|[0-9]|(?:^|[\s(])[-–−]\|[0-9]", re.DOTALL
)


class Range(NamedTuple):
    """A stretch of a text, in code points."""

    start: int
    end: int


class Selector(NamedTuple):
    """A passage as it is stored: its words, what stands around them, and where."""

    quote: str
    prefix: str
    suffix: str
    start: int
    end: int


def find(text: str, quote: str, *, near: int | None = None) -> list[Range]:
    """Return every occurrence of ``quote`` in ``text``, in order.

    With ``near`` those closest to that offset come first.
    """
    needle = fold(quote).text.strip()
    found = list(matches(text, fold(text), needle))
    if near is not None:
        found.sort(key=lambda range_: abs(range_.start - near))
    return found


def matches(
    text: str, folded: Folded, needle: str, *, before: int = 0, after: int = 0
) -> Iterator[Range]:
    """Yield where ``needle``, folded, stands in ``text``, of which ``folded`` is the folded form.

    Its first ``before`` and last ``after`` characters only have to stand around the words: they
    are no part of what is yielded.
    """
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        first, last = at + before, at + len(needle) - after
        range_ = Range(folded.starts[first], folded.ends[last - 1])
        if _is_whole(folded, first, last) and not any(_is_inside(text, end) for end in range_):
            yield range_
        at = folded.text.find(needle, at + 1)


def capture(text: str, start: int, end: int) -> Selector:
    """Return the selector for the words at ``start`` to ``end`` of ``text``.

    White space at the ends is left out and words that were touched are taken whole. Prefix
    and suffix are long enough to tell the passage from every look-alike, as far
    as ``limits.CONTEXT_CHARACTERS_MOST`` allows.

    Raises PassageError if the words are none, too few or too many.
    """
    start, end = whole_words(text, max(0, start), min(end, len(text)))
    quote = text[start:end]
    if not quote:
        raise PassageError(_("There are no words at this place."))
    if len(quote) > limits.QUOTE_CHARACTERS:
        raise PassageError(
            _("The passage has %(number)d characters; the limit is %(limit)d.")
            % {"number": len(quote), "limit": limits.QUOTE_CHARACTERS}
        )
    if is_too_short(quote):
        raise PassageError(
            _(
                "“%(quote)s” is too short to be found again: take at least %(characters)d"
                " characters and %(words)d words, or a figure."
            )
            % {
                "quote": quote,
                "characters": limits.QUOTE_CHARACTERS_LEAST,
                "words": limits.QUOTE_WORDS_LEAST,
            }
        )
    return select(text, Range(start, end))


# --- Words


def _is_whole(folded: Folded, start: int, end: int) -> bool:
    """Return whether a match holds all that a character of the original was folded to."""
    if start and folded.starts[start] == folded.starts[start - 1]:
        return False
    return end == len(folded.text) or folded.starts[end] != folded.starts[end - 1]


def _is_inside(text: str, at: int) -> bool:
    """Return whether ``at`` parts a character from its accents, a word, a number or a dash."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _joins(after) or before == "\u200d":
        return not before.isspace()
    if before in DASHES and after in DASHES:
        return True
    if after.isalnum() and (before.isalnum() or unicodedata.combining(before)):
        return True
    return bool(_NUMBER_PARTED.match(text[max(0, at - 2) : at] + "|" + text[at : at + 2]))


def _joins(char: str) -> bool:
    """Return whether ``char`` forms one visible character with the one before it."""
    return char >= "\u0300" and (
        unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or char == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def whole_words(text: str, start: int, end: int) -> Range:
    """Return the words that ``start`` to ``end`` touches, without white space at the ends."""
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    if start >= end:
        return Range(start, start)
    return Range(_word_start(text, start), word_end(text, end))


def _is_blank(char: str) -> bool:
    return char.isspace() or char in INVISIBLE


def _word_start(text: str, at: int) -> int:
    while _is_inside(text, at):
        at -= 1
    return at


def word_end(text: str, at: int) -> int:
    """Return where the word ends that ``at`` parts."""
    while _is_inside(text, at):
        at += 1
    return at


def is_too_short(quote: str) -> bool:
    """Return whether so few words could stand anywhere."""
    if any(char.isdigit() for char in quote):
        return False
    words = _WORD.findall(quote)
    return len(quote) < limits.QUOTE_CHARACTERS_LEAST or len(words) < limits.QUOTE_WORDS_LEAST


# --- Surroundings


def select(text: str, range_: Range) -> Selector:
    """Return the selector for whole words of ``text``, however many."""
    start, end = range_
    prefix, suffix = _context(text, start, end)
    return Selector(text[start:end], prefix, suffix, start, end)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return prefix and suffix, grown until they tell the passage from its look-alikes."""
    size = limits.CONTEXT_CHARACTERS
    while True:
        first = max(_word_start(text, max(0, start - size)), start - _CONTEXT_MOST)
        last = min(word_end(text, min(len(text), end + size)), end + _CONTEXT_MOST)
        around = text[first:last]
        if size >= _CONTEXT_MOST or text.find(around, text.find(around) + 1) < 0:
            return text[first:start], text[end:last]
        size *= 2


def fits(selector: Selector, text: str, copy: Range) -> bool:
    """Return whether prefix and suffix stand, in full, around a copy of the words."""
    before = fold(text[max(0, copy.start - 2 * len(selector.prefix) - 8) : copy.start]).text
    after = fold(text[copy.end : copy.end + 2 * len(selector.suffix) + 8]).text
    return before.endswith(fold(selector.prefix).text) and after.startswith(
        fold(selector.suffix).text
    )
