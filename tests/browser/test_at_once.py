"""What is typed and not saved follows its person; who else is there is said without asking."""

import pytest
from playwright.sync_api import expect

from articles import editing
from tests.desk.deciding import address, the_text
from tests.staff import account

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "drei Wörter genügen"


@pytest.fixture
def article(transactional_db):
    """A text that two editors may write."""
    article = the_text()
    for name in ("erik", "clara"):
        editing.set_password(account(name), PASSWORD, by=None)
    return article


def test_what_was_typed_is_offered_on_another_machine(article, new_page, sign_in, site):
    page, other = new_page(), new_page()
    sign_in(page, "erik", PASSWORD)
    page.goto(f"{site}{address(article)}")
    with page.expect_response("**/autosave/") as answer:
        page.locator("#writing [name=title]").fill("Ein neuer Titel")
    assert answer.value.status == 204
    expect(page.locator(".autosaved")).not_to_be_empty()
    sign_in(other, "erik", PASSWORD)
    other.goto(f"{site}{address(article)}")
    expect(other.locator("#writing [name=title]")).not_to_have_value("Ein neuer Titel")
    other.locator("#unsaved [value=take]").click()
    expect(other.locator("#writing [name=title]")).to_have_value("Ein neuer Titel")
    other.locator("#writing [data-save]").click()
    expect(other.locator(".messagelist .text-saved")).to_be_visible()
    expect(other.locator("#unsaved")).to_have_count(0)


def test_two_people_see_each_other(article, new_page, sign_in, site):
    page, other = new_page(), new_page()
    sign_in(page, "erik", PASSWORD)
    with page.expect_response("**/presence/"):
        page.goto(f"{site}{address(article)}")
    sign_in(other, "clara", PASSWORD)
    other.goto(f"{site}{address(article, 'workbench')}")
    expect(other.locator("#presence p")).to_contain_text(str(account("erik")))
    page.goto(f"{site}/desk/")
    with other.expect_response("**/presence/"):
        other.reload()
    expect(other.locator("#presence p")).to_have_count(0)
