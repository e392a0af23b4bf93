"""From the record of an article to the desk's pages for it, for whoever may use them."""

import pytest
from lxml import html

from articles.models import Article
from tests.builders import a_site
from tests.staff import a_draft, an_actor

PAGES = ("", "edit/", "sheet/", "link/")


def links(client, article: Article) -> list[str]:
    """Return which of the desk's pages the record leads to from its top."""
    page = html.fromstring(client.get(f"/admin/articles/article/{article.pk}/change/").content)
    found = [link.get("href") for link in page.cssselect(".object-tools a")]
    return [name for name in PAGES if f"/desk/articles/{article.pk}/{name}" in found]


@pytest.mark.parametrize("own", [True, False])
def test_an_author_is_led_to_what_may_be_opened(as_anna, anna, own):
    authors = [an_actor("Anna", user=anna)] if own else []
    article = a_draft("Eigenes", authors=authors) if own else a_site().analysis
    assert links(as_anna, article) == (list(PAGES) if own else ["", "link/"])


def test_an_editor_is_led_to_all(as_erik, db):
    assert links(as_erik, a_draft()) == list(PAGES)


def test_a_fact_checker_is_led_to_all_but_the_text(as_doris, db):
    assert links(as_doris, a_draft()) == ["", "sheet/", "link/"]
