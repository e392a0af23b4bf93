"""The workbench as a new user would try it: by mouse, by keyboard alone, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from articles import editing
from articles.models import Actor, Article, Claim, Passage, Position
from tests.browser.bench import (
    FIRST,
    PLACES,
    SECOND,
    a_text,
    at_bench,
    drag,
    opened,
    recorded,
    saved,
)
from tests.browser.looking import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(transactional_db) -> Article:
    """A text with an emoji, two equal sentences and several kinds of blocks."""
    return a_text()


@pytest.fixture
def bench(article, page, site) -> Page:
    """Erik at the workbench."""
    return at_bench(page, site, article)


def test_by_mouse_select_press_save(bench):
    drag(bench, "Nach", "Leitungen.")
    bench.locator("#selection-bar button").first.click()
    bench.locator(".capture-buttons [type=submit]").click()
    saved(bench)
    expect(bench.locator("#reader mark")).to_have_text(FIRST)
    assert Passage.objects.get().quote == FIRST


def test_by_keyboard_alone_select_press_save(bench):
    bench.locator("#reader").focus()
    for _sentence in range(9):
        if bench.locator("#selection-told").inner_text().endswith(FIRST):
            break
        bench.keyboard.press("j")
    opened(bench, "a")
    bench.keyboard.press("Control+Enter")
    saved(bench)
    expect(bench.locator("#reader")).to_be_focused()
    assert FIRST in Passage.objects.get().quote


def test_a_key_in_the_first_moment_of_the_page_selects(article, page, site):
    page.add_init_script("performance.now = () => 100")
    bench = at_bench(page, site, article)
    bench.locator("#reader").focus()
    bench.keyboard.press("j")
    expect(bench.locator("#selection-bar")).to_be_visible()


def test_the_form_knows_what_the_words_say(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    expect(bench.locator("[name=attributed_to]")).to_have_value("Stadtwerke")
    expect(bench.locator("[name=figure]")).to_have_value("120 Kilometer")
    bench.keyboard.press("Control+Enter")
    saved(bench)
    claim = Claim.objects.get()
    assert [str(said.actor) for said in claim.attributions.all()] == ["Stadtwerke"]
    assert [figure.best for figure in claim.figures.all()] == [120]


def test_a_new_name_is_proposed_as_what_it_looks_like(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    bench.locator("[name=attributed_to]").fill("Hafen GmbH")
    expect(bench.locator("[name=actor_kind]")).to_be_visible()
    expect(bench.locator("[name=actor_kind]")).to_have_value("organisation")
    bench.keyboard.press("Control+Enter")
    saved(bench)
    assert Actor.objects.get(name="Hafen GmbH").kind == "organisation"


def test_of_two_equal_sentences_the_selected_one(bench, article):
    last = bench.locator("#reader-text p").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    bench.mouse.move(box["x"] + 2, box["y"] + 14)
    bench.mouse.down()
    bench.mouse.move(box["x"] + 120, box["y"] + 14, steps=8)
    bench.mouse.up()
    expect(bench.locator("#selection-bar")).to_be_visible()
    recorded(bench, "p")
    assert Passage.objects.get().start == editing.projection_of(article).rindex(SECOND)


def test_a_selection_across_paragraphs_and_list(bench):
    drag(bench, "groß.", "erstens")
    recorded(bench, "p")
    assert Passage.objects.get().quote == "groß.\n\nWas folgt\n\nerstens"


def test_a_position_and_a_claim_at_once(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "b")
    bench.locator("[name='position-statement']").fill("Die Stadt baut zu viel.")
    bench.keyboard.press("Control+Enter")
    saved(bench)
    assert (Claim.objects.count(), Position.objects.count()) == (1, 1)


def test_words_are_linked_with_a_claim_of_the_text(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    drag(bench, "erstens", "Kraftwerk")
    opened(bench, "v")
    bench.locator("#tie-offers [type=radio]").check()
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#reader mark")).to_have_count(2)
    assert Claim.objects.get().passages.count() == 2


def test_escape_closes_the_form_and_leads_back_to_the_text(bench):
    drag(bench, "Nach", "Leitungen.")
    opened(bench, "a")
    bench.keyboard.press("Escape")
    expect(bench.locator("#capture form")).to_have_count(0)
    expect(bench.locator("#reader")).to_be_focused()


def test_saving_scrolls_nowhere(bench):
    bench.set_viewport_size({"width": 1440, "height": 500})
    bench.evaluate("window.scrollTo(0, 250)")
    drag(bench, "zweitens", "Hafen")
    opened(bench, "a")
    before = bench.evaluate("scrollY")
    bench.keyboard.press("Control+Enter")
    saved(bench)
    assert bench.evaluate("scrollY") == before


def test_a_mark_opens_its_entry_and_an_entry_shows_its_words(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#reader mark").click()
    entry = bench.locator(".entry details")
    expect(entry).to_have_attribute("open", "")
    expect(bench.locator("#reader mark.is-open")).to_have_count(1)


def test_enter_opens_what_is_marked_in_the_sentence(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#reader").focus()
    bench.keyboard.press("k")
    bench.keyboard.press("j")
    bench.keyboard.press("Enter")
    expect(bench.locator(".entry summary")).to_be_focused()


def test_what_was_just_recorded_is_taken_back(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#desk-status button").click()
    expect(bench.locator("#reader mark")).to_have_count(0)
    expect(bench.locator("#desk-status")).to_contain_text("Rückgängig gemacht")
    expect(bench.locator("#reader")).to_be_focused()
    assert not Passage.objects.exists()
    assert not Claim.objects.exists()


def test_of_two_quick_presses_the_second_says_nothing_else(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#desk-status button").dblclick()
    expect(bench.locator("#reader mark")).to_have_count(0)
    expect(bench.locator("#desk-status")).to_contain_text("Es bleibt nichts davon")
    expect(bench.locator("#desk-trouble")).to_be_hidden()


def test_new_words_for_a_passage_are_selected_in_the_text(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#reader mark").click()
    bench.get_by_role("link", name="Worte neu").click()
    expect(bench.locator("form[data-takes-selection]")).to_be_visible()
    places = bench.evaluate(PLACES, ["erstens", "Kraftwerk"])
    bench.mouse.move(*places["from"])
    bench.mouse.down()
    bench.mouse.move(*places["to"], steps=8)
    bench.mouse.up()
    expect(bench.locator("[name=quote]")).to_have_value("erstens ein Kraftwerk")
    bench.locator(".capture-buttons [type=submit]").click()
    expect(bench.locator("#reader mark")).to_have_text("erstens ein Kraftwerk")
    assert Passage.objects.get().quote == "erstens ein Kraftwerk"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(bench, scheme):
    bench.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    drag(bench, "Nach", "Leitungen.")
    assert_accessible(bench)
    opened(bench, "b")
    bench.locator(".capture-more > summary").first.click()
    assert_accessible(bench)
    bench.keyboard.press("Control+Enter")
    saved(bench)
    bench.locator(".entry summary").first.click()
    assert_accessible(bench)


def test_on_a_phone_the_form_lies_over_the_page(bench):
    bench.set_viewport_size({"width": 390, "height": 844})
    bench.locator("#reader").focus()
    bench.keyboard.press("j")
    bench.keyboard.press("j")
    bench.locator("#selection-bar button").first.click()
    expect(bench.locator("[name=statement]")).to_be_in_viewport()
    assert bench.evaluate("document.documentElement.scrollWidth") <= 390
