"""Grounds: tying positions to the claims that they rest on, dispute, qualify or answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Basis, GroundState, Relation
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, WrongState
from articles.models import Claim, Ground, Passage, Position, User

#: Where the holder names the claim, and who decided that when.
_WHOSE = ("passage", "by", "at")


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
    how: dict[str, Any] = {"relation": relation, "basis": basis, "note": note, "passage": passage}
    return tie(position, claim, by=by, state=GroundState.CONFIRMED, **how)


def link_all(
    position: Position,
    claims: Sequence[Claim],
    *,
    by: User,
    relation: str = Relation.RESTS_ON,
    basis: str = Basis.ASSIGNED,
    note: str = "",
    passage: Passage | None = None,
) -> list[Ground]:
    """Tie a position to several claims alike, all or none; see ``link``.

    Raises ``InvalidRecord`` for several that it is said to dispute: that is said one at a time.
    """
    if relation == Relation.DISPUTES and len(claims) > 1:
        raise InvalidRecord(
            {"relation": _("That a position disputes a claim is said one at a time.")}
        )
    how: dict[str, Any] = {"relation": relation, "basis": basis, "note": note, "passage": passage}
    with transaction.atomic():
        return [link(position, claim, by=by, **how) for claim in claims]


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
    how: dict[str, Any] = {"relation": relation, "basis": basis, "note": note, "passage": passage}
    return tie(position, claim, by=by, state=GroundState.SUGGESTED, **how)


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


def unlink(ground: Ground, *, by: User) -> None:
    """Take back a ground that was made in error; the history keeps it.

    What was suggested and does not hold is rejected instead: then it is not suggested again.
    """
    require(by, "link", ground)
    with transaction.atomic():
        ground = locked(ground)
        names = ("position", "claim", "relation", "basis", "note", "state", *_WHOSE)
        record("ground.unlinked", ground, by=by, old=_kept(ground, *names))
        _show(ground)
        ground.delete()


def set_back(ground: Ground, *, by: User, values: Mapping[str, Any]) -> Ground:
    """Let a ground be again what it was: its state, and what else ``values`` name.

    Whose it was and since when, too, if they name that; else it is now that of ``by``.
    """
    require(by, "link", ground)
    with transaction.atomic():
        ground = locked(ground)
        was_public = _is_public(ground)
        old, new = set_fields(ground, {"by": by, "at": timezone.now(), **values})
        validated(ground)
        ground.save()
        record(f"ground.{ground.state}", ground, by=by, old=old, new=new)
        if was_public or _is_public(ground):
            raise_number()
    return ground


def tie(
    position: Position,
    claim: Claim,
    *,
    by: User,
    state: GroundState,
    relation: str,
    basis: str,
    note: str,
    passage: Passage | None,
) -> Ground:
    """Tie a position to a claim, confirmed or only suggested; see ``link``."""
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
        old = _kept(ground, "basis", "state", "note", *_WHOSE) if ground.pk else {}
        values = {"basis": basis, "state": state, **cleaned({"note": note})}
        set_fields(ground, {**values, "passage": passage, "by": by, "at": timezone.now()})
        validated(ground)
        ground.save()
        new = {"relation": relation, **values}
        record(f"ground.{state.value}", ground, by=by, old=old, new=new)
        if state == GroundState.CONFIRMED:
            _show(ground)
    return ground


def _decide(ground: Ground, *, by: User, state: GroundState) -> Ground:
    require(by, "link", ground)
    with transaction.atomic():
        ground = locked(ground)
        if ground.state == state:
            raise WrongState(_("Somebody has decided this already."))
        old = _kept(ground, "state", *_WHOSE)
        was_public = _is_public(ground)
        ground.state, ground.by, ground.at = state, by, timezone.now()
        ground.save()
        record(f"ground.{state.value}", ground, by=by, old=old, new={"state": state})
        if was_public:
            raise_number()
        else:
            _show(ground)
    return ground


def _kept(ground: Ground, *names: str) -> dict[str, Any]:
    """Return what the history keeps of a ground, so that it can be so again."""
    return {name: plain(getattr(ground, name)) for name in names}


def _show(ground: Ground) -> None:
    """Tell readers' caches if both ends are public; no listing repeats grounds."""
    if _is_public(ground):
        raise_number()


def _is_public(ground: Ground) -> bool:
    return Ground.objects.public().filter(pk=ground.pk).exists()
