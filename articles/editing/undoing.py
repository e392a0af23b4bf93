"""Undoing: taking back the last thing somebody did to a ground, a relation or a known-since."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.choices import GroundState
from articles.editing.grounds import annotate, set_back, tie, unlink
from articles.editing.operations import locked
from articles.editing.relations import (
    lock_both,
    mark_known_since,
    relate,
    relate_positions,
    unmark_known_since,
    unrelate,
    unrelate_positions,
)
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import (
    Claim,
    ClaimRelation,
    Ground,
    HistoryEntry,
    KnownSince,
    Passage,
    Position,
    PositionRelation,
    User,
)

Row = TypeVar("Row", Claim, Ground, Passage, Position, User)

#: What is older is no slip of the hand: it is decided upon anew.
UNDOABLE_FOR = timedelta(days=1)

#: Both say what became known after a position was taken; the last one of a claim holds.
_KNOWN = ("position.known_since", "position.not_known_since")


def undo(entry: HistoryEntry, *, by: User) -> None:
    """Take back what ``entry`` says that ``by`` did, as an act of its own that the history keeps.

    Raises ``NotAllowed`` for what somebody else did or what ``by`` may no longer do,
    ``WrongState`` for what cannot be undone or has been followed by something else.
    """
    if entry.by_id is None or entry.by_id != by.pk:
        raise NotAllowed(_("Only whoever did this can undo it."))
    if entry.verb not in _UNDONE:
        raise WrongState(_("This cannot be undone here."))
    if entry.at < timezone.now() - UNDOABLE_FOR:
        raise WrongState(_("This was done too long ago; it can no longer be undone."))
    with transaction.atomic():
        try:
            _UNDONE[entry.verb](entry, by)
        except InvalidRecord as error:
            raise _too_late() from error


def newest_act(user: User) -> int:
    """Return the key of the last entry that ``user`` has caused, or 0."""
    newest = HistoryEntry.objects.filter(by=user).order_by("-id").values_list("pk", flat=True)
    return newest.first() or 0


def acts_after(key: int, *, by: User) -> list[HistoryEntry]:
    """Return what ``by`` has done since the entry ``key`` that can be undone, oldest first."""
    rows = HistoryEntry.objects.filter(by=by, pk__gt=key, verb__in=_UNDONE)
    return list(rows.order_by("id"))


def acts_among(keys: Iterable[int], *, by: User) -> list[HistoryEntry]:
    """Return of the entries ``keys`` those that ``by`` may ask to undo, newest first."""
    since = timezone.now() - UNDOABLE_FOR
    rows = HistoryEntry.objects.filter(by=by, pk__in=list(keys), verb__in=_UNDONE, at__gte=since)
    return list(rows.order_by("-id"))


def _undo_decision(entry: HistoryEntry, by: User) -> None:
    """A ground that was new goes; one that had been suggested or rejected is so again."""
    ground = _last_of_ground(entry)
    if "state" in entry.old:
        set_back(ground, by=by, values=_former(entry.old))
    else:
        unlink(ground, by=by)


def _former(old: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of ``old`` as a ground takes them; what it does not name stays."""
    values = dict(old)
    if values.get("passage"):
        values["passage"] = _row(Passage, values["passage"])
    if "by" in values:
        values["by"] = _row(User, values["by"])
    if "at" in values:
        values["at"] = parse_datetime(values["at"])
    return values


def _undo_annotating(entry: HistoryEntry, by: User) -> None:
    annotate(_last_of_ground(entry), by=by, note=entry.old["note"], basis=entry.old["basis"])


def _undo_unlinking(entry: HistoryEntry, by: User) -> None:
    old = entry.old
    position, claim = locked(_row(Position, old["position"])), _row(Claim, old["claim"])
    _refuse_if_tied_since(entry, position, claim)
    tie(
        position,
        claim,
        by=by,
        state=GroundState(old["state"]),
        relation=old["relation"],
        basis=old["basis"],
        note=old["note"],
        passage=Passage.objects.filter(pk=(old["passage"] or {}).get("id")).first(),
    )


def _undo_relating(entry: HistoryEntry, by: User) -> None:
    relation = ClaimRelation.objects.filter(
        pk=entry.new.get("id"), kind=entry.new["relation"]
    ).first()
    if relation is None:
        raise _too_late()
    unrelate(relation, by=by)


def _undo_unrelating(entry: HistoryEntry, by: User) -> None:
    claim, other = _row(Claim, {"id": entry.object_id}), _row(Claim, entry.old["other"])
    _refuse_if_related_since(entry, claim, other)
    relate(claim, other, by=by, kind=entry.old["relation"])


