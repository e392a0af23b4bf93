"""Lists of pieces, a page at a time."""

import pytest
from django.utils import timezone

from articles.choices import ListingKind
from articles.models import Listing
from articles.reading import Missing, front_page, list_page
from articles.reading.listed import Wanted, entries
from tests.builders import an_analysis, withdrawn
from tests.staff import published

pytestmark = pytest.mark.django_db


def listed(number: int, kind: str = "analysis") -> None:
    """Put rows into the listing without the work of publishing."""
    now = timezone.now()
    Listing.objects.bulk_create(
        Listing(
            kind=kind,
            object_id=n,
            uid=f"00000000-0000-0000-0000-{n:012}",
            path=f"/{kind}/{n}/",
            title=str(n),
            label=kind,
            published=now + timezone.timedelta(seconds=n),
            updated=now,
            card=f"{kind} {n}",
        )
        for n in range(1, number + 1)
    )


def test_a_list_needs_two_queries(db, django_assert_num_queries):
    listed(25)
    with django_assert_num_queries(2):
        list_page(ListingKind.ANALYSIS, None)


def test_twenty_stand_on_a_page_newest_first(db):
    listed(25)
    page = list_page(ListingKind.ANALYSIS, None)
    assert [page.cards[0], page.cards[-1]] == ["analysis 25", "analysis 6"]
    assert (page.previous, page.next, page.pages) == (None, 2, 2)


def test_the_last_page_has_the_rest(db):
    listed(25)
    page = list_page(ListingKind.ANALYSIS, "2")
    assert len(page.cards) == 5
    assert (page.previous, page.next) == (1, None)


@pytest.mark.parametrize("asked", ["3", "999999999", "9" * 40])
def test_past_the_end_is_missing(db, asked):
    listed(25)
    with pytest.raises(Missing):
        list_page(ListingKind.ANALYSIS, asked)


@pytest.mark.parametrize("asked", ["", "0", "-1", "1.5", "zwei", "²", "٣", "1 ", "\x00", "01"])
def test_what_is_no_page_number_gives_the_first_page_and_says_so(db, asked):
    listed(25)
    page = list_page(ListingKind.ANALYSIS, asked)
    assert (page.number, page.misread) == (1, True)


def test_an_empty_list_has_one_page(db):
    page = list_page(ListingKind.ANALYSIS, "1")
    assert (page.cards, page.pages, page.misread) == ([], 1, False)


def test_the_front_page_needs_three_queries(site, django_assert_num_queries):
    with django_assert_num_queries(3):
        front_page()


def test_the_front_page_has_the_newest_of_each_kind(site):
    page = front_page()
    assert [len(cards) for cards in (page.dossiers, page.analyses, page.commentaries)] == [1, 1, 1]


def test_a_draft_is_in_no_list(db):
    an_analysis()
    assert list_page(ListingKind.ANALYSIS, None).total == 0


def test_a_withdrawn_piece_leaves_the_list(db):
    article = published(an_analysis())
    assert list_page(ListingKind.ANALYSIS, None).total == 1
    withdrawn(article)
    assert list_page(ListingKind.ANALYSIS, None).total == 0


def test_pieces_of_one_moment_keep_their_order_when_the_listing_is_made_again(db):
    listed(3)
    Listing.objects.update(published=timezone.now())
    rows = list(Listing.objects.all())
    Listing.objects.all().delete()
    Listing.objects.bulk_create(Listing(**_without_id(row)) for row in reversed(rows))
    assert list(list_page(ListingKind.ANALYSIS, None).cards) == [f"analysis {n}" for n in (3, 2, 1)]
    wanted = Wanted("all", [ListingKind.ANALYSIS], [1, 2, 3])
    assert [entry.object_id for entry in entries(wanted)] == [3, 2, 1]


def _without_id(row: Listing) -> dict:
    return {
        field.name: getattr(row, field.name)
        for field in Listing._meta.concrete_fields
        if not field.primary_key
    }
