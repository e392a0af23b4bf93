"""Approving with four eyes and sending back; the moves from one state to another."""

from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.choices import TRANSITIONS, NotificationReason, State, Step
from articles.editing.notifying import notify, settle
from articles.editing.operations import cleaned, locked, record, required
from articles.editing.ownership import is_named_above, naming
from articles.editing.permissions import require
from articles.editing.problems import refuse_incomplete
from articles.editing.schedules import tell_schedule_lost
from articles.editing.touching import forget_approval
from articles.exceptions import NotAllowed, StaleVersion, WrongState
from articles.models import HistoryEntry, User, WorkingCopy

Work = TypeVar("Work", bound=WorkingCopy)


def approve(work: Work, *, by: User, version: int, reason: str = "") -> Work:
    """Approve exactly the version that ``by`` has read.

    Who is named above the piece, or gave it to review, does not approve it: the setting
    ``FOUR_EYES``. The managing editor may, with a reason that is kept. Whoever gave it to review
    and whoever is responsible are told. Raises ``NotAllowed``, ``StaleVersion``, ``WrongState``
    (which says who was faster), or ``Incomplete`` with everything that is missing.
    """
    require(by, Step.APPROVE, work)
    with transaction.atomic():
        work = locked(work)
        move(work, Step.APPROVE)
        check_same_version(work, version)
        _check_four_eyes(work, by, reason)
        refuse_incomplete(work, Step.APPROVE)
        work.approved_by, work.approved, work.approved_version = by, timezone.now(), version
        work.save()
        record_step(work, Step.APPROVE, by=by, reason=reason)
        settle(work, NotificationReason.REVIEW_ASKED)
        _tell_submitters(work, NotificationReason.APPROVED, by=by)
    return work


def send_back(work: Work, *, by: User, reason: str) -> Work:
    """Turn a piece in review, or an approved one, into a draft again; the reason is kept.

    Whoever gave it to review and whoever is responsible are told the reason. Who read it stays
    named: the usual one for the next time.
    """
    require(by, Step.SEND_BACK, work)
    reason = required(cleaned({"reason": reason})["reason"], "reason")
    with transaction.atomic():
        work = locked(work)
        tell_schedule_lost(work, by=by)
        move(work, Step.SEND_BACK)
        forget_approval(work)
        work.review_note, work.review_due = "", None
        work.save()
        record_step(work, Step.SEND_BACK, by=by, reason=reason)
        settle(work, NotificationReason.REVIEW_ASKED)
        _tell_submitters(work, NotificationReason.SENT_BACK, by=by, text=reason)
    return work


def move(work: WorkingCopy, step: Step) -> None:
    """Set the state that ``step`` leads to on the instance; raises ``WrongState`` if none does."""
    sources, target, _roles = TRANSITIONS[step]
    if work.state not in sources:
        raise WrongState(why_no_step(work))
    work.state = target


def why_no_step(work: WorkingCopy) -> str:
    """Say that a step does not exist from where ``work`` stands, and who has brought it there."""
    message = _("“%(title)s” is %(state)s; this step does not exist from there.")
    message %= {"title": work.title, "state": State(work.state).label}
    verbs = [f"{work._meta.model_name}.{step.value}" for step in Step]
    last = HistoryEntry.objects.of(work).filter(verb__in=verbs).last()
    if last is None:
        return message
    at = date_format(localtime(last.at), "SHORT_DATETIME_FORMAT")
    told = _("The last step: %(act)s, by %(name)s, %(at)s.")
    return f"{message} {told % {'act': last.act, 'name': last.by_name, 'at': at}}"


def check_same_version(work: WorkingCopy, version: int) -> None:
    """Raise ``StaleVersion`` unless ``version`` is the present one."""
    if version != work.version:
        raise StaleVersion(
            _("“%(title)s” has been changed since you opened it.") % {"title": work.title},
            current=work,
        )


def record_step(work: WorkingCopy, step: Step, *, by: User, reason: str = "", **more: Any) -> None:
    """Append the step to the history, with the version it was taken on."""
    values = {"state": work.state, "version": work.version, **more}
    record(f"{work._meta.model_name}.{step.value}", work, by=by, new=values, reason=reason)


def touches_since_approval(work: WorkingCopy) -> models.QuerySet[HistoryEntry]:
    """Return the changes that an approval has survived, oldest first.

    Whoever publishes sees them: an approval stands only while no figure, name or negation, no
    passage, byline or link is touched, but other words may have changed.
    """
    if work.approved is None:
        return HistoryEntry.objects.none()
    revised = f"{work._meta.model_name}.revised"
    return HistoryEntry.objects.of(work).filter(verb=revised, at__gt=work.approved)


def needs_second_person(work: WorkingCopy, user: User) -> bool:
    """Whether somebody else than ``user`` has to approve ``work``."""
    if not settings.FOUR_EYES:
        return False
    return work.submitted_by_id == user.pk or is_named_above(work, user)


def approvable(works: models.QuerySet, user: User) -> models.QuerySet:
    """Return those of ``works`` that four eyes let ``user`` approve, be it with a reason."""
    if not settings.FOUR_EYES or user.has_perm("articles.override_four_eyes"):
        return works
    return works.exclude(submitted_by=user).exclude(naming(works.model, user))


def _check_four_eyes(work: WorkingCopy, by: User, reason: str) -> None:
    if not needs_second_person(work, by):
        return
    if not by.has_perm("articles.override_four_eyes", work):
        raise NotAllowed(_("A second person has to approve this: you wrote or submitted it."))
    if not reason.strip():
        raise NotAllowed(_("You wrote or submitted this: approving it yourself needs a reason."))


def _tell_submitters(
    work: WorkingCopy, reason: NotificationReason, *, by: User, text: str = ""
) -> None:
    notify([work.submitted_by, work.responsible], reason, work, by=by, text=text)
