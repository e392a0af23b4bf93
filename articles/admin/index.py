"""The first page in the morning: what waits for whoever opens it, and what has changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from articles import editing
from articles.choices import GroundState, State, Step
from articles.models import (
    Article,
    Dossier,
    HistoryEntry,
    User,
    WorkingCopy,
)

#: How many rows a section shows; the rest is behind its link.
ROWS = 6
CHANGES = 12

#: How far back is looked for changes: many are of one thing, some may not be seen.
_LOOKED_AT = 80

_WORKS: tuple[tuple[type[WorkingCopy], Any, Any], ...] = (
    (Article, editing.visible_articles, editing.own_articles),
    (Dossier, editing.visible_dossiers, editing.own_dossiers),
)
_STEPS = tuple(step.value for step in Step)


@dataclass(frozen=True)
class Row:
    """One thing to open, and what there is to say of it."""

    address: str
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Waiting:
    """Things that wait for the same; ``rest`` leads to all of them where there are more."""

    name: str
    heading: str
    rows: Sequence[Row]
    rest: str = ""


@dataclass(frozen=True)
class Changed:
    """The last act on a record."""

    address: str
    title: str
    kind: str
    act: str
    by: str
    at: datetime


def waiting(user: User) -> list[Waiting]:
    """Return what waits for ``user``, the most pressing first; sections without rows left out."""
    found = [
        Waiting("sent-back", _("Sent back to you"), list(_sent_back(user))),
        _in_state(user, State.IN_REVIEW, "to-review", _("To review"), Step.APPROVE),
        _in_state(user, State.APPROVED, "to-publish", _("Approved, to be published"), Step.PUBLISH),
        Waiting("passages", _("Passages to decide on"), list(_passages(user))),
        Waiting("grounds", _("Suggested grounds"), list(_grounds(user)), _suggested_grounds()),
        Waiting("enquiries", _("Overdue enquiries"), list(_enquiries(user))),
        Waiting("drafts", _("Your drafts"), list(_drafts(user))),
    ]
    return [section for section in found if section.rows]


def changes(request: HttpRequest, site: AdminSite) -> list[Changed]:
    """Return the last acts on what the account may see, one a record, newest first."""
    # In which language somebody reads is nothing that changed.
    languages = [Q(new={"language": code}) for code, _name in settings.LANGUAGES]
    entries = HistoryEntry.objects.order_by("-id").exclude(
        reduce(or_, languages), verb="account.revised"
    )
    if not request.user.has_perm("articles.see_confidential"):
        # That there is any evidence may be as confidential as the evidence.
        entries = entries.exclude(verb__contains="evidence")
    latest: dict[tuple[int, int], HistoryEntry] = {}
    for entry in entries[:_LOOKED_AT]:
        latest.setdefault((entry.content_type_id, entry.object_id), entry)
    shown = _shown(request, site, latest)
    return [
        Changed(*shown[key], act=entry.act, by=entry.by_name, at=entry.at)
        for key, entry in latest.items()
        if key in shown
    ][:CHANGES]


def _shown(
    request: HttpRequest, site: AdminSite, keys: Any
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Return address, title and kind of those of the records that the account may see."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for kind, key in keys:
        by_type[kind].append(key)
    found = {}
    for kind, wanted in by_type.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        admin = site._registry.get(model) if model else None
        if admin is None or not admin.has_view_permission(request):
            continue
        name = capfirst(str(model._meta.verbose_name))
        rows = admin.get_queryset(request).filter(pk__in=wanted)
        if related := admin.get_list_select_related(request):
            rows = rows.select_related(*related)  # what rows are named by
        for row in rows:
            found[kind, row.pk] = (_address(row), _short(str(row)), name)
    return found


def _in_state(user: User, state: State, name: str, heading: str, step: Step) -> Waiting:
    """Return the works in a state from which ``user`` may take them further."""
    rows: list[Row] = []
    if user.has_perm(f"articles.{step}"):
        for _model, visible, _own in _WORKS:
            works = visible(user).filter(state=state).select_related("submitted_by")
            if step == Step.APPROVE:
                works = editing.approvable(works, user)
            rows += [_row(work) for work in works.order_by("submitted", "pk")[: ROWS + 1]]
    rest = reverse("admin:articles_article_changelist", query={"state__exact": state.value})
    return Waiting(name, heading, rows[:ROWS], rest if len(rows) > ROWS else "")


def _row(work: WorkingCopy) -> Row:
    by, at = work.submitted_by, work.submitted
    detail = _("from %(name)s, %(at)s") % {"name": by, "at": _at(at)} if by and at else ""
    return Row(_address(work), str(work), detail)


def _sent_back(user: User) -> Iterator[Row]:
    """Yield own drafts whose last step was to be sent back, with who did it and why."""
    for model, _visible, own in _WORKS:
        entry = _last_step(model)
        works = own(user).filter(state=State.DRAFT)
        works = works.annotate(
            sent=Subquery(entry.values("verb")[:1]),
            sender=Subquery(entry.values("by_name")[:1]),
            why=Subquery(entry.values("reason")[:1]),
        ).filter(sent=_verb(model, Step.SEND_BACK))
        for work in works.order_by("-changed")[:ROWS]:
            yield Row(_address(work), str(work), f"{work.sender}: {_short(work.why)}")


def _drafts(user: User) -> Iterator[Row]:
    """Yield own drafts that were not sent back."""
    for model, _visible, own in _WORKS:
        works = own(user).filter(state=State.DRAFT)
        works = works.annotate(sent=Subquery(_last_step(model).values("verb")[:1]))
        works = works.filter(Q(sent=None) | ~Q(sent=_verb(model, Step.SEND_BACK)))
        for work in works.order_by("-changed")[:ROWS]:
            yield Row(_address(work), str(work), _("changed %(at)s") % {"at": _at(work.changed)})


def _last_step(model: type[WorkingCopy]) -> QuerySet[HistoryEntry]:
    return HistoryEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=OuterRef("pk"),
        verb__in=[_verb(model, step) for step in _STEPS],
    ).order_by("-id")


def _verb(model: type[WorkingCopy], step: str) -> str:
    return f"{model._meta.model_name}.{step}"


def _passages(user: User) -> Iterator[Row]:
    """Yield the texts with passages whose words changed: the desk's all, an author's own."""
    everything = user.has_perm("articles.approve")
    texts = editing.visible_articles(user) if everything else editing.own_articles(user)
    lost = editing.visible_passages(user).undecided().filter(article__in=texts.values("pk"))
    counted = lost.order_by().values("article", "article__title").annotate(n=Count("pk"))
    for row in counted.order_by("-article__changed")[:ROWS]:
        address = reverse("admin:articles_article_change", args=[row["article"]])
        number = _("passages: %(number)d") % {"number": row["n"]}
        yield Row(f"{address}#passages", row["article__title"], number)


def _grounds(user: User) -> Iterator[Row]:
    """Yield the grounds that somebody suggested and nobody decided on."""
    if not user.has_perm("articles.link"):
        return
    suggested = editing.visible_grounds(user).filter(state=GroundState.SUGGESTED)
    for ground in suggested.select_related("position", "claim").order_by("at")[:ROWS]:
        yield Row(_address(ground), _short(ground.position.statement), _short(str(ground.claim)))


def _suggested_grounds() -> str:
    query = {"state__exact": GroundState.SUGGESTED.value}
    return reverse("admin:articles_ground_changelist", query=query)


def _enquiries(user: User) -> Iterator[Row]:
    """Yield the enquiries that nobody has answered in time."""
    late = editing.visible_enquiries(user).waiting().filter(deadline__lt=now())
    for enquiry in late.select_related("whom")[:ROWS]:
        due = _("due %(at)s") % {"at": _at(enquiry.deadline)}
        yield Row(_address(enquiry), _short(str(enquiry)), due)


def _address(row: Any) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def _short(text: str) -> str:
    return Truncator(text).chars(140)


def _at(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
