"""What a time on the clock means in the nights when the clock is changed."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from articles.text.clock import have_same_season, moments_at

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")

#: The nights of 2026 in which the clock goes forward, and back, and a time in between.
FORWARD = [(BERLIN, date(2026, 3, 29), time(2, 30)), (NEW_YORK, date(2026, 3, 8), time(2, 30))]
BACK = [(BERLIN, date(2026, 10, 25), time(2, 30)), (NEW_YORK, date(2026, 11, 1), time(1, 30))]


def told(zone, day, clock) -> list[str]:
    return [at.isoformat() for at in moments_at(day, clock, zone).moments]


def test_a_usual_time_is_one_moment():
    found = moments_at(date(2026, 11, 24), time(6), BERLIN)
    assert (found.is_clear, found.exists) == (True, True)


@pytest.mark.parametrize(("zone", "day", "clock"), FORWARD)
def test_a_time_that_is_left_out_does_not_exist(zone, day, clock):
    found = moments_at(day, clock, zone)
    assert (found.is_clear, found.exists) == (False, False)


@pytest.mark.parametrize(("zone", "day", "clock"), BACK)
def test_a_time_that_comes_twice_is_two_moments(zone, day, clock):
    found = moments_at(day, clock, zone)
    assert (len(found.moments), found.exists) == (2, True)


def test_the_neighbours_of_a_time_that_is_left_out():
    assert told(*FORWARD[0]) == ["2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"]


def test_summer_time_comes_before_winter_time():
    assert told(*BACK[0]) == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]


def test_the_neighbours_elsewhere():
    assert told(*FORWARD[1]) == ["2026-03-08T01:30:00-05:00", "2026-03-08T03:30:00-04:00"]


def test_the_hours_beside_the_change_are_clear():
    for hour in (1, 3):
        assert moments_at(date(2026, 10, 25), time(hour, 30), BERLIN).is_clear


def test_a_zone_that_changes_for_good_has_no_season():
    moments = moments_at(date(2016, 3, 27), time(2, 30), ZoneInfo("Asia/Barnaul")).moments
    assert have_same_season(moments)
