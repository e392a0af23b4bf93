"""The list of what changed facts have caused."""

import pytest
from django.urls import reverse

from articles.models import FollowUp
from tests.builders import a_site
from tests.editing.test_follow_ups import assessed
from tests.staff import account

pytestmark = pytest.mark.django_db

PAGE = "/desk/follow-ups/"


@pytest.fixture
def site(as_erik):
    """A site whose fact is refuted."""
    found = a_site()
    assessed(found.fact)
    return found


def test_the_list_names_what_has_to_be_looked_at(site, as_erik):
    assert site.opinion.statement in as_erik.get(PAGE).text


def test_the_first_page_of_the_desk_counts_them(site, as_erik):
    assert reverse("desk:follow-ups") in as_erik.get("/desk/").text


def test_what_is_ticked_is_closed(site, as_erik):
    row = FollowUp.objects.first()
    as_erik.post(PAGE, {"follow_ups": [row.pk], "act": "done"})
    row.refresh_from_db()
    assert (row.state, row.closed_by) == ("done", account("erik"))


def test_what_is_not_ticked_stays_open(site, as_erik):
    first, second, *_rest = FollowUp.objects.all()
    as_erik.post(PAGE, {"follow_ups": [first.pk], "act": "done"})
    second.refresh_from_db()
    assert second.state == "open"


def test_nothing_ticked_is_told(site, as_erik):
    answer = as_erik.post(PAGE, {"act": "done"})
    assert (answer.status_code, "Haken Sie an" in answer.text) == (422, True)


def test_nothing_to_change_without_a_reason_is_told(site, as_erik):
    answer = as_erik.post(PAGE, {"follow_ups": [FollowUp.objects.first().pk], "act": "waived"})
    assert "warum nichts zu ändern ist" in answer.text


def test_what_is_ticked_stays_so_when_something_is_missing(site, as_erik):
    row = FollowUp.objects.first()
    told = as_erik.post(PAGE, {"follow_ups": [row.pk], "act": "waived"}).text
    assert f'id="follow-up-{row.pk}" checked' in told


def test_an_author_does_not_get_the_list(site, as_anna):
    assert as_anna.get(PAGE).status_code == 403


def test_the_list_needs_a_fixed_number_of_queries(site, as_erik, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        as_erik.get(PAGE)
