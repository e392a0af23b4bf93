"""The calendar: what is planned and scheduled, what expires, and what was published."""

import re
from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.desk.dates import SORTS, Entry, entries, troubles
from articles.desk.scheduling import is_plannable, revising
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.scheduling import DayForm
from articles.models import WorkingCopy

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)

#: How many pieces may be planned from here, those changed last; each has a page of its own.
_OFFERED = 200


@dataclass(frozen=True)
class Day:
    """A day of the calendar with what is on it."""

    date: date
    entries: Sequence[Entry]
    is_today: bool
    is_outside: bool


class CalendarView(DeskView):
    """A month, as a table or as a list."""

    title = gettext_lazy("Calendar")
    template_name = "desk/calendar.html"
    asks_schedule = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the month that is asked for; of what is no month the present one."""
        return self._month(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note the day on which a piece is meant to appear."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._month(form, status=422)
        work = form.chosen
        if not self.may(revising(work), work):
            raise PermissionDenied
        day = form.cleaned_data["planned_for"]
        try:
            editing.plan_for(work, by=request.user, day=day)
        except NewsroomError as error:
            form.refuse(error)
            return self._month(form, status=409 if isinstance(error, StaleVersion) else 422)
        told = _("The day that “%(title)s” is planned for is saved.") % {"title": work}
        messages.success(request, told)
        asked = f"{day:%Y-%m}" if day else request.GET.get("month", "")
        query = {"month": asked} if _MONTH.fullmatch(asked) else {}
        return HttpResponseRedirect(reverse("desk:calendar", query=query))

    def _form(self, data: Any = None) -> DayForm:
        return DayForm(data, works=list(self._plannable()), auto_id="plan_%s", label_suffix="")

    def _plannable(self) -> Iterator[WorkingCopy]:
        """Yield what the account may plan, changed last first."""
        user = self.request.user
        everything = self.may("approve")
        articles = editing.visible_articles if everything else editing.own_articles
        if self.may("revise_article"):
            yield from filter(is_plannable, articles(user).order_by("-changed")[:_OFFERED])
        if self.may("revise_dossier"):
            dossiers = editing.visible_dossiers(user).order_by("-changed")
            yield from filter(is_plannable, dossiers[:_OFFERED])

    def _month(self, form: DayForm, status: int = 200) -> HttpResponse:
        asked = self.request.GET.get("month", "")
        first = first_of(asked) or timezone.localdate().replace(day=1)
        weeks = _weeks(first)
        found = entries(self.request.user, first, _last(first))
        days = [[_day(day, first, found) for day in week] for week in weeks]
        month = [day for week in days for day in week if not day.is_outside]
        return self.page(
            status=status,
            first=first,
            refused=asked if asked and not first_of(asked) else "",
            before=_beside(first, -1),
            after=_beside(first, 1),
            this_month=timezone.localdate().replace(day=1),
            weekdays=[(WEEKDAYS[number], WEEKDAYS_ABBR[number]) for number in _order()],
            weeks=days,
            filled=[day for day in month if day.entries],
            troubles=troubles(self.request.user),
            sorts=SORTS.items(),
            as_list=self.request.GET.get("view") == "list",
            form=form if form.offers else None,
            complaints=list(complaints_of(form)),
        )


def first_of(month: str) -> date | None:
    """Return the first day of a month as it stands in an address; none if that is no month."""
    found = _MONTH.fullmatch(month)
    return date(int(found[1]), int(found[2]), 1) if found else None


def _weeks(first: date) -> list[list[date]]:
    return Calendar(_order()[0]).monthdatescalendar(first.year, first.month)


def _order() -> list[int]:
    """Return the days of the week, Monday is 0, as the language begins it."""
    start = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
    return [(start + number) % 7 for number in range(7)]


def _last(first: date) -> date:
    return max(day for week in _weeks(first) for day in week if day.month == first.month)


def _beside(first: date, months: int) -> str:
    """Return the month before or after as addresses have it; none beyond those that are shown."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    shown = f"{year:04d}-{month + 1:02d}"
    return shown if _MONTH.fullmatch(shown) else ""


def _day(day: date, first: date, found: Iterable[Entry]) -> Day:
    here = [entry for entry in found if entry.day == day]
    return Day(day, here, day == timezone.localdate(), day.month != first.month)
