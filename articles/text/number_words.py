"""One number at the beginning of a text, in digits or in words: 11.000, zwölf, 2,5 Mrd.

Number words are read by text2num; what it does not know („eine“, „anderthalb“) stands here.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num

from articles.text.numbers import read_digits, separators

_THOUSAND, _MILLION = Decimal(10) ** 3, Decimal(10) ** 6
_SCALES: dict[str, Decimal] = {
    **dict.fromkeys(("tausend", "tsd", "tsd.", "thousand"), _THOUSAND),
    **dict.fromkeys(("million", "millionen", "mio", "mio.", "millions"), _MILLION),
    **dict.fromkeys(
        ("milliarde", "milliarden", "mrd", "mrd.", "bn", "billions"), _MILLION**2 / 1000
    ),
    **dict.fromkeys(("billionen", "bio", "bio.", "trillion"), _MILLION**2),
    **dict.fromkeys(("dutzend", "dozen"), Decimal(12)),
}
#: The one word that means different numbers in the two languages.
_BILLION = {",": _MILLION**2, ".": _MILLION**2 / 1000}

_DIGITS = re.compile(r"-?\d+(?:[.,'’]\d+| \d{3}(?!\d))*", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_MINUS = re.compile(r"minus\s+", re.IGNORECASE)
_ONE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "a", "an"})
_HALF = frozenset({"halbe", "halben", "halbes", "halber"})
_HALVES = re.compile(r"(\w+?)(?:und)?einhalb")
#: Parts of a whole: „drei Viertel“ are no three of anything.
_PARTS = re.compile(
    r"(?:drei|zwei|ein)?(?:drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel"
    r"|hundertstel|tausendstel)s?|thirds?|quarters?|fourths?|fifths?|eighths?|tenths?"
    r"|half|halves|hälften?",
    re.IGNORECASE,
)
#: Amounts that say no number, whatever stands before them: „ein paar“, „eine Reihe“.
_VAGUE = re.compile(
    r"paar|handvoll|reihe|vielzahl|unzahl|mehrzahl|menge|teil|großteil|bruchteil|mehrheit"
    r"|minderheit|few|couple|handful|number|lot|majority|minority|series|part",
    re.IGNORECASE,
)
#: Words for zeros that are no beginning of a unit.
_ZEROS = re.compile(
    r"tausend|millionen|million|milliarden?|billion(?:en)?|dutzend"
    r"|thousand|millions|billions|trillion|dozen",
    re.IGNORECASE,
)
# "Dollar je Million Einwohner" is a unit.
_RATIO = frozenset({"je", "pro", "per", "auf"})
# "hundert" opens "hundert Soldaten"; "Millionen Menschen" says no number.
_ALONE = frozenset({"tausend", "thousand"})
_MOST_WORDS = 6


@dataclass(frozen=True)
class Reading:
    """A number, the word for its zeros, and what follows in the text."""

    number: Decimal
    scale: Decimal
    rest: str

    @property
    def value(self) -> Decimal:
        """The number with its zeros."""
        return self.number * self.scale


def read_number(text: str) -> Reading | None:
    """Read the number with which ``text`` begins; none if it begins with something else.

    Raises ``UnreadableValue`` for digits that can be read in two ways.
    """
    sign = Decimal(1)
    if minus := _MINUS.match(text):
        sign, text = Decimal(-1), text[minus.end() :]
    if digits := _DIGITS.match(text):
        number, rest = read_digits(digits[0]), text[digits.end() :]
    elif found := _in_words(text):
        number, rest = found
    else:
        return None
    scale, rest = _scale(rest)
    return Reading(sign * number, scale, rest)


def names_a_number(unit: str) -> bool:
    """Whether a unit begins with what belongs to the number: „Viertel“, „paar Dutzend“."""
    words = [word.strip(".,;()") for word in unit.split()]
    if any(_PARTS.fullmatch(word) or _VAGUE.fullmatch(word) for word in words[:2]):
        return True
    before = ["", *(word.casefold() for word in words)]
    pairs = zip(words, before, strict=False)
    return any(_ZEROS.fullmatch(word) and last not in _RATIO for word, last in pairs)


def _scale(text: str) -> tuple[Decimal, str]:
    word = _WORD.match(text.lstrip())
    known = word and _scale_of(word[0])
    if not known:
        return Decimal(1), text
    return known, text.lstrip()[word.end() :]


def _scale_of(word: str) -> Decimal | None:
    folded = word.casefold()
    if folded == "billion":
        return _BILLION.get(separators()[0])
    return _SCALES.get(folded) or _SCALES.get(folded.rstrip("."))


def _in_words(text: str) -> tuple[Decimal, str] | None:
    """Return the number that the first words name, the longest of them, and what follows."""
    ends: list[int] = []
    words: list[str] = []
    position = 0
    while len(words) < _MOST_WORDS and (word := _WORD.match(text, position)):
        words.append(word[0].casefold())
        ends.append(word.end())
        position = word.end() + (text[word.end() : word.end() + 1] == " ")
        if word.end() == position:
            break
    for count in range(len(words), 0, -1):
        last = words[count - 1]
        if _scale_of(last) is None or (count == 1 and last in _ALONE):
            value = _value(words[:count])
            if value is not None:
                return value, text[ends[count - 1] :]
    return None


def _value(words: list[str]) -> Decimal | None:
    match words:
        case [one] if one in _ONE:
            return Decimal(1)
        case [one, half] if one in _ONE and half in _HALF:
            return Decimal("0.5")
        case ["half", "a"]:
            return Decimal("0.5")
        case ["anderthalb"]:
            return Decimal("1.5")
        case [single] if halves := _HALVES.fullmatch(single):
            whole = _spelled(halves[1])
            return None if whole is None else whole + Decimal("0.5")
    if len(words[0]) == 1 or words[0] in ("und", "and"):
        return None  # text2num takes an "o" for zero
    return _spelled(" ".join(words))


def _spelled(words: str) -> Decimal | None:
    for language in ("de", "en"):
        try:
            return Decimal(text2num(words, language))
        except ValueError:
            continue
    return None
