"""What changed between two texts, for people to see and for rules to judge.

``words`` shows a difference. ``sensitive`` tells whether it touches what a "minor" change must
not touch: a figure, a name or a negation. When in doubt it says yes: a wrong yes costs the
editor a word of explanation, a wrong no changes a fact silently.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from articles.text import german
from articles.text.aligning import Kind, Token, align

# Numbers with their sign and inner marks, signs of units, words with inner apostrophes.
_WORD = re.compile(
    r"(?:(?<!\S)[-–−+±](?=[0-9]))?[0-9]+(?:[.,:/][0-9]+)*|[%‰€$£°]"
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
_SHOWN = re.compile(r"\S+")
_PLAIN = str.maketrans("’–−", "'--")
_SENTENCE_END = re.compile(r"[.!?…\n]")
# "Dr." and "z. B." end no sentence.
_ABBREVIATION = 3
#: Pairs of words whose spelling is compared; beyond, so much has changed that a name has.
_COMPARISONS = 10_000


class Touch(StrEnum):
    """What a change touches; ``sensitive`` tells of what is more than wording.

    "other" is wording alone, where that counts too: in the words that carry a claim, and in the
    participle with which a sentence begins („Abgelehnt hat er das“).
    """

    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"
    OTHER = "other"


class Word(NamedTuple):
    """A word that may have changed, and what its place tells of it."""

    key: str
    may_be_a_name: bool
    is_predicate: bool
    after_a_determiner: bool


class Op(NamedTuple):
    """A stretch of two texts; all ``old`` joined are the old text, all ``new`` the new one."""

    kind: Kind
    old: str
    new: str


def words(old: str, new: str) -> list[Op]:
    """Return the difference word by word, punctuation with its word."""
    alignment = align(old, new, _SHOWN)
    if not alignment.old or not alignment.new:
        return _without_words(old, new)
    # A step reaches to where the next word begins: white space goes with the word before it.
    old_starts = [0, *(token.start for token in alignment.old[1:]), len(old)]
    new_starts = [0, *(token.start for token in alignment.new[1:]), len(new)]
    return [
        Op(kind, old[old_starts[a] : old_starts[b]], new[new_starts[c] : new_starts[d]])
        for kind, a, b, c, d in alignment.steps
    ]


def sensitive(old: str, new: str, *, names: Collection[str] = ()) -> frozenset[Touch]:
    """Return what the difference touches; nothing for spelling, punctuation and typography.

    ``names`` are names of actors; a changed word of one is a changed name. Others are
    recognised by their capitals, which nouns have too: one that comes, goes or turns into
    another counts, unless it is clearly the same word.
    """
    old, new = _plain(old), _plain(new)
    alignment = align(old, new, _WORD, _key)
    uncapitalised = _uncapitalised(old, alignment.old) | _uncapitalised(new, alignment.new)
    before = list(_placed(old, alignment.old, uncapitalised))
    after = list(_placed(new, alignment.new, uncapitalised))
    known = _known(names)
    touches: set[Touch] = set()
    for kind, a, b, c, d in alignment.steps:
        if kind != "equal":
            touches |= _touches(before[a:b], after[c:d], known)
    if _turns_around(before, after):
        touches.add(Touch.NEGATION)
    if _replaces_a_predicate(before, after) or _swaps_predicates(before, after):
        touches.add(Touch.OTHER)
    return frozenset(touches)


def sensitive_in_any_order(old: str, new: str, *, names: Collection[str] = ()) -> frozenset[Touch]:
    """Return what the words that came or went touch, wherever they stand.

    See ``sensitive``. Words in another order are the same ones, but for what tells who is who: the
    order of ``names``, and which preposition stands before a word that may be one.
    """
    old, new = _plain(old), _plain(new)
    alignment = align(old, new, _WORD, _key)
    uncapitalised = _uncapitalised(old, alignment.old) | _uncapitalised(new, alignment.new)
    before = list(_placed(old, alignment.old, uncapitalised))
    after = list(_placed(new, alignment.new, uncapitalised))
    known = _known(names)
    touches = _touches(_without(before, after), _without(after, before), known)
    if not touches and _swaps_names(before, after, known):
        touches.add(Touch.NAME)
    if _replaces_a_predicate(before, after):
        touches.add(Touch.OTHER)
    return frozenset(touches)


def _without_words(old: str, new: str) -> list[Op]:
    if not old and not new:
        return []
    kind: Kind = "replace" if old and new else "insert" if new else "delete"
    return [Op("equal" if old == new else kind, old, new)]


def _known(names: Collection[str]) -> frozenset[str]:
    words_ = {_key(match[0]) for name in names for match in _WORD.finditer(_plain(name))}
    return frozenset(words_ - german.FUNCTION_WORDS)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u00ad", ""))


def _key(word: str) -> str:
    return word.translate(_PLAIN).casefold()


def _uncapitalised(text: str, tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens if text[token.start].islower()}


def _placed(text: str, tokens: Sequence[Token], uncapitalised: Collection[str]) -> Iterator[Word]:
    """Yield the words; one that begins a sentence is no name if small elsewhere."""
    last = Token(0, 0, "")
    following = [*(token.key for token in tokens[1:]), ""]
    for token, behind in zip(tokens, following, strict=False):
        begins = not last.key or (
            len(last.key) > _ABBREVIATION
            and _SENTENCE_END.search(text, last.end, token.start) is not None
        )
        is_predicate = (
            begins and text[token.start].isupper() and german.is_predicate(token.key, behind)
        )
        yield Word(
            key=token.key,
            may_be_a_name=text[token.start].isupper()
            and token.key not in german.FUNCTION_WORDS
            and not german.is_negation(token.key)
            and not (begins and token.key in uncapitalised)
            and not is_predicate,
            is_predicate=is_predicate,
            after_a_determiner=not begins and german.is_determiner(last.key),
        )
        last = token


def _touches(removed: Sequence[Word], added: Sequence[Word], known: Collection[str]) -> set[Touch]:
    before, after = {word.key for word in removed}, {word.key for word in added}
    changed = before | after
    touches: set[Touch] = set()
    if any(german.is_figure(word) for word in changed):
        touches.add(Touch.FIGURE)
    if any(german.is_negation(word) for word in changed) or _flips(before, after):
        touches.add(Touch.NEGATION)
    if any(_is_of_a_name(word, known) for word in changed) or _changes_a_name(removed, added):
        touches.add(Touch.NAME)
    return touches


def _without(words_: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Return the words that are not among ``others``, as often as they stand there."""
    left = Counter(word.key for word in others)
    found = []
    for word in words_:
        left[word.key] -= 1
        if left[word.key] < 0:
            found.append(word)
    return found


