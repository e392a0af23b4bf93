"""Grounds: tying positions to the claims that they rest on, dispute, qualify or answer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Basis, GroundState, Relation
from articles.editing.operations import cleaned, locked, raise_number, record, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, WrongState
from articles.models import Claim, Ground, Passage, Position, User


def link(
    position: Position,
    claim: Claim,
    *,
    by: User,
    relation: str = Relation.RESTS_ON,
    basis: str = Basis.ASSIGNED,
    note: str = "",
    passage: Passage | None = None,
) -> Ground:
    """Tie a position to a claim, confirmed by ``by``; a suggestion of the same tie is confirmed.

    ``passage`` is where the holder names the claim. Raises ``InvalidRecord`` when they are tied
    like this already.
    """
    return _tie(
        position, claim, by, GroundState.CONFIRMED, relation, basis, note=note, passage=passage
    )


def suggest_link(
    position: Position,
    claim: Claim,
    *,
    by: User,
    relation: str = Relation.RESTS_ON,
    basis: str = Basis.ASSIGNED,
    note: str = "",
    passage: Passage | None = None,
) -> Ground:
    """Propose a tie; readers never see it until somebody confirms it."""
    return _tie(
        position, claim, by, GroundState.SUGGESTED, relation, basis, note=note, passage=passage
    )


def confirm(ground: Ground, *, by: User) -> Ground:
    """Confirm a suggested or rejected ground."""
    return _decide(ground, by=by, state=GroundState.CONFIRMED)


def reject(ground: Ground, *, by: User) -> Ground:
    """Reject a ground; one that readers saw vanishes for them."""
    return _decide(ground, by=by, state=GroundState.REJECTED)


def annotate(ground: Ground, *, by: User, note: str, basis: str) -> Ground:
    """Change what is noted about a ground, and who ties it."""
    require(by, "link", ground)
    with transaction.atomic():
        ground = locked(ground)
        old = {"note": ground.note, "basis": ground.basis}
        ground.note, ground.basis = cleaned({"note": note})["note"], basis
        validated(ground)
        ground.save()
        new = {"note": ground.note, "basis": ground.basis}
        if new != old:
            record("ground.annotated", ground, by=by, old=old, new=new)
            _show(ground)
    return ground


def _tie(
    position: Position,
    claim: Claim,
    by: User,
    state: GroundState,
    relation: str,
    basis: str,
    *,
    note: str,
    passage: Passage | None,
) -> Ground:
    require(by, "link", position)
    require(by, "see", claim)
    with transaction.atomic():
        locked(position)
        ground = Ground.objects.filter(position=position, claim=claim, relation=relation).first()
        if ground and (ground.state == GroundState.CONFIRMED or ground.state == state):
            raise InvalidRecord(
                {"claim": _("This position is already tied to this claim like this.")}
            )
        ground = ground or Ground(position=position, claim=claim, relation=relation)
        ground.state, ground.basis, ground.passage = state, basis, passage
        ground.note = cleaned({"note": note})["note"]
        ground.by, ground.at = by, timezone.now()
        validated(ground)
        ground.save()
        values = {"relation": relation, "basis": basis, "state": state, "note": ground.note}
        record(f"ground.{state.value}", ground, by=by, new=values)
        if state == GroundState.CONFIRMED:
            _show(ground)
    return ground


def _decide(ground: Ground, *, by: User, state: GroundState) -> Ground:
    require(by, "link", ground)
    with transaction.atomic():
        ground = locked(ground)
        if ground.state == state:
            raise WrongState(_("Somebody has decided this already."))
        old = {"state": ground.state}
        was_public = Ground.objects.public().filter(pk=ground.pk).exists()
        ground.state, ground.by, ground.at = state, by, timezone.now()
        ground.save()
        record(f"ground.{state.value}", ground, by=by, old=old, new={"state": state})
        if was_public:
            raise_number()
        else:
            _show(ground)
    return ground


def _show(ground: Ground) -> None:
    """Tell readers' caches if both ends are public; no listing repeats grounds."""
    if Ground.objects.public().filter(pk=ground.pk).exists():
        raise_number()
