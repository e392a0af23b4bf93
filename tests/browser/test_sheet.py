"""The fact-check sheet by keyboard alone, on paper, and for everybody."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles import editing
from articles.choices import Role
from articles.models import Claim, Enquiry, Evidence
from tests.browser.looking import SCREENSHOTS, assert_accessible, shoot
from tests.builders import COST, FACT, a_claim, a_secret, a_source, an_analysis, an_enquiry
from tests.staff import account, an_actor, chief, member

PASSWORD = "geheim-geheim-7"
FOCUSED = "() => document.activeElement.id"


@pytest.fixture
def text(transactional_db):
    """A draft with two claims, the second with evidence and an enquiry."""
    article = an_analysis(standfirst="Was der Ausbau bringt.")
    a_claim(article, figures=[{"best": 120, "unit": "Kilometer"}])
    cost = a_claim(article, COST, attribution={"actor": an_actor("Stadtwerke")})
    a_secret(cost, source=a_source("Vermerk", by=chief()))
    an_enquiry(claim=cost, article=article)
    return article


@pytest.fixture
def sheet(page: Page, site, sign_in, text) -> Page:
    """The sheet, opened by a fact checker."""
    doris = member(Role.FACT_CHECKER, "doris")
    doris.set_password(PASSWORD)
    doris.save()
    sign_in(page, "doris", PASSWORD)
    page.goto(site + reverse("desk:sheet", args=[text.pk]))
    return page


def entry(claim: Claim) -> str:
    """Return the selector of a claim on the sheet."""
    return f"#claim-{claim.pk}"


def fact() -> Claim:
    """Return the first claim of the text."""
    return Claim.objects.get(statement=FACT)


def cost() -> Claim:
    """Return the second claim of the text."""
    return Claim.objects.get(statement=COST)


def ticked(page: Page, claim: Claim, pressed: str = "true") -> None:
    """Wait until the tick of a claim is as told."""
    tick = page.locator(f"#tick-{claim.pk}")
    expect(tick).to_have_attribute("aria-pressed", pressed)


def test_keys_go_from_claim_to_claim(sheet):
    for key, claim in (("j", fact()), ("j", cost()), ("k", fact()), ("ArrowDown", cost())):
        sheet.keyboard.press(key)
        expect(sheet.locator(entry(claim))).to_be_focused()


@pytest.mark.parametrize("key", ["g", "Space"])
def test_a_key_ticks_and_takes_back(sheet, key):
    sheet.keyboard.press("j")
    sheet.keyboard.press(key)
    ticked(sheet, fact())
    assert fact().checked_by.username == "doris"
    expect(sheet.locator(entry(fact()))).to_be_focused()
    sheet.keyboard.press(key)
    ticked(sheet, fact(), "false")
    assert fact().checked is None


def test_a_tick_is_counted_and_told(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("g")
    expect(sheet.locator("#sheet-count progress")).to_have_attribute("value", "1")
    expect(sheet.locator("#sheet-told")).to_contain_text("1")


def test_a_note_is_written_by_keys_alone(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("n")
    expect(sheet.locator("[name=check_note]")).to_be_focused()
    sheet.keyboard.type("Gegen den Plan gelesen")  # j, k, g, n, e and f are letters here
    sheet.keyboard.press("Control+Enter")
    expect(sheet.locator(f"#facts-{fact().pk} .sheet-note")).to_have_text("Gegen den Plan gelesen")
    expect(sheet.locator(entry(fact()))).to_be_focused()
    assert fact().checked is None


def test_escape_closes_a_form_in_which_nothing_was_typed(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("n")
    expect(sheet.locator("[name=check_note]")).to_be_focused()
    sheet.keyboard.press("Escape")
    expect(sheet.locator(entry(fact()))).to_be_focused()
    expect(sheet.locator("[name=check_note]")).to_have_count(0)


@pytest.mark.parametrize(("answer", "left"), [("dismiss", 1), ("accept", 0)])
def test_escape_asks_before_it_drops_what_was_typed(sheet, answer, left):
    sheet.keyboard.press("j")
    sheet.keyboard.press("n")
    expect(sheet.locator("[name=check_note]")).to_be_focused()
    sheet.keyboard.type("halb fertig")
    asked = []
    sheet.once("dialog", lambda dialog: (asked.append(dialog.message), getattr(dialog, answer)()))
    sheet.keyboard.press("Escape")
    expect(sheet.locator("[name=check_note]")).to_have_count(left)
    assert len(asked) == 1


def test_evidence_is_added_by_keys_alone(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("e")
    expect(sheet.locator(".sheet-form-evidence .select2-selection")).to_be_focused()
    while not sheet.evaluate("() => document.activeElement.name === 'title'"):
        sheet.keyboard.press("Tab")
    sheet.keyboard.type("Wärmeplan")
    sheet.keyboard.press("Control+Enter")
    expect(sheet.locator(f"#facts-{fact().pk} .sheet-evidence")).to_contain_text("Wärmeplan")
    assert Evidence.objects.filter(claim=fact()).count() == 1


def test_the_same_source_as_before_is_a_key(sheet):
    for claim in (fact(), cost()):
        sheet.keyboard.press("j")
        sheet.keyboard.press("e")
        form = sheet.locator(f"#evidence-{claim.pk}")
        expect(form.locator(".select2-selection")).to_be_focused()
        if claim == fact():
            form.locator("[name=title]").fill("Wärmeplan")
        else:
            sheet.keyboard.press("Alt+Shift+KeyQ")
            expect(form.locator("[role=status]")).to_contain_text("Wärmeplan")
        form.locator("[name=quote]").focus()
        sheet.keyboard.press("Control+Enter")
        expect(sheet.locator(f"#facts-{claim.pk} .sheet-evidence")).to_contain_text("Wärmeplan")
    assert Evidence.objects.filter(source__title="Wärmeplan").count() == 2


def test_somebody_is_asked_by_keys_alone(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("f")
    expect(sheet.locator(".sheet-form-enquiry .select2-selection")).to_be_focused()
    sheet.keyboard.press("Enter")
    sheet.wait_for_function(
        "() => document.activeElement.classList.contains('select2-search__field')"
    )
    sheet.keyboard.insert_text("Stadtwerke")
    expect(
        sheet.locator(".select2-results__option--highlighted", has_text="Stadtwerke")
    ).to_be_visible()
    sheet.keyboard.press("Enter")
    while not sheet.evaluate("() => document.activeElement.name === 'question'"):
        sheet.keyboard.press("Tab")
    sheet.keyboard.type("Wie lang wird es?")
    sheet.keyboard.press("Control+Enter")
    told = sheet.locator(f"#facts-{fact().pk} .sheet-enquiries")
    expect(told).to_contain_text("Wie lang wird es?")
    assert Enquiry.objects.get(claim=fact()).whom.name == "Stadtwerke"


def test_what_is_refused_comes_back_with_what_was_typed(sheet):
    sheet.keyboard.press("j")
    sheet.keyboard.press("e")
    sheet.locator("[name=quote]").fill("Ohne Quelle")
    sheet.keyboard.press("Control+Enter")
    expect(sheet.locator(".sheet-form .errorlist").first).to_be_visible()
    expect(sheet.locator("[name=quote]")).to_have_value("Ohne Quelle")


def test_keys_can_be_switched_off_and_stay_off(sheet):
    sheet.locator("#sheet-keys-on").uncheck()
    sheet.reload()
    expect(sheet.locator("#sheet-keys-on")).not_to_be_checked()
    sheet.locator(entry(fact())).focus()
    sheet.keyboard.press("j")
    assert sheet.evaluate(FOCUSED) == f"claim-{fact().pk}"


def test_space_on_a_button_presses_that_button_alone(sheet):
    sheet.locator(f"#tick-{cost().pk}").focus()
    sheet.keyboard.press("Space")
    ticked(sheet, cost())
    assert fact().checked is None


def test_tab_alone_reaches_every_tick(sheet):
    reached = set()
    for _stop in range(120):
        sheet.keyboard.press("Tab")
        reached.add(sheet.evaluate(FOCUSED))
    assert {f"tick-{claim.pk}" for claim in (fact(), cost())} <= reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_shuts_nobody_out(sheet, scheme):
    editing.check_claim(cost(), by=account("erik"), note="Passt.")
    sheet.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sheet.reload()
    for key, part in (("n", "note"), ("e", "evidence"), ("f", "enquiry")):
        sheet.locator(entry(fact())).focus()
        sheet.keyboard.press(key)
        expect(sheet.locator(f".sheet-form-{part} :focus")).to_have_count(1)
    assert_accessible(sheet)
    shoot(sheet, f"sheet-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_shuts_nobody_out(sheet, site, scheme):
    sheet.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sheet.goto(f"{site}/desk/")
    assert_accessible(sheet)
    shoot(sheet, f"desk-front-{scheme}")


@pytest.mark.parametrize("width", [390, 768])
def test_the_sheet_is_no_wider_than_the_window(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 900})
    assert sheet.evaluate("document.documentElement.scrollWidth") <= width


# On paper


def test_paper_shows_text_and_numbers_and_no_buttons(sheet):
    sheet.emulate_media(media="print")
    expect(sheet.locator(".sheet-text")).to_be_visible()
    expect(sheet.locator(".sheet-text b.sheet-number")).to_have_text(["1", "2"])
    expect(sheet.locator(".sheet-box").first).to_be_visible()
    assert not [button for button in sheet.locator("button").all() if button.is_visible()]
    sheet.screenshot(path=_picture("sheet-print"), full_page=True)


def test_paper_is_black_on_white_for_who_works_in_the_dark(sheet):
    sheet.emulate_media(media="print", color_scheme="dark")
    ground, ink = sheet.evaluate(
        "() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; }"
    )
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_the_numbers_stand_in_the_margin(sheet):
    sheet.emulate_media(media="print")
    number = sheet.locator(".sheet-text b.sheet-number").first.bounding_box()
    words = sheet.locator(".sheet-text mark").first.bounding_box()
    assert number["x"] + number["width"] <= words["x"]


def test_the_list_begins_on_a_page_of_its_own(sheet):
    assert sheet.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") >= 2


def _picture(name: str) -> str:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return str(SCREENSHOTS / f"{name}.png")


def test_a_session_that_has_expired_loses_no_note(sheet, settings):
    sheet.keyboard.press("j")
    sheet.keyboard.press("n")
    expect(sheet.locator("[name=check_note]")).to_be_focused()
    sheet.keyboard.type("Gegen den Plan gelesen")
    kept = sheet.context.cookies()
    sheet.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    sheet.keyboard.press("Control+Enter")
    expect(sheet.locator("#desk-trouble a")).to_be_visible()
    expect(sheet.locator("[name=check_note]")).to_have_value("Gegen den Plan gelesen")
    sheet.context.add_cookies(kept)  # signed in again in another tab
    sheet.locator("#desk-trouble button").click()
    expect(sheet.locator(f"#facts-{fact().pk} .sheet-note")).to_have_text("Gegen den Plan gelesen")
