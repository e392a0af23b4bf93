"""The Markdown field in a real browser: keys, buttons, pictures, the preview."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.choices import Role
from articles.models import Image
from tests.browser.looking import assert_accessible
from tests.pictures import a_picture, an_image, encoded
from tests.staff import a_draft, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writing(page: Page, site: str, sign_in) -> Page:
    """The form of a draft, with the caret at the end of its text."""
    erik = member(Role.EDITOR, "erik")
    erik.set_password("geheim-geheim")
    erik.save()
    article = a_draft(body="Ein Satz")
    sign_in(page, "erik", "geheim-geheim")
    page.goto(f"{site}/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".markdownx-preview")).to_contain_text("Ein Satz")
    page.locator("[name=body]").focus()
    page.keyboard.press("Control+End")
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture on the editor's own machine."""
    path = tmp_path / "rathaus.png"
    path.write_bytes(encoded(a_picture()))
    return path


def words(page: Page) -> str:
    return page.locator("[name=body]").input_value()


def chosen(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator("[data-tool=image]").click()
    chooser.value.set_files(path)


def altgr(page: Page, key: str) -> bool:
    """Press a key with AltGr as Windows reports it; tell whether the key may type what it says."""
    return bool(
        page.locator("[name=body]").evaluate(
            """(field, key) => field.dispatchEvent(new KeyboardEvent("keydown", {
                key, ctrlKey: true, altKey: true, bubbles: true, cancelable: true,
            }))""",
            key,
        )
    )


def test_tab_leaves_the_field(writing):
    writing.keyboard.press("Tab")
    assert words(writing) == "Ein Satz"
    expect(writing.locator("[name=body]")).not_to_be_focused()


@pytest.mark.parametrize("key", ["[", "]", "{", "@"])
def test_altgr_types_what_is_on_the_key(writing, key):
    assert altgr(writing, key)
    assert words(writing) == "Ein Satz"


def test_control_and_d_changes_nothing(writing):
    writing.keyboard.press("Control+d")
    assert words(writing) == "Ein Satz"


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("bold", "Ein **Satz**"),
        ("heading", "## Ein Satz"),
        ("quote", "> Ein Satz"),
        ("list", "- Ein Satz"),
        ("link", "Ein [Satz](https://)"),
        ("footnote", "Ein Satz[^1]\n\n[^1]: "),
    ],
)
def test_buttons_write_markdown(writing, tool, expected):
    writing.keyboard.press("Control+Shift+ArrowLeft")
    writing.locator(f"[data-tool={tool}]").click()
    assert words(writing) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Control+b", "Ein **Satz**"),
        ("Control+k", "Ein [Satz](https://)"),
        ("Alt+Shift+H", "## Ein Satz"),
        ("Alt+Shift+Z", "> Ein Satz"),
        ("Alt+Shift+L", "- Ein Satz"),
        ("Alt+Shift+F", "Ein Satz[^1]\n\n[^1]: "),
    ],
)
def test_shortcuts_do_what_buttons_do(writing, keys, expected):
    writing.keyboard.press("Control+Shift+ArrowLeft")
    writing.keyboard.press(keys)
    assert words(writing) == expected


def test_button_takes_back_what_it_did(writing):
    for _time in range(2):
        writing.locator("[data-tool=quote]").click()
    assert words(writing) == "Ein Satz"


def test_what_a_button_did_can_be_undone(writing):
    writing.locator("[data-tool=heading]").click()
    writing.keyboard.press("Control+z")
    assert words(writing) == "Ein Satz"


def test_footnotes_are_counted(writing):
    for _time in range(2):
        writing.locator("[name=body]").evaluate("field => field.setSelectionRange(8, 8)")
        writing.locator("[data-tool=footnote]").click()
    assert words(writing) == "Ein Satz[^2][^1]\n\n[^1]:\n\n[^2]: "


def test_one_button_is_reached_by_tab_and_the_others_by_arrows(writing):
    writing.keyboard.press("Shift+Tab")
    expect(writing.locator("[data-tool=bold]")).to_be_focused()
    writing.keyboard.press("ArrowRight")
    expect(writing.locator("[data-tool=heading]")).to_be_focused()
    writing.keyboard.press("Shift+Tab")
    expect(writing.locator("[name=standfirst]")).to_be_focused()


def test_picture_is_sent_and_shown(writing, picture):
    chosen(writing, picture)
    shown = writing.locator(".markdownx-preview img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 64
    assert words(writing) == f"Ein Satz\n\n![]({Image.objects.get().path})"


def test_caret_waits_where_the_description_belongs(writing, picture):
    chosen(writing, picture)
    expect(writing.locator(".markdownx-preview img")).to_be_visible()
    writing.keyboard.type("Das Rathaus")
    assert "![Das Rathaus](" in words(writing)


def test_what_is_no_picture_is_told_beside_the_field(writing, tmp_path):
    page_of_script = tmp_path / "bild.gif"
    page_of_script.write_bytes(b"GIF89a<script>alert(1)</script>")
    chosen(writing, page_of_script)
    status = writing.locator(".markdown-status.failed")
    expect(status).to_contain_text("bild.gif")
    assert words(writing) == "Ein Satz"


def test_preview_follows_what_is_typed(writing):
    writing.keyboard.type(" und **noch** einer")
    expect(writing.locator(".markdownx-preview strong")).to_have_text("noch")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_field_is_accessible(writing, picture, scheme):
    writing.emulate_media(color_scheme=scheme)
    chosen(writing, picture)
    expect(writing.locator(".markdownx-preview img")).to_be_visible()
    assert_accessible(writing)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_of_an_image_is_accessible(writing, site, scheme):
    writing.emulate_media(color_scheme=scheme)
    writing.goto(f"{site}/admin/articles/image/{an_image().pk}/change/")
    assert_accessible(writing)


def test_focal_point_is_chosen_by_a_click(writing, site):
    image = an_image(width=400, height=200)
    writing.goto(f"{site}/admin/articles/image/{image.pk}/change/")
    frame = writing.locator("[data-focus]")
    box = frame.bounding_box()
    frame.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    expect(writing.locator("[name=focus_x]")).to_have_value("25")
    expect(writing.locator("[name=focus_y]")).to_have_value("50")
