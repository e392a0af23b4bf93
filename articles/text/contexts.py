"""What stands around a passage: prefix and suffix, and how much of its sentence they know.

What its sentence says beside it decides, too, what the words of a passage mean: who says them, of
what, of when.
"""

import re
from collections import Counter
from collections.abc import Collection

from articles.text import limits
from articles.text.differences import Touch, sensitive, sensitive_in_any_order
from articles.text.folding import fold
from articles.text.passages import Range, Selector, whole_words, word_end
from articles.text.sentences import rest_of_sentence, sentence

_MOST = limits.CONTEXT_CHARACTERS_MOST
_WORD = re.compile(r"\w+")

#: The share of its words that the rest of a sentence must keep to say the same of a passage, and
#: how many words it must have for that.
REST_KEPT_LEAST = 0.6
REST_WORDS_LEAST = 3

#: What a sentence says before and after a passage; none where that is not known.
Around = tuple[str | None, str | None]


def with_sentence(selector: Selector, text: str, here: Range) -> Selector:
    """Let prefix and suffix reach over the sentence, and one word on to see that it ends there.

    ``here`` is where they fit in ``text``, whatever stands between them.
    """
    first, last = sentence(text, *here)
    before, after = text[:first].rstrip(), text[last:].lstrip()
    start = len(before) - len((before.rsplit(None, 1) or [""])[-1])
    end = word_end(text, min(len(text) - len(after) + 1, len(text)))
    prefix = text[max(start, here.start - _MOST) : here.start]
    suffix = text[here.end : min(end, here.end + _MOST)]
    return selector._replace(
        prefix=max(selector.prefix, prefix, key=len), suffix=max(selector.suffix, suffix, key=len)
    )


def sentence_around(selector: Selector) -> Around:
    """Return what the sentence said before and after the words; none where it was cut off."""
    prefix, suffix = selector.prefix, selector.suffix
    whole = prefix + selector.quote + suffix
    here, there = len(prefix), len(whole) - len(suffix)
    # Whether the suffix ends with a sentence shows once another one follows.
    start, end = sentence(f"{whole} X", here, there)
    knows_start = start > 0 or len(prefix) == selector.start
    knows_end = end <= len(whole) or reaches_end(selector)
    return whole[start:here] if knows_start else None, whole[there:end] if knows_end else None


def touched_around(
    old: Around, new: tuple[str, str], *, names: Collection[str] = ()
) -> frozenset[Touch]:
    """Return what a change of the rest of its sentence touches that a passage depends on.

    A figure or a negation counts where it stands; nouns and names may change their places. "other":
    hardly anything of the rest is left, or it is new for the most part.
    """
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a is not None]
    if all(a == b for a, b in pairs):
        return frozenset()
    touched = frozenset[Touch]().union(*(sensitive(*pair) for pair in pairs if pair[0] != pair[1]))
    before, after = (" ".join(sides) for sides in zip(*pairs, strict=True))
    touched = touched - {Touch.NAME} | sensitive_in_any_order(before, after, names=names)
    if not touched and _is_another_rest(before, after):
        return frozenset({Touch.OTHER})
    return touched


def _is_another_rest(old: str, new: str) -> bool:
    before, after = (Counter(_WORD.findall(fold(text).text.casefold())) for text in (old, new))
    most = max(before.total(), after.total())
    return most >= REST_WORDS_LEAST and (before & after).total() < REST_KEPT_LEAST * most


def reaches_end(selector: Selector) -> bool:
    """Return whether the text ended with the suffix: it is shorter than any other would be."""
    return len(selector.suffix) < limits.CONTEXT_CHARACTERS


def is_in_sentence(selector: Selector, text: str, start: int, end: int) -> bool:
    """Return whether a place where prefix and suffix fit lies in the same sentence.

    They say so themselves, unless the text began with the one or ended with the other: what has
    come before or after it since is another rest of the sentence.
    """
    before, after = rest_of_sentence(text, start, end)
    return (
        len(selector.prefix) != selector.start
        or fold(selector.prefix).text.strip().endswith(before)
    ) and (not reaches_end(selector) or fold(selector.suffix).text.strip().startswith(after))


def with_punctuation(text: str, words: Range, around: tuple[str, str]) -> Range:
    """Return ``words`` with the same punctuation around them, as far as it stands there."""
    start, end = words
    before, after = (fold(mark).text for mark in around)
    for at in range(start, max(-1, start - len(before) - 8), -1) if before else ():
        if fold(text[at:start]).text == before:
            start = at
            break
    for at in range(end, min(len(text), end + len(after) + 8) + 1) if after else ():
        if fold(text[end:at]).text == after:
            end = at
            break
    return whole_words(text, start, end)
