"""German sentences that mean nothing, with the grammar, lengths and figures of a newspaper."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from articles.management.corpus import words

Choice = TypeVar("Choice")

_ARTICLES = {
    "nominative": {"m": "der", "f": "die", "n": "das"},
    "accusative": {"m": "den", "f": "die", "n": "das"},
    "dative": {"m": "dem", "f": "der", "n": "dem"},
}


class Noun(NamedTuple):
    """A noun and its gender: m, f or n."""

    word: str
    gender: str


class Speaker:
    """Speaks in one voice: whatever it says follows from ``key``, on every machine.

    Half of its nouns are the few that it speaks about; the others come from everywhere, some of
    them often and most of them rarely, as words do.
    """

    def __init__(self, key: str) -> None:
        self.random = random.Random(key)  # noqa: S311  repeatable, not secret
        self._said: set[str] = set()
        self._subjects = [self._any_noun() for _ in range(8)]

    def sentence(self) -> str:
        """Return a sentence that this speaker has not said yet."""
        return self.fresh(lambda: self.pick(_PATTERNS)(self))

    def fresh(self, make: Callable[[], str]) -> str:
        """Return what ``make`` returns, once that has not been said yet."""
        while (sentence := capitalised(make())) in self._said:
            pass
        self._said.add(sentence)
        return sentence

    def noun(self) -> Noun:
        """Return one of the subjects, or any other noun."""
        return self.pick(self._subjects) if self.random.random() < 0.5 else self._any_noun()

    def subject(self, noun: Noun | None = None) -> str:
        """Return a noun in the nominative, with its article."""
        return self._phrase("nominative", noun or self.noun())

    def object(self, noun: Noun | None = None) -> str:
        """Return a noun in the accusative, with its article."""
        return self._phrase("accusative", noun or self.noun())

    def dative(self, noun: Noun | None = None) -> str:
        """Return a noun in the dative, with its article."""
        return self._phrase("dative", noun or self.noun())

    def does(self) -> str:
        """Return a verb as one says it of somebody else."""
        return self.pick(words.VERBS)[0]

    def infinitive(self) -> str:
        """Return a verb as one looks it up."""
        return self.pick(words.VERBS)[1]

    def adverbial(self) -> str:
        """Return when, where or how."""
        return self.pick(words.ADVERBIALS).format(place=self.place(), year=self.year())

    def place(self) -> str:
        """Return the name of a place."""
        return "".join(map(self.pick, words.PLACES))

    def person(self) -> str:
        """Return first name and surname."""
        return f"{self.pick(words.FIRST_NAMES)} {''.join(map(self.pick, words.SURNAMES))}"

    def organisation(self) -> str:
        """Return the name of an organisation that goes without an article."""
        return f"{self.pick(words.PLACES[0])}{self.pick(words.COMPANIES)}"

    def year(self) -> int:
        """Return a year of the recent past."""
        return self.random.randint(1990, 2025)

    def number(self) -> int:
        """Return a number from 3 to 90,000; small ones are as frequent as large ones."""
        return int(3 * 30_000 ** self.random.random())

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of the choices."""
        return self.random.choice(choices)

    def _any_noun(self) -> Noun:
        gender = self.pick("mfn")
        return Noun(f"{self._skewed(words.PARTS)}{self._skewed(words.HEADS[gender])}", gender)

    def _skewed(self, choices: Sequence[str]) -> str:
        return choices[int(len(choices) * self.random.random() ** 2)]

    def _phrase(self, case: str, noun: Noun) -> str:
        article = _ARTICLES[case][noun.gender]
        if self.random.random() < 0.5:
            return f"{article} {noun.word}"
        ending = "e" if article == _ARTICLES["nominative"][noun.gender] else "en"
        return f"{article} {self.pick(words.ADJECTIVES)}{ending} {noun.word}"


def capitalised(sentence: str) -> str:
    """Return ``sentence`` with its first letter, behind a quotation mark too, as a capital."""
    start = 1 if sentence.startswith("„") else 0
    return f"{sentence[:start]}{sentence[start].upper()}{sentence[start + 1 :]}"


def digits(number: int) -> str:
    """Return a number as German texts write it: 1.240."""
    return f"{number:,}".replace(",", ".")


_PATTERNS: Sequence[Callable[[Speaker], str]] = (
    lambda s: f"{s.adverbial()} {s.does()} {s.subject()} {s.object()}.",
    lambda s: (
        f"{s.subject()} {s.does()} {s.object()}, doch {s.adverbial()} "
        f"{s.does()} {s.subject()} {s.object()}."
    ),
    lambda s: (
        f"wer {s.object()} {s.infinitive()} will, muss {s.adverbial()} "
        f"auch {s.object()} {s.infinitive()}."
    ),
    lambda s: f"weil {s.subject()} {s.object()} {s.does()}, {s.does()} {s.subject()} {s.object()}.",
    lambda s: (
        f"in {s.place()} kostet {s.subject()} inzwischen {digits(s.number())} Euro, "
        f"{digits(s.number())} Euro mehr als im Jahr {s.year()}."
    ),
    lambda s: (
        f"von {digits(s.number())} Haushalten in {s.place()} bezahlen nur {digits(s.number())} "
        f"{s.object()}."
    ),
    lambda s: (
        f"ob {s.subject()} {s.object()} {s.does()}, hängt von {s.dative()} und von {s.dative()} ab."
    ),
    lambda s: f"„{s.subject()} {s.does()} {s.object()}“, sagt {s.person()} aus {s.place()}.",
    lambda s: (
        f"dagegen spricht, dass {s.subject()} {s.adverbial()} {s.object()} {s.does()} "
        f"und {s.subject()} {s.object()} {s.does()}."
    ),
    lambda s: f"zwischen {s.dative()} und {s.dative()} bleibt {s.adverbial()} wenig Platz.",
    lambda s: f"{s.subject()} {s.does()} {s.object()}.",
)
