"""Who is named at a place of running German text.

A wrong name is worse than none. Known names count in any case; what is not known must look like
nothing but a name or a body: „der Militärexperte Gustav Gressel“, „südkoreanischer
Militärkreise“, „CSIS“. It is none in „ein Sprecher“, „die Regierung in Seoul“.
"""

import re
from typing import NamedTuple

from articles.text.bodies import GENERIC, MEDIUM, TITLES, body, is_common, is_role
from articles.text.german import FUNCTION_WORDS
from articles.text.known_names import Known, is_declined, nominatives, tokens_of

#: So many words may belong to one phrase.
_MOST_WORDS = 10
_DETERMINER = re.compile(r"de[mnrs]|die|das|(?:ein|ihr|sein|kein|dies|jen)(?:e[mnrs]?)?", re.I)
_INDEFINITE = re.compile(r"(?:ein|kein|ihr|sein)(?:e[mnrs]?)?", re.I)
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}e[mnrs]?")
_ACRONYM = re.compile(r"(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-ZÄÖÜ][\w-]+")
# What stands before a surname where a text introduces somebody, and how far back that is read.
_INTRODUCTION = re.compile(r"(?<!\w)(\w+) ([A-ZÄÖÜ][\w-]+) $")
_MOST_CHARACTERS = 120
_ATTRIBUTING = frozenset(
    {
        *("von", "vom", "in", "im", "aus", "des", "der", "für", "am", "beim", "und"),
    }
)


class Phrase(NamedTuple):
    """Words that may be a name: where they stand, and whom they name, "" if that is uncertain."""

    start: int
    end: int
    name: str


