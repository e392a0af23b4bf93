"""Follow-ups: everything that leans on a changed fact is flagged, once, in a few statements."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import FollowUpState, PositionKind, Urgency, Verdict
from articles.editing.operations import cleaned, record, required
from articles.editing.permissions import require
from articles.exceptions import WrongState
from articles.models import Article, Claim, FollowUp, HistoryEntry, User, dependents_of

#: By when a follow-up is to be dealt with, in days.
DAYS: Mapping[Urgency, int] = {
    Urgency.AT_ONCE: 1,
    Urgency.SOON: 2,
    Urgency.THIS_WEEK: 7,
    Urgency.IN_TIME: 14,
}

#: Verdicts after which a text that leans on the claim may be wrong.
_WRONG = frozenset({Verdict.REFUTED, Verdict.INCONSISTENT})

#: From these on, a confirmation changes nothing for what leans on the claim.
_CALM = frozenset({None, Verdict.UNCONFIRMED, Verdict.PARTLY_CONFIRMED, Verdict.CONFIRMED})


def asks_for_work(old: str | None, new: str | None) -> bool:
    """Whether what leans on a claim has to be looked at when its verdict changes like this."""
    return old != new and not (new == Verdict.CONFIRMED and old in _CALM)


def urgency_of(verdict: str | None, *, is_demand: bool = False) -> Urgency:
    """Return how urgent it is: a refuted claim under a demand comes first."""
    if verdict in _WRONG:
        return Urgency.AT_ONCE if is_demand else Urgency.SOON
    return Urgency.THIS_WEEK if verdict == Verdict.DISPUTED else Urgency.IN_TIME


def raise_follow_ups(claim: Claim, cause: HistoryEntry, *, verdict: str | None) -> None:
    """Flag everything that leans on ``claim``; called inside the transaction of what changed it.

    One statement for each kind of thing, however many there are.
    """
    found = dependents_of(claim)
    usual = urgency_of(verdict)
    carriers = Article.objects.filter(live_edition__passages__position=OuterRef("pk")).order_by(
        "pk"
    )
    demand = urgency_of(verdict, is_demand=True)
    of_position = Case(
        When(kind=PositionKind.DEMAND, then=Value(int(demand))), default=Value(int(usual))
    )
    by_position = Subquery(carriers.values("responsible")[:1])
    for target, rows, urgency, responsible in (
        ("article", found.articles, Value(int(usual)), models.F("responsible")),
        ("dossier", found.dossiers, Value(int(usual)), models.F("responsible")),
        ("position", found.positions, of_position, by_position),
        ("series", found.series, Value(int(usual)), None),
    ):
        _insert(target, rows, claim, cause, urgency, responsible)


def close_follow_ups(
    follow_ups: Sequence[FollowUp], *, by: User, state: str, reason: str = ""
) -> list[FollowUp]:
    """Close these with one reason: "done", or "waived" where there is nothing to change.

    Waiving asks for a reason. Raises ``NotAllowed``, ``InvalidRecord``, and ``WrongState`` where
    one of them has been closed meanwhile, saying by whom; then none is closed.
    """
    require(by, "close_follow_up")
    reason = cleaned({"reason": reason})["reason"].strip()
    if state == FollowUpState.WAIVED:
        required(reason, "reason")
    with transaction.atomic():
        keys = sorted(row.pk for row in follow_ups)
        rows = FollowUp.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        held = list(rows.order_by("pk").select_related("closed_by", "claim", *_TARGETS))
        for row in held:
            if row.state != FollowUpState.OPEN:
                message = _("%(name)s has closed “%(what)s” already.")
                raise WrongState(message % {"name": row.closed_by, "what": row.target})
        now = timezone.now()
        for row in held:
            row.state, row.reason = state, reason
            row.closed, row.closed_by = now, by
        FollowUp.objects.bulk_update(held, ["state", "reason", "closed", "closed_by"])
        for row in held:
            new = {"state": state, "claim": {"id": row.claim_id, "name": str(row.claim)}}
            kind = row.target._meta.model_name
            record(f"{kind}.follow_up_closed", row.target, by=by, new=new, reason=reason)
    return held


def open_follow_ups() -> QuerySet[FollowUp]:
    """Return what is still to be dealt with, the most urgent first, with all that a list shows."""
    return FollowUp.objects.open().select_related("claim", "responsible", "cause", *_TARGETS)


_TARGETS = ("article", "position__holder", "dossier", "series")


def _insert(
    target: str,
    rows: QuerySet[Any],
    claim: Claim,
    cause: HistoryEntry,
    urgency: Any,
    responsible: Any,
) -> None:
    """Write a follow-up for each of ``rows`` by one INSERT … SELECT.

    The ORM would send the rows back and forth, and on SQLite in as many statements as they fill.
    """
    now, today = timezone.now(), timezone.localdate()
    days = [
        When(urgency_=Value(int(one)), then=Value(today + timedelta(number)))
        for one, number in DAYS.items()
    ]
    values = {
        "cause": Value(cause.pk, models.BigIntegerField()),
        "claim": Value(claim.pk, models.BigIntegerField()),
        target: models.F("pk"),
        "urgency": models.F("urgency_"),
        "opened": Value(now, models.DateTimeField()),
        "due": Case(*days, output_field=models.DateField()),
        "state": Value(FollowUpState.OPEN.value, models.CharField()),
        "reason": Value("", models.TextField()),
    }
    if responsible is not None:
        values["responsible"] = responsible
    rows = rows.order_by().annotate(urgency_=urgency)
    rows = rows.annotate(**{f"new_{name}": value for name, value in values.items()})
    sql, params = rows.values_list(*(f"new_{name}" for name in values)).query.sql_with_params()
    quote = connection.ops.quote_name
    fields: list[Any] = [FollowUp._meta.get_field(name) for name in values]
    columns = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(FollowUp._meta.db_table)} ({columns}) {sql}", params)
