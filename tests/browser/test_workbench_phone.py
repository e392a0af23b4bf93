"""The workbench on a phone: what a mark stands for comes to the reader, not the other way round."""

import pytest
from playwright.sync_api import Page, expect

from articles import editing
from tests.browser.bench import FIRST, a_text, at_bench
from tests.browser.looking import assert_accessible
from tests.staff import account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bench(transactional_db, page, site) -> Page:
    """Erik at a text with one claim, on a screen that shows less than the text."""
    article = a_text()
    editing.record_claim(article, by=account("erik"), quote=FIRST, statement=FIRST)
    page.set_viewport_size({"width": 390, "height": 500})
    return at_bench(page, site, article)


@pytest.fixture
def opened(bench) -> Page:
    """The entry of the mark is open."""
    bench.locator("#reader mark").click()
    expect(bench.locator(".entry.is-over .entry-words")).to_be_in_viewport()
    return bench


def test_a_mark_stays_in_sight_when_its_entry_opens(opened):
    expect(opened.locator("#reader mark")).to_be_in_viewport(ratio=1)


def test_closing_leads_back_to_the_mark(opened):
    place = opened.evaluate("window.scrollY")
    opened.get_by_role("button", name="Zurück zum Text").click()
    expect(opened.locator("#reader")).to_be_focused()
    expect(opened.locator(".entry.is-over .entry-words")).to_be_hidden()
    assert opened.evaluate("window.scrollY") == place


def test_escape_closes_it_too(opened):
    expect(opened.locator(".entry summary")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator(".entry.is-over .entry-words")).to_be_hidden()


def test_a_form_asked_for_there_gives_the_entry_back(opened):
    opened.get_by_role("link", name="Textstelle entfernen").click()
    expect(opened.locator(".entry.is-over .entry-words")).to_be_hidden()
    opened.locator("#capture [data-closes]").click()
    expect(opened.locator(".entry.is-over .entry-words")).to_be_in_viewport()


def test_nobody_is_shut_out(opened):
    assert_accessible(opened)
