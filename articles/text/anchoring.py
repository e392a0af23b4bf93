"""Carrying passages over an edit, by the difference of the text before and after it.

A passage stands only on its own words: in the place where the difference leads, or, if its
sentence has moved as a whole, in the only place where that stands now; and only while the rest of
its sentence says the same of them. Whatever else became of it an editor decides: similarity is
blind to a figure, a name, a "nicht". What is changed or lost is looked for again at every edit, and
stands again once its words are back in their sentence.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

from articles.text import passages
from articles.text.aligning import align_words, counterpart
from articles.text.contexts import (
    is_in_sentence,
    reaches_end,
    sentence_around,
    touched_around,
    with_punctuation,
    with_sentence,
)
from articles.text.differences import Touch, sensitive
from articles.text.folding import fold
from articles.text.likeness import Candidate, candidates
from articles.text.passages import Range, Selector
from articles.text.sentences import rest_of_sentence, sentence, sentences

__all__ = ["KEPT_LEAST", "Anchor", "Candidate", "Carried", "State", "candidates", "carry"]

#: The share of its words that a passage must have kept to be changed, not lost.
KEPT_LEAST = 0.6

State = Literal["ok", "moved", "changed", "orphaned"]
_Around = tuple[str, str]


class Anchor(NamedTuple):
    """A passage in the text before an edit.

    ``now`` is where it stands there: for a passage whose words were changed the place that has
    other words instead, none if it stands nowhere. The selector is that of the words that an
    editor chose.
    """

    selector: Selector
    now: Range | None


class Carried(NamedTuple):
    """A passage in the text after an edit.

    "ok" and "moved": the words of ``selector`` stand at ``now``. "changed": ``now`` has other words
    instead, or the same in another sentence or in doubt, and ``touched`` says what that touches.
    "orphaned": ``now`` is what replaced the words, if anything did. The selector of these two is
    the one that stood last; its prefix and suffix reach over the whole sentence, so that nobody
    takes the words to be back before that is. ``method`` says how the words were found:
    "difference", "context", "only copy", or nothing.
    """

    state: State
    selector: Selector
    now: Range | None
    touched: frozenset[Touch] = frozenset()
    method: str = ""


def carry(
    anchors: Sequence[Anchor],
    old_text: str,
    new_text: str,
    *,
    names: Collection[str] = (),
    shared: bool = False,
) -> list[Carried]:
    """Return where ``anchors`` stand in ``new_text``, in their order.

    They are passages of one kind: no two of them come to stand on one range. Those that kept
    their place come before those that moved, and these before those that come back; of equals
    the first. ``names`` are names of actors, as ``differences.sensitive`` knows them. ``shared``
    says that any number may stand on one range.
    """
    edit = _Edit(old_text, new_text, names)
    stood = [_stands(anchor, old_text) for anchor in anchors]
    found = [edit.carried(*each) for each in zip(anchors, stood, strict=True)]
    if shared:
        return found
    taken: set[Range | None] = set()
    for index in sorted(
        range(len(found)), key=lambda index: (not stood[index], found[index].state == "moved")
    ):
        carried = found[index]
        if carried.state in ("ok", "moved"):
            if carried.now in taken:
                found[index] = edit.displaced(anchors[index], stood[index])
            taken.add(carried.now)
    return found


class _Text:
    """A text with what is asked of it for every passage."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    def words(self, start: int, end: int) -> str:
        """Return the folded words of a range."""
        return fold(self.text[start:end]).text.strip()

    def around(self, range_: Range) -> _Around:
        """Return what the sentence says before and after a range."""
        start, end = sentence(self.text, *range_)
        return self.text[start : range_.start], self.text[range_.end : end]

    def copies(self, words: str, around: _Around = ("", "")) -> list[Range]:
        """Return where ``words`` stand with this around them; two are enough to know."""
        before, after = around
        needle = fold(before + words + after).text
        first, last = len(fold(before).text), len(fold(after).text)
        found = passages.matches(self.text, self.folded, needle, before=first, after=last)
        return list(islice(found, 2))

    @cached_property
    def sentences(self) -> Counter[str]:
        """How often each sentence stands in the text."""
        whole = sentences(self.text, 0, len(self.text))
        return Counter(self.words(*one) for one in whole)

    def sentences_of(self, range_: Range) -> list[str]:
        """Return the sentences that a range reaches over."""
        whole = sentence(self.text, *range_)
        return [self.words(*one) for one in sentences(self.text, *whole)]


