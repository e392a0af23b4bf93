"""When to look for what is due: kept in the publication number's row, which every request reads.

The time there is never later than the next thing that is due. It is brought forward by whatever
schedules something, and set anew by whoever has looked.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.choices import State
from articles.models import Article, Dossier, Publication, WorkingCopy

#: How long others leave to a process what it has begun to publish, and how long what could not
#: even be tried, as the database was busy, is left alone.
LEASE = timedelta(minutes=1)

Act = Literal["publish", "withdraw"]

#: In the order in which they are done where they are due at the same time: a dossier needs its
#: articles to be public.
_ACTS: tuple[tuple[Act, type[WorkingCopy]], ...] = (
    ("publish", Article),
    ("publish", Dossier),
    ("withdraw", Article),
    ("withdraw", Dossier),
)
_PLANNED: dict[Act, tuple[str, Q]] = {
    "publish": ("publish_at", Q(state=State.SCHEDULED)),
    "withdraw": ("withdraw_at", Q(live_edition__isnull=False, withdraw_at__isnull=False)),
}


class Due(NamedTuple):
    """One thing to be done, and since when."""

    at: datetime
    rank: int
    key: int

    @property
    def act(self) -> Act:
        """Whether it is published or withdrawn."""
        return _ACTS[self.rank][0]

    def rows(self) -> QuerySet:
        """Return the work as long as this is still to be done to it."""
        act, model = _ACTS[self.rank]
        field, condition = _PLANNED[act]
        return model._default_manager.filter(condition, pk=self.key, **{field: self.at})


def everything_due(now: datetime) -> list[Due]:
    """Return what is due, in the order of its times."""
    return sorted(due for due in _planned() if due.at <= now)


def claim(now: datetime) -> bool:
    """Whether something may be due and it is this process that is to look.

    One conditional update, which one of many wins. The others are free for a minute: should the
    winner die on the way, the first request after that takes over.
    """
    rows = Publication.objects.filter(pk=1, due__lte=now)
    return rows.update(due=now + LEASE) == 1


def bring_forward(at: datetime) -> None:
    """Let somebody look at ``at``, if nobody would earlier; one of the last statements."""
    Publication.objects.get_or_create(pk=1)
    later = Publication.objects.filter(Q(due=None) | Q(due__gt=at), pk=1)
    later.update(due=at)


def set_anew(now: datetime) -> None:
    """Set the time to the next thing that is due; what still is, is tried again in a minute.

    The row is locked first: whoever schedules something meanwhile waits, and then comes earlier.
    """
    with transaction.atomic():
        rows = Publication.objects.filter(pk=1)
        if rows.select_for_update().first() is None:
            return
        upcoming = min((due.at for due in _planned()), default=None)
        if upcoming is not None and upcoming <= now:
            upcoming = now + LEASE
        rows.update(due=upcoming)


def _planned() -> Iterator[Due]:
    for rank, (act, model) in enumerate(_ACTS):
        field, condition = _PLANNED[act]
        rows = model._default_manager.filter(condition).order_by()
        for key, at in rows.values_list("pk", field):
            yield Due(at, rank, key)
