"""Taking back a capture: its passages go, and what was put on record for them alone.

What a capture made is named by the history of its passages. A record that has been worked on or
that anything else uses by now stays, and so does what readers know.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import PassageState
from articles.editing.discarding import discard
from articles.editing.inventory import take_stock
from articles.editing.operations import locked
from articles.editing.passages import detach
from articles.editing.permissions import require
from articles.editing.undoing import UNDOABLE_FOR
from articles.exceptions import NotAllowed, WrongState
from articles.models import (
    Actor,
    Article,
    Attribution,
    Claim,
    Figure,
    HistoryEntry,
    Passage,
    Position,
    User,
)

#: What a capture makes, in the order in which it goes: names last, they are named by the others.
_MADE: Mapping[str, type[models.Model]] = {"claim": Claim, "position": Position, "actor": Actor}

#: What goes with these; anything else that hangs on them was added later and keeps them.
_PARTS = (Attribution, Figure, Passage)


@dataclass(frozen=True)
class TakenBack:
    """What went off record, by name, and which records stay; ``known`` of these are readers'."""

    gone: Sequence[str]
    kept: Sequence[models.Model]
    known: Sequence[models.Model] = ()


def take_back(article: Article, passages: Collection[int], *, by: User) -> TakenBack:
    """Undo what ``by`` has just captured: passages by their keys, and what was made for them.

    Raises ``Passage.DoesNotExist`` for keys that are none of the text nor of a capture of ``by``,
    ``NotAllowed`` for what somebody else captured, ``WrongState`` for what is undone already, was
    captured too long ago, or has got other words since.
    """
    require(by, "record", article)
    try:
        return _taken_back(article, passages, by)
    except IntegrityError:
        # On PostgreSQL somebody may have pointed at a record after it was looked at.
        return _taken_back(article, passages, by, discards=False)


@transaction.atomic
def _taken_back(
    article: Article, keys: Collection[int], by: User, *, discards: bool = True
) -> TakenBack:
    article = locked(article)
    found = article.passages.filter(pk__in=keys).order_by("pk")
    rows = {row.pk: row for row in found.select_for_update()}
    tied = [_tied(key, rows.get(key), article, by) for key in dict.fromkeys(keys)]
    standing = [row for row in rows.values() if row.state != PassageState.DETACHED]
    if not standing:
        raise _why_gone(rows.values(), by)
    reason = _("Taken back at the workbench.")
    for row in standing:
        detach(row, by=by, reason=reason)
    gone, kept = [], []
    for made, entry in _made(tied):
        label = str(made)
        if discards and _is_bare(made, entry, keys, by) and _is_discarded(made, by, reason):
            gone.append(label)
        else:
            kept.append(made)
    known = [row for row in kept if isinstance(row, Claim | Position) and _is_known(row)]
    return TakenBack(gone, kept, known)


def _is_known(row: Claim | Position) -> bool:
    """Whether an edition carries it."""
    return bool(row.public_passages.exists())


def _tied(key: int, passage: Passage | None, article: Article, by: User) -> HistoryEntry:
    """Return what the history keeps of the capture of a passage, if ``by`` may take it back."""
    acts = HistoryEntry.objects.filter(
        content_type__app_label=Passage._meta.app_label,
        content_type__model=Passage._meta.model_name,
        object_id=key,
    )
    entry = acts.filter(verb="passage.tied").order_by("id").first()
    if entry is None or entry.new.get("article", {}).get("id") != article.pk:
        raise Passage.DoesNotExist
    if passage is None and entry.by_id != by.pk:
        raise Passage.DoesNotExist
    if entry.by_id != by.pk:
        raise NotAllowed(_("Only whoever did this can undo it."))
    if entry.at < timezone.now() - UNDOABLE_FOR:
        raise WrongState(_("This was done too long ago; it can no longer be undone."))
    is_gone = passage is None or passage.state == PassageState.DETACHED
    if not is_gone and acts.filter(pk__gt=entry.pk).exclude(by=by).exists():
        raise WrongState(
            _("Something else has happened to this since; it can no longer be undone.")
        )
    return entry


def _why_gone(rows: Collection[Passage], by: User) -> WrongState:
    for row in rows:
        last = HistoryEntry.objects.of(row).filter(verb="passage.detached").last()
        if last is not None and last.by_id != by.pk:
            return WrongState(_("This passage has been removed already."))
    return WrongState(_("This has been undone already."))


def _made(tied: Collection[HistoryEntry]) -> list[tuple[models.Model, HistoryEntry]]:
    """Return the records that were made for the passages, those that are still there."""
    found = []
    for kind, model in _MADE.items():
        for entry in tied:
            keys = [row["id"] for row in entry.new.get("made", ()) if row["kind"] == kind]
            rows = model._default_manager.filter(pk__in=keys)
            found += [(row, entry) for row in rows.order_by("pk")]
    return found


def _is_bare(made: models.Model, entry: HistoryEntry, keys: Collection[int], by: User) -> bool:
    """Whether nobody has touched a record since ``entry``, nor tied anything to it."""
    if HistoryEntry.objects.of(made).filter(pk__gt=entry.pk).exists():
        return False
    stock = take_stock(made, by=by)
    parts = stock.goes[1:]
    passages = {row.pk for row in parts if isinstance(row, Passage)}
    is_alone = all(isinstance(row, _PARTS) for row in parts) and passages <= set(keys)
    return is_alone and not stock.loosened


def _is_discarded(made: models.Model, by: User, reason: str) -> bool:
    """Discard a record, unless something else uses it or readers know it; return whether."""
    try:
        discard(made, by=by, reason=reason)
    except (NotAllowed, WrongState):
        return False
    return True