class _Edit:
    """Two texts, and what their difference makes of single passages."""

    def __init__(self, old_text: str, new_text: str, names: Collection[str]) -> None:
        self.old, self.new, self.names = _Text(old_text), _Text(new_text), names
        self.alignment = align_words(old_text, new_text)

    def carried(self, anchor: Anchor, stood: bool) -> Carried:
        """Return what becomes of a passage as long as no other is in its way."""
        selector, old = anchor
        if not stood or old is None:
            return self._again(selector, old)
        if self.old.text == self.new.text:
            return Carried("ok", selector, old, method="difference")
        new = self._led(old)
        if (
            new
            and self.new.words(*new) == self.old.words(*old)
            and self._is_same(selector, old, new)
        ):
            return self._standing("ok", selector, new, "difference")
        if new and self._is_left_behind(old, new):
            new = None
        last = with_sentence(selector, self.old.text, old)
        return (
            (self._changed(last, new) if new else None)
            or self._moved(selector, old)
            or Carried("orphaned", last, new)
        )

    def displaced(self, anchor: Anchor, stood: bool) -> Carried:
        """Return what becomes of a passage whose words carry another one already."""
        if stood and anchor.now:
            return Carried(
                "orphaned", with_sentence(anchor.selector, self.old.text, anchor.now), None
            )
        return self._again(*anchor, may_stand=False)

    # --- Where the words stand

    def _led(self, old: Range) -> Range | None:
        """Return the words to which the difference leads, with the punctuation around them."""
        first, last = self.alignment.within_old(*old)
        start, end = counterpart(self.alignment.steps, first, last)
        if start >= end:
            return None
        before = self.old.text[old.start : self.alignment.old[first].start]
        after = self.old.text[self.alignment.old[last - 1].end : old.end]
        words = Range(self.alignment.new[start].start, self.alignment.new[end - 1].end)
        return with_punctuation(self.new.text, words, (before, after))

    def _is_same(self, selector: Selector, old: Range, new: Range) -> bool:
        """Return whether equal words at ``new`` are those of ``old``, not a look-alike's.

        They are the only ones, or the only ones in these surroundings, or in this sentence.
        """
        surroundings = (("", ""), (selector.prefix, selector.suffix), self.old.around(old))
        return any(
            self.old.copies(selector.quote, around) == [old]
            and self.new.copies(selector.quote, around) == [new]
            for around in surroundings
        )

    def _moved(self, selector: Selector, old: Range) -> Carried | None:
        """Look for the only copy of the sentence, or of the words in their surroundings."""
        rest = rest_of_sentence(self.old.text, *old)
        for around, method in (
            (self.old.around(old), "only copy"),
            ((selector.prefix, selector.suffix), "context"),
        ):
            copies = self.new.copies(selector.quote, around)
            if len(copies) != 1 or self.old.copies(selector.quote, around) != [old]:
                continue
            [new] = copies
            if method == "context" or rest_of_sentence(self.new.text, *new) == rest:
                return self._standing("moved", selector, new, method)
        return None

    def _standing(self, state: State, selector: Selector, new: Range, method: str) -> Carried:
        """Let a passage stand, unless the rest of its sentence says something else by now."""
        old = Range(selector.start, selector.end)
        around = self.old.around(old), self.new.around(new)
        if touched := touched_around(*around, names=self.names):
            last = with_sentence(selector, self.old.text, old)
            return Carried("changed", last, new, touched, method)
        return Carried(state, passages.select(self.new.text, new), new, method=method)

    def _back(self, selector: Selector) -> Carried | None:
        """Find the words of a passage that was changed or lost in the sentence they stood in."""
        around = selector.prefix, selector.suffix
        copies = self.new.copies(selector.quote, around)
        # One of two may be either of them.
        if len(copies) != 1 or len(self.old.copies(selector.quote, around)) > 1:
            return None
        [new] = copies
        if not is_in_sentence(selector, self.new.text, *new):
            return None
        return Carried("ok", passages.select(self.new.text, new), new, method="context")

    # --- What stands there instead

    def _again(self, selector: Selector, old: Range | None, *, may_stand: bool = True) -> Carried:
        """Return what becomes of words that were changed or lost already."""
        if old and not 0 <= old.start < old.end <= len(self.old.text):
            old = None
        new = (self._led(old) or self._followed(old)) if old else None
        if old and new and self._is_left_behind(old, new):
            new = None
        return (
            (self._back(selector) if may_stand else None)
            or (self._changed(selector, new) if new else None)
            or Carried("orphaned", selector, new)
        )

    def _followed(self, old: Range) -> Range | None:
        """Return where the words went that stood in a passage's place."""
        moved = self._moved(passages.select(self.old.text, old), old)
        return moved.now if moved else None

    def _changed(self, selector: Selector, new: Range) -> Carried | None:
        """Return a changed passage, if enough of its words are left at ``new``."""
        words = self.new.text[new.start : new.end]
        alignment = align_words(selector.quote, words)
        kept = sum(b - a for kind, a, b, *_ in alignment.steps if kind == "equal")
        if kept < KEPT_LEAST * len(alignment.old):
            return None
        touched = sensitive(selector.quote, words, names=self.names)
        touched |= touched_around(
            sentence_around(selector), self.new.around(new), names=self.names
        ) - {Touch.OTHER}
        return Carried("changed", selector, new, touched or frozenset({Touch.OTHER}), "difference")

    def _is_left_behind(self, old: Range, new: Range) -> bool:
        """Return whether ``new`` lies in sentences that stood elsewhere all along.

        Of equal sentences that are fewer now, what is left may be any.
        """
        own = set(self.old.sentences_of(old))
        before, after = self.old.sentences, self.new.sentences
        return all(
            after[one] < before[one] if one in own else 0 < before[one] >= after[one]
            for one in self.new.sentences_of(new)
        )


def _stands(anchor: Anchor, text: str) -> bool:
    """Return whether the words stood before the edit, where and as they were chosen."""
    selector, now = anchor
    return (
        now == (selector.start, selector.end)
        and text[selector.start : selector.end] == selector.quote
        and passages.fits(selector, text, now)
        and (not reaches_end(selector) or len(text) == selector.end + len(selector.suffix))
    )
