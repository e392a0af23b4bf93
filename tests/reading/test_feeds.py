"""What a feed carries, page by page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Listing
from articles.reading import Missing, feed_page
from tests.builders import an_analysis, withdrawn
from tests.staff import published

pytestmark = pytest.mark.django_db


def titles(name="alle", asked=None, at=None, **options):
    page = feed_page(name, "json", asked, at=at or timezone.now(), **options)
    return [item.stored["title"].partition(": ")[2] for item in page.items]


def test_a_feed_needs_two_queries(site, django_assert_num_queries):
    with django_assert_num_queries(2):
        titles()


def test_a_draft_is_in_no_feed():
    an_analysis()
    assert titles() == []


def test_a_published_piece_is():
    published(an_analysis())
    assert titles() == ["Fernwärme für alle?"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alle", ["Zu groß geplant", "Fernwärme für alle?"]),
        ("analysen", ["Fernwärme für alle?"]),
        ("kommentare", ["Zu groß geplant"]),
        ("dossiers", ["Wärme in Lindenau"]),
    ],
)
def test_each_feed_has_its_kinds(site, name, expected):
    assert titles(name) == expected


def test_a_withdrawn_piece_stays_as_a_notice_for_thirty_days(site):
    withdrawn(site.analysis)
    now = timezone.now()
    assert len(titles("analysen", at=now + timedelta(days=29))) == 1
    assert titles("analysen", at=now + timedelta(days=31)) == []


def test_older_items_stand_on_the_next_page(site):
    assert feed_page("alle", "rss", None, at=timezone.now(), size=1).has_next
    assert titles(asked="2", size=1) == ["Fernwärme für alle?"]
    assert not feed_page("alle", "rss", "2", at=timezone.now(), size=1).has_next


def test_past_the_end_is_missing(site):
    with pytest.raises(Missing):
        titles(asked="2")


def test_an_empty_feed_has_a_first_page(db):
    page = feed_page("alle", "rss", None, at=timezone.now())
    assert (list(page.items), page.updated) == ([], None)


def test_what_is_no_page_number_gives_the_first_page(site):
    assert len(titles(asked="zwei")) == 2


def test_a_withdrawal_is_the_newest_change(site):
    article = withdrawn(site.analysis)
    page = feed_page("alle", "rss", None, at=timezone.now())
    assert page.updated == article.withdrawn == Listing.objects.get(kind="analysis").updated
