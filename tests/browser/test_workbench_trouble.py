"""What goes wrong at the workbench is said where one looks, and loses nothing."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from articles import editing
from articles.choices import Role
from articles.models import Article, Claim
from articles.text.limits import QUOTE_CHARACTERS
from tests.browser.bench import (
    FIRST,
    PASSWORD,
    PLACES,
    a_text,
    at_bench,
    drag,
    opened,
    saved,
)
from tests.browser.looking import assert_accessible
from tests.staff import account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(transactional_db) -> Article:
    """A text with several kinds of blocks."""
    return a_text()


@pytest.fixture
def bench(article, page, site) -> Page:
    """Erik at the workbench."""
    return at_bench(page, site, article)


def revised(article: Article, old: str, new: str) -> None:
    """Let somebody else change the text; the page stays as it is."""
    theirs = Article.objects.get(pk=article.pk)
    body = theirs.body.replace(old, new)
    editing.revise_article(theirs, by=account("clara"), version=theirs.version, body=body)


def signed_out(page: Page, settings) -> None:
    """End the session behind the page's back."""
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def signed_in_elsewhere(page: Page, site: str, name: str = "erik") -> None:
    """Sign in once more in another tab."""
    other = page.context.new_page()
    other.goto(f"{site}/accounts/login/")
    other.locator("[name=login]").fill(name)
    other.locator("[name=password]").fill(PASSWORD)
    other.get_by_role("button", name="Anmelden").click()
    other.wait_for_url(f"{site}/desk/")
    other.close()


def test_who_is_signed_out_sees_it_without_scrolling_and_goes_on(bench, site, settings):
    bench.set_viewport_size({"width": 1440, "height": 500})
    bench.evaluate("window.scrollTo(0, 250)")
    drag(bench, "zweitens", "Hafen")
    opened(bench, "a")
    before = bench.evaluate("scrollY")
    signed_out(bench, settings)
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#desk-trouble")).to_be_in_viewport(ratio=1)
    assert bench.evaluate("scrollY") == before
    signed_in_elsewhere(bench, site)
    bench.locator("[name=statement]").press("Control+Enter")
    saved(bench)
    expect(bench.locator("#desk-trouble")).to_be_hidden()
    assert Claim.objects.exists()


def test_what_one_wrote_is_not_sent_by_somebody_else(bench, site, settings):
    editing.open_account("clara", by=None, roles=[Role.EDITOR], password=PASSWORD)
    drag(bench, "zweitens", "Hafen")
    opened(bench, "a")
    signed_out(bench, settings)
    signed_in_elsewhere(bench, site, "clara")
    bench.locator("[name=statement]").press("Control+Enter")
    expect(bench.locator("#desk-trouble")).to_contain_text("clara")
    assert not Claim.objects.exists()


def test_what_was_pressed_is_sent_again_as_it_was(bench, site, settings):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "v")
    signed_out(bench, settings)
    bench.locator("button[name=search]").click()
    expect(bench.locator("#desk-trouble")).to_be_visible()
    signed_in_elsewhere(bench, site)
    bench.locator("#desk-trouble button").click()
    expect(bench.locator("#desk-trouble")).to_be_hidden()
    # It was a search, so that nothing is said of what was not chosen.
    expect(bench.locator("#capture form")).not_to_have_attribute("data-unsaved", "")
    expect(bench.locator("#capture .errorlist")).to_have_count(0)


def test_a_text_that_has_changed_is_shown_and_the_words_are_selected_again(bench, article):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    revised(article, FIRST, "Das Netz bleibt klein.")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#reader-text")).to_contain_text("Das Netz bleibt klein.")
    expect(bench.locator("form[data-takes-selection]")).to_be_visible()
    # The page has moved to the form; before, nothing stands where it will.
    expect(bench.locator("#reader")).to_be_focused()
    drag_into_form(bench, "erstens", "Kraftwerk")
    bench.locator(".capture-buttons [type=submit]").click()
    saved(bench)
    expect(bench.locator("#reader mark")).to_have_text("erstens ein Kraftwerk")


