"""Names that are on record, found again in running German text, whatever their grammatical case."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from articles.text.german import FUNCTION_WORDS, stem
from articles.text.sorting import sort_key

_TOKEN = re.compile(r"\w+(?:[-’'/&.]\w+)*[’']?")
_DECLINED = re.compile(r"\w+(?:isch|lich|ig|nah|haft|iv|al|är|ell|ander)e[mnrs]?", re.IGNORECASE)

#: What declension may add to a stem.
_ENDINGS = ("", "e", "em", "en", "er", "es", "n", "s")


class Token(NamedTuple):
    """A word of a text and where it stands."""

    word: str
    start: int
    end: int


class Known:
    """Names that are on record, found again in any grammatical case."""

    def __init__(self, names: Collection[str]) -> None:
        self._by_first: Mapping[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        self._by_last: Mapping[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name in names:
            if words := tuple(match[0] for match in _TOKEN.finditer(name)):
                for key in _keys(words[0]):
                    self._by_first[key].append((name, words))
                if _is_personal(words):
                    self._by_last[words[-1].casefold()].append((name, words))

    def at(self, tokens: Sequence[Token], first: int, text: str) -> tuple[str, int]:
        """Return the longest known name that begins at a token, and the token behind it."""
        best = ("", first)
        for key in _keys(tokens[first].word):
            for name, words in self._by_first.get(key, ()):
                last = first + len(words)
                if last > best[1] and _stands(tokens[first:last], words, text):
                    best = (name, last)
        return best

    def surname(self, word: str, text: str) -> str | None:
        """Return whose surname a word is; none if nobody on record has it.

        "" if several have it, or ``text`` does not name them in full.
        """
        for form in nominatives(word):
            if found := self._by_last.get(form.casefold()):
                name = found[0][0]
                return name if len(found) == 1 and name in text else ""
        return None


class Stems:
    """The words of a text without their endings: which names can stand in it at all.

    Words are compared as ``sort_key`` writes them, which any database can hold.
    """

    def __init__(self, text: str) -> None:
        words = set(sort_key(text).split())
        # „Kims“ has the stem of „Kim“ too, which is too short to be told by its letters.
        words |= {word[:-1] for word in words if word.endswith("s") and len(word) > 3}
        self._stems = frozenset(map(stem, words))

    def forms(self) -> set[str]:
        """Return what a name that stands in the text may begin with, in whatever case."""
        return {f"{each}{ending}" for each in self._stems for ending in _ENDINGS}

    def hold(self, name: str) -> bool:
        """Return whether all words of ``name`` stand in the text, in whatever case."""
        words = sort_key(name).split()
        return bool(words) and all(stem(word) in self._stems for word in words)


@lru_cache(maxsize=8)
def known(names: frozenset[str]) -> Known:
    """Return names as they are looked for; the same ones are prepared once."""
    return Known(names)


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text, without what stands between them."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def is_declined(word: str) -> bool:
    """Whether a word looks like an adjective with its ending: „südkoreanischer“."""
    return bool(_DECLINED.fullmatch(word))


def _keys(word: str) -> set[str]:
    folded = word.casefold()
    return {folded, stem(folded), *(form.casefold() for form in nominatives(word))}


def nominatives(word: str) -> list[str]:
    """Return what a name may be in the nominative: „Gressels“, „Hans’“."""
    bare = word.rstrip("’'")
    forms = [word, bare] if bare != word else [word]
    if bare == word and word.endswith("s") and len(word) > 3:
        forms.append(word[:-1])
    return forms


def _stands(tokens: Sequence[Token], words: Sequence[str], text: str) -> bool:
    """Whether tokens are the words of a name in some case, side by side."""
    if len(tokens) != len(words):
        return False
    if not all(_is_form(token.word, word) for token, word in zip(tokens, words, strict=True)):
        return False
    gaps = (text[one.end : other.start] for one, other in pairwise(tokens))
    return all(len(gap) <= 2 and not gap.strip(" .-") for gap in gaps)


def _is_form(found: str, word: str) -> bool:
    """Whether a word is a known one, in the genitive or declined like an adjective or a plural."""
    if found == word or found[:1].isdigit():
        return found == word
    one, other = found.casefold(), word.casefold()
    if one == other:
        return word[:1].isupper() == found[:1].isupper() or is_declined(word)
    if other in (form.casefold() for form in nominatives(found)):
        return found[:1].isupper()
    ends_alike = one[-1] in "enrsm" and other[-1] in "enrs"
    return ends_alike and len(other) >= 5 and stem(one) == stem(other)


def _is_personal(words: Sequence[str]) -> bool:
    """Whether a name may be a person's, whose last word then stands for all of it."""
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() for word in (words[0], words[-1]))
        and not is_declined(words[0])
        and words[0].casefold() not in FUNCTION_WORDS
    )
