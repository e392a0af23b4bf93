"""What scheduling, planned withdrawals, embargoes and loose plans ask."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.forms.moments import MomentForm, spoken
from articles.forms.workflow import PublishForm
from articles.models import WorkingCopy

#: When pieces go out unless somebody says something else.
USUAL_TIME = time(6)

_LINES = {"rows": 2}


class ScheduleForm(RefusableForm, MomentForm):
    """When a piece is published, and what readers are told of it.

    ``said`` is the time that the button named when it was pressed: without a script it cannot
    follow what is typed, so that it is shown once more before anything happens.
    """

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    said = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    change = PublishForm.base_fields["change"]
    note = PublishForm.base_fields["note"]

    def __init__(self, *args: Any, work: WorkingCopy, **kwargs: Any) -> None:
        at = next_time(work)
        self._first = at
        given = {"version": work.version, "said": _wall(at)}
        given |= {"change": work.scheduled_change, "note": work.scheduled_note}
        super().__init__(*args, at=at, initial=given, **kwargs)
        if not work.editions.exists():
            del self.fields["change"], self.fields["note"]

    @property
    def is_said(self) -> bool:
        """Whether the button named the time that was asked for; a program names none."""
        said = self.cleaned_data["said"]
        return not said or said == self._asked()

    @property
    def label(self) -> str:
        """What the button says."""
        meant = self._meant() if self.is_bound else None
        if meant is None:
            return _("Publish on %(day)s, %(time)s") % spoken(self._first)
        if not meant.is_clear:
            return _("Publish on %(day)s at the time chosen") % spoken(meant.moments[0])
        return _("Publish on %(day)s, %(time)s") % spoken(meant.moments[0])

    def say(self) -> None:
        """Let the button name what was asked for, when the form is shown again."""
        if self._meant() is not None:
            data: Any = self.data.copy()
            data[self.add_prefix("said")] = self._asked()
            self.data = data

    def _asked(self) -> str:
        day, clock = (
            self.fields[name].clean(self.data.get(self.add_prefix(name)))
            for name in ("day", "time")
        )
        return _wall(datetime.combine(day, clock))


class WithdrawalForm(RefusableForm, MomentForm):
    """When a piece is withdrawn, and what readers find then."""

    use_required_attribute = False
    notice = CleanCharField(
        label=gettext_lazy("Notice to readers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
        help_text=gettext_lazy(
            "Readers find this in place of the piece. Empty: until when it was meant to be there."
        ),
    )

    def __init__(self, *args: Any, work: WorkingCopy, **kwargs: Any) -> None:
        given = {"notice": work.planned_notice}
        super().__init__(*args, at=work.withdraw_at, initial=given, **kwargs)


class EmbargoForm(RefusableForm, MomentForm):
    """Until when a piece must not be public."""

    use_required_attribute = False

    def __init__(self, *args: Any, work: WorkingCopy, **kwargs: Any) -> None:
        super().__init__(*args, at=work.embargo_until, **kwargs)


class PlanForm(RefusableForm, forms.Form):
    """On which day a piece is meant to appear; empty: nobody knows."""

    use_required_attribute = False
    planned_for = forms.DateField(
        label=gettext_lazy("Planned for"),
        required=False,
        input_formats=("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=WorkingCopy._meta.get_field("planned_for").help_text,
    )

    def __init__(self, *args: Any, work: WorkingCopy | None = None, **kwargs: Any) -> None:
        if work is not None:
            kwargs["initial"] = {"planned_for": work.planned_for}
        super().__init__(*args, **kwargs)


class DayForm(PlanForm):
    """Which piece is meant to appear on which day; ``works`` are those to choose from."""

    work = forms.ChoiceField(label=gettext_lazy("Piece"))
    field_order = ("work", "planned_for")

    def __init__(self, *args: Any, works: Sequence[WorkingCopy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._works = {f"{work._meta.model_name}-{work.pk}": work for work in works}
        names = [(key, str(work)) for key, work in self._works.items()]
        field: Any = self.fields["work"]
        field.choices = [("", _("please choose")), *names]

    @property
    def chosen(self) -> Any:
        """The piece that was chosen; there only in a valid form."""
        return self._works[self.cleaned_data["work"]]

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._works)


def next_time(work: WorkingCopy) -> datetime:
    """Return the time that is offered: the one that was set, the day planned for, or tomorrow."""
    now = timezone.now()
    if work.publish_at is not None and work.publish_at > now:
        return work.publish_at
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = max(work.planned_for, tomorrow) if work.planned_for else tomorrow
    usual = datetime.combine(day, USUAL_TIME, timezone.get_default_timezone())
    return max(usual, work.embargo_until) if work.embargo_until else usual


def _wall(at: datetime) -> str:
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return f"{local:%Y-%m-%dT%H:%M}"
