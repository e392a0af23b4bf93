"""Nobody is shut out of the admin: axe over every page of it, light and dark.

The pages are those of the admin's own URLs, each with a row of the example; a new page joins by
itself.
"""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Error, Page

from articles.admin import site as admin_site
from articles.models import Article, Passage
from tests.admin.test_leaks import FOUND, MODELS, PASSAGE, RECORD
from tests.browser.looking import faults_of
from tests.builders import the_example

PASSWORD = "drei Wörter genügen"

#: What axe finds and why it stays; nothing does.
EXCEPTIONS: tuple[str, ...] = ()

#: Addresses that are no pages: they answer a script, take what a form sends, or lead elsewhere.
NO_PAGES = re.compile(
    r"^(login|logout|password_change|autocomplete|jsi18n|language|r/|\(\?P<url>|markdown/)"
    r"|/(suggestions|last|prominent|look|delete|<path:object_id>)/$|media/"
)

#: Some records nobody adds, some nobody deletes, some addresses only take what a form sends.
REFUSED = (403, 404, 405)

#: Pages in which something is wrong with what was typed, or much of it is chosen.
MORE = (
    "articles/article/?state__exact=published&author=Lind&published_from=31.2",
    "articles/claim/?q=Soldaten",
    "search/?q=Soldaten",
    "search/?q=nirgends",
)


@pytest.fixture
def demo(transactional_db) -> None:
    """The example dossier, and work that waits."""
    the_example(password=PASSWORD)


def addresses() -> Iterator[str]:
    """Yield the address of every page, with the first row of its records."""
    for route in FOUND:
        if NO_PAGES.search(route):
            continue
        named = re.match(r"articles/(\w+)/", route)
        row = MODELS[named[1]]._base_manager.order_by("pk").first() if named else None
        if "<path:object_id>" in route and row is None:
            continue
        filled = re.sub(r"^\^|\$$", "", route).replace("(?P<app_label>articles)", "articles")
        if PASSAGE in filled:
            passage = Passage.objects.order_by("pk").first()
            own = f"{passage.article_id}/passages/{passage.pk}"
            filled = filled.replace(PASSAGE, own)
        yield filled.replace(RECORD, str(row.pk) if row else "")
    yield from MORE


def found_on(page: Page, address: str) -> list[str]:
    """Return what axe finds on the page at ``address``, light and dark."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    try:
        response = page.goto(address)
    except Error as error:
        if "ERR_HTTP_RESPONSE_CODE_FAILURE" in error.message:
            return []  # an answer without a body is no page: the address takes what a form sends
        raise
    if response.status in REFUSED or "text/html" not in response.headers["content-type"]:
        return []
    if not response.ok:
        return [f"{address}: {response.status}"]
    faults = faults_of(page, ignore=EXCEPTIONS)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [f"{address}\n{fault}" for fault in [*faults, *faults_of(page, ignore=EXCEPTIONS)]]


def test_axe_finds_nothing_on_any_page(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    faults: list[str] = []
    for address in addresses():
        faults += found_on(page, f"{site}{reverse('admin:index')}{address}")
    assert not faults, "\n\n".join(dict.fromkeys(faults))


def test_every_record_has_a_page_that_was_looked_at(demo):
    looked_at = set(addresses())
    for model in admin_site._registry:
        assert f"articles/{model._meta.model_name}/" in looked_at


def test_filters_are_reached_and_applied_by_keyboard(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    page.goto(f"{site}{reverse('admin:articles_article_changelist')}")
    page.locator("#filter-author").focus()
    page.keyboard.type("Lindqvist")
    page.keyboard.press("Enter")
    page.wait_for_url("**author=Lindqvist**")
    assert page.locator("#result_list tbody tr").count() == 1


def test_filters_survive_opening_saving_and_going_back(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    filtered = f"{site}{reverse('admin:articles_article_changelist')}?author=Lindqvist"
    page.goto(filtered)
    page.locator("#result_list tbody th a").first.click()
    page.locator("[name=kicker]").fill("Krieg")
    page.locator("[name=_save]").click()
    page.wait_for_selector(".messagelist .success")
    page.locator(".breadcrumbs a").nth(1).click()
    assert page.url == filtered
    page.go_back()
    page.go_back()
    page.go_back()
    assert page.url == filtered


def test_a_name_is_completed_while_it_is_typed(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    page.goto(f"{site}{reverse('admin:articles_article_changelist')}")
    page.locator("#filter-author").press_sequentially("Lindq", delay=20)
    option = page.locator("#filter-author-suggestions option[value='Anna Lindqvist']")
    option.wait_for(state="attached")


def test_language_is_chosen_in_the_header(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    page.get_by_role("button", name="Deutsch").click()
    page.wait_for_selector("html[lang=de]")


def test_theme_is_toggled_and_kept(demo, page, sign_in, site):
    sign_in(page, "clara", PASSWORD)
    page.locator("button.theme-toggle").click()
    theme = page.locator("html").get_attribute("data-theme")
    page.goto(f"{site}{reverse('admin:articles_claim_changelist')}")
    assert page.locator("html").get_attribute("data-theme") == theme


@pytest.mark.parametrize("width", [768, 1280])
def test_no_page_is_wider_than_the_window(demo, page, sign_in, site, width):
    sign_in(page, "clara", PASSWORD)
    page.set_viewport_size({"width": width, "height": 900})
    article = Article.objects.order_by("pk").first()
    for address in (
        "",
        "articles/article/",
        "articles/claim/",
        f"articles/article/{article.pk}/change/",
    ):
        page.goto(f"{site}{reverse('admin:index')}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, address
