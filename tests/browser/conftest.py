"""A real browser against a live server, watched for what a reader would never report."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from tests import needs

GERMAN_READER: dict[str, Any] = {
    "locale": "de-DE",
    "timezone_id": "Europe/Berlin",
    "viewport": {"width": 1440, "height": 900},
    # Colours that are still on their way would be judged as they pass.
    "reduced_motion": "reduce",
}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


# A machine that runs other tests beside these takes its time.
PATIENCE = 15_000  # milliseconds
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try what fails in the browser once more; the summary names each such test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, which may not call home."""
    path = needs.browser()
    # Playwright's event loop runs in this thread until the end; Django would refuse to work.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        # While the loop runs, Django keeps this thread's connections apart from the others; one
        # that is left open would keep PostgreSQL from dropping the test database.
        connections.close_all()
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Pages of different people: each call has cookies of its own.

    The test fails if the policy refused anything on one of them, or a script broke.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def new_page() -> Page:
        contexts.append(browser.new_context(**GERMAN_READER))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", listen)
        page.on("pageerror", lambda error: faults.append(error.stack or str(error)))
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    """One page."""
    return new_page()


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    """The address of the live server, which the site takes for its own."""
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def sign_in(site: str) -> Callable[[Page, str, str], None]:
    """Sign in as a person does: sign_in(page, "anna", "password")."""

    def sign_in(page: Page, login: str, password: str) -> None:
        page.goto(f"{site}/accounts/login/")
        page.locator("[name=login]").fill(login)
        page.locator("[name=password]").fill(password)
        page.get_by_role("button", name="Anmelden").click()
        page.wait_for_url(f"{site}/desk/")

    return sign_in
