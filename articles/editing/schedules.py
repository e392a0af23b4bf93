"""What a schedule is on a working copy: given up, lost, kept from going out too early."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.choices import NotificationReason, State
from articles.editing.notifying import notify
from articles.exceptions import InvalidRecord, WrongState
from articles.models import User, WorkingCopy


def moment(at: datetime) -> str:
    """Return a time in the words of refusals and of the history."""
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def forget_schedule(work: WorkingCopy) -> None:
    """Take the time of publication, and whatever became of it, off the instance."""
    work.publish_at = None
    work.scheduled_by = None
    work.scheduled = None
    work.scheduled_change = ""
    work.scheduled_note = ""
    forget_failure(work)


def forget_failure(work: WorkingCopy) -> None:
    """Take off the instance that something did not happen as scheduled."""
    work.schedule_failed = None
    work.schedule_failure = ""


def forget_withdrawal(work: WorkingCopy) -> None:
    """Take a planned withdrawal off the instance."""
    work.withdraw_at = None
    work.withdrawal_planned_by = None
    work.planned_notice = ""


def tell_schedule_lost(work: WorkingCopy, *, by: User) -> None:
    """Tell whom it concerns that a scheduled work will not go out; before its state is changed.

    The time stays on the work, so that everybody sees what is not going to happen.
    """
    if work.state == State.SCHEDULED:
        notify(concerned(work), NotificationReason.SCHEDULE_LOST, work, by=by)


def concerned(work: WorkingCopy, act: str = "publish") -> list[User | None]:
    """Return who is told what becomes of a schedule, or of a planned withdrawal."""
    planner = work.scheduled_by if act == "publish" else work.withdrawal_planned_by
    return [planner, work.approved_by, work.responsible]


def refuse_embargoed(work: WorkingCopy, at: datetime) -> None:
    """Raise ``WrongState`` if ``work`` must not be public at that time yet."""
    if work.embargo_until is not None and at < work.embargo_until:
        raise WrongState(embargo_words(work.embargo_until))


def refuse_expired(work: WorkingCopy, at: datetime) -> None:
    """Raise ``InvalidRecord`` if what is published would have to be withdrawn at once."""
    if work.withdraw_at is not None and work.withdraw_at <= at:
        words = _("Its withdrawal is planned for %(at)s: change or cancel that first.")
        raise InvalidRecord({"withdraw_at": words % {"at": moment(work.withdraw_at)}})


def embargo_words(until: datetime) -> str:
    """Say until when something is not to be published."""
    return _("Under embargo: not to be published before %(at)s.") % {"at": moment(until)}
