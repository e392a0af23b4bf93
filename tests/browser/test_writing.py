"""Editing the example analysis: a figure changes, a paragraph moves, a sentence goes.

By mouse and by keyboard alone; nothing that was typed is lost.
"""

import pytest
from playwright.sync_api import Page, expect

from articles import editing
from articles.choices import PassageState, Step
from articles.exceptions import Incomplete
from articles.models import Article, Claim, Passage
from tests.browser.keyboard import Keyboard
from tests.browser.looking import assert_accessible, shoot
from tests.builders import the_example
from tests.desk import deciding
from tests.desk.deciding import address, the_text
from tests.staff import account, excused, published

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "drei Wörter genügen"
FIGURE = ("rund 11.000 Soldaten in die Region Kursk", "rund 14.000 Soldaten in die Region Kursk")
GONE = "Schätzungen zufolge sind rund 4.000 nordkoreanische Soldaten getötet oder verwundet worden."
MOVING = "China bezeichnet sich offiziell als neutral; 2023 legte es einen Friedensplan vor."
BEFORE = "## Wie eng arbeiten"


@pytest.fixture
def analysis(transactional_db) -> Article:
    """The analysis of the example."""
    the_example(password=PASSWORD)
    return Article.objects.get(kind="analysis")


@pytest.fixture
def writing(analysis, page, sign_in, site) -> Page:
    """The form of its text, opened by an editor."""
    sign_in(page, "erik", PASSWORD)
    page.goto(f"{site}/desk/articles/{analysis.pk}/edit/")
    expect(page.locator(".markdownx-preview")).to_contain_text("Wendepunkt")
    return page


@pytest.fixture
def small(page, sign_in, site) -> Page:
    """The form of a short text, opened by an editor."""
    article = the_text()
    editing.set_password(account("erik"), PASSWORD, by=None)
    sign_in(page, "erik", PASSWORD)
    page.goto(f"{site}{address(article)}")
    expect(page.locator(".markdownx-preview")).to_contain_text("Leitungen")
    return page


def rewritten(body: str) -> str:
    """Return the text with one figure changed, one paragraph moved and one sentence gone."""
    [paragraph] = [block for block in body.split("\n\n") if block.startswith(MOVING)]
    body = body.replace(f"{paragraph}\n\n", "").replace(BEFORE, f"{paragraph}\n\n{BEFORE}")
    return body.replace(*FIGURE).replace(f" {GONE}", "")


def passage(words: str) -> Passage:
    """Return the passage that held these words in the edition that readers get."""
    return Passage.objects.get(frozen__quote__contains=words, claim__isnull=False)


def field(found: Passage, name: str) -> str:
    """Return the name of a field about a passage."""
    return f"passage{found.pk}-{name}"


def states() -> list[str]:
    """Return the states of the three passages: changed figure, moved, gone."""
    return [passage(words).state for words in (FIGURE[0], MOVING, GONE)]


def test_the_story_of_an_edit(writing, analysis):
    live = analysis.live_edition
    writing.locator("[name=body]").fill(rewritten(analysis.body))
    writing.locator("#writing [data-save]").click()
    expect(writing.locator(".case")).to_have_count(2)
    writing.locator("#review [data-save]").click()
    expect(writing.locator(".messagelist .text-saved")).to_be_visible()
    assert states() == [PassageState.CHANGED, PassageState.MOVED, PassageState.ORPHANED]
    with pytest.raises(Incomplete):
        editing.refuse_incomplete(analysis, Step.APPROVE)
    writing.locator(".messagelist a").click()
    figure, gone = passage(FIGURE[0]), passage(GONE)
    writing.locator(f"[name={field(figure, 'choice')}][value=figure]").check()
    writing.locator(f"[name={field(figure, 'figure-as_of')}]").fill("Frühjahr 2025")
    writing.locator(f"[name={field(gone, 'choice')}][value=detach]").check()
    writing.locator("[data-save]").click()
    writing.wait_for_url(f"**/desk/articles/{analysis.pk}/")
    assert states() == [PassageState.OK, PassageState.MOVED, PassageState.DETACHED]
    numbers = figure.claim.figures.values_list("best", "as_of")
    assert [(int(best), as_of) for best, as_of in numbers] == [
        (11000, "Ende 2024"),
        (14000, "Frühjahr 2025"),
    ]
    assert GONE in live.plain_text
    analysis = published(analysis, change="update", note="Neue Angaben.")
    assert "14.000" in analysis.live_edition.plain_text


