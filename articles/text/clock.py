"""Clock times and moments: at the clock change in March some do not exist, in October some twice.

A time that stands on the clock is one moment on most days. In the night when the clock goes
forward it may be none: then the moments an hour before and after are offered. When it goes back it
may be two.
"""

from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple


class Moments(NamedTuple):
    """The moments that a clock time may mean: one, or two to choose from.

    ``exists`` is false where the clock never shows that time.
    """

    moments: tuple[datetime, ...]
    exists: bool = True

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.moments) == 1


def moments_at(day: date, clock: time, zone: tzinfo) -> Moments:
    """Return what it may mean that a clock in ``zone`` shows ``clock`` on ``day``."""
    wall = datetime.combine(day, clock)
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return Moments((first,))
    # By way of UTC a time that does not exist becomes one that does.
    found = [each.astimezone(UTC).astimezone(zone) for each in (first, second)]
    exists = all(each.replace(tzinfo=None) == wall for each in found)
    return Moments(tuple(sorted(found, key=lambda each: each.astimezone(UTC))), exists)


def is_summer(at: datetime) -> bool:
    """Whether the clock is put forward at that moment."""
    return bool(at.dst())


def have_same_season(moments: tuple[datetime, ...]) -> bool:
    """Whether summer and winter time do not tell the moments apart; a zone may change for good."""
    return len({is_summer(each) for each in moments}) == 1
