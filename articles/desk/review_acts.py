"""What may be done on the review page: each act with its form, and the operation that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.steps import may_approve, submit_as_asked
from articles.choices import State, Step
from articles.forms.base import ConfirmForm
from articles.forms.reviewing import AssignForm, LegalCheckForm, SubmitForm, WaiveLegalCheckForm
from articles.forms.workflow import ApproveForm, SendBackForm
from articles.models import User, WorkingCopy


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing to do with a piece that is read: who may, when, what it asks, what it does.

    ``stands`` says whether it exists from where the piece stands, ``fits`` whether it is offered
    to somebody who may. ``check`` compares the version that was seen before anything else is
    looked at. ``leaves`` says that whoever did it has nothing more to do here.
    """

    operation: str
    stands: Callable[[WorkingCopy], bool]
    form: Callable[[WorkingCopy, User, Any, str], forms.Form]
    run: Callable[..., Any]
    done: Callable[[WorkingCopy], str]
    check: Callable[[WorkingCopy, int], None] | None = None
    fits: Callable[[WorkingCopy, User], bool] = lambda work, user: True
    leaves: bool = False


def _approve_form(work: WorkingCopy, user: User, data: Any, auto_id: str) -> forms.Form:
    asks = editing.needs_second_person(work, user)
    return ApproveForm(data, work=work, asks_reason=asks, auto_id=auto_id)


def _submit_form(work: WorkingCopy, user: User, data: Any, auto_id: str) -> forms.Form:
    people = editing.reviewers_of(work, by=user)
    return SubmitForm(data, work=work, reviewers=people, auto_id=auto_id)


def _assign_form(work: WorkingCopy, user: User, data: Any, auto_id: str) -> forms.Form:
    people = editing.reviewers_of(work, by=user)
    return AssignForm(data, work=work, reviewers=people, auto_id=auto_id)


def _of_version(form: Callable[..., forms.Form]) -> Any:
    return lambda work, user, data, auto_id: form(data, work=work, auto_id=auto_id)


def _plain(form: Callable[..., forms.Form]) -> Any:
    return lambda work, user, data, auto_id: form(data, auto_id=auto_id)


def _send_back(work: WorkingCopy, *, by: User, version: int, reason: str) -> None:
    editing.send_back(work, by=by, reason=reason)


def _waive(work: WorkingCopy, *, by: User, reason: str) -> None:
    editing.ask_legal_check(work, by=by, wanted=False, reason=reason)


def _is_open(work: WorkingCopy) -> bool:
    return work.state not in (State.PUBLISHED, State.WITHDRAWN)


#: By the name that the form sends.
ACTS: Mapping[str, Act] = {
    "approve": Act(
        operation=Step.APPROVE,
        stands=lambda work: work.state == State.IN_REVIEW,
        fits=may_approve,
        form=_approve_form,
        run=editing.approve,
        done=lambda work: _("“%(title)s” is approved.") % {"title": work},
        check=editing.check_same_version,
    ),
    "send_back": Act(
        operation=Step.SEND_BACK,
        stands=lambda work: work.state in (State.IN_REVIEW, State.APPROVED, State.SCHEDULED),
        form=_of_version(SendBackForm),
        run=_send_back,
        done=lambda work: _("“%(title)s” is a draft again.") % {"title": work},
        check=editing.check_version,
        leaves=True,
    ),
    "check_legally": Act(
        operation="check_legally",
        stands=lambda work: _is_open(work) and work.lacks_legal_check,
        form=_of_version(LegalCheckForm),
        run=editing.check_legally,
        done=lambda work: _("“%(title)s” is legally checked.") % {"title": work},
        check=editing.check_same_version,
    ),
    "submit": Act(
        operation=Step.SUBMIT,
        stands=lambda work: work.state == State.DRAFT,
        form=_submit_form,
        run=submit_as_asked,
        done=lambda work: _("“%(title)s” is in review.") % {"title": work},
        check=editing.check_version,
    ),
    "assign": Act(
        operation=Step.SUBMIT,
        stands=lambda work: work.state == State.IN_REVIEW,
        form=_assign_form,
        run=editing.reassign,
        done=lambda work: _("Who reads it, and until when, is saved."),
    ),
    "ask_legal_check": Act(
        operation=Step.SUBMIT,
        stands=lambda work: _is_open(work) and not work.needs_legal_check,
        form=_plain(ConfirmForm),
        run=editing.ask_legal_check,
        done=lambda work: _("A legal check is asked for."),
    ),
    "waive_legal_check": Act(
        operation=Step.APPROVE,
        stands=lambda work: _is_open(work) and work.needs_legal_check,
        form=_plain(WaiveLegalCheckForm),
        run=_waive,
        done=lambda work: _("No legal check is asked for any more."),
    ),
}