def test_the_story_by_keyboard_alone(writing, analysis, site):
    desk = Keyboard(writing, site)
    desk.fill(body=rewritten(analysis.body))
    with writing.expect_navigation():
        writing.keyboard.press("Control+s")
    figure, gone = passage(FIGURE[0]), passage(GONE)
    statement = "Nordkorea hat rund 14.000 Soldaten entsandt."
    desk.fill(
        **{
            field(figure, "choice"): "replace",
            field(figure, "new-statement"): statement,
            field(figure, "new-updates"): "on",
            field(gone, "choice"): "detach",
            field(gone, "reason"): "Die Schätzung ist zurückgezogen.",
        }
    )
    with writing.expect_navigation():
        writing.keyboard.press("Control+s")
    expect(writing.locator(".messagelist .text-saved").first).to_be_visible()
    assert states() == [PassageState.DETACHED, PassageState.MOVED, PassageState.DETACHED]
    new = Claim.objects.get(statement=statement)
    assert new.relations.get().other == figure.claim
    assert not editing.problems(excused(Article.objects.get(pk=analysis.pk)))


def test_what_a_choice_needs_unfolds(small):
    small.locator("[name=body]").fill(deciding.rewritten())
    small.keyboard.press("Control+s")
    case = small.locator(".case").first
    expect(case.locator(".needed-figure")).to_be_hidden()
    case.locator("[value=figure]").check()
    expect(case.locator(".needed-figure")).to_be_visible()
    expect(case.locator(".needed-new")).to_be_hidden()


def test_a_text_that_was_not_saved_is_offered_and_never_put_back_by_itself(small):
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.on("dialog", lambda dialog: dialog.accept())
    small.reload()
    expect(small.locator("#draft")).to_be_visible()
    expect(small.locator("[name=title]")).to_have_value("Fernwärme für alle?")
    small.locator("[data-draft-act=restore]").click()
    expect(small.locator("[name=title]")).to_have_value("Ein neuer Titel")


def test_a_text_that_is_dropped_is_not_offered_again(small):
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.on("dialog", lambda dialog: dialog.accept())
    small.reload()
    small.locator("[data-draft-act=drop]").click()
    small.reload()
    expect(small.locator("#draft")).to_be_hidden()


def test_a_session_that_has_expired_loses_no_text(small, sign_in, settings):
    form = small.url
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    small.locator("#writing [data-save]").click()
    expect(small.locator(".kept [name=title]")).to_have_value("Ein neuer Titel")
    sign_in(small, "erik", PASSWORD)
    small.goto(form)
    small.locator("[data-draft-act=restore]").click()
    expect(small.locator("[name=title]")).to_have_value("Ein neuer Titel")


def test_a_session_that_has_expired_is_renewed_in_another_tab(small, sign_in, settings):
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    small.keyboard.press("Control+Enter")
    small.locator(".kept [type=submit]").click()
    expect(small.locator("#desk-trouble")).to_be_visible()
    assert_open_to_all(small)
    sign_in(small.context.new_page(), "erik", PASSWORD)
    small.locator(".kept [type=submit]").click()
    expect(small.locator(".messagelist .text-saved")).to_be_visible()
    assert Article.objects.filter(title="Ein neuer Titel").exists()


def test_decisions_are_offered_again_with_their_text(small):
    form = small.url
    small.locator("[name=body]").fill(deciding.rewritten())
    small.keyboard.press("Control+s")
    choice = f"[name=passage{deciding.on(deciding.CHANGING).pk}-choice][value=figure]"
    small.locator(choice).check()
    small.on("dialog", lambda dialog: dialog.accept())
    small.goto(form)
    small.locator("[data-draft-act=restore]").click()
    small.locator("#writing [data-save]").click()
    expect(small.locator(choice)).to_be_checked()


@pytest.fixture
def deciding_late(page, sign_in, site) -> Page:
    """The page of passages that wait for a decision, opened by an editor."""
    article = deciding.the_changed_text()
    editing.set_password(account("erik"), PASSWORD, by=None)
    sign_in(page, "erik", PASSWORD)
    page.goto(f"{site}{address(article, 'passages')}")
    return page


