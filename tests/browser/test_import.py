"""Importing in a browser: files one by one, the preview while typing, and what is left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.choices import Role
from articles.models import Article
from tests import documents
from tests.browser.looking import assert_accessible, shoot
from tests.staff import member

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ein-langes-kennwort"


@pytest.fixture
def editor(page: Page, site: str, sign_in: Callable) -> Page:
    """An editor who has signed in and opened the import from the list of articles."""
    erik = member(Role.EDITOR, "erik")
    erik.set_password(PASSWORD)
    erik.save()
    sign_in(page, "erik", PASSWORD)
    page.goto(f"{site}/admin/articles/article/")
    page.locator("form[action$='/import/'] button").click()
    expect(page.locator("#import-choose")).to_be_visible()
    return page


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two documents, and a picture between them."""
    word, picture = tmp_path / documents.DOCX_NAME, tmp_path / "bild.gif"
    word.write_bytes(documents.docx())
    picture.write_bytes(b"GIF89a")
    return [documents.ANALYSIS_MD, picture, word]


def test_documents_are_imported(editor: Page, files: list[Path]):
    editor.locator("input[type=file]").set_input_files(files)
    cards = editor.locator(".document")
    expect(cards).to_have_count(2)
    expect(editor.locator("#import-failures li")).to_contain_text("bild.gif")
    expect(editor.locator("#import-progress")).to_be_hidden()
    cards.nth(1).locator("select").select_option("analysis")
    cards.nth(1).locator("[name$=-standfirst]").fill("Ein anderer Vorspann.")
    expect(cards.nth(1).locator(".part-standfirst .part-text")).to_have_text(
        "Ein anderer Vorspann."
    )
    editor.locator("button[name=import]").click()
    expect(editor.locator(".messagelist .success a")).to_have_count(2)
    assert Article.objects.filter(standfirst="Ein anderer Vorspann.").exists()


def test_more_files_may_be_added(editor: Page, files: list[Path]):
    for path in (files[0], files[2]):
        editor.locator("input[type=file]").set_input_files(path)
        expect(editor.locator(".document h2", has_text=path.name)).to_be_visible()
    names = editor.locator(".document [name=document]").evaluate_all("n => n.map(i => i.value)")
    assert names == ["0", "1"]


def test_a_lost_session_is_told_and_nothing_typed_is_lost(editor: Page, files: list[Path]):
    editor.locator("input[type=file]").set_input_files(files[0])
    expect(editor.locator(".document")).to_have_count(1)
    editor.context.clear_cookies()
    editor.locator("input[type=file]").set_input_files(files[2])
    expect(editor.locator("#import-failures li")).to_have_count(1)
    expect(editor.locator(".document")).to_have_count(1)


def test_the_page_is_accessible(editor: Page, files: list[Path]):
    assert_accessible(editor)
    editor.locator("input[type=file]").set_input_files(files)
    expect(editor.locator(".document")).to_have_count(2)
    expect(editor.locator("#import-progress")).to_be_hidden()
    assert_accessible(editor)
    editor.emulate_media(color_scheme="dark")
    assert_accessible(editor)
    shoot(editor, "import")