def _undo_relating_positions(entry: HistoryEntry, by: User) -> None:
    rows = PositionRelation.objects.filter(pk=entry.new.get("id"), kind=entry.new["relation"])
    relation = rows.first()
    if relation is None:
        raise _too_late()
    unrelate_positions(relation, by=by)


def _undo_unrelating_positions(entry: HistoryEntry, by: User) -> None:
    position = _row(Position, {"id": entry.object_id})
    other = _row(Position, entry.old["other"])
    _refuse_if_related_since(entry, position, other)
    relate_positions(position, other, by=by, kind=entry.old["relation"])


def _undo_marking(entry: HistoryEntry, by: User) -> None:
    """What was noted anew gets its former note; what was new goes."""
    position, claim = _last_of_known(entry, entry.new["claim"])
    known = KnownSince.objects.filter(position=position, claim=claim).first()
    if known is None:
        raise _too_late()
    if "note" in entry.old:
        mark_known_since(position, claim, by=by, note=entry.old["note"])
    else:
        unmark_known_since(known, by=by)


def _undo_unmarking(entry: HistoryEntry, by: User) -> None:
    position, claim = _last_of_known(entry, entry.old["claim"])
    if KnownSince.objects.filter(position=position, claim=claim).exists():
        raise _too_late()
    mark_known_since(position, claim, by=by, note=entry.old["note"])


def _last_of_ground(entry: HistoryEntry) -> Ground:
    """Return the ground of ``entry``, locked, if that was the last thing done to it."""
    ground = _row(Ground, {"id": entry.object_id})
    locked(ground.position)
    ground = locked(ground)
    if HistoryEntry.objects.of(ground).filter(pk__gt=entry.pk).exists():
        raise _too_late()
    return ground


def _refuse_if_tied_since(entry: HistoryEntry, position: Position, claim: Claim) -> None:
    """Refuse when the two have been tied like this since, even if that was taken back again.

    A ground that still stands is found as such; one that is gone, by the entry that says so.
    """
    relation = entry.old["relation"]
    tied = Ground.objects.filter(position=position, claim=claim, relation=relation)
    gone = HistoryEntry.objects.filter(
        pk__gt=entry.pk,
        verb=entry.verb,
        old__position__id=position.pk,
        old__claim__id=claim.pk,
        old__relation=relation,
    )
    if tied.exists() or gone.exists():
        raise _too_late()


def _refuse_if_related_since(
    entry: HistoryEntry, one: Claim | Position, other: Claim | Position
) -> None:
    """Lock both; refuse when somebody else has decided about the two since, or ``entry.by`` about
    the same relation, from either end."""
    lock_both(one, other)
    verbs = [entry.verb, entry.verb.replace("unrelated", "related")]
    later = HistoryEntry.objects.filter(
        content_type=entry.content_type_id, pk__gt=entry.pk, verb__in=verbs
    )
    for row in later.filter(object_id__in=[one.pk, other.pk]):
        values = row.new or row.old
        is_theirs = {row.object_id, values["other"]["id"]} == {one.pk, other.pk}
        if is_theirs and (row.by_id != entry.by_id or values["relation"] == entry.old["relation"]):
            raise _too_late()


def _last_of_known(entry: HistoryEntry, named: Mapping[str, Any]) -> tuple[Position, Claim]:
    """Return position and claim if ``entry`` is the last word on the two."""
    position, claim = locked(_row(Position, {"id": entry.object_id})), _row(Claim, named)
    later = HistoryEntry.objects.of(position).filter(pk__gt=entry.pk, verb__in=_KNOWN)
    for row in later:
        if (row.new or row.old)["claim"]["id"] == claim.pk:
            raise _too_late()
    return position, claim


def _row(model: type[Row], named: Mapping[str, Any]) -> Row:
    """Return the row that the history names, if it is still there."""
    found = model._default_manager.filter(pk=named["id"]).first()
    if found is None:
        raise _too_late()
    return found


def _too_late() -> WrongState:
    return WrongState(_("Something else has happened to this since; it can no longer be undone."))


_UNDONE: Mapping[str, Callable[[HistoryEntry, User], None]] = {
    "ground.confirmed": _undo_decision,
    "ground.suggested": _undo_decision,
    "ground.rejected": _undo_decision,
    "ground.annotated": _undo_annotating,
    "ground.unlinked": _undo_unlinking,
    "claim.related": _undo_relating,
    "claim.unrelated": _undo_unrelating,
    "position.related": _undo_relating_positions,
    "position.unrelated": _undo_unrelating_positions,
    "position.known_since": _undo_marking,
    "position.not_known_since": _undo_unmarking,
}
