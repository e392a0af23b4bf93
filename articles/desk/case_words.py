"""What the forms about a passage begin with: what the words there now say, and what was known."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from articles.desk.prefilled import names_in
from articles.forms.capturing import namesakes, naming
from articles.forms.deciding import Words
from articles.models import Actor, EditionPassage, Figure, Passage
from articles.text.actor_kinds import kind_of
from articles.text.prefilling import Prefill, prefill


class Around(NamedTuple):
    """What the cases of a text ask of it and of the records: asked once for all of them.

    ``public`` are claims that readers know: their wording is locked. ``namesakes`` are holders of
    positions who share their name with somebody.
    """

    text: str
    names: Collection[str]
    public: Collection[int]
    namesakes: Collection[int]

    @classmethod
    def of(cls, passages: Collection[Passage], text: str) -> "Around":
        """Ask for all ``passages`` of ``text``; the number of queries does not grow with them."""
        holders = {row.position.holder_id for row in passages if row.position}
        found = Actor.objects.filter(namesakes(), pk__in=holders)
        names = names_in(text) if passages else []
        return cls(text, names, _public(passages), set(found.values_list("pk", flat=True)))


def known_of(
    passage: Passage, offered: Sequence[Words], around: Around
) -> dict[str, dict[str, Any]]:
    """Return what the words say, and what was known, for the fields that ask about it."""
    said = None
    if offered:
        words = offered[0]
        said = prefill(around.text, words.start, words.end, names=around.names)
    if passage.position:
        return {"new": _known_of_position(passage, said, around)}
    new: dict[str, Any] = {"prominent": passage.prominent}
    if said:
        new |= {**_counted(said), "statement": said.statement, "kind": said.kind, "cue": said.cue}
        new |= {"attributed_to": said.said_by, "mode": said.mode}
        new["actor_kind"] = kind_of(said.said_by)
    return {"figure": _restated(passage, said, around), "new": new}


def _known_of_position(passage: Passage, said: Prefill | None, around: Around) -> dict[str, Any]:
    position = passage.position
    has_namesake = position.holder_id in around.namesakes
    return {
        "holder": naming(position.holder, has_namesake=has_namesake),
        "role": position.role,
        "kind": position.kind,
        "question": position.question_id,
        "statement": said.statement if said else "",
        "prominent": passage.prominent,
    }


def _restated(passage: Passage, said: Prefill | None, around: Around) -> dict[str, Any]:
    """Return the new figure as the words say it, and what it counts as the old one did."""
    claim = passage.claim
    # A free wording goes with the figure, or the claim would contradict itself.
    is_free = said is not None and claim.pk not in around.public
    statement = (said.statement if said and is_free else "") or claim.statement
    restated: dict[str, Any] = {**(_counted(said) if said else {}), "statement": statement}
    figures = list(claim.figures.all())
    if len(figures) == 1:  # of several nobody knows which one is meant
        [figure] = figures
        if said and not said.figure and (counted := _counted_alike(said, figure)):
            restated["figure"] = counted  # „vier Staaten“: here it is a figure
        restated |= {"series": figure.series_id, "measure": figure.measure}
        restated["unit"] = "" if figure.series_id else figure.unit
        if restated.get("as_of") == figure.as_of:
            restated["as_of"] = ""  # the old figure's date is not the new one's
    return restated


def _counted_alike(said: Prefill, figure: Figure) -> str:
    """Return the only count of the words, unless they count something else than ``figure`` does."""
    unit = figure.series.unit if figure.series else figure.unit
    units = ("", unit.casefold())
    counts = [other.figure for other in said.others if other.unit.casefold() in units]
    return counts[0] if len(said.others) == len(counts) == 1 else ""


def _counted(said: Prefill) -> dict[str, Any]:
    return {"figure": said.figure, "unit": said.unit, "as_of": said.as_of}


def _public(passages: Collection[Passage]) -> set[int]:
    """Return the claims that readers know: their wording is locked."""
    claims = {passage.claim_id for passage in passages if passage.claim_id}
    known = EditionPassage.objects.filter(claim__in=claims)
    return set(known.order_by().values_list("claim_id", flat=True).distinct())
