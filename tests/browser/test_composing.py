"""Composing a dossier in a real browser: by mouse, by buttons, by keys alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from articles import editing
from articles.choices import Role
from articles.models import Dossier
from tests.browser.keyboard import STOPS
from tests.browser.looking import assert_accessible
from tests.builders import a_claim, a_question, an_analysis
from tests.staff import a_dossier, account, member

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("Frage A?", "Frage B?", "Frage C?")


@pytest.fixture
def dossier(db) -> Dossier:
    """A dossier with three questions."""
    erik = member(Role.EDITOR, "erik")
    erik.set_password("geheim-geheim")
    erik.save()
    return a_dossier(items=[{"question": a_question(name)} for name in NAMES])


@pytest.fixture
def composing(page: Page, site: str, sign_in, dossier) -> Page:
    """The page of the dossier, opened by an editor."""
    sign_in(page, "erik", "geheim-geheim")
    page.goto(f"{site}/desk/dossiers/{dossier.pk}/")
    expect(page.locator(".handle").first).to_be_visible()
    # The preview of the introduction pushes down what stands below it.
    expect(page.locator(".markdownx-preview").first).not_to_be_empty()
    return page


def item(page: Page, name: str) -> Locator:
    return page.locator(".composed-item", has_text=name)


def handle(page: Page, name: str) -> Locator:
    return item(page, name).locator(".handle")


def order(page: Page) -> str:
    """Return the letters of the questions in their order."""
    return "".join(name[6] for name in page.locator(".item-name a").all_inner_texts())


def announced(page: Page) -> Locator:
    return page.locator("#order-status")


def save(page: Page) -> None:
    page.locator("#save").click()
    expect(page.locator("#saved")).to_contain_text("2")
    expect(page.locator("#id_version")).to_have_value("2")


def stored(dossier: Dossier) -> list[str]:
    return [str(row.thing) for row in dossier.items.all()]


def test_item_is_dragged_by_its_handle(composing, dossier):
    item(composing, "Frage C?").evaluate("item => item.scrollIntoView({block: 'end'})")
    box = handle(composing, "Frage A?").bounding_box()
    goal = item(composing, "Frage C?").bounding_box()
    composing.mouse.move(box["x"] + 10, box["y"] + 10)
    composing.mouse.down()
    composing.mouse.move(box["x"] + 10, box["y"] + 40, steps=5)
    composing.mouse.move(goal["x"] + 20, goal["y"] + goal["height"] - 4, steps=15)
    composing.mouse.up()
    assert order(composing) == "BCA"
    save(composing)
    assert stored(dossier) == ["Frage B?", "Frage C?", "Frage A?"]


@pytest.mark.parametrize(
    ("act", "expected"), [("up", "BAC"), ("down", "ACB"), ("top", "BAC"), ("bottom", "ACB")]
)
def test_button_moves_an_item_and_keeps_the_focus(composing, act, expected):
    button = item(composing, "Frage B?").locator(f"button[value^={act}]")
    button.click()
    assert order(composing) == expected
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Alt+ArrowUp", "ACB"),
        ("Alt+Shift+ArrowUp", "CAB"),
        ("Alt+ArrowDown", "ABC"),
    ],
)
def test_keys_move_an_item_and_keep_the_focus(composing, keys, expected):
    handle(composing, "Frage C?").focus()
    composing.keyboard.press(keys)
    assert order(composing) == expected
    expect(handle(composing, "Frage C?")).to_be_focused()


def test_move_is_announced(composing):
    handle(composing, "Frage C?").focus()
    composing.keyboard.press("Alt+ArrowUp")
    expect(announced(composing)).to_contain_text("Frage C?")
    expect(announced(composing)).to_contain_text("2")


def test_keys_in_a_note_belong_to_the_note(composing):
    words = item(composing, "Frage C?").locator("details")
    words.locator("summary").click()
    words.locator("textarea").focus()
    composing.keyboard.press("Alt+ArrowUp")
    assert order(composing) == "ABC"


def test_places_are_counted_anew(composing):
    handle(composing, "Frage C?").focus()
    composing.keyboard.press("Alt+Shift+ArrowUp")
    assert composing.locator(".number").all_inner_texts() == ["1", "2", "3"]


def test_item_that_was_taken_out_is_put_back_with_its_note(composing):
    words = item(composing, "Frage B?")
    words.locator("summary").click()
    words.locator("textarea").fill("Darum.")
    words.locator("button.remove").click()
    assert order(composing) == "AC"
    composing.locator("#undo-bar button").click()
    assert order(composing) == "ABC"
    expect(words.locator("textarea")).to_have_value("Darum.")


def test_adding_leaves_what_was_typed(composing, dossier):
    a_question("Frage D?")
    composing.locator("#id_title").fill("Ein anderer Titel")
    composing.locator("#q").fill("Frage D")
    composing.get_by_label("Frage D?").check()
    composing.locator("#add").click()
    expect(composing.locator(".composed-item")).to_have_count(4)
    expect(composing.locator("#id_title")).to_have_value("Ein anderer Titel")
    save(composing)
    assert stored(dossier)[-1] == "Frage D?"


def test_what_was_added_can_be_moved(composing):
    a_question("Frage D?")
    composing.locator("#q").fill("Frage D")
    composing.get_by_label("Frage D?").check()
    composing.locator("#add").click()
    expect(handle(composing, "Frage D?")).to_be_visible()
    handle(composing, "Frage D?").focus()
    composing.keyboard.press("Alt+ArrowUp")
    assert order(composing) == "ABDC"


def test_ticks_survive_searching(composing):
    a_question("Wer zahlt?")
    composing.locator("#q").fill("zahlt")
    composing.get_by_label("Wer zahlt?").check()
    composing.locator("#q").fill("Frage A")
    expect(composing.locator("#hits").get_by_label("Frage A?")).to_be_disabled()
    expect(composing.get_by_label("Wer zahlt?")).to_be_checked()


def test_saving_stays_where_it_is(composing):
    item(composing, "Frage C?").locator("summary").click()
    field = item(composing, "Frage C?").locator("textarea")
    field.fill("Unten.")
    before = composing.evaluate("window.scrollY")
    composing.keyboard.press("Control+s")
    expect(composing.locator("#id_version")).to_have_value("2")
    assert composing.evaluate("window.scrollY") == before
    expect(field).to_be_focused()


def test_conflict_leaves_the_form_as_it_is_and_lets_save(composing, dossier):
    composing.locator("#id_title").fill("Eriks Titel")
    editing.revise_dossier(dossier, by=account("clara"), version=1, title="Claras Titel")
    composing.locator("#save").click()
    expect(composing.locator("#trouble")).to_contain_text("Claras Titel")
    expect(composing.locator("#id_title")).to_have_value("Eriks Titel")
    composing.locator("#save").click()
    expect(composing.locator("#id_version")).to_have_value("3")
    dossier.refresh_from_db()
    assert dossier.title == "Eriks Titel"


def test_complaint_leads_to_its_field(composing):
    item(composing, "Frage B?").locator("summary").click()
    heading = item(composing, "Frage B?").locator("input[type=text]")
    heading.fill("x" * 201)
    composing.locator("#save").click()
    composing.locator("#trouble a").click()
    expect(heading).to_have_attribute("aria-invalid", "true")
    expect(heading).to_be_focused()


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until what ``selector`` names has the focus."""
    for _stop in range(STOPS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no key leads to {selector}")


def test_by_keyboard_alone(composing, dossier):
    a_question("Frage D?")
    reach(composing, "#q")
    composing.keyboard.insert_text("Frage D")
    expect(composing.locator("#hits li")).to_have_count(1)
    reach(composing, "#hits input")
    composing.keyboard.press("Space")
    reach(composing, "#add")
    composing.keyboard.press("Enter")
    expect(composing.locator(".composed-item")).to_have_count(4)
    reach(composing, "[data-name='Frage D?'] .handle", "Shift+Tab")
    composing.keyboard.press("Alt+Shift+ArrowUp")
    reach(composing, "#save", "Shift+Tab")
    composing.keyboard.press("Enter")
    expect(composing.locator("#id_version")).to_have_value("2")
    assert stored(dossier) == ["Frage D?", *NAMES]


def test_without_a_script_the_same_works(browser, site, dossier):
    a_question("Frage D?")
    context = browser.new_context(locale="de-DE", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/accounts/login/?next=/desk/dossiers/{dossier.pk}/")
    page.locator("[name=login]").fill("erik")
    page.locator("[name=password]").fill("geheim-geheim")
    page.get_by_role("button", name="Anmelden").click()
    page.locator("#q").fill("Frage D")
    page.locator("#search").click()
    page.get_by_label("Frage D?").check()
    page.locator("#add").click()
    item(page, "Frage D?").locator("button[value^=top]").click()
    item(page, "Frage B?").locator("button.remove").click()
    page.locator("#save").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    context.close()
    assert stored(dossier) == ["Frage D?", "Frage A?", "Frage C?"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible(composing, site, scheme):
    composing.emulate_media(color_scheme=scheme)
    article = an_analysis()
    a_claim(article)
    full = a_dossier(items=[{"article": article, "heading": "Zum Einstieg"}], introduction="")
    composing.goto(f"{site}/desk/dossiers/{full.pk}/")
    expect(composing.locator(".handle").first).to_be_visible()
    composing.locator("#id_title").fill("")
    composing.locator("#save").click()
    expect(composing.locator("#trouble .complaints")).to_be_visible()
    item(composing, article.title).locator("button.remove").click()
    assert_accessible(composing)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_list_is_accessible(composing, site, scheme):
    composing.emulate_media(color_scheme=scheme)
    composing.goto(f"{site}/desk/dossiers/")
    assert_accessible(composing)
