"""Carrying the passages of a working copy over an edit of its text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from articles.choices import PassageState
from articles.editing.carrying_comments import carry_comments
from articles.editing.names import names_of
from articles.models import STANDING, Article, Passage
from articles.text.anchoring import Anchor, Carried, carry
from articles.text.passages import Range, Selector

#: Beyond any place in a text: where passages wait until all of them know their new place.
_AWAY = 1_000_000_000

#: So many shifts are written each in a query of its own.
_SHIFTS = 12

#: What an edit may change of a passage, besides its place.
_CARRIED = (
    *("quote", "prefix", "suffix", "state", "since", "method"),
    *("now_start", "now_end", "touched"),
)


@dataclass(frozen=True)
class Outcome:
    """What an edit does to a passage, and the state that it had before."""

    passage: Passage
    carried: Carried
    before: PassageState


def outcomes(article: Article, old_text: str, new_text: str) -> list[Outcome]:
    """Return what saving ``new_text`` would do to each open passage; nothing is written.

    In the order of the text as the passages last stood.
    """
    passages = list(article.passages.open().select_related("claim", "position"))
    if not passages:
        return []
    names = names_of(article)
    found: dict[int, Carried] = {}
    # Words may carry a claim and a position, but one of each.
    for carries_claim in (True, False):
        kind = [one for one in passages if (one.claim_id is not None) == carries_claim]
        carried = carry([_anchor(one) for one in kind], old_text, new_text, names=names)
        found.update(zip((one.pk for one in kind), carried, strict=True))
    return [Outcome(one, found[one.pk], PassageState(one.state)) for one in passages]


def carry_passages(article: Article, old_text: str, new_text: str) -> None:
    """Let every open passage follow its words from ``old_text`` to ``new_text``; comments do, too.

    Called inside the transaction that saves the text, with the version of ``article`` raised.
    What was changed or lost before is looked for again, even if the words are the same.
    """
    changed: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    moved: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for outcome in outcomes(article, old_text, new_text):
        passage = outcome.passage
        if old_text == new_text and passage.state in STANDING:
            continue
        before = {name: getattr(passage, name) for name in _CARRIED}
        start, end = passage.start, passage.end
        _apply(outcome, version=article.version)
        differing = tuple(name for name, value in before.items() if getattr(passage, name) != value)
        if differing:
            changed[differing].append(passage)
        if (passage.start, passage.end) != (start, end):
            moved[passage.start - start, passage.end - end].append(passage)
    _save(changed, moved)
    carry_comments(article, old_text, new_text)


def unsettles(article: Article, old_text: str, new_text: str) -> bool:
    """Whether ``new_text`` takes its words from a passage that stands: an editor has to decide."""
    return old_text != new_text and any(
        outcome.before in STANDING and outcome.carried.state not in STANDING
        for outcome in outcomes(article, old_text, new_text)
    )


def current_words(passage: Passage, text: str) -> str:
    """Return the words that stand in a passage's place in ``text``, or nothing."""
    now = passage.present
    return text[slice(*now)] if now else ""


def _anchor(passage: Passage) -> Anchor:
    selector = Selector(passage.quote, passage.prefix, passage.suffix, passage.start, passage.end)
    return Anchor(selector, Range(*passage.present) if passage.present else None)


def _apply(outcome: Outcome, *, version: int) -> None:
    """Set on the instance what an edit has made of a passage."""
    passage, carried = outcome.passage, outcome.carried
    state = PassageState(carried.state)
    passage.quote, passage.prefix, passage.suffix, passage.start, passage.end = carried.selector
    passage.since = passage.since if state == outcome.before else version
    passage.state = state
    passage.method = carried.method
    elsewhere = None if state in STANDING else carried.now
    passage.now_start, passage.now_end = elsewhere or (None, None)
    passage.touched = sorted(touch.value for touch in carried.touched)


def _save(
    changed: Mapping[tuple[str, ...], Sequence[Passage]],
    moved: Mapping[tuple[int, int], Sequence[Passage]],
) -> None:
    """Write what differs of passages, and by how much both ends have moved; nothing else.

    One may take the place that another one leaves, and both databases look for two on one place
    row by row, not once all rows are written. So first all are moved out of the way, and words
    that came back stand again when all others are where they belong.
    """
    _at(*moved.values()).update(start=F("start") + _AWAY, end=F("end") + _AWAY)
    _write(changed, standing=False)
    _move_back(moved)
    _write(changed, standing=True)


def _write(changed: Mapping[tuple[str, ...], Sequence[Passage]], *, standing: bool) -> None:
    for fields, passages in changed.items():
        rows = [passage for passage in passages if (passage.state in STANDING) == standing]
        Passage.objects.bulk_update(rows, fields, batch_size=200)


def _move_back(moved: Mapping[tuple[int, int], Sequence[Passage]]) -> None:
    """Write places: an edit shifts all that stands behind it by as much, which is written at once.

    That is quicker than one by one; of many edits, the rest is written like that all the same.
    """
    most_first = sorted(moved.items(), key=lambda shift: -len(shift[1]))
    for (start, end), passages in most_first[:_SHIFTS]:
        back = {"start": F("start") + (start - _AWAY), "end": F("end") + (end - _AWAY)}
        _at(passages).update(**back)
    rest = [passage for _by, passages in most_first[_SHIFTS:] for passage in passages]
    Passage.objects.bulk_update(rest, ["start", "end"], batch_size=200)


def _at(*groups: Sequence[Passage]) -> QuerySet[Passage]:
    return Passage.objects.filter(pk__in=[passage.pk for group in groups for passage in group])
