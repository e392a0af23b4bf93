"""What waits for whoever opens the desk: read here for the admin and for the desk's first page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _

from articles import editing
from articles.choices import Form, GroundState, State, Step
from articles.models import Article, Dossier, HistoryEntry, User, WorkingCopy

#: How many rows a section shows; the rest is behind its link.
ROWS = 6

_WORKS: tuple[tuple[type[WorkingCopy], Any, Any], ...] = (
    (Article, editing.visible_articles, editing.own_articles),
    (Dossier, editing.visible_dossiers, editing.own_dossiers),
)
_STEPS = tuple(step.value for step in Step)


@dataclass(frozen=True)
class Row:
    """One thing to open, and what there is to say of it.

    ``model`` and ``key`` name the record, ``label`` what it is; ``by`` and ``at`` say who made it
    wait and since when, where ``detail`` does not.
    """

    address: str
    title: str
    detail: str = ""
    model: str = ""
    key: int = 0
    label: str = ""
    by: str = ""
    at: datetime | None = None
    alarm: str = ""


@dataclass(frozen=True)
class Waiting:
    """Things that wait for the same; ``rest`` leads to all of them where there are more."""

    name: str
    heading: str
    rows: Sequence[Row]
    rest: str = ""


def waiting(user: User) -> list[Waiting]:
    """Return what waits for ``user``, the most pressing first; sections without rows left out."""
    clock = list(_by_the_clock(user))
    found = [
        Waiting("schedule-lost", _("Will not be published as scheduled"), _troubles(clock)),
        Waiting("sent-back", _("Sent back to you"), list(_sent_back(user))),
        _to_review(user),
        _to_check_legally(user),
        _to_publish(user),
        Waiting("passages", _("Passages to decide on"), list(_passages(user))),
        Waiting("unchecked", _("Claims to check"), list(_unchecked(user))),
        Waiting("grounds", _("Suggested grounds"), list(_grounds(user)), _suggested_grounds()),
        Waiting("enquiries", _("Overdue enquiries"), list(_enquiries(user))),
        Waiting("soon", _("To be published soon"), _soon(clock)),
        Waiting("drafts", _("Your drafts"), list(_drafts(user))),
    ]
    return [section for section in found if section.rows]


def moment(at: datetime) -> str:
    """Return a time as short as it can be told."""
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def short(text: str) -> str:
    """Return as much of a text as names it."""
    return Truncator(text).chars(140)


def address_of(row: Any) -> str:
    """Return the address of a record's form."""
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def _of(row: Any, title: str, detail: str, **more: Any) -> Row:
    """Return the row about a record, which is called what its kind is unless it has a label."""
    named = {"model": row._meta.model_name, "key": row.pk}
    if isinstance(row, Article):
        named["label"] = row.get_form_display()
    else:
        named["label"] = capfirst(str(row._meta.verbose_name))
    return Row(address_of(row), title, detail, **{**named, **more})


def _to_review(user: User) -> Waiting:
    """Return what ``user`` may approve: what they are asked to read first, then by its date."""
    works = _steppable(user, State.IN_REVIEW, Step.APPROVE)
    able = set(editing.reviewers().values_list("pk", flat=True)) if works else set()
    works.sort(key=lambda work: (work.reviewer != user, work.review_due or date.max))
    rows = [_review_row(work, user, able) for work in works[:ROWS]]
    rest = _all_in(State.IN_REVIEW) if len(works) > ROWS else ""
    return Waiting("to-review", _("To review"), rows, rest)


def _review_row(work: WorkingCopy, user: User, able: Collection[int]) -> Row:
    parts = [_since(work.submitted_by, work.submitted)]
    alarm = ""
    if work.reviewer == user:
        parts.append(_("given to you"))
    elif work.reviewer:
        parts.append(_("given to %(name)s") % {"name": work.reviewer})
        if work.reviewer_id not in able:
            alarm = _("%(name)s can no longer review it: somebody else has to.")
            alarm %= {"name": work.reviewer}
    if due := work.review_due:
        day = date_format(due, "SHORT_DATE_FORMAT")
        if due < localdate():
            alarm = " ".join(filter(None, (_("Overdue since %(day)s.") % {"day": day}, alarm)))
        else:
            parts.append(_("read until %(day)s") % {"day": day})
    detail = ", ".join(filter(None, parts))
    return _of(work, str(work), detail, alarm=alarm)


