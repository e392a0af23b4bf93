"""Which came first: a position, or what a claim tells."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import editing
from tests.builders import COST, a_claim, a_commentary, a_position, an_analysis
from tests.staff import published

pytestmark = pytest.mark.django_db

SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)


def a_position_of(day: date | None):
    return a_position(a_commentary(), date=day)


def a_claim_of(day: date | None):
    more = {"as_of": "wie gesagt", "as_of_from": day, "as_of_to": day} if day else {}
    return a_claim(an_analysis(), **more)


def test_a_claim_as_of_a_later_day_is_later():
    assert editing.order_of(a_position_of(SPRING), a_claim_of(AUTUMN)).is_later


def test_a_claim_as_of_an_earlier_day_is_not():
    assert not editing.order_of(a_position_of(AUTUMN), a_claim_of(SPRING)).is_later


def test_the_same_day_is_not_later():
    assert not editing.order_of(a_position_of(SPRING), a_claim_of(SPRING)).is_later


def test_a_draft_can_still_take_everything_into_account():
    assert not editing.order_of(a_position_of(None), a_claim_of(AUTUMN)).is_later


def test_a_position_without_a_date_was_taken_when_it_was_published():
    position = a_position(text := a_commentary())
    published(text)
    tomorrow = timezone.localdate() + timedelta(days=1)
    order = editing.order_of(position, a_claim_of(tomorrow))
    assert (order.taken, order.known, order.is_later) == (timezone.localdate(), tomorrow, True)


def test_a_claim_without_a_date_is_known_since_readers_got_it():
    claim = a_claim(text := an_analysis())
    published(text)
    order = editing.order_of(a_position_of(SPRING), claim)
    assert (order.known, order.dated) == (timezone.localdate(), False)


def test_a_claim_of_a_draft_is_known_today_at_the_earliest():
    order = editing.order_of(a_position_of(date(2020, 1, 1)), a_claim_of(None))
    assert (order.known, order.is_later) == (timezone.localdate(), True)


def test_what_the_text_of_the_position_says_itself_was_known():
    text = an_analysis()
    position = a_position(text, COST, date=date(2020, 1, 1))
    assert not editing.order_of(position, a_claim(text)).is_later


def test_many_claims_cost_no_more_questions_than_one(django_assert_num_queries):
    position = a_position(text := a_commentary())
    published(text)
    claims = [a_claim_of(day) for day in (SPRING, AUTUMN, None, None)]
    for some in (claims[:3], claims):
        with django_assert_num_queries(3):
            found = editing.orders_of(position, some)
        assert list(found) == [claim.pk for claim in some]
