"""How claims stand to each other, positions to each other, and what became known too late."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ClaimRelationKind, PositionRelationKind
from articles.editing.operations import cleaned, locked, plain, raise_number, record, validated
from articles.editing.permissions import require
from articles.editing.visibility import visible_claims, visible_positions
from articles.exceptions import InvalidRecord
from articles.models import Claim, ClaimRelation, KnownSince, Position, PositionRelation, User

#: Relations that go one way: a chain of them never comes back.
_ONE_WAY = (ClaimRelationKind.UPDATES, ClaimRelationKind.NARROWER)


def relate(
    claim: Claim, other: Claim, *, by: User, kind: str, relation: ClaimRelation | None = None
) -> ClaimRelation:
    """Say that ``claim`` contradicts, updates or is narrower than ``other``.

    ``relation`` is one that is on record and is said anew. Raises ``InvalidRecord`` for a claim
    with itself, for what is said already, and for a chain that would come back to its beginning.
    """
    return _relate(_CLAIMS, claim, other, by=by, kind=kind, relation=relation)


def unrelate(relation: ClaimRelation, *, by: User) -> None:
    """Take a relation of claims back; the history keeps it."""
    _unrelate(_CLAIMS, relation, by=by)


def relate_positions(
    position: Position,
    other: Position,
    *,
    by: User,
    kind: str,
    relation: PositionRelation | None = None,
) -> PositionRelation:
    """Say that ``position`` supports, opposes, qualifies or undercuts ``other``.

    ``relation`` is one that is on record and is said anew. Raises ``InvalidRecord`` for a position
    with itself, and for what is said already: that two oppose each other, whichever way round.
    """
    return _relate(_POSITIONS, position, other, by=by, kind=kind, relation=relation)


def unrelate_positions(relation: PositionRelation, *, by: User) -> None:
    """Take a relation of positions back; the history keeps it."""
    _unrelate(_POSITIONS, relation, by=by)


def lock_both(one: Claim | Position, other: Claim | Position) -> None:
    """Keep two of a kind from other writers until the transaction ends."""
    rows = type(one)._default_manager.filter(pk__in=[one.pk, other.pk])
    list(rows.order_by("pk").select_for_update())


def mark_known_since(position: Position, claim: Claim, *, by: User, note: str = "") -> KnownSince:
    """Say that ``claim`` became known only after ``position`` was taken; never a ground.

    Says it again with another note if it is said already.
    """
    require(by, "link", position)
    require(by, "see", claim)
    with transaction.atomic():
        locked(position)
        known = KnownSince.objects.filter(position=position, claim=claim).first()
        old = {"note": known.note} if known else {}
        known = known or KnownSince(position=position, claim=claim)
        known.note = cleaned({"note": note})["note"]
        if old and old["note"] == known.note:
            return known
        known.by, known.at = by, timezone.now()
        validated(known)
        known.save()
        new = {"claim": plain(claim), "note": known.note}
        record("position.known_since", position, by=by, old=old, new=new)
        _show_known(known)
    return known


def mark_all_known_since(
    position: Position, claims: Sequence[Claim], *, by: User, note: str = ""
) -> list[KnownSince]:
    """Say it of several claims alike, all or none; see ``mark_known_since``."""
    with transaction.atomic():
        return [mark_known_since(position, claim, by=by, note=note) for claim in claims]


def unmark_known_since(known: KnownSince, *, by: User) -> None:
    """Take back that a claim became known after a position was taken."""
    require(by, "link", known.position)
    with transaction.atomic():
        known = locked(known)
        old = {"claim": plain(known.claim), "note": known.note}
        record("position.not_known_since", known.position, by=by, old=old)
        _show_known(known)
        known.delete()


def visible_relations(user: User) -> QuerySet[ClaimRelation]:
    """The relations of claims of which ``user`` may see both."""
    claims = visible_claims(user).order_by().values("pk")
    return ClaimRelation.objects.filter(claim__in=claims, other__in=claims)


def visible_position_relations(user: User) -> QuerySet[PositionRelation]:
    """The relations of positions of which ``user`` may see both."""
    positions = visible_positions(user).order_by().values("pk")
    return PositionRelation.objects.filter(position__in=positions, other__in=positions)


def visible_known_since(user: User) -> QuerySet[KnownSince]:
    """What is known since, where ``user`` may see claim and position."""
    return KnownSince.objects.filter(
        claim__in=visible_claims(user).order_by().values("pk"),
        position__in=visible_positions(user).order_by().values("pk"),
    )


def _relate(sort: "_Sort", one: Any, other: Any, *, by: User, kind: str, relation: Any) -> Any:
    require(by, sort.permission, one)
    require(by, "see", other)
    with transaction.atomic():
        lock_both(one, other)
        if relation is not None:
            if (relation.other_id, relation.kind) == (other.pk, kind):
                return relation
            _unrelate(sort, relation, by=by)
        ends = {sort.name: one, "other": other}
        relation = sort.model(**ends, kind=kind, by=by, at=timezone.now())
        validated(relation)
        sort.check(relation)
        relation.save()
        new = {"relation": kind, "other": plain(other), "id": relation.pk}
        record(f"{sort.name}.related", one, by=by, new=new)
        _show_both(one, other)
    return relation


def _unrelate(sort: "_Sort", relation: Any, *, by: User) -> None:
    require(by, sort.permission, getattr(relation, sort.name))
    with transaction.atomic():
        relation = locked(relation)
        one, other = getattr(relation, sort.name), relation.other
        old = {"relation": relation.kind, "other": plain(other), "id": relation.pk}
        record(f"{sort.name}.unrelated", one, by=by, old=old)
        relation.delete()
        _show_both(one, other)


def _refuse_circle(relation: ClaimRelation) -> None:
    if relation.kind == ClaimRelationKind.CONTRADICTS:
        same = ClaimRelation.objects.filter(
            claim=relation.other, other=relation.claim, kind=relation.kind
        )
        if same.exists():
            raise InvalidRecord({"other": _("These claims are related like this already.")})
    if relation.kind not in _ONE_WAY:
        return
    seen: set[int] = set()
    front = {relation.other_id}
    while front:
        seen |= front
        ties = ClaimRelation.objects.filter(claim__in=front, kind=relation.kind)
        front = set(ties.values_list("other", flat=True)) - seen
        if relation.claim_id in front:
            raise InvalidRecord({"other": _("These claims would follow each other in a circle.")})


def _refuse_the_same_back(relation: PositionRelation) -> None:
    """Refuse that the other opposes this one if this one opposes the other."""
    same = PositionRelation.objects.filter(
        position=relation.other, other=relation.position, kind=PositionRelationKind.OPPOSES
    )
    if relation.kind == PositionRelationKind.OPPOSES and same.exists():
        raise InvalidRecord({"other": _("These positions are related like this already.")})


def _show_both(one: Claim | Position, other: Claim | Position) -> None:
    """Tell readers' caches if readers know both; no listing repeats relations."""
    keys = {one.pk, other.pk}
    if type(one).objects.public().filter(pk__in=keys).count() == len(keys):
        raise_number()


def _show_known(known: KnownSince) -> None:
    position = Position.objects.public().filter(pk=known.position_id)
    if position.exists() and Claim.objects.public().filter(pk=known.claim_id).exists():
        raise_number()


class _Sort(NamedTuple):
    """One sort of relations: of which two, under which name the first one stands, by which
    permission on that it goes, and what ``check`` refuses besides the constraints."""

    model: type[ClaimRelation] | type[PositionRelation]
    name: str
    permission: str
    check: Callable[[Any], None]


_CLAIMS = _Sort(ClaimRelation, "claim", "record", _refuse_circle)
_POSITIONS = _Sort(PositionRelation, "position", "link", _refuse_the_same_back)
