"""The steps of the workflow as buttons: from draft to review, approval, edition and back."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.operations import Operation
from articles.admin.uses import uses_of_work
from articles.choices import TRANSITIONS, State, Step
from articles.forms.reviewing import SubmitForm
from articles.forms.workflow import ApproveForm, PublishForm, SendBackForm, StepForm, WithdrawForm
from articles.models import User, WorkingCopy


def next_edition(work: WorkingCopy) -> int:
    """Return the number of the edition that publishing would make."""
    last: int | None = work.editions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def may_approve(work: WorkingCopy, user: User) -> bool:
    """Whether four eyes let ``user`` approve, be it with a reason."""
    if user.has_perm("articles.override_four_eyes", work):
        return True
    return not editing.needs_second_person(work, user)


def next_steps(work: WorkingCopy, user: User) -> str:
    """Say in words what comes next for ``work``."""
    if work.state == State.IN_REVIEW and not user.has_perm(f"articles.{Step.APPROVE}", work):
        return _("Next: an editor reads it, then approves it or sends it back.")
    if work.state == State.IN_REVIEW and not may_approve(work, user):
        return _("Next: a second person approves it, as you wrote or submitted it.")
    return str(_NEXT[State(work.state)])


_NEXT = {
    State.DRAFT: gettext_lazy("Next: give it to review."),
    State.IN_REVIEW: gettext_lazy("Next: read it, then approve it or send it back."),
    State.APPROVED: gettext_lazy("Next: publish it, now or at a set time."),
    State.SCHEDULED: gettext_lazy("It will be published by itself."),
    State.PUBLISHED: gettext_lazy("Any change makes it a draft again; readers keep the edition."),
    State.WITHDRAWN: gettext_lazy("Any change makes it a draft again."),
}


def _stands_in(step: Step) -> Any:
    sources = TRANSITIONS[step][0]
    return lambda work: work.state in sources


def _form(form: type[StepForm]) -> Any:
    def make(request: HttpRequest, work: WorkingCopy, data: Any, **options: Any) -> forms.Form:
        return form(data, work=work, **options)

    return make


def _approve_form(request: HttpRequest, work: WorkingCopy, data: Any, **options: Any) -> forms.Form:
    asks = editing.needs_second_person(work, request.user)
    return ApproveForm(data, work=work, asks_reason=asks, **options)


def _submit_form(request: HttpRequest, work: WorkingCopy, data: Any, **options: Any) -> forms.Form:
    people = editing.reviewers_of(work, by=request.user)
    return SubmitForm(data, work=work, reviewers=people, **options)


def submit_as_asked(
    work: WorkingCopy, *, by: User, version: int, needs_legal_check: bool = False, **given: Any
) -> None:
    """Give a piece to review as the form asks; the legal check that it needs is asked with it."""
    with transaction.atomic():
        editing.check_version(work, version)
        if needs_legal_check:
            editing.ask_legal_check(work, by=by)
        editing.submit(work, by=by, **given)


def _send_back(work: WorkingCopy, *, by: User, version: int, reason: str) -> None:
    editing.check_version(work, version)
    editing.send_back(work, by=by, reason=reason)


def _withdraw(work: WorkingCopy, *, by: User, version: int, notice: str, reason: str) -> None:
    editing.check_version(work, version)
    editing.withdraw(work, by=by, notice=notice, reason=reason)


#: In the order in which the buttons stand.
STEPS = (
    Operation(
        name="submit",
        permission=Step.SUBMIT,
        label=lambda work: _("Give to review"),
        form=_submit_form,
        run=submit_as_asked,
        done=lambda work: _("“%(title)s” is in review.") % {"title": work},
        offered=_stands_in(Step.SUBMIT),
        refusal=editing.why_no_step,
        check=editing.check_version,
        weight="next",
    ),
    Operation(
        name="approve",
        permission=Step.APPROVE,
        label=lambda work: _("Approve"),
        form=_approve_form,
        run=editing.approve,
        done=lambda work: _("“%(title)s” is approved.") % {"title": work},
        offered=_stands_in(Step.APPROVE),
        refusal=editing.why_no_step,
        check=editing.check_same_version,
        weight="next",
    ),
    Operation(
        name="publish",
        permission=Step.PUBLISH,
        label=lambda work: _("Publish edition %(number)d") % {"number": next_edition(work)},
        form=_form(PublishForm),
        run=editing.publish,
        done=lambda work: _("“%(title)s” is published.") % {"title": work},
        offered=_stands_in(Step.PUBLISH),
        refusal=editing.why_no_step,
        check=editing.check_same_version,
        weight="next",
    ),
    Operation(
        name="send_back",
        permission=Step.SEND_BACK,
        label=lambda work: _("Send back"),
        form=_form(SendBackForm),
        run=_send_back,
        done=lambda work: _("“%(title)s” is a draft again.") % {"title": work},
        offered=_stands_in(Step.SEND_BACK),
        refusal=editing.why_no_step,
        check=editing.check_version,
    ),
    Operation(
        name="withdraw",
        permission=Step.WITHDRAW,
        label=lambda work: _("Withdraw"),
        form=_form(WithdrawForm),
        run=_withdraw,
        done=lambda work: _("“%(title)s” is withdrawn.") % {"title": work},
        offered=lambda work: work.is_live,
        refusal=editing.why_no_step,
        check=editing.check_version,
        weight="danger",
        affects=uses_of_work,
    ),
)
