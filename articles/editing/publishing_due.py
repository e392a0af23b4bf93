"""What is due is published or withdrawn: by the first request after it, or by a timer."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.choices import NotificationReason, State
from articles.editing import due as schedule_row
from articles.editing.due import Act, Due
from articles.editing.notifying import notify
from articles.editing.operations import record
from articles.editing.publishing import publish_locked, withdraw_locked
from articles.editing.schedules import concerned, forget_withdrawal, moment
from articles.exceptions import NewsroomError
from articles.models import User, WorkingCopy

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What became of one thing that was due; ``failure`` says why it did not happen."""

    work: WorkingCopy
    act: Act
    at: datetime
    failure: str = ""


def publish_if_due() -> bool:
    """Do what is due if it is this process that is to look; whether it was.

    For the middleware of every request: one conditional update, unless this one wins.
    """
    now = timezone.now()
    if not schedule_row.claim(now):
        return False
    publish_due(now)
    return True


def publish_due(now: datetime | None = None) -> list[Done]:
    """Publish and withdraw what is due by ``now``, in the order of its times; return what was done.

    Any number of machines may call this at once: each work is locked, and done by whoever finds
    it still to be done. What fails is told to whom it concerns and not tried again.
    """
    now = now or timezone.now()
    found: list[Done] = []
    tried: set[Due] = set()
    with translation.override(settings.LANGUAGE_CODE):
        # Looked up each time: what has just been published may be due to be withdrawn.
        while left := [due for due in schedule_row.everything_due(now) if due not in tried]:
            tried.add(left[0])
            if done := _settle(left[0], now):
                found.append(done)
    schedule_row.set_anew(now)
    return found


def _settle(due: Due, now: datetime) -> Done | None:
    """Do one thing; nothing is returned where another process has done it, or where it waits."""
    try:
        return _do(due, now)
    except NewsroomError as error:
        return _fail(due, now, str(error))
    except OperationalError:
        logger.exception("The database was busy: %s waits", due)
    except Exception:
        logger.exception("What was due failed: %s", due)
        return _fail(due, now, _("A fault of the software; the log has it."))
    return None


def _do(due: Due, now: datetime) -> Done | None:
    with transaction.atomic():
        work = due.rows().select_for_update(of=("self",)).first()
        if work is None:
            return None
        told = concerned(work, due.act)
        act = _publish if due.act == "publish" else _withdraw
        act(work, now)
        words = _words(due, _("Published as scheduled"), _("Withdrawn as planned"))
        notify(told, NotificationReason.SCHEDULE_DONE, work, by=None, text=words)
    return Done(work, due.act, due.at)


def _publish(work: WorkingCopy, now: datetime) -> None:
    by: Any = work.scheduled_by  # the database refuses a schedule of nobody
    publish_locked(
        work,
        by=by,
        at=now,
        change=work.scheduled_change,
        note=work.scheduled_note,
        reason=_reason(_("Published as scheduled"), work.publish_at, by),
    )


def _withdraw(work: WorkingCopy, now: datetime) -> None:
    by: Any = work.withdrawal_planned_by  # the database refuses a plan of nobody
    reason = _reason(_("Withdrawn as planned"), work.withdraw_at, by)
    withdraw_locked(work, by=by, notice=work.planned_notice, reason=reason)


def _reason(words: str, at: datetime | None, by: User) -> str:
    """Say in the history that the clock acted, and if who set it is no longer there."""
    said = f"{words}: {moment(at)}." if at else f"{words}."
    if not by.is_active:
        said += " " + _("The account of %(name)s has been closed since.") % {"name": by}
    return said


def _fail(due: Due, now: datetime, reason: str) -> Done | None:
    """Put down why it did not happen; it is not tried again until somebody schedules it anew."""
    try:
        with transaction.atomic():
            work = due.rows().select_for_update(of=("self",)).first()
            if work is None:
                return None
            told = concerned(work, due.act)
            by = work.scheduled_by if due.act == "publish" else work.withdrawal_planned_by
            work.schedule_failed = now
            if due.act == "publish":
                work.state = State.APPROVED
                work.schedule_failure = reason
            else:
                words = _("It was to be withdrawn at %(at)s. %(reason)s")
                work.schedule_failure = words % {"at": moment(due.at), "reason": reason}
                forget_withdrawal(work)
            work.save()
            verb = f"{work._meta.model_name}.schedule_failed"
            record(verb, work, by=by, new={"state": work.state}, reason=work.schedule_failure)
            notify(told, NotificationReason.SCHEDULE_FAILED, work, by=None, text=reason)
    except Exception:
        logger.exception("That something due failed could not be put down: %s", due)
        return None
    return Done(work, due.act, due.at, reason)


def _words(due: Due, published: str, withdrawn: str) -> str:
    words = published if due.act == "publish" else withdrawn
    return f"{words}: {moment(due.at)}."