def _swaps_names(before: Sequence[Word], after: Sequence[Word], known: Collection[str]) -> bool:
    """Return whether names took each other's places: "Laut Kiew verlor Moskau" and back to front.

    Another preposition before the same word is another wording.
    """
    names = [
        [one.key for one in words_ if _is_of_a_name(one.key, known)] for words_ in (before, after)
    ]
    if names[0] != names[1]:
        return True
    one, other = _prepositions(before), _prepositions(after)
    return one != other and Counter(word for word, _name in one) == Counter(
        word for word, _name in other
    )


def _prepositions(words_: Sequence[Word]) -> list[tuple[str, str]]:
    """Return prepositions with what may be a name behind them, sorted."""
    return sorted(
        (before.key, word.key)
        for before, word in pairwise(words_)
        if word.may_be_a_name and german.is_preposition(before.key)
    )


def _flips(removed: Collection[str], added: Collection[str]) -> bool:
    """Return whether a word lost or gained a prefix that turns it around."""
    before, after = {german.stem(word) for word in removed}, {german.stem(word) for word in added}
    return any(
        prefix + word in others
        for stems, others in ((before, after), (after, before))
        for word in stems
        for prefix in german.NEGATING_PREFIXES
    )


def _turns_around(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether the same negations deny something else: „nicht alle“ and „alle nicht“."""
    one, other = (
        [word.key for word in words_ if german.is_negation(word.key) or german.is_all(word.key)]
        for words_ in (before, after)
    )
    return one != other and Counter(one) == Counter(other) and any(map(german.is_negation, one))


def _replaces_a_predicate(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether what a sentence says first came or went: "Abgelehnt", "Gefordert hat er das".

    That it stands elsewhere in its sentence is another order of the same words.
    """
    return any(
        word.key in predicates
        for words_, others in ((before, after), (after, before))
        if (predicates := set(_predicates(words_)))
        for word in _without(words_, others)
    )


def _swaps_predicates(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether sentences that begin so changed what they say first."""
    one, other = _predicates(before), _predicates(after)
    return one != other and Counter(one) == Counter(other)


def _predicates(words_: Sequence[Word]) -> list[str]:
    return [word.key for word in words_ if word.is_predicate]


def _is_of_a_name(word: str, known: Collection[str]) -> bool:
    return any(name in known for name in (word, word.removesuffix("s").removesuffix("'")))


def _changes_a_name(removed: Sequence[Word], added: Sequence[Word]) -> bool:
    """Judge by capitals: better a question too many."""
    before, after = _capitals(removed), _capitals(added)
    gone, come = before - after, after - before
    if len(gone) * len(come) > _COMPARISONS:
        return True
    return not all(
        any(_is_same(word, other) for other in others)
        for words_, others in ((gone, come), (come, gone))
        for word in words_
    )


def _capitals(words_: Sequence[Word]) -> Counter[Word]:
    return Counter(word for word in words_ if word.may_be_a_name)


def _is_same(word: Word, other: Word) -> bool:
    """A bare word may be a name, of which a single letter makes another: Andrea, Andreas."""
    if german.is_same_spelling(word.key, other.key):
        return True
    nouns = word.after_a_determiner and other.after_a_determiner
    return nouns and german.is_same_noun(word.key, other.key)