def drag_into_form(page: Page, first: str, last: str) -> None:
    """Select words for a form that waits for them: no bar comes."""
    places = page.evaluate(PLACES, [first, last])
    page.mouse.move(*places["from"])
    page.mouse.down()
    page.mouse.move(*places["to"], steps=8)
    page.mouse.up()
    expect(page.locator("#capture [name=quote]")).to_have_value(re.compile(f"^{first}.*{last}$"))


def test_words_that_have_moved_stay_drawn_where_they_are_now(bench, article):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    revised(article, "zweitens ein Hafen", "zweitens ein Bahnhof")
    bench.locator("[name=statement]").fill("")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#reader-text")).to_contain_text("Bahnhof")
    expect(bench.locator(".stale-note")).to_be_visible()
    assert bench.evaluate("DeskSelection.get().quote") == FIRST


def test_too_much_is_refused_in_sight_and_once_more_at_a_key(page, site, article):
    sentence = "Der Satz mit der Nummer {} ist nicht sehr lang. ".format
    revised(article, FIRST, "".join(sentence(number) for number in range(60)))
    bench = at_bench(page, site, article)
    bench.locator("#reader").focus()
    bench.evaluate(
        "const chars = DeskSelection.read(); DeskSelection.select(0, chars.at.length - 1)"
    )
    told = bench.locator("#selection-told")
    expect(told).to_be_in_viewport(ratio=1)
    expect(told).to_contain_text(f"{QUOTE_CHARACTERS:,}".replace(",", "."))
    said = told.inner_text()
    bench.keyboard.press("a")
    expect(told).to_have_text(said)
    expect(told).to_be_in_viewport(ratio=1)


def test_a_key_while_a_form_is_open_leads_into_it(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    bench.locator("#reader").focus()
    bench.keyboard.press("p")
    expect(bench.locator("#selection-told.selection-warning")).to_be_in_viewport()
    assert_accessible(bench)
    expect(bench.locator("[name=statement]")).to_be_focused()
    bench.keyboard.type("x")
    expect(bench.locator("#selection-told")).to_have_class("visually-hidden")


def test_what_is_typed_goes_on_from_what_stands_there(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    given = bench.locator("[name=statement]").input_value()
    bench.keyboard.type(" Ja.")
    expect(bench.locator("[name=statement]")).to_have_value(f"{given} Ja.")


def test_fields_of_a_row_stay_in_line_when_one_of_them_is_wrong(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    bench.locator("[name=figure]").fill("ungefähr viel")
    bench.locator("[name=statement]").press("Control+Enter")
    expect(bench.locator(".desk-field-figure.has-errors")).to_be_visible()
    tops = [bench.locator(f"[name={name}]").bounding_box()["y"] for name in ("figure", "as_of")]
    assert tops[0] == pytest.approx(tops[1], abs=1)


def test_searching_says_nothing_in_the_console(bench):
    noise: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            noise.append(message.text)

    bench.on("console", listen)
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "v")
    with bench.expect_response("**/tie/claims/**"):
        bench.keyboard.type("Soldaten")
    expect(bench.locator("#tie-offers .nothing")).to_be_visible()
    assert noise == []


RESTORED = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def test_a_page_that_comes_back_is_loaded_anew(bench, article):
    revised(article, FIRST, "Das Netz bleibt klein.")
    with bench.expect_navigation():
        bench.evaluate(RESTORED)
    expect(bench.locator("#reader-text")).to_contain_text("Das Netz bleibt klein.")


def test_what_is_typed_stays_on_a_page_that_comes_back(bench, site, settings):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    bench.keyboard.type(" Halb fertig")
    signed_out(bench, settings)
    signed_in_elsewhere(bench, site)
    old = bench.locator("#acts [name=csrfmiddlewaretoken]").input_value()
    bench.evaluate(RESTORED)
    expect(bench.locator("#acts [name=csrfmiddlewaretoken]")).not_to_have_value(old)
    expect(bench.locator("[name=statement]")).to_have_value(re.compile("Halb fertig$"))