def half_decided(page: Page) -> tuple[str, str]:
    """Choose a new figure and type it; returns the selectors of the two fields."""
    name = f"[name=passage{deciding.on(deciding.CHANGING).pk}-"
    choice, figure = f"{name}choice][value=figure]", f"{name}figure-figure]"
    page.locator(choice).check()
    page.locator(figure).fill("rund 15.000")
    return choice, figure


def test_a_session_that_has_expired_loses_no_decision(deciding_late, sign_in, settings):
    form = deciding_late.url
    choice, figure = half_decided(deciding_late)
    deciding_late.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    deciding_late.locator(".deciding [data-save]").click()
    expect(deciding_late.locator(".kept")).to_be_visible()
    sign_in(deciding_late, "erik", PASSWORD)
    deciding_late.goto(form)
    expect(deciding_late.locator(choice)).not_to_be_checked()
    deciding_late.locator("[data-draft-act=restore]").click()
    expect(deciding_late.locator(choice)).to_be_checked()
    expect(deciding_late.locator(figure)).to_have_value("rund 15.000")


def test_decisions_that_are_saved_leave_no_draft(deciding_late):
    _choice, figure = half_decided(deciding_late)
    deciding_late.locator(figure.replace("-figure]", "-as_of]")).fill("Ende 2025")
    deciding_late.locator(".deciding [data-save]").click()
    expect(deciding_late.locator(".messagelist .text-saved")).to_be_visible()
    kept = "() => Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"
    assert deciding_late.evaluate(kept) == []


def test_what_is_wrong_with_a_decision_has_the_focus_and_leads_to_it(small):
    small.locator("[name=body]").fill(deciding.rewritten())
    small.keyboard.press("Control+s")
    name = f"[name=passage{deciding.on(deciding.CHANGING).pk}-"
    small.locator(f"{name}choice][value=figure]").check()
    small.locator(f"{name}figure-as_of]").fill("")
    small.locator("#review [data-save]").click()
    expect(small.locator("#complaints")).to_be_focused()
    assert_open_to_all(small)
    small.locator("#complaints a").first.click()
    expect(small.locator(f"{name}figure-as_of]")).to_be_focused()


def test_a_saved_text_is_not_offered(small):
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.keyboard.press("Control+s")
    expect(small.locator(".messagelist .text-saved")).to_be_visible()
    small.reload()
    expect(small.locator("[name=title]")).to_have_value("Ein neuer Titel")
    expect(small.locator("#draft")).to_be_hidden()


def test_two_people_do_not_see_each_others_drafts_as_their_own(small):
    small.locator("[name=title]").fill("Ein neuer Titel")
    small.locator("[name=title]").blur()
    kept = "() => Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"
    small.wait_for_function(f"() => ({kept})().length > 0")
    [name] = small.evaluate(kept)
    assert name.startswith(f"draft:{account('erik').pk}:")


WIDTHS = (390, 768, 1440)


def assert_fits(page: Page) -> None:
    """Fail for a page that is wider than its window."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def assert_open_to_all(page: Page) -> None:
    """Fail for what axe finds, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def test_nobody_is_shut_out(writing, analysis, site):
    assert_open_to_all(writing)
    assert_fits(writing)
    writing.locator("[name=body]").fill(rewritten(analysis.body))
    writing.keyboard.press("Control+s")
    expect(writing.locator(".case")).to_have_count(2)
    for case, choice in ((0, "figure"), (1, "replace")):
        writing.locator(".case").nth(case).locator(f"[value={choice}]").check()
    writing.locator(".case details").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    assert_open_to_all(writing)
    assert_fits(writing)
    shoot(writing, "desk-review")
    for case in (0, 1):
        writing.locator(".case").nth(case).locator("[value=later]").check()
    writing.locator("#review [data-save]").click()
    expect(writing.locator(".messagelist .text-saved")).to_be_visible()
    writing.goto(f"{site}/desk/articles/{analysis.pk}/passages/")
    assert_open_to_all(writing)
    assert_fits(writing)
    shoot(writing, "desk-passages")
