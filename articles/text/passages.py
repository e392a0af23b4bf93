"""Passages: the exact words of an article that carry a claim or a position.

An anchor never moves to another sentence by itself. So words are compared
exactly, but for what typography changes: quotation marks, dashes, dots, white space and
invisible characters are folded for the comparison, and only for it. A number in a longer
number and a word in a longer word are other words.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from articles.exceptions import PassageError
from articles.text import limits
from articles.text.aligning import Alignment, Token, align
from articles.text.folding import DASHES, INVISIBLE, Folded, fold

_CONTEXT_MOST = limits.CONTEXT_CHARACTERS_MOST
_WORD = re.compile(r"\w+")
# "15|.000" and "15.|000", and a minus sign before its number.
_NUMBER_PARTED = re.compile(
    r".?[0-9]\|[.,:][0-9]|[0-9][.,:]\|[0-9]|(?:^|[\s(])[-–−]\|[0-9]", re.DOTALL
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"“”‘’»«)\]]*\s+|\n\n")


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


class Relocated(NamedTuple):
    """Where a passage stands in a new text, and how it came there.

    "ok": where it stood, "moved": the same words in another place, "orphaned": nowhere for certain.
    """

    selector: Selector | None
    state: Literal["ok", "moved", "orphaned"]


def find(text: str, quote: str, *, near: int | None = None) -> list[Range]:
    """Return every occurrence of ``quote`` in ``text``, in order.

    With ``near`` those closest to that offset come first.
    """
    haystack, needle = fold(text), fold(quote).text.strip()
    found: list[Range] = []
    at = haystack.text.find(needle) if needle else -1
    while at >= 0:
        last = at + len(needle)
        range_ = Range(haystack.starts[at], haystack.ends[last - 1])
        if _is_whole(haystack, at, last) and not any(_is_inside(text, end) for end in range_):
            found.append(range_)
        at = haystack.text.find(needle, at + 1)
    if near is not None:
        found.sort(key=lambda range_: abs(range_.start - near))
    return found


def capture(text: str, start: int, end: int) -> Selector:
    """Return the selector for the words at ``start`` to ``end`` of ``text``.

    White space at the ends is left out and words that were touched are taken whole. Prefix
    and suffix are long enough to tell the passage from every look-alike, as far
    as ``limits.CONTEXT_CHARACTERS_MOST`` allows.

    Raises PassageError if the words are none, too few or too many.
    """
    start, end = _whole_words(text, max(0, start), min(end, len(text)))
    quote = text[start:end]
    if not quote:
        raise PassageError(_("There are no words at this place."))
    if len(quote) > limits.QUOTE_CHARACTERS:
        raise PassageError(
            _("The passage has %(number)d characters; the limit is %(limit)d.")
            % {"number": len(quote), "limit": limits.QUOTE_CHARACTERS}
        )
    if _is_too_short(quote):
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
    return _selector(text, start, end)


def relocate(selector: Selector, old_text: str, new_text: str) -> Relocated:
    """Find a passage of ``old_text`` in ``new_text``: the same words in the same sentence.

    The only copy before is the only copy after. Among several, both prefix and suffix must fit
    one and no other. If the difference of the texts does not lead there, the rest of the
    sentence must be the same. Everything else is orphaned, for an editor to decide.
    """
    if old_text == new_text and old_text[selector.start : selector.end] == selector.quote:
        return Relocated(selector, "ok")
    old = Range(selector.start, selector.end)
    before, after = find(old_text, selector.quote), find(new_text, selector.quote)
    if before != [old] or len(after) != 1:
        after = [copy for copy in after if _fits(selector, new_text, copy)]
    if len(after) != 1:
        return Relocated(None, "orphaned")
    new = after[0]
    # What was not in the old text either is an orphan whose words have come back.
    if old not in before or _is_carried(old_text, old, new_text, new):
        return Relocated(_selector(new_text, *new), "ok")
    if _rest_of_sentence(old_text, old) == _rest_of_sentence(new_text, new):
        return Relocated(_selector(new_text, *new), "moved")
    return Relocated(None, "orphaned")


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


def _whole_words(text: str, start: int, end: int) -> Range:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    if start >= end:
        return Range(start, start)
    return Range(_word_start(text, start), _word_end(text, end))


def _is_blank(char: str) -> bool:
    return char.isspace() or char in INVISIBLE


def _word_start(text: str, at: int) -> int:
    while _is_inside(text, at):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while _is_inside(text, at):
        at += 1
    return at


def _is_too_short(quote: str) -> bool:
    if any(char.isdigit() for char in quote):
        return False
    words = _WORD.findall(quote)
    return len(quote) < limits.QUOTE_CHARACTERS_LEAST or len(words) < limits.QUOTE_WORDS_LEAST


# --- Surroundings


def _selector(text: str, start: int, end: int) -> Selector:
    prefix, suffix = _context(text, start, end)
    return Selector(text[start:end], prefix, suffix, start, end)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return prefix and suffix, grown until they tell the passage from its look-alikes."""
    size = limits.CONTEXT_CHARACTERS
    while True:
        first = max(_word_start(text, max(0, start - size)), start - _CONTEXT_MOST)
        last = min(_word_end(text, min(len(text), end + size)), end + _CONTEXT_MOST)
        around = text[first:last]
        if size >= _CONTEXT_MOST or text.find(around, text.find(around) + 1) < 0:
            return text[first:start], text[end:last]
        size *= 2


def _fits(selector: Selector, text: str, copy: Range) -> bool:
    """Return whether prefix and suffix stand, in full, around a copy of the words."""
    before = fold(text[max(0, copy.start - 2 * len(selector.prefix) - 8) : copy.start]).text
    after = fold(text[copy.end : copy.end + 2 * len(selector.suffix) + 8]).text
    return before.endswith(fold(selector.prefix).text) and after.startswith(
        fold(selector.suffix).text
    )


def _is_carried(old_text: str, old: Range, new_text: str, new: Range) -> bool:
    """Return whether the difference of the texts leads from each old word to its new one."""
    alignment = _alignment(old_text, new_text)
    first, last = _tokens_within(alignment.old, old)
    counterpart, end = _tokens_within(alignment.new, new)
    if first == last or last - first != end - counterpart:
        return False
    shift = counterpart - first
    return all(
        step.kind == "equal" and step.new_start - step.old_start == shift
        for step in alignment.steps
        if step.old_start < last and step.old_end > first
    )


@lru_cache(maxsize=2)
def _alignment(old_text: str, new_text: str) -> Alignment:
    # Every passage of an article asks for the same two texts.
    return align(old_text, new_text, _WORD)


def _tokens_within(tokens: list[Token], range_: Range) -> Range:
    first = bisect_left(tokens, range_.start, key=lambda token: token.start)
    last = bisect_left(tokens, range_.end, key=lambda token: token.start)
    return Range(first, last)


def _rest_of_sentence(text: str, range_: Range) -> tuple[str, str]:
    """Return what a sentence says before and after a passage, folded."""
    start = max(0, range_.start - _CONTEXT_MOST)
    for boundary in _SENTENCE_END.finditer(text, start, range_.start):
        start = boundary.end()
    limit = min(len(text), range_.end + _CONTEXT_MOST)
    following = _SENTENCE_END.search(text, range_.end, limit)
    end = following.start() if following else limit
    return fold(text[start : range_.start]).text.strip(), fold(text[range_.end : end]).text.strip()