def _to_check_legally(user: User) -> Waiting:
    """Return what is on its way to readers without the legal check that was asked for."""
    rows: list[Row] = []
    if user.has_perm("articles.check_legally"):
        on_their_way = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
        for _model, visible, _own in _WORKS:
            works = visible(user).filter(state__in=on_their_way, needs_legal_check=True)
            works = works.filter(legally_checked=None).select_related("submitted_by")
            rows += [
                _of(work, str(work), _since(work.submitted_by, work.submitted))
                for work in works.order_by("submitted", "pk")[:ROWS]
            ]
    return Waiting("legal", _("To check legally"), rows[:ROWS])


def _to_publish(user: User) -> Waiting:
    works = _steppable(user, State.APPROVED, Step.PUBLISH)
    rows = [_of(work, str(work), _since(work.approved_by, work.approved)) for work in works[:ROWS]]
    rest = _all_in(State.APPROVED) if len(works) > ROWS else ""
    return Waiting("to-publish", _("Approved, to be published"), rows, rest)


def _steppable(user: User, state: State, step: Step) -> list[Any]:
    """Return the works in a state from which ``user`` may take them further, some of each kind.

    Those that ``user`` is asked to read come first, then those that are to be read soonest.
    """
    found: list[Any] = []
    if user.has_perm(f"articles.{step}"):
        mine = Case(When(reviewer=user, then=0), default=1)
        soonest = (mine, F("review_due").asc(nulls_last=True), "submitted", "pk")
        for _model, visible, _own in _WORKS:
            works = visible(user).filter(state=state)
            if state == State.APPROVED:
                works = works.filter(publish_at=None)  # told where its schedule is lost
            if step == Step.APPROVE:
                works = editing.approvable(works, user).order_by(*soonest)
            else:
                works = works.order_by("submitted", "pk")
            people = ("submitted_by", "approved_by", "reviewer")
            found += works.select_related(*people)[: ROWS + 1]
    return found


def _all_in(state: State) -> str:
    return reverse("admin:articles_article_changelist", query={"state__exact": state.value})


def _since(by: User | None, at: datetime | None) -> str:
    return _("from %(name)s, %(at)s") % {"name": by, "at": moment(at)} if by and at else ""


def _by_the_clock(user: User) -> Iterator[WorkingCopy]:
    """Yield what is scheduled, was, or failed; the desk sees all of it, an author their own."""
    set_times = Q(publish_at__isnull=False) | Q(schedule_failed__isnull=False)
    for _model, visible, own in _WORKS:
        works = visible(user) if editing.sees_everything(user) else own(user)
        yield from works.filter(set_times).order_by("publish_at", "pk")[: ROWS * 4]


def _troubles(works: Sequence[WorkingCopy]) -> list[Row]:
    """Return what does not happen as scheduled, with the reason."""
    lost = [work for work in works if work.has_lost_schedule or work.schedule_failed]
    return [_of(work, str(work), _why_not(work)) for work in lost]


def _why_not(work: WorkingCopy) -> str:
    if work.schedule_failed and work.publish_at is None:
        return work.schedule_failure
    at = moment(work.publish_at) if work.publish_at else ""
    if work.schedule_failed:
        failed = _("Was to be published %(at)s, but was not: %(why)s")
        return failed % {"at": at, "why": short(work.schedule_failure)}
    if work.state == State.APPROVED:
        return _("Was to be published %(at)s: confirm the time, it is approved again.") % {"at": at}
    return _("Was to be published %(at)s: the approval was taken back.") % {"at": at}


def _soon(works: Sequence[WorkingCopy]) -> list[Row]:
    """Return what is scheduled, the next first."""
    coming = [work for work in works if work.state == State.SCHEDULED]
    coming.sort(key=lambda work: work.publish_at or work.changed)
    return [_of(work, str(work), _at(work)) for work in coming[:ROWS]]


def _at(work: WorkingCopy) -> str:
    return moment(work.publish_at) if work.publish_at else ""


