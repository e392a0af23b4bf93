"""What the form at selected words begins with: what the words themselves say."""

from typing import Any
from uuid import uuid4

from django.db.models import Value
from django.db.models.functions import Concat, StrIndex, Substr

from articles.choices import ClaimKind, HolderRole
from articles.exceptions import UnreadableValue
from articles.forms.capturing import naming
from articles.models import Actor, ActorAlias, Article
from articles.text import actor_kinds, position_kinds, quantities
from articles.text.known_names import Stems
from articles.text.passages import Range
from articles.text.prefilling import Prefill, prefill

_SPACE = Value(" ")
#: The first word of a name, or of how it is sorted: both stand in a text that holds the name.
_FIRST = Substr("sort_key", 1, StrIndex(Concat("sort_key", _SPACE), _SPACE) - 1)


def claim_at(text: str, place: Range | None) -> dict[str, Any]:
    """Return what the form of a claim begins with."""
    if place is None:
        return {"key": uuid4()}
    said = _read(text, place)
    figure = _in_one_line(said.figure, said.unit)
    kind = {"kind": said.kind} if said.kind else {}
    return {
        "key": uuid4(),
        "statement": said.statement,
        "attributed_to": said.said_by,
        "actor_kind": actor_kinds.kind_of(said.said_by),
        "mode": said.mode if said.said_by or said.cue else "",
        "cue": said.cue,
        "figure": figure,
        "as_of": said.as_of,
        **kind,
    }


def position_at(article: Article, text: str, place: Range | None) -> dict[str, Any]:
    """Return what the form of a position begins with: it is held by whom the words name.

    By who wrote the text only where no words hint at somebody else: an opinion given to the
    wrong person is worse than a field that has to be filled in.
    """
    said = _read(text, place) if place else None
    begun = {"key": uuid4(), "statement": said.statement if said else ""}
    if said and (sort := position_kinds.kind_of(said.statement)):
        begun["kind"] = sort
    if said and (said.said_by or said.cue or said.kind == ClaimKind.SAID):
        kind = actor_kinds.kind_of(said.said_by)
        return {**begun, "holder": said.said_by, "actor_kind": kind, "role": HolderRole.QUOTED}
    first = article.byline.select_related("actor__canonical").first()
    return {**begun, "holder": naming(first.actor.standing) if first else ""}


def _read(text: str, place: Range) -> Prefill:
    return prefill(text, place.start, place.end, names=names_in(text))


def names_in(text: str) -> list[str]:
    """Return the names on record, others of the same actors included, that stand in ``text``.

    Declined ones count. The same on every database, in two queries.
    """
    stems = Stems(text)
    found: list[str] = []
    for model in (Actor, ActorAlias):
        rows = model.objects.annotate(first=_FIRST).filter(first__in=sorted(stems.forms()))
        found += rows.order_by().values_list("name", flat=True)
    return [name for name in found if stems.hold(name)]


def _in_one_line(figure: str, unit: str) -> str:
    """Return number and unit as people write them.

    A number alone stays out of the field: nobody could save without saying what it counts. The
    form names it beneath.
    """
    if not figure or not unit:
        return ""
    try:
        quantities.parse(line := f"{figure} {unit}")
    except UnreadableValue:
        return ""
    return line
