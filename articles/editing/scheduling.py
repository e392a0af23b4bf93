"""Scheduling: what goes out or is withdrawn at a time that was set for it, and not before it."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import State, Step
from articles.editing.due import bring_forward
from articles.editing.operations import cleaned, locked, plain, record
from articles.editing.permissions import require
from articles.editing.publishing import publish_locked
from articles.editing.schedules import (
    embargo_words,
    forget_failure,
    forget_schedule,
    forget_withdrawal,
    moment,
)
from articles.editing.workflow import check_same_version, move, record_step
from articles.exceptions import InvalidRecord, WrongState
from articles.models import User, WorkingCopy

Work = TypeVar("Work", bound=WorkingCopy)


def schedule(
    work: Work,
    *,
    by: User,
    at: datetime,
    version: int,
    change: str | None = None,
    note: str = "",
    withdraw_at: datetime | None = None,
    withdraw_notice: str = "",
) -> Work:
    """Let an approved working copy be published at ``at``; a second time: at another time.

    It is published once for trial, and nothing of that stays: whatever would be refused is refused
    now, and not at six in the morning. ``change`` and ``note`` are those of ``publish``. A planned
    withdrawal stays, unless ``withdraw_at`` sets another. Raises ``WrongState`` without an
    approval, ``StaleVersion``, ``InvalidRecord`` for times that contradict, or ``Incomplete``.
    """
    require(by, Step.SCHEDULE, work)
    with transaction.atomic():
        work = locked(work)
        move(work, Step.SCHEDULE)
        check_same_version(work, version)
        if withdraw_at is not None:
            _plan_withdrawal(work, by, withdraw_at, withdraw_notice)
        _check_times(work, at)
        _rehearse(work, by=by, at=at, change=change, note=note)
        forget_failure(work)
        work.publish_at, work.scheduled_by, work.scheduled = at, by, timezone.now()
        work.scheduled_change, work.scheduled_note = change or "", cleaned({"note": note})["note"]
        work.save()
        _record_scheduled(work, by)
        bring_forward(at)
    return work


def unschedule(work: Work, *, by: User) -> Work:
    """Give the time of publication up, be it that it was lost or failed; an approval stays."""
    require(by, Step.UNSCHEDULE, work)
    with transaction.atomic():
        work = locked(work)
        if work.publish_at is None and work.schedule_failed is None:
            raise WrongState(_("“%(title)s” is not scheduled.") % {"title": work.title})
        before = work.publish_at
        if work.state == State.SCHEDULED:
            move(work, Step.UNSCHEDULE)
        forget_schedule(work)
        work.save()
        verb = f"{work._meta.model_name}.{Step.UNSCHEDULE.value}"
        record(verb, work, by=by, old={"publish_at": plain(before)}, new={"state": work.state})
    return work


def plan_withdrawal(work: Work, *, by: User, at: datetime, notice: str = "") -> Work:
    """Let what is live, or scheduled, be withdrawn at ``at``; readers then get ``notice``."""
    require(by, Step.WITHDRAW, work)
    with transaction.atomic():
        work = locked(work)
        if not work.is_live and work.state != State.SCHEDULED:
            raise WrongState(
                _("“%(title)s” is neither public nor scheduled.") % {"title": work.title}
            )
        _plan_withdrawal(work, by, at, notice)
        if work.state == State.SCHEDULED:
            _check_times(work, work.publish_at)
        else:
            _refuse({"withdraw_at": _past(at)})
        work.save()
        new = {"withdraw_at": plain(at), "notice": work.planned_notice}
        record(f"{work._meta.model_name}.withdrawal_planned", work, by=by, new=new)
        bring_forward(at)
    return work


def cancel_withdrawal(work: Work, *, by: User) -> Work:
    """Leave public what was to be withdrawn."""
    require(by, Step.WITHDRAW, work)
    with transaction.atomic():
        work = locked(work)
        if work.withdraw_at is None:
            raise WrongState(_("No withdrawal of “%(title)s” is planned.") % {"title": work.title})
        old = {"withdraw_at": plain(work.withdraw_at)}
        forget_withdrawal(work)
        work.save()
        record(f"{work._meta.model_name}.withdrawal_cancelled", work, by=by, old=old)
    return work


def set_embargo(work: Work, *, by: User, until: datetime | None) -> Work:
    """Keep ``work`` from being published before ``until``, whoever tries; none lifts that."""
    require(by, "set_embargo", work)
    with transaction.atomic():
        work = locked(work)
        if until is not None and until != work.embargo_until:
            _refuse({"embargo_until": _past(until)})
        if until is not None and work.state == State.SCHEDULED and work.publish_at < until:
            words = _("It is scheduled for %(at)s: move or give that up first.")
            _refuse({"embargo_until": words % {"at": moment(work.publish_at)}})
        old = {"embargo_until": plain(work.embargo_until)}
        work.embargo_until = until
        work.save()
        new = {"embargo_until": plain(until)}
        record(f"{work._meta.model_name}.embargoed", work, by=by, old=old, new=new)
    return work


def usual_notice(at: datetime) -> str:
    """Return what readers find in place of a piece that was withdrawn as planned."""
    return _("This piece was meant to be available until %(at)s.") % {"at": moment(at)}


def _plan_withdrawal(work: WorkingCopy, by: User, at: datetime, notice: str) -> None:
    work.withdraw_at, work.withdrawal_planned_by = at, by
    work.planned_notice = cleaned({"notice": notice})["notice"] or usual_notice(at)


def _check_times(work: WorkingCopy, at: datetime) -> None:
    """Raise ``InvalidRecord`` with everything that is wrong with the times of a schedule."""
    embargo = work.embargo_until
    wrong = {
        "at": embargo_words(embargo) if embargo is not None and at < embargo else _past(at),
        "withdraw_at": _past(work.withdraw_at) if work.withdraw_at else "",
    }
    if work.withdraw_at is not None and work.withdraw_at <= at:
        words = _("It would be withdrawn at %(at)s, before it is published.")
        wrong["withdraw_at"] = words % {"at": moment(work.withdraw_at)}
    _refuse(wrong)


def _refuse(wrong: dict[str, str]) -> None:
    if found := {field: words for field, words in wrong.items() if words}:
        raise InvalidRecord(found)


def _past(at: datetime) -> str:
    return "" if at > timezone.now() else _("%(at)s is past.") % {"at": moment(at)}


def _rehearse(work: WorkingCopy, *, by: User, at: datetime, change: str | None, note: str) -> None:
    """Publish ``work`` and take all of it back: raises what publishing it would raise."""
    with transaction.atomic():
        publish_locked(locked(work), by=by, at=at, change=change, note=note)
        transaction.set_rollback(True)


def _record_scheduled(work: WorkingCopy, by: User) -> None:
    planned = {"publish_at": plain(work.publish_at), "withdraw_at": plain(work.withdraw_at)}
    record_step(work, Step.SCHEDULE, by=by, **planned)
