"""What is typed at the workbench is not dropped without a question."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.bench import a_text, at_bench, drag, opened, recorded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bench(transactional_db, page, site) -> Page:
    """Erik at the workbench."""
    return at_bench(page, site, a_text())


def half_filled(page: Page) -> list[str]:
    """Open a form, type into it, and refuse to drop that; returns the questions asked from now."""
    drag(page, "Nach", "Leitungen.")
    opened(page, "a")
    page.keyboard.type("Halb fertig")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    return asked


def test_escape_drops_nothing_typed_without_a_question(bench):
    asked = half_filled(bench)
    bench.keyboard.press("Escape")
    expect(bench.locator("[name=statement]")).to_have_value(re.compile("Halb fertig"))
    assert asked == ["confirm"]


def test_another_form_takes_the_place_of_a_typed_one_only_if_asked(bench):
    drag(bench, "Nach", "Leitungen.")
    recorded(bench)
    bench.locator("#reader mark").click()
    bench.locator("#reader").focus()
    bench.keyboard.press("j")
    opened(bench, "p")
    bench.keyboard.type("Halb fertig")
    bench.once("dialog", lambda dialog: dialog.dismiss())
    bench.get_by_role("link", name="Worte neu").click()
    expect(bench.locator("[name=statement]")).to_have_value(re.compile("Halb fertig"))
    bench.once("dialog", lambda dialog: dialog.accept())
    bench.get_by_role("link", name="Worte neu").click()
    expect(bench.locator("form[data-takes-selection]")).to_be_visible()


def test_leaving_the_page_asks_about_what_was_typed(bench):
    asked = half_filled(bench)
    bench.close(run_before_unload=True)
    expect(bench.locator("[name=statement]")).to_have_value(re.compile("Halb fertig"))
    assert asked == ["beforeunload"]


def test_a_refused_form_is_not_dropped_without_a_question(bench):
    asked = half_filled(bench)
    bench.locator("[name=statement]").fill("")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#capture .has-errors")).to_be_visible()
    bench.keyboard.press("Escape")
    expect(bench.locator("#capture form")).to_be_visible()
    assert asked == ["confirm"]