def _sent_back(user: User) -> Iterator[Row]:
    """Yield own drafts whose last step was to be sent back, with who did it and why."""
    for model, _visible, own in _WORKS:
        entry = _last_step(model)
        works = own(user).filter(state=State.DRAFT)
        works = works.annotate(
            sent=Subquery(entry.values("verb")[:1]),
            sender=Subquery(entry.values("by_name")[:1]),
            why=Subquery(entry.values("reason")[:1]),
            sent_at=Subquery(entry.values("at")[:1]),
        ).filter(sent=_verb(model, Step.SEND_BACK))
        for work in works.order_by("-changed")[:ROWS]:
            why = f"{work.sender}: {short(work.why)}"
            yield _of(work, str(work), why, at=work.sent_at)


def _drafts(user: User) -> Iterator[Row]:
    """Yield own drafts that were not sent back."""
    for model, _visible, own in _WORKS:
        works = own(user).filter(state=State.DRAFT)
        works = works.annotate(sent=Subquery(_last_step(model).values("verb")[:1]))
        works = works.filter(Q(sent=None) | ~Q(sent=_verb(model, Step.SEND_BACK)))
        for work in works.order_by("-changed")[:ROWS]:
            yield _of(work, str(work), _("changed %(at)s") % {"at": moment(work.changed)})


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
    for row in _by_article(lost, n=Count("pk")):
        number = _("passages: %(number)d") % {"number": row["n"]}
        yield _about(row, number, "#passages", at=row["article__changed"])


def _unchecked(user: User) -> Iterator[Row]:
    """Yield the texts on their way to readers with claims that nobody has ticked as checked."""
    if not user.has_perm("articles.check"):
        return
    on_their_way = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
    carried = editing.visible_passages(user).open().filter(claim__isnull=False)
    carried = carried.filter(article__state__in=on_their_way)
    left = Count("claim", distinct=True, filter=Q(claim__checked=None))
    counted = {"left": left, "all": Count("claim", distinct=True)}
    for row in _by_article(carried, **counted):
        number = _("not checked: %(left)d of %(all)d") % {"left": row["left"], "all": row["all"]}
        yield _about(row, number, by=_named(row), at=row["article__submitted"])


def _by_article(passages: QuerySet, **counted: Any) -> Iterator[dict[str, Any]]:
    """Yield what is counted of passages by their articles, those changed last first."""
    names = ("", "__title", "__form", "__changed", "__submitted")
    by = ("first_name", "last_name", "username")
    told = [f"article{name}" for name in names]
    told += [f"article__submitted_by__{name}" for name in by]
    rows = passages.order_by().values(*told).annotate(**counted)
    if "left" in counted:
        rows = rows.filter(left__gt=0)
    yield from rows.order_by("-article__changed", "-article")[:ROWS]


def _named(row: dict[str, Any]) -> str:
    given, family, login = (
        row[f"article__submitted_by__{name}"] or ""
        for name in ("first_name", "last_name", "username")
    )
    return f"{given} {family}".strip() or login


def _about(row: dict[str, Any], detail: str, anchor: str = "", **more: Any) -> Row:
    address = reverse("admin:articles_article_change", args=[row["article"]]) + anchor
    label = str(Form(row["article__form"]).label)
    named = {"model": "article", "key": row["article"], "label": label}
    return Row(address, row["article__title"], detail, **named, **more)


def _grounds(user: User) -> Iterator[Row]:
    """Yield the grounds that somebody suggested and nobody decided on."""
    if not user.has_perm("articles.link"):
        return
    suggested = editing.visible_grounds(user).filter(state=GroundState.SUGGESTED)
    for ground in suggested.select_related("position", "claim", "by").order_by("at")[:ROWS]:
        who = {"by": str(ground.by), "at": ground.at}
        yield _of(ground, short(ground.position.statement), short(str(ground.claim)), **who)


def _suggested_grounds() -> str:
    query = {"state__exact": GroundState.SUGGESTED.value}
    return reverse("admin:articles_ground_changelist", query=query)


def _enquiries(user: User) -> Iterator[Row]:
    """Yield the enquiries that nobody has answered in time."""
    late = editing.visible_enquiries(user).waiting().filter(deadline__lt=now())
    for enquiry in late.select_related("whom", "created_by")[:ROWS]:
        due = _("due %(at)s") % {"at": moment(enquiry.deadline)}
        yield _of(enquiry, short(str(enquiry)), due, by=str(enquiry.created_by))
