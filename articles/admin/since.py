"""What has happened to a work since somebody saw it: told where a button comes too late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from articles.admin.comparing import shown, titles_in
from articles.admin.conflicts import Change
from articles.choices import State
from articles.models import Article, Claim, HistoryEntry, Passage, Position, User, WorkingCopy

#: More acts than these nobody reads; the fields are compared over all of them.
SHOWN = 20

#: What counts a version of an article besides revising it.
_PASSAGE_ACTS = ("passage.tied", "passage.recaptured", "passage.detached", "passage.prominent")

#: Where what a text says of claims and positions counts a version, too.
_READ = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
_SAID = (
    Q(verb__in=("claim.revised", "position.revised"))
    | Q(verb__startswith="claim.figure_")
    | Q(verb__startswith="claim.attribution_")
)


@dataclass(frozen=True)
class Since:
    """The acts since a version, newest first, and the fields that they left different."""

    acts: list[HistoryEntry]
    changes: list[Change]

    @classmethod
    def of(cls, work: WorkingCopy, seen: str, *, user: User) -> Self | None:
        """Return what has changed since version ``seen``; none if there was no such version.

        Each version is one entry of the history: as many as there are between, the newest ones.
        """
        if not (seen.isdecimal() and len(seen) < 10 and 0 < int(seen) < work.version):
            return None
        acts = list(_touches(work)[: work.version - int(seen)])
        return cls(acts[:SHOWN], list(_changes(work, reversed(acts), user=user)))

    @classmethod
    def after(cls, work: WorkingCopy, at: datetime | None, *, user: User) -> Self | None:
        """Return what has changed since a moment, as ``user`` may see it; none if nothing has."""
        acts = list(_touches(work).filter(at__gt=at)) if at else []
        return cls(acts[:SHOWN], list(_changes(work, reversed(acts), user=user))) if acts else None


def _touches(work: WorkingCopy) -> Any:
    ours = ContentType.objects.get_for_model(work)
    touches = Q(content_type=ours, object_id=work.pk, verb=f"{ours.model}.revised")
    if isinstance(work, Article):
        theirs = ContentType.objects.get_for_model(Passage)
        passages = work.passages.values("pk")
        touches |= Q(content_type=theirs, object_id__in=passages, verb__in=_PASSAGE_ACTS)
        touches |= _of_statements(work)
    return HistoryEntry.objects.filter(touches).order_by("-id")


def _of_statements(work: Article) -> Q:
    """The acts on what the text carries that make a new version of it, once it is in review."""
    found = Q()
    if work.state not in _READ:
        return found
    for model in (Claim, Position):
        name = str(model._meta.model_name)
        carried = work.passages.open().filter(**{f"{name}__isnull": False}).values(name)
        theirs = ContentType.objects.get_for_model(model)
        found |= Q(content_type=theirs, object_id__in=carried) & _SAID
    return found


def _changes(work: WorkingCopy, acts: Iterable[HistoryEntry], *, user: User) -> Iterable[Change]:
    """Yield each field from how it was before the first of ``acts`` to how it is after the last."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for act in acts:
        if act.verb == f"{work._meta.model_name}.revised":
            before = {**act.old, **before}
            after.update(act.new)
            labels.update(act.field_labels)
    titles = titles_in(before, after, user=user)
    for name, label in labels.items():
        if before.get(name) != after[name]:
            yield Change(label, *(shown(name, held.get(name), titles) for held in (before, after)))
