"""Who may tie nothing between two texts learns it before picking; the way back to the others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from articles.models import Article
from tests.builders import COST, Site, a_claim, a_commentary, a_position, a_site, an_analysis
from tests.staff import a_draft, an_actor

PICKS = ".link-entries input"


@pytest.fixture
def site(db) -> Site:
    """A small published site."""
    return a_site()


def page_of(client, name: str, *numbers: int) -> html.HtmlElement:
    """Open a page of the desk."""
    response = client.get(reverse(f"desk:{name}", args=numbers))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def beside(client, left: Article, right: Article) -> html.HtmlElement:
    """Open two texts side by side."""
    return page_of(client, "link", left.pk, right.pk)


def closed(page: html.HtmlElement) -> bool:
    """Whether the page says that nothing may be tied."""
    return bool(page.cssselect("#link-closed"))


def test_who_may_tie_nothing_is_told_above_both_texts(as_anna, site):
    page = beside(as_anna, site.commentary, site.analysis)
    assert closed(page)
    assert not page.cssselect(PICKS)


def test_what_is_there_is_shown_all_the_same(as_anna, site):
    page = beside(as_anna, site.commentary, site.analysis)
    assert page.cssselect(".link-entry .link-statement")
    assert page.cssselect(".link-tied li")


def test_an_editor_picks(as_erik, site):
    page = beside(as_erik, site.commentary, site.analysis)
    assert page.cssselect(PICKS)
    assert not closed(page)


def test_an_author_picks_for_a_position_of_an_own_draft(as_anna, anna, site):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    a_position(own, COST)
    assert not closed(beside(as_anna, own, site.analysis))


def test_a_claim_of_an_own_draft_is_tied_to_no_position_of_others(as_anna, anna, erik, site):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    a_claim(own, COST)
    assert closed(beside(as_anna, own, site.commentary))
    assert not closed(beside(as_anna, own, site.analysis))


def test_a_text_that_carries_nothing_is_no_refusal(as_anna, anna, site):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    assert not closed(beside(as_anna, own, site.analysis))


def test_asking_takes_no_more_queries_for_more_claims(as_anna, anna):
    people = [an_actor("Anna", user=anna)]
    body = " ".join(f"Das sind {n} Tonnen." for n in range(9))
    left, right = a_commentary(authors=people), an_analysis(body=body, authors=people)
    a_position(left)
    counts = []
    for first, last in ((0, 2), (2, 9)):
        for number in range(first, last):
            a_claim(right, f"Das sind {number} Tonnen.")
        beside(as_anna, left, right)
        with CaptureQueriesContext(connection) as queries:
            beside(as_anna, left, right)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["link-with", "link", "picker"])
def test_the_pages_for_linking_are_marked_among_those_of_the_article(as_erik, site, name):
    numbers = {
        "link-with": (site.commentary.pk,),
        "link": (site.commentary.pk, site.analysis.pk),
        "picker": (site.commentary.pk, site.demand.pk),
    }
    page = page_of(as_erik, name, *numbers[name])
    [marked] = page.cssselect(".desk-nav [aria-current]")
    assert marked.text == "Verknüpfen"
