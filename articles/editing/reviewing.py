"""Giving a piece to review: to a person or to the desk, with a note and until when."""

from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import NotificationReason, State, Step
from articles.editing.merging import accounts_of
from articles.editing.notifying import notify, settle
from articles.editing.operations import cleaned, locked, plain, record
from articles.editing.permissions import require
from articles.editing.problems import refuse_incomplete
from articles.editing.roles import OPERATIONS
from articles.editing.workflow import move, needs_second_person, record_step, why_no_step
from articles.exceptions import InvalidRecord, WrongState
from articles.models import User, WorkingCopy

Work = TypeVar("Work", bound=WorkingCopy)


def submit(
    work: Work,
    *,
    by: User,
    note: str = "",
    reviewer: User | None = None,
    due: date | None = None,
) -> Work:
    """Give a working copy to review: to ``reviewer``, who is told, or to the desk.

    ``note`` says what to look at, ``due`` until when. Raises ``InvalidRecord`` for a reviewer who
    could not approve it, and for a day that is over; ``Incomplete`` without a title or a text.
    """
    require(by, Step.SUBMIT, work)
    note = cleaned({"note": note})["note"].strip()
    with transaction.atomic():
        work = locked(work)
        move(work, Step.SUBMIT)
        refuse_incomplete(work, Step.SUBMIT)
        work.submitted_by, work.submitted = by, timezone.now()
        _check_reviewer(work, reviewer)
        _check_due(due)
        work.reviewer, work.review_note, work.review_due = reviewer, note, due
        work.save()
        record_step(work, Step.SUBMIT, by=by, reason=note, **_given(work))
        settle(work, NotificationReason.REVIEW_ASKED)
        notify([reviewer], NotificationReason.REVIEW_ASKED, work, by=by, text=note)
    return work


def reassign(work: Work, *, by: User, reviewer: User | None, due: date | None) -> Work:
    """Give a review to somebody else (none: the desk), or set another day; a new one is told.

    Raises ``WrongState`` for what is not in review, else as ``submit``.
    """
    require(by, Step.SUBMIT, work)
    with transaction.atomic():
        work = locked(work)
        if work.state != State.IN_REVIEW:
            raise WrongState(why_no_step(work))
        before = work.reviewer_id, work.review_due
        if before == (reviewer and reviewer.pk, due):
            return work
        old = _given(work)
        if due != work.review_due:
            _check_due(due)
        work.reviewer, work.review_due = reviewer, due
        if work.reviewer_id != before[0]:
            _check_reviewer(work, reviewer)
            note = work.review_note
            settle(work, NotificationReason.REVIEW_ASKED)
            notify([reviewer], NotificationReason.REVIEW_ASKED, work, by=by, text=note)
        work.save()
        verb = f"{work._meta.model_name}.review_assigned"
        record(verb, work, by=by, old=old, new=_given(work))
    return work


def reviewers_of(work: WorkingCopy, *, by: User) -> QuerySet[User]:
    """Return whom ``by`` may give ``work`` to: who may approve it under four eyes."""
    found = reviewers()
    if not settings.FOUR_EYES:
        return found
    submitter = work.submitted_by_id if work.state == State.IN_REVIEW else by.pk
    named = [account.pk for account in accounts_of(work.people.all())]
    return found.exclude(pk__in=[*named, *([submitter] if submitter else [])])


def reviewers() -> QuerySet[User]:
    """Return everybody whose roles let them approve, by name."""
    roles = [role.value for role in OPERATIONS[Step.APPROVE.value]]
    allowed = User.objects.filter(groups__name__in=roles).values("pk")
    people = User.objects.filter(Q(is_superuser=True) | Q(pk__in=allowed), is_active=True)
    return people.order_by("last_name", "first_name", "username")


def why_unfit(work: WorkingCopy, user: User) -> str:
    """Say why ``user`` cannot review ``work``; nothing if they can."""
    if not user.is_active:
        return _("The account of %(name)s is closed.") % {"name": user}
    if not user.has_perm(f"articles.{Step.APPROVE}", work):
        return _("%(name)s may not approve texts.") % {"name": user}
    if needs_second_person(work, user):
        message = _("%(name)s wrote or submitted this: a second person has to approve it.")
        return message % {"name": user}
    return ""


def forget_review(work: WorkingCopy) -> None:
    """Take off the instance whom the review was given to: it is over."""
    work.reviewer, work.review_note, work.review_due = None, "", None


def _given(work: WorkingCopy) -> dict[str, Any]:
    return {"reviewer": plain(work.reviewer), "review_due": work.review_due}


def _check_reviewer(work: WorkingCopy, reviewer: User | None) -> None:
    if reviewer is not None and (reason := why_unfit(work, reviewer)):
        raise InvalidRecord({"reviewer": reason})


def _check_due(due: date | None) -> None:
    if due is not None and due < timezone.localdate():
        raise InvalidRecord({"due": _("This day is over.")})
