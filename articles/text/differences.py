"""What changed between two texts, for people to see and for rules to judge.

``words`` shows a difference. ``sensitive`` tells whether it touches what a "minor" change must
not touch: a figure, a name or a negation. When in doubt it says yes: a wrong yes costs the
editor a word of explanation, a wrong no changes a fact silently.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from articles.text import german
from articles.text.aligning import Kind, align

# Numbers with their sign and inner marks, signs of units, words with inner apostrophes.
_WORD = re.compile(
    r"(?:(?<!\S)[-–−+±](?=[0-9]))?[0-9]+(?:[.,:/][0-9]+)*|[%‰€$£°]"
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
_SHOWN = re.compile(r"\S+")
_PLAIN = str.maketrans("’–−", "'--")
#: Pairs of words whose spelling is compared; beyond, so much has changed that a name has.
_COMPARISONS = 10_000


class Touch(StrEnum):
    """What a change touches that is more than wording."""

    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"


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
    recognised by their capitals: one such word in place of another, or several
    in a row that come or go.
    """
    old, new = _plain(old), _plain(new)
    alignment = align(old, new, _WORD, _key)
    known = _known(names)
    touches: set[Touch] = set()
    for kind, a, b, c, d in alignment.steps:
        if kind != "equal":
            removed = [old[token.start : token.end] for token in alignment.old[a:b]]
            added = [new[token.start : token.end] for token in alignment.new[c:d]]
            touches |= _touches(removed, added, known)
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


def _touches(removed: Sequence[str], added: Sequence[str], known: Collection[str]) -> set[Touch]:
    before, after = {_key(word) for word in removed}, {_key(word) for word in added}
    changed = before | after
    touches: set[Touch] = set()
    if any(german.is_figure(word) for word in changed):
        touches.add(Touch.FIGURE)
    if any(german.is_negation(word) for word in changed) or _flips(before, after):
        touches.add(Touch.NEGATION)
    if any(_is_of_a_name(word, known) for word in changed) or _changes_a_name(removed, added):
        touches.add(Touch.NAME)
    return touches


def _flips(removed: Collection[str], added: Collection[str]) -> bool:
    """Return whether a word lost or gained a prefix that turns it around."""
    before, after = {german.stem(word) for word in removed}, {german.stem(word) for word in added}
    return any(
        prefix + word in others
        for stems, others in ((before, after), (after, before))
        for word in stems
        for prefix in german.NEGATING_PREFIXES
    )


def _is_of_a_name(word: str, known: Collection[str]) -> bool:
    return any(name in known for name in (word, word.removesuffix("s").removesuffix("'")))


def _changes_a_name(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Judge by capitals, which nouns have too: better a question too many."""
    before, after = _capitals(removed), _capitals(added)
    gone, come = before - after, after - before
    if not gone or not come:
        return _longest_run(removed, gone) >= 2 or _longest_run(added, come) >= 2
    if len(gone) * len(come) > _COMPARISONS:
        return True
    return not all(
        any(german.is_same_word(word, other) for other in others)
        for words_, others in ((gone, come), (come, gone))
        for word in words_
    )


def _capitals(words_: Sequence[str]) -> set[str]:
    return {_key(word) for word in words_ if _is_capital(word)}


def _longest_run(words_: Sequence[str], names: Collection[str]) -> int:
    """Return how many words that may be names stand side by side at most."""
    runs = groupby(words_, key=lambda word: _is_capital(word) and _key(word) in names)
    return max((len(list(run)) for may_be_a_name, run in runs if may_be_a_name), default=0)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and _key(word) not in german.FUNCTION_WORDS
