"""What stands around a selection: its sentence, and the quotation marks that hold it.

Finer than ``sentences``, which joins two in doubt: here a missed end would give somebody the words
of the next sentence. Only so much of a text is read as one sentence may have.
"""

import re
from typing import NamedTuple

from articles.text.folding import INVISIBLE
from articles.text.german import FUNCTION_WORDS

#: No sentence reaches further on either side of a selection.
REACH = 1_024

#: So many quotations within each other are told apart.
_DEEPEST = 3

_END = re.compile(r"[.!?…][\"“”‘’»«›‹)\]]*(?=\s|$)")
_CLOSING = '"“”‘’»«›‹)]'
_LAST_WORD = re.compile(r"(?:\w|[-.](?=\w))+$")
_FIRST_WORD = re.compile(r"[\s\"„“‚»›(\[]*(\w+)")
# "3|.000" and "3.|000"
_NUMBER_PARTED = re.compile(r".?[0-9]\|[.,:][0-9]|[0-9][.,:]\|[0-9]", re.DOTALL)
_ABBREVIATIONS = frozenset(
    {
        *("abs", "art", "bd", "bspw", "bzw", "ca", "co", "dr", "etc", "evtl", "f", "ff"),
        *("geb", "gest", "ggf", "hl", "hrsg", "inkl", "mag", "max", "min", "mind", "mio"),
        *("mrd", "nr", "od", "prof", "rd", "s", "sog", "st", "str", "tsd", "u", "usw", "vgl"),
        *("z", "zzgl"),
    }
)
_PAIRS = {"„": "“”", "»": "«", "›": "‹", "‚": "‘’", '"': '"', "“": "”"}


class Quotation(NamedTuple):
    """Where the opening mark of a quotation stands, and the place behind its closing one."""

    start: int
    end: int


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range within ``text`` without blanks at its ends, words and numbers taken whole."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    if start >= end:
        return start, start
    lowest, highest = max(0, start - REACH), min(len(text), end + REACH)
    while start > lowest and _joined(text, start):
        start -= 1
    while end < highest and _joined(text, end):
        end += 1
    return start, end


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence stands that holds a range; of several, from first to last."""
    first, last = _block(text, start, end)
    limit = last
    for match in _END.finditer(text, first, limit):
        if match.end() <= start and _is_end(text, match):
            first = match.end()
        elif match.end() >= end and _is_end(text, match):
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    return first, last


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a range leaves out no word of its sentence, and a sentence it is."""
    first, last = sentence(text, start, end)
    left_out = text[first:start] + text[end:last]
    closed = text[start:last].rstrip(_CLOSING)
    return not any(char.isalnum() for char in left_out) and closed.endswith((".", "!", "?", "…"))


def quotation(text: str, start: int, end: int) -> Quotation | None:
    """Return the quotation that holds a range, with or without its marks; none if there is none."""
    first, last = _block(text, start, end)
    opened: list[int] = []
    for at in range(first, min(start + 1, last)):
        char = text[at]
        if opened and char in _PAIRS[text[opened[-1]]] and not _is_apostrophe(text, at):
            if at < start:
                opened.pop()
        elif char in _PAIRS and not _is_apostrophe(text, at):
            opened.append(at)
    for place in opened[: -_DEEPEST - 1 : -1]:
        closing = _PAIRS[text[place]]
        for at in range(max(start, place + 1), last):
            if text[at] in closing and not _is_apostrophe(text, at):
                if not any(char.isalnum() for char in text[at:end]):
                    return Quotation(place, at + 1)
                break
    return None


def folded(text: str) -> str:
    """Return ``text`` on one line, with plain blanks and without invisible characters."""
    if any(char in text for char in INVISIBLE):
        text = "".join(char for char in text if char not in INVISIBLE)
    return " ".join(text.split())


def _block(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the paragraph of a range, or as much of it as one sentence may reach."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    first = max(first, text.rfind("\n", first, start) + 1)
    following = text.find("\n", end, last)
    return first, following if following >= 0 else last


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = _FIRST_WORD.match(text, match.end())
    if following is None:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if match[0][0] != ".":
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    if before is None:
        return True
    last = before[0]
    if last.isdecimal() and len(last) < 4:  # "am 3. Mai", "die 810. Brigade"
        return word.casefold().replace("ß", "ss") in FUNCTION_WORDS
    is_short = len(last.rpartition(".")[2]) == 1 and last[-1].isalpha()
    return not is_short and last.casefold() not in _ABBREVIATIONS


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _is_blank(char: str) -> bool:
    return char.isspace() or char in INVISIBLE


def _joined(text: str, at: int) -> bool:
    """Whether the characters at both sides are of one word or number; a soft hyphen parts none."""
    pair = text[at - 1 : at + 1]
    if all(char.isalnum() or char in INVISIBLE for char in pair):
        return True
    return bool(_NUMBER_PARTED.match(text[max(0, at - 2) : at] + "|" + text[at : at + 2]))
