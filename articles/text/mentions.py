"""Mentions in what somebody writes: „@erik“ or „@Erik Sommer“, for names that are on record."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_WORD_SIGNS = "-.@+"


class Mention(NamedTuple):
    """A name that is mentioned, as it is on record, and where it stands with its sign."""

    name: str
    start: int
    end: int


def mentions(text: str, names: Iterable[str]) -> Iterator[Mention]:
    """Yield the mentions of ``names`` in ``text``, in order; of several that fit the longest.

    Upper and lower case make no difference. An @ within a word, as in an e-mail address, mentions
    nobody; a name that goes on, as in „@anna-lena“, does not mention Anna.
    """
    known = sorted({name for name in names if name}, key=len, reverse=True)
    at = text.find("@")
    while at >= 0:
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_@"):
            found = next((name for name in known if _stands(text, at + 1, name)), None)
            if found is not None:
                yield Mention(found, at, at + 1 + len(found))
        at = text.find("@", at + 1)


def _stands(text: str, at: int, name: str) -> bool:
    end = at + len(name)
    return text[at:end].casefold() == name.casefold() and not _goes_on(text, end)


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on at ``end``; a full stop or a dash at the end of a word does not."""
    after = text[end : end + 2]
    if not after or after[0].isspace():
        return False
    if after[0].isalnum() or after[0] == "_":
        return True
    return after[0] in _WORD_SIGNS and len(after) > 1 and after[1].isalnum()
