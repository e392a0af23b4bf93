"""What is on which day: planned, scheduled, under embargo, expiring, published, or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import editing
from articles.admin.workflow import address_of_schedule
from articles.choices import State
from articles.models import Article, User, WorkingCopy

#: Each sort of entry: its sign and its words; the sign says nothing that the words do not.
SORTS: dict[str, tuple[str, Any]] = {
    "lost": ("⚠", _("will not be published")),
    "failed": ("⚠", _("failed")),
    "publish": ("◆", _("will be published")),
    "planned": ("◇", pgettext_lazy("calendar", "planned for")),
    "embargo": ("⊘", _("embargo ends")),
    "withdraw": ("✕", _("will be withdrawn")),
    "published": ("✓", pgettext_lazy("calendar", "published")),
}

#: More than these nobody reads of a month; the newest are left out last.
_MOST = 500


@dataclass(frozen=True)
class Entry:
    """One thing on one day, with the way to its piece and to what may be done."""

    sort: str
    work: WorkingCopy
    day: date
    at: datetime | None = None
    edition: int | None = None

    @property
    def sign(self) -> str:
        """The sign of its sort."""
        return SORTS[self.sort][0]

    @property
    def words(self) -> str:
        """What its sort is called."""
        return str(SORTS[self.sort][1])

    @property
    def label(self) -> str:
        """What the piece is."""
        if isinstance(self.work, Article):
            return self.work.get_form_display()
        return capfirst(str(self.work._meta.verbose_name))

    @property
    def address(self) -> str:
        """Where the piece is."""
        if isinstance(self.work, Article):
            return reverse("desk:workbench", args=[self.work.pk])
        return reverse("admin:articles_dossier_change", args=[self.work.pk])

    @property
    def act_address(self) -> str:
        """Where something may be done about it."""
        return address_of_schedule(self.work)


def troubles(user: User) -> list[Entry]:
    """Return what was to be published or withdrawn and is not, whenever that was to be."""
    broken = Q(schedule_failed__isnull=False)
    broken |= Q(publish_at__isnull=False) & ~Q(state=State.SCHEDULED)
    found = [
        _entry("failed" if work.schedule_failed else "lost", work, _when(work))
        for work in _works(user, broken)
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.work.pk))


def entries(user: User, first: date, last: date) -> list[Entry]:
    """Return what is on the days from ``first`` to ``last``, in their order; five queries."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    fields = ("publish_at", "withdraw_at", "embargo_until")
    on_them = Q(planned_for__range=(first, last))
    for name in fields:
        on_them |= Q(**{f"{name}__gte": start, f"{name}__lt": end})
    found = [entry for work in _works(user, on_them) for entry in _of(work)]
    found += _published(user, start, end)
    shown = [entry for entry in found if first <= entry.day <= last]
    return sorted(shown, key=lambda entry: (entry.day, entry.at or start, entry.sort))


def _of(work: WorkingCopy) -> Iterator[Entry]:
    """Yield what the clock and the plans have in store for a work."""
    public = work.publish_at if work.state == State.SCHEDULED else None
    if public is not None:
        yield _entry("publish", work, public)
    elif work.has_lost_schedule:
        yield _entry("lost", work, _when(work))
    elif work.schedule_failed is not None:
        yield _entry("failed", work, _when(work))
    if work.withdraw_at is not None and (work.is_live or public):
        yield _entry("withdraw", work, work.withdraw_at)
    if work.embargo_until is not None:
        yield _entry("embargo", work, work.embargo_until)
    day = work.planned_for
    is_on_its_way = work.state not in (State.PUBLISHED, State.WITHDRAWN)
    if day is not None and is_on_its_way and (public is None or _day(public) != day):
        yield Entry("planned", work, day)


def _published(user: User, start: datetime, end: datetime) -> Iterator[Entry]:
    for works in (editing.visible_articles(user), editing.visible_dossiers(user)):
        name = works.model._meta.model_name
        editions = works.model.editions.rel.related_model.objects.public()
        rows = editions.filter(published__gte=start, published__lt=end)
        rows = rows.filter(**{f"{name}__in": works.order_by().values("pk")})
        for edition in rows.select_related(name).order_by("-published")[:_MOST]:
            at = edition.published
            yield Entry("published", getattr(edition, name), _day(at), at, edition.number)


def _works(user: User, condition: Q) -> Iterator[WorkingCopy]:
    """Yield the works of whose plans ``user`` may know: authors of their own."""
    visible: list[QuerySet[Any]] = [editing.own_articles(user), editing.own_dossiers(user)]
    if editing.sees_everything(user):
        visible = [editing.visible_articles(user), editing.visible_dossiers(user)]
    for works in visible:
        yield from works.filter(condition).order_by("pk")[:_MOST]


def _entry(sort: str, work: WorkingCopy, at: datetime) -> Entry:
    return Entry(sort, work, _day(at), at)


def _when(work: WorkingCopy) -> datetime:
    """Return when what is lost or has failed was to be."""
    return work.publish_at or work.schedule_failed or work.changed


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
