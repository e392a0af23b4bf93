"""How claims stand to each other, and what became known after a position was taken."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ClaimRelationKind
from articles.editing.operations import cleaned, locked, plain, raise_number, record, validated
from articles.editing.permissions import require
from articles.editing.visibility import visible_claims, visible_positions
from articles.exceptions import InvalidRecord
from articles.models import Claim, ClaimRelation, KnownSince, Position, User

#: Relations that go one way: a chain of them never comes back.
_ONE_WAY = (ClaimRelationKind.UPDATES, ClaimRelationKind.NARROWER)


def relate(
    claim: Claim, other: Claim, *, by: User, kind: str, relation: ClaimRelation | None = None
) -> ClaimRelation:
    """Say that ``claim`` contradicts, updates or is narrower than ``other``.

    ``relation`` is one that is on record and is said anew. Raises ``InvalidRecord`` for a claim
    with itself, for what is said already, and for a chain that would come back to its beginning.
    """
    require(by, "record", claim)
    require(by, "see", other)
    with transaction.atomic():
        list(Claim.objects.filter(pk__in=[claim.pk, other.pk]).order_by("pk").select_for_update())
        if relation is not None:
            if (relation.other_id, relation.kind) == (other.pk, kind):
                return relation
            unrelate(relation, by=by)
        relation = ClaimRelation(claim=claim, other=other, kind=kind, by=by, at=timezone.now())
        validated(relation)
        _refuse_circle(relation)
        relation.save()
        new = {"relation": kind, "other": plain(other), "id": relation.pk}
        record("claim.related", claim, by=by, new=new)
        _show(relation.claim_id, relation.other_id)
    return relation


def unrelate(relation: ClaimRelation, *, by: User) -> None:
    """Take a relation of claims back; the history keeps it."""
    require(by, "record", relation.claim)
    with transaction.atomic():
        relation = locked(relation)
        old = {"relation": relation.kind, "other": plain(relation.other), "id": relation.pk}
        record("claim.unrelated", relation.claim, by=by, old=old)
        claim, other = relation.claim_id, relation.other_id
        relation.delete()
        _show(claim, other)


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


def visible_known_since(user: User) -> QuerySet[KnownSince]:
    """What is known since, where ``user`` may see claim and position."""
    return KnownSince.objects.filter(
        claim__in=visible_claims(user).order_by().values("pk"),
        position__in=visible_positions(user).order_by().values("pk"),
    )


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


def _show(*claims: int) -> None:
    """Tell readers' caches if readers know both claims; no listing repeats relations."""
    if Claim.objects.public().filter(pk__in=claims).count() == len(set(claims)):
        raise_number()


def _show_known(known: KnownSince) -> None:
    position = Position.objects.public().filter(pk=known.position_id)
    if position.exists() and Claim.objects.public().filter(pk=known.claim_id).exists():
        raise_number()
