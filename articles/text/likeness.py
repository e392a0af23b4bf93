"""Words that are much like those that were lost: offered to an editor, applied by nobody else."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.text import limits
from articles.text.aligning import Token
from articles.text.passages import Range, Selector, is_too_short, whole_words
from articles.text.projection import BLOCK_BREAK
from articles.text.sentences import sentence

#: How much alike words must be to be offered.
ALIKE_LEAST = 0.7

_WORD = re.compile(r"\w+")
# Stretches that are compared in order, after a look at which words they have at all.
_COMPARED = 12


class Candidate(NamedTuple):
    """Words that an editor may choose instead of those that were lost.

    ``score`` is the share of letters in words that both have in the same order.
    """

    start: int
    end: int
    words: str
    score: float


def candidates(
    selector: Selector, now: Range | None, text: str, *, most: int = 3
) -> list[Candidate]:
    """Return what may stand in ``text`` for a lost passage.

    First what replaced it, however unlike, if it is long enough to be a passage; then whole
    sentences or stretches of the length of the quote that are at least ``ALIKE_LEAST`` like it, the
    most alike first. None lies over another.
    """
    likeness = _Likeness(selector.quote, text)
    found = [likeness.at(*whole_words(text, *now))] if now else []
    found = [one for one in found if _is_fit(one)]
    others = sorted(likeness.alike(), key=lambda one: (-one.score, one.start))
    for other in others:
        if len(found) >= most:
            break
        if _is_fit(other) and not any(_overlap(one, other) for one in found):
            found.append(other)
    return found[:most]


def _is_fit(candidate: Candidate) -> bool:
    return len(candidate.words) <= limits.QUOTE_CHARACTERS and not is_too_short(candidate.words)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


class _Likeness:
    """A quote and a text to be searched for what is like it."""

    def __init__(self, quote: str, text: str) -> None:
        self.text = text
        self.quote = _WORD.findall(quote)
        self.letters = sum(map(len, self.quote))
        # Words of the quote stay in the matcher, which remembers where they stand.
        self.matcher = SequenceMatcher(None, autojunk=False)
        self.matcher.set_seq2(self.quote)

    def at(self, start: int, end: int) -> Candidate:
        """Return the words at a place with how much they are like the quote."""
        words = self.text[start:end]
        return Candidate(start, end, words, self._score(_WORD.findall(words)))

    def alike(self) -> Iterator[Candidate]:
        """Yield stretches that are alike, as sentences where these are no less so."""
        for start, end in self._stretches():
            stretch = self.at(*whole_words(self.text, start, end))
            whole = self.at(*whole_words(self.text, *sentence(self.text, start, end)))
            best = whole if whole.score >= stretch.score else stretch
            if best.score >= ALIKE_LEAST:
                yield best

    def _score(self, words: Sequence[str]) -> float:
        self.matcher.set_seq1(words)
        same = sum(
            len(word)
            for match in self.matcher.get_matching_blocks()
            for word in words[match.a : match.a + match.size]
        )
        return 2 * same / max(1, self.letters + sum(map(len, words)))

    def _stretches(self) -> list[Range]:
        """Return the stretches, as long as the quote, that have the most of its words."""
        found: list[tuple[int, Range]] = []
        at = 0
        for block in self.text.split(BLOCK_BREAK):
            end = at + len(block)
            tokens = [
                Token(*match.span(), match[0]) for match in _WORD.finditer(self.text, at, end)
            ]
            found += self._peaks(tokens)
            at = end + len(BLOCK_BREAK)
        found.sort(key=lambda one: -one[0])
        return [range_ for _shared, range_ in found[:_COMPARED]]

    def _peaks(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Range]]:
        """Yield, of each run of stretches that overlap, the one that shares most letters."""
        size = max(1, min(len(self.quote), len(tokens)))
        wanted = Counter(self.quote)
        shared, best, best_at = 0, 0, -1
        for last, token in enumerate(tokens):
            if wanted[token.key] > 0:
                shared += len(token.key)
            wanted[token.key] -= 1
            if last >= size:
                gone = tokens[last - size].key
                wanted[gone] += 1
                if wanted[gone] > 0:
                    shared -= len(gone)
            if best_at >= 0 and last - best_at >= size:
                yield best, Range(tokens[best_at - size + 1].start, tokens[best_at].end)
                best, best_at = 0, -1
            if last >= size - 1 and shared > best and shared >= ALIKE_LEAST * self.letters * 0.9:
                best, best_at = shared, last
        if best_at >= 0:
            yield best, Range(tokens[best_at - size + 1].start, tokens[best_at].end)