class Speakers:
    """The phrases of one text; ``whole`` is where full names may stand."""

    def __init__(self, text: str, names: Known, whole: str) -> None:
        self.text, self.names, self.whole = text, names, whole
        self.tokens = tokens_of(text)

    def after(self, at: int, *, genitive: bool = False, alone: bool = False) -> Phrase | None:
        """Return the phrase that begins at an offset; none if no noun follows.

        ``alone``: a single unknown word is a name here („sagte Peskow“).
        """
        first = self._behind(at)
        if first == len(self.tokens) or self.text[at : self.tokens[first].start].strip():
            return None
        return self._phrase(first, len(self.tokens), genitive=genitive, alone=alone)

    def before(self, at: int) -> Phrase | None:
        """Return the phrase that ends at an offset: of „Ukrainischen Quellen zufolge“."""
        last = self._behind(at)
        for first in range(max(0, last - _MOST_WORDS), last):
            name, end = self.names.at(self.tokens, first, self.text)
            if name and end == last:
                return Phrase(self.tokens[first].start, self.tokens[last - 1].end, name)
        first = last
        while first > max(0, last - _MOST_WORDS) and self._continues_back(first, last):
            first -= 1
        if first == last:
            return None
        if not self._is_bounded(first):
            word = self.tokens[last - 1]
            return Phrase(word.start, word.end, self.names.surname(word.word, self.whole) or "")
        return self._phrase(first, last, genitive=False, alone=True)

    def named(self, start: int, end: int) -> str:
        """Return whom the words between two offsets name in the genitive; "" in doubt."""
        first, last = self._behind(start), self._behind(end)
        if first >= last:
            return ""
        name, behind = self.names.at(self.tokens, first, self.text)
        words = [token.word for token in self.tokens[first:last]]
        if len(words) > 1 or (name and behind == last):
            return name if behind == last else ""
        surname = self.names.surname(words[0], self.whole)
        return self._in_full(self._nominative(words[0])) if surname is None else surname

    def is_somebody(self, phrase: Phrase) -> bool:
        """Whether a phrase means people, though nobody is named: „der Minister“, „die Behörde“."""
        words = [each.word for each in self.tokens if phrase.start <= each.start < phrase.end]
        return bool(phrase.name) or any(
            is_role(word) or GENERIC.fullmatch(word) or self.names.surname(word, self.whole) == ""
            for word in words
        )

    def is_sure(self, name: str) -> bool:
        """Whether a name is more than a noun that nobody knows: „Zeiten verlangen Mut“."""
        return " " in name or bool(_ACRONYM.fullmatch(name)) or bool(name and self._is_known(name))

    def _phrase(self, first: int, limit: int, *, genitive: bool, alone: bool) -> Phrase | None:
        """Read article, adjectives and nouns from a token on."""
        limit = min(limit, first + _MOST_WORDS)
        is_led = bool(_DETERMINER.fullmatch(self.tokens[first].word))
        opening = first + is_led
        noun = opening
        while noun < limit and self._is_adjective(noun, opening, limit):
            noun += 1
        end = noun
        while end < limit and self._is_noun(end, noun):
            end += 1
        found = self._known(opening, noun, end)
        if found is None and end == noun:
            return None
        name, end = found or (self._guess(first, opening, noun, end, genitive, alone), end)
        if found and self._is_one_of(end):
            name = ""
        return Phrase(self.tokens[first].start, self.tokens[end - 1].end, name)

    def _known(self, opening: int, noun: int, end: int) -> tuple[str, int] | None:
        """Return the known name that ends a phrase, behind nothing but what somebody is."""
        for start in range(opening, max(end, opening + 1)):
            if start >= len(self.tokens):
                break
            name, last = self.names.at(self.tokens, start, self.text)
            is_own = start == noun or self.tokens[last - 1].word.casefold() in name.casefold()
            if name and last >= end and is_own and all(map(self._leads, range(noun, start))):
                return name, last
        return None

    def _guess(
        self, first: int, opening: int, noun: int, end: int, genitive: bool, alone: bool
    ) -> str:
        """Return the name that a phrase gives to somebody who is not on record; "" in doubt."""
        words = [token.word for token in self.tokens[noun:end]]
        roles = 0
        while roles < len(words) - 1 and is_role(words[roles]):
            roles += 1
        own = words[roles:]
        if roles and len(own) == 1 and self._is_attribute(words[roles - 1], own[0]):
            return ""
        surname = self.names.surname(own[0], self.whole)
        if noun == opening and len(own) == 1 and surname is not None:
            return surname
        is_led = opening > first
        if self._goes_on(end) or (is_led and _INDEFINITE.fullmatch(self.tokens[first].word)):
            return ""
        if len(own) == 1 and not roles:
            adjectives = [token.word for token in self.tokens[opening:noun]]
            return body(adjectives, own[0]) or (
                "" if adjectives else self._single(own[0], is_led, genitive, alone)
            )
        if noun > opening or (is_led and not roles) or any(map(is_common, own)):
            return ""
        if genitive and not roles:
            own[-1] = self._nominative(own[-1])
        return " ".join(own) if own[-1] else ""

    def _is_attribute(self, role: str, word: str) -> bool:
        """Whether a word says whose somebody is: „Vertreter Chinas“; not „Agentur Reuters“."""
        bare = [form for form in nominatives(word)[1:] if self._is_known(form)]
        return word.endswith(("s", "’")) and bool(bare or not MEDIUM.fullmatch(role))

    def _is_known(self, word: str) -> bool:
        return bool(self.names.at(tokens_of(word), 0, word)[0])

    def _single(self, word: str, is_led: bool, genitive: bool, alone: bool) -> str:
        """Return one word without anything before it, if it can only be a name."""
        if _ACRONYM.fullmatch(word):
            return word
        if is_led or is_common(word):
            return ""
        return self._in_full(self._nominative(word) if genitive else word * alone)

    def _in_full(self, surname: str) -> str:
        """Return „Gustav Gressel“ for „Gressel“ where the text once says who that is.

        Only behind a word for what somebody is („dem Militärexperten Gustav Gressel“): of „das
        Land Nordkorea“ nothing else tells it apart.
        """
        if not surname:
            return ""
        found: set[str] = set()
        for each in re.finditer(rf"(?<= ){re.escape(surname)}(?!\w)", self.whole):
            before = self.whole[max(0, each.start() - _MOST_CHARACTERS) : each.start()]
            introduction = _INTRODUCTION.search(before)
            if introduction and is_role(introduction[1]):
                found.add(f"{introduction[2]} {surname}")
        return found.pop() if len(found) == 1 else surname

    def _nominative(self, word: str) -> str:
        """Return „Gressel“ for „Gressels“ if it stands elsewhere in the text; "" in doubt."""
        for bare in nominatives(word)[1:]:
            if re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", self.whole):
                return bare
        return ""

    def _behind(self, at: int) -> int:
        """Return the number of the first token behind an offset."""
        return next((i for i, each in enumerate(self.tokens) if each.start >= at), len(self.tokens))

    def _is_adjective(self, at: int, opening: int, limit: int) -> bool:
        """Whether a noun must follow this word; at the beginning it may have a capital."""
        word = self.tokens[at].word
        if at + 1 >= limit or not self._adjoins(at + 1):
            return False
        if at > opening and word == "und":
            return True
        following = self.tokens[at + 1].word
        may_lead = following[0].isupper() or following == "und" or is_declined(following)
        return may_lead and (
            is_declined(word) or (word[0].islower() and bool(_ADJECTIVE.fullmatch(word)))
        )

    def _is_noun(self, at: int, noun: int) -> bool:
        word = self.tokens[at].word
        if at == noun and word.casefold().replace("ß", "ss") in FUNCTION_WORDS:
            return False
        return word[:1].isupper() and (at == noun or self._adjoins(at))

    def _leads(self, at: int) -> bool:
        """Whether a word before a name says what somebody is: no „Chinas“, no „Vertreter von“."""
        word = self.tokens[at].word
        return is_role(word) or (word[:1].isupper() and not word.endswith("s"))

    def _goes_on(self, end: int) -> bool:
        """Whether more belongs to a phrase than was read: „die Regierung in Seoul“, „X und Y“."""
        return (
            end < len(self.tokens) and self._adjoins(end) and self.tokens[end].word in _ATTRIBUTING
        )

    def _is_one_of(self, end: int) -> bool:
        """Whether somebody else is named along with a known name: „Merz und Klingbeil“."""
        following = end + 1
        if following >= len(self.tokens) or not (self._adjoins(end) and self._adjoins(following)):
            return False
        if self.tokens[end].word not in ("und", "sowie"):
            return False
        following += bool(_DETERMINER.fullmatch(self.tokens[following].word))
        if following > end + 1:
            known = following < len(self.tokens) and self.names.at(
                self.tokens, following, self.text
            )
            return bool(known and known[0])
        return self._is_noun(following, following)

    def _adjoins(self, at: int) -> bool:
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return between == " " or (between == ". " and self.tokens[at - 1].word in TITLES)

    def _continues_back(self, first: int, last: int) -> bool:
        """Whether the token before ``first`` belongs to the phrase that ends before ``last``."""
        if first < last and (
            not self._adjoins(first) or _DETERMINER.fullmatch(self.tokens[first].word)
        ):
            return False
        word = self.tokens[first - 1].word
        if word[0].isupper():
            return True
        return first < last and bool(_DETERMINER.fullmatch(word) or is_declined(word))

    def _is_bounded(self, first: int) -> bool:
        """Whether the word before a phrase cannot belong to it: „braucht Russland | Gressel“."""
        if first == 0 or _DETERMINER.fullmatch(self.tokens[first].word):
            return True
        between = self.text[self.tokens[first - 1].end : self.tokens[first].start]
        following = first + 1
        return bool(between.strip()) or not (
            following < len(self.tokens)
            and self.tokens[following].word[0].isupper()
            and self._adjoins(following)
            and not is_declined(self.tokens[first].word)
        )
