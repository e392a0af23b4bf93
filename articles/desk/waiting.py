"""What waits at the desk, each with the one act that is next and where it is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import editing
from articles.admin.waiting import ROWS, Row, Waiting, moment, waiting
from articles.choices import ListingKind
from articles.models import Listing, User

#: The sections that are nobody's turn, after all that waits.
DRAFTS, PUBLISHED, SOON = "drafts", "published", "soon"

_ARTICLES = (ListingKind.ANALYSIS, ListingKind.COMMENTARY)


@dataclass(frozen=True)
class Task:
    """One thing, what it is, who made it wait since when, and the one act that is next.

    ``alarm`` is what must not be overlooked.
    """

    label: str
    title: str
    address: str
    detail: str
    since: str
    act: Any
    act_address: str
    alarm: str = ""


@dataclass(frozen=True)
class Section:
    """Tasks of one sort; ``rest`` leads to all of them where there are more."""

    name: str
    heading: str
    tasks: Sequence[Task]
    rest: str = ""


def _desk(name: str, query: str = "") -> Callable[[Row], str]:
    """Return what finds a page of the desk about the article of a row."""

    def address(row: Row) -> str:
        if row.model == "dossier":
            return reverse("desk:dossier", args=[row.key])
        return reverse(name, args=[row.key]) + query

    return address


def _step(name: str) -> Callable[[Row], str]:
    """Return what finds the page on which the step is taken."""
    return lambda row: reverse(f"admin:articles_{row.model}_{name}", args=[row.key])


def _review(row: Row) -> str:
    name = "desk:dossier-review" if row.model == "dossier" else "desk:review"
    return reverse(name, args=[row.key])


def _times(row: Row) -> str:
    """Find the page on which the times of the work of a row are set."""
    name = "desk:dossier-schedule" if row.model == "dossier" else "desk:schedule"
    return reverse(name, args=[row.key])


def _record(row: Row) -> str:
    return row.address


#: What is next in each section, and where.
NEXT: Mapping[str, tuple[Any, Callable[[Row], str]]] = {
    "schedule-lost": (gettext_lazy("Set the time"), _times),
    SOON: (gettext_lazy("See the times"), _times),
    "sent-back": (gettext_lazy("Go on writing"), _desk("desk:edit")),
    "to-review": (gettext_lazy("Read and approve"), _review),
    "legal": (gettext_lazy("Read and check"), _review),
    "to-publish": (pgettext_lazy("what is next", "Publish"), _step("publish")),
    "passages": (gettext_lazy("Decide"), _desk("desk:passages")),
    "unchecked": (pgettext_lazy("what is next", "Check"), _desk("desk:sheet", "?show=unchecked")),
    "grounds": (gettext_lazy("Decide"), _record),
    "enquiries": (gettext_lazy("Record the answer"), _record),
    DRAFTS: (gettext_lazy("Go on writing"), _desk("desk:edit")),
}


def sections_of(user: User) -> list[Section]:
    """Return what waits for ``user``, in a fixed number of queries; none without tasks."""
    return [_section(found) for found in waiting(user)]


def published(user: User) -> Section:
    """Return what readers got last, newest first; what ``user`` may open leads to the desk."""
    rows: list[Listing] = []
    for kinds in (_ARTICLES, (ListingKind.DOSSIER,)):
        rows += Listing.objects.live().filter(kind__in=kinds)[:ROWS]
    rows.sort(key=lambda row: row.published, reverse=True)
    return Section(PUBLISHED, _("Published last"), _public(rows[:ROWS], user))


def ways(user: User) -> Iterator[tuple[str, str]]:
    """Yield the addresses under which ``user`` may begin something, with what that is."""
    if user.has_perm("articles.write_article"):
        yield reverse("admin:articles_article_add"), _("New article")
        yield reverse("admin:articles_article_import"), _("Import a text")
    if user.has_perm("articles.compose_dossier"):
        yield reverse("desk:dossiers"), _("Dossiers")
    yield reverse("desk:calendar"), _("Calendar")


def _section(found: Waiting) -> Section:
    act, address = NEXT[found.name]
    tasks = [_task(row, act, address) for row in found.rows]
    return Section(found.name, found.heading, tasks, found.rest)


def _task(row: Row, act: Any, act_address: Callable[[Row], str]) -> Task:
    opened = _desk("desk:workbench")(row) if row.model in ("article", "dossier") else row.address
    told = (row.detail, _since(row), act, act_address(row), row.alarm)
    return Task(row.label, row.title, opened, *told)


def _since(row: Row) -> str:
    at = moment(row.at) if row.at else ""
    if row.by and at:
        return _("from %(name)s, %(at)s") % {"name": row.by, "at": at}
    return _("from %(name)s") % {"name": row.by} if row.by else at


def _public(rows: Sequence[Listing], user: User) -> list[Task]:
    keys = [row.object_id for row in rows if row.kind in _ARTICLES]
    seen = editing.visible_articles(user).filter(pk__in=keys).order_by()
    opened = {
        key: reverse("desk:workbench", args=[key]) for key in seen.values_list("pk", flat=True)
    }
    found = []
    for row in rows:
        address = row.path
        if row.kind in _ARTICLES:
            address = opened.get(row.object_id, address)
        elif user.has_perm("articles.revise_dossier"):
            address = reverse("desk:dossier", args=[row.object_id])
        at = moment(max(row.published, row.updated))
        found.append(Task(row.label, row.title, address, "", at, _("View"), row.path))
    return found
