"""What words that somebody has selected say, so that a form need not be filled in by hand.

Only proposals: an editor sees and changes every one. What is uncertain stays empty.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from articles.choices import ClaimKind, Mode
from articles.text import amounts, as_of, cues, limits, surroundings
from articles.text.amounts import Amount
from articles.text.cues import Cue
from articles.text.known_names import Known, known
from articles.text.speakers import Speakers
from articles.text.surroundings import folded

#: Longer than any name.
_NAME_CHARACTERS = 120
_QUOTED = re.compile(r"„[^„“”]*[“”]|»[^»«]*«|\"[^\"]*\"")
_OPENING, _CLOSING = '„»"›‚“', '“”«"‹‘'
_LAST_CUT = re.compile(r"[\s,–—(]*$")
_ENDING = re.compile(r"\)?[.!?…]?\s*$")
_COLON = re.compile(r":\s+")


class Prefill(NamedTuple):
    """What a form may offer; every one is "" where the words do not say it for certain.

    ``mode`` is a ``Mode``; "" where something was said, though no cue tells by whom. ``kind`` is a
    ``ClaimKind``; ``figure`` is what ``quantities`` reads and ``as_of`` what ``periods`` does.
    ``others`` is what else the words count.
    """

    statement: str
    said_by: str
    mode: str
    cue: str
    figure: str
    unit: str
    as_of: str
    kind: str
    others: tuple[Amount, ...] = ()


def prefill(text: str, start: int, end: int, *, names: Collection[str] = ()) -> Prefill:
    """Return what the words at ``start`` to ``end`` of a projection say.

    ``names`` are those on record, other names included; a speaker who is one of them is given so.
    """
    start, end = surroundings.trimmed(text, start, end)
    end = min(end, start + limits.QUOTE_CHARACTERS)
    selected = folded(text[start:end])
    cue, within = _cue(text, start, end, selected, known(frozenset(names)))
    amount, others = amounts.amounts_in(selected)
    dates = as_of.dates_in(selected)
    kind = ClaimKind.QUANTITY if amount else ClaimKind.STATE
    if not amount and ((within and cue and cue.is_verb) or cues.tells(selected)):
        kind = ClaimKind.SAID
    mode = _mode(cue, _is_quotation(text, start, end, selected, cue if within else None))
    return Prefill(
        statement=_statement(text, start, end, selected, cue if within else None),
        said_by=cue.name if cue and len(cue.name) <= _NAME_CHARACTERS else "",
        mode=mode if cue or kind != ClaimKind.SAID else "",
        cue=cue.words if cue else "",
        figure=amount.figure if amount else "",
        unit=amount.unit if amount else "",
        as_of=dates[0].words if dates else "",
        kind=kind.value,
        others=others,
    )


def _cue(text: str, start: int, end: int, selected: str, names: Known) -> tuple[Cue | None, bool]:
    """Return the words that say who says it, and whether they are among the selected ones."""
    quoted = surroundings.quotation(text, start, end)
    own = cues.find_cue(Speakers(_masked(selected), names, text)) if not quoted else None
    if own and (own.name or own.mode == Mode.HEARSAY):
        return own, True
    first, last = surroundings.sentence(text, *(quoted or (start, end)))
    if quoted:
        before, after = text[first : quoted.start], text[quoted.end : last]
        around = folded(f"{before}„“{after}")
    else:
        around = folded(text[first:last])
    if around == selected:
        return own, True
    found = cues.find_cue(Speakers(_masked(around), names, text))
    if own is None or (found and found.name):
        return found, False
    return own, True


def _mode(cue: Cue | None, is_quotation: bool) -> str:
    if cue is None:
        return Mode.OWN.value
    return Mode.QUOTE.value if is_quotation and cue.mode == Mode.INDIRECT else cue.mode.value


def _is_quotation(text: str, start: int, end: int, selected: str, cue: Cue | None) -> bool:
    """Whether the words stand in quotation marks, or most of them do, but for who says them."""
    if surroundings.quotation(text, start, end):
        return True
    quoted = sum(len(match[0]) for match in _QUOTED.finditer(selected))
    return 2 * quoted > len(selected) - (cue.end - cue.start if cue else 0)


def _masked(text: str) -> str:
    """Return ``text`` with what others say in it made unreadable, of the same length."""
    return _QUOTED.sub(lambda match: f"„{'·' * (len(match[0]) - 2)}“", text)


def _statement(text: str, start: int, end: int, selected: str, cue: Cue | None) -> str:
    """Return the selected words as they can stand alone."""
    whole = surroundings.is_whole(text, start, end)
    words = _without_cue(selected, cue) if whole and cue and cue.apart else selected
    words = _without_marks(words)
    if whole and words and words[-1] not in '.!?…"“”«':
        words += "."
    return words[:1].upper() + words[1:]


def _without_cue(selected: str, cue: Cue) -> str:
    """Leave out who says it where that stands at the edge, and the rest is a sentence."""
    before, after = selected[: cue.start], selected[cue.end :]
    if _ENDING.fullmatch(after) and (kept := _LAST_CUT.sub("", before)):
        is_parted = before != kept + " " or cue.words != "zufolge"
        return kept if is_parted else selected
    if not before and (colon := _COLON.match(after)):
        return after[colon.end() :]
    return selected


def _without_marks(words: str) -> str:
    """Leave out quotation marks that hold all the words and nothing but them."""
    inner = words[1:-1]
    if (
        len(words) > 2
        and words[0] in _OPENING
        and words[-1] in _CLOSING
        and not any(char in _OPENING + _CLOSING for char in inner)
    ):
        return inner.strip()
    return words
