"""A date and a time on the clock; where the clock is changed, which of two moments is meant."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles.text.clock import Moments, have_same_season, is_summer, moments_at

#: As browsers send them, and as people write them where the browser has no field for it.
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y")
_TIMES = ("%H:%M", "%H:%M:%S", "%H.%M", "%H")


def spoken(at: datetime) -> dict[str, str]:
    """Return day and time as buttons say them."""
    local = timezone.localtime(at)
    return {
        "day": date_format(local, "SHORT_DATE_FORMAT"),
        "time": date_format(local, pgettext("time on a button", "G:i")),
    }


class MomentForm(forms.Form):
    """Asks for a moment as date and time; ``moment`` is what they mean.

    A time that does not exist, or exists twice, is refused with the two moments to choose from.
    """

    day = forms.DateField(
        label=gettext_lazy("Date"),
        input_formats=_DATES,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=_TIMES,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Which time is meant"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        if at is not None:
            local = timezone.localtime(at)
            initial = {"day": local.date(), "time": local.time()}
            kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        meant = self._meant()
        if meant is None or meant.is_clear:
            del self.fields["which"]
        else:
            which: Any = self.fields["which"]
            which.choices = _choices(meant.moments)

    @property
    def moment(self) -> datetime:
        """What was asked for; there only in a valid form."""
        moment: datetime = self.cleaned_data["moment"]
        return moment

    def clean(self) -> dict[str, Any]:
        """Add the moment, or ask which one is meant."""
        cleaned = super().clean() or self.cleaned_data
        if "day" not in cleaned or "time" not in cleaned:
            return cleaned
        meant = self._meant()
        if meant is None:
            self.add_error("day", _("There is no such moment."))
        elif meant.is_clear:
            cleaned["moment"] = meant.moments[0]
        else:
            self._choose(cleaned, meant)
        return cleaned

    def _choose(self, cleaned: dict[str, Any], meant: Moments) -> None:
        chosen = {_key(each): each for each in meant.moments}.get(cleaned.get("which", ""))
        if chosen is not None:
            cleaned["moment"] = chosen
        elif "which" not in self.errors:
            twice = _("The clock goes back: this time is there twice that night.")
            never = _("The clock goes forward: this time does not exist that night.")
            self.add_error("which", twice if meant.exists else never)

    def _meant(self) -> Moments | None:
        """Return what was typed may mean, before it is judged; none if that cannot be read."""
        if not self.is_bound:
            return None
        try:
            day, clock = (
                self.fields[name].clean(self.data.get(self.add_prefix(name)))
                for name in ("day", "time")
            )
            return moments_at(day, clock, timezone.get_default_timezone())
        except (forms.ValidationError, OverflowError, ValueError):
            return None


def _key(at: datetime) -> str:
    return at.isoformat()


def _choices(moments: Sequence[datetime]) -> list[tuple[str, str]]:
    offsets = have_same_season(tuple(moments))
    return [(_key(at), _named(at, offsets)) for at in moments]


def _named(at: datetime, by_offset: bool) -> str:
    clock = date_format(at, pgettext("time among others", "H:i"))
    if by_offset:
        return f"{clock} (UTC{at:%z})"
    season = _("summer time") if is_summer(at) else _("winter time")
    return f"{clock} ({season})"
