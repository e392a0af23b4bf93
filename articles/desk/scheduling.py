"""When a piece is published and withdrawn, and until when it must not be: one page, an act each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.since import Since
from articles.admin.workflow import address_of_schedule
from articles.choices import State, Step
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.base import ConfirmForm
from articles.forms.moments import spoken
from articles.forms.scheduling import EmbargoForm, PlanForm, ScheduleForm, WithdrawalForm
from articles.models import Article, Dossier, User, WorkingCopy

#: States in which it makes sense to plan a day; what is published would become a draft by it.
_PLANNABLE = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED})


@dataclass(frozen=True)
class Act:
    """One thing that may be done on the page.

    ``offered`` says whether it makes sense as the work stands, ``run`` does it with the form and
    returns what is said afterwards.
    """

    permission: Callable[[WorkingCopy], str]
    offered: Callable[[WorkingCopy], bool]
    form: Callable[..., Any]
    run: Callable[[Any, Any, User], str]


class ScheduleView(DeskView):
    """The times of one article or dossier."""

    title = gettext_lazy("Schedule")
    template_name = "desk/schedule.html"
    asks_schedule = True
    model: type[WorkingCopy] = Article

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is set, and what may be."""
        return self._times(self._work(pk), {})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do one act; a schedule whose button did not name its time is asked about once more."""
        work = self._work(pk)
        name = request.POST.get("act", "")
        act = ACTS.get(name)
        if act is None:
            return self._times(work, {}, status=422)
        if not self.may(act.permission(work), work):
            raise PermissionDenied
        form = _form(name, act, work, request.POST)
        if not form.is_valid():
            return self._times(work, {name: _shown(form)}, status=422)
        if isinstance(form, ScheduleForm) and not form.is_said:
            return self._times(work, {name: _shown(form)}, confirms=True)
        return self._run(name, act, work, form)

    def _run(self, name: str, act: Act, work: WorkingCopy, form: Any) -> HttpResponse:
        try:
            told = act.run(work, form, self.request.user)
        except StaleVersion as error:
            return self._stale(name, error, form)
        except NewsroomError as error:
            form.refuse(error)
            work.refresh_from_db()
            return self._times(work, {name: _shown(form)}, status=422)
        messages.success(self.request, told)
        return HttpResponseRedirect(address_of_schedule(work))

    def _stale(self, name: str, error: StaleVersion, form: Any) -> HttpResponse:
        """Ask again on the present version, with what has changed; what was typed stays."""
        work: Any = error.current
        since = Since.of(work, self.request.POST.get("version", ""), user=self.request.user)
        data = form.data.copy()
        data["version"] = str(work.version)
        again = _form(name, ACTS[name], work, data)
        return self._times(work, {name: again}, status=409, stale=error, since=since)

    def _times(
        self, work: WorkingCopy, bound: Mapping[str, Any], status: int = 200, **context: Any
    ) -> HttpResponse:
        shown = {
            name: bound.get(name) or _form(name, act, work)
            for name, act in ACTS.items()
            if act.offered(work) and self.may(act.permission(work), work)
        }
        complaints = [each for form in bound.values() for each in complaints_of(form)]
        return self.page(
            status=status,
            subtitle=work.title,
            work=work,
            object=work,
            article=work if isinstance(work, Article) else None,
            acts=shown,
            complaints=[] if status in (200, 409) else complaints,
            may_schedule=self.may(Step.SCHEDULE, work),
            day_format=get_format("SHORT_DATE_FORMAT"),
            zone=settings.TIME_ZONE,
            **context,
        )

    def _work(self, pk: int) -> Any:
        return self.article(pk, "see") if self.model is Article else self.dossier(pk, "see")


def _form(name: str, act: Act, work: WorkingCopy, data: Any = None) -> Any:
    form = act.form
    options: dict[str, Any] = {"auto_id": f"{name}_%s", "label_suffix": ""}
    if form is not ConfirmForm:
        options["work"] = work
    return form(data, **options)


def _shown(form: forms.Form) -> forms.Form:
    """Return a form as it is shown again: its button names what was asked for."""
    if isinstance(form, ScheduleForm):
        form.say()
    return form


def _schedule(work: Any, form: ScheduleForm, by: User) -> str:
    values = form.cleaned_data
    given = {name: values[name] for name in ("change", "note") if name in values}
    editing.schedule(work, by=by, at=form.moment, version=values["version"], **given)
    said = {"title": work, **spoken(form.moment)}
    return _("“%(title)s” will be published on %(day)s, %(time)s.") % said


def _unschedule(work: Any, form: forms.Form, by: User) -> str:
    editing.unschedule(work, by=by)
    return _("“%(title)s” is no longer scheduled.") % {"title": work}


def _plan_withdrawal(work: Any, form: WithdrawalForm, by: User) -> str:
    editing.plan_withdrawal(work, by=by, at=form.moment, notice=form.cleaned_data["notice"])
    said = {"title": work, **spoken(form.moment)}
    return _("“%(title)s” will be withdrawn on %(day)s, %(time)s.") % said


def _cancel_withdrawal(work: Any, form: forms.Form, by: User) -> str:
    editing.cancel_withdrawal(work, by=by)
    return _("“%(title)s” stays public.") % {"title": work}


def _set_embargo(work: Any, form: EmbargoForm, by: User) -> str:
    editing.set_embargo(work, by=by, until=form.moment)
    said = {"title": work, **spoken(form.moment)}
    return _("“%(title)s” will not be published before %(day)s, %(time)s.") % said


def _lift_embargo(work: Any, form: forms.Form, by: User) -> str:
    editing.set_embargo(work, by=by, until=None)
    return _("“%(title)s” is not under embargo any more.") % {"title": work}


def _plan(work: Any, form: PlanForm, by: User) -> str:
    editing.plan_for(work, by=by, day=form.cleaned_data["planned_for"])
    return _("The day that “%(title)s” is planned for is saved.") % {"title": work}


def revising(work: WorkingCopy) -> str:
    """Return the operation that changes a work of its kind."""
    return "revise_dossier" if isinstance(work, Dossier) else "revise_article"


def is_plannable(work: WorkingCopy) -> bool:
    """Whether a day may be planned for a work without making a draft of what is published."""
    return work.state in _PLANNABLE


#: What may be done, by the name that its form sends.
ACTS: Mapping[str, Act] = {
    "schedule": Act(
        lambda work: Step.SCHEDULE,
        lambda work: work.state in (State.APPROVED, State.SCHEDULED),
        ScheduleForm,
        _schedule,
    ),
    "unschedule": Act(
        lambda work: Step.UNSCHEDULE,
        lambda work: work.publish_at is not None or work.schedule_failed is not None,
        ConfirmForm,
        _unschedule,
    ),
    "plan": Act(revising, is_plannable, PlanForm, _plan),
    "withdraw": Act(
        lambda work: Step.WITHDRAW,
        lambda work: work.is_live or work.state == State.SCHEDULED,
        WithdrawalForm,
        _plan_withdrawal,
    ),
    "keep": Act(
        lambda work: Step.WITHDRAW,
        lambda work: work.withdraw_at is not None,
        ConfirmForm,
        _cancel_withdrawal,
    ),
    "embargo": Act(lambda work: "set_embargo", lambda work: True, EmbargoForm, _set_embargo),
    "lift": Act(
        lambda work: "set_embargo",
        lambda work: work.embargo_until is not None,
        ConfirmForm,
        _lift_embargo,
    ),
}
