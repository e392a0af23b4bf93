"""Two people at the same piece, each in a browser of their own.

Written, given to review, commented on, sent back, changed by both at once, approved, scheduled,
published by the clock, fixed while the next draft waits.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import editing
from articles.choices import ArticleKind, NotificationReason, Role, State
from articles.models import Article, Comment, Notification
from tests.staff import an_actor

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "drei Wörter genügen"
BODY = (
    "Die Stadt plant ein neues Netz für die Wärme.\n\n"
    "Der Rat berät darüber im Frühjahr.\n\n"
    "Wer davon etwas hat, zeigt sich erst später."
)


@pytest.fixture
def article(transactional_db) -> Article:
    """A draft by Anna Lindner that Erik has begun; Clara is the managing editor."""
    editing.open_account("clara", by=None, roles=[Role.MANAGING_EDITOR], password=PASSWORD)
    erik = editing.open_account("erik", by=None, roles=[Role.EDITOR], password=PASSWORD)
    return editing.write_article(
        by=erik,
        kind=ArticleKind.ANALYSIS,
        title="Ein Netz für die Wärme",
        standfirst="Was die Stadt vorhat.",
        body=BODY,
        authors=[an_actor()],
        responsible=erik,
    )


@pytest.fixture
def open_at(site, article) -> Callable[[Page, str], None]:
    """Open a page of the article: open_at(page, "review/")."""
    return lambda page, name: page.goto(f"{site}/desk/articles/{article.pk}/{name}") and None


@pytest.fixture
def erik(article, new_page, sign_in) -> Page:
    """Erik's browser."""
    page = new_page()
    sign_in(page, "erik", PASSWORD)
    return page


@pytest.fixture
def clara(article, new_page, sign_in) -> Page:
    """Clara's browser."""
    page = new_page()
    sign_in(page, "clara", PASSWORD)
    return page


def act(page: Page, name: str, **fields: str) -> None:
    """Fill in one of the forms of the review page and send it."""
    form = page.locator("form.review-act", has=page.locator(f"input[name=act][value={name}]"))
    for field, value in fields.items():
        element = form.locator(f"[name={field}]")
        if element.evaluate("field => field.tagName") == "SELECT":
            element.select_option(label=value)
        else:
            element.fill(value)
    with page.expect_navigation():
        form.locator("button[type=submit]").click()


def write(page: Page, old: str, new: str) -> None:
    """Change words in the text form."""
    body = page.locator("[name=body]")
    body.fill(body.input_value().replace(old, new))


def save(page: Page) -> None:
    """Send the text form."""
    with page.expect_navigation():
        page.locator("#writing [data-save]").click()


def told(name: str) -> set[str]:
    """Return why somebody was told of something."""
    return set(Notification.objects.filter(user__username=name).values_list("reason", flat=True))


def stored(article: Article) -> Article:
    """Return the article as it stands now."""
    return Article.objects.get(pk=article.pk)


def test_review_comment_and_sending_back(erik, clara, article, open_at):
    open_at(erik, "review/")
    act(erik, "submit", reviewer="clara", note="Bitte vor allem den Schluss lesen.")
    assert told("clara") == {NotificationReason.REVIEW_ASKED}
    open_at(clara, "review/")
    expect(clara.locator("#content-main")).to_contain_text("Bitte vor allem den Schluss lesen.")
    open_at(clara, "comments/")
    clara.locator("form [name=body]").first.fill("@erik Wer genau hat etwas davon?")
    with clara.expect_navigation():
        clara.locator("form:has([name=body]) button[type=submit]").first.click()
    assert NotificationReason.MENTIONED in told("erik")
    open_at(clara, "review/")
    act(clara, "send_back", reason="Der Schluss bleibt zu vage.")
    assert stored(article).state == State.DRAFT
    erik.goto(erik.url.partition("/desk/")[0] + "/desk/")
    expect(erik.locator("#content")).to_contain_text("Der Schluss bleibt zu vage.")
    open_at(erik, "comments/")
    with erik.expect_navigation():
        erik.locator("button[value=resolve]").click()
    assert Comment.objects.get().resolved_by.username == "erik"


def test_what_both_change_at_once_is_brought_together(erik, clara, article, open_at):
    for page in (erik, clara):
        open_at(page, "edit/")
    write(clara, "im Frühjahr", "im Mai")
    save(clara)
    write(erik, "erst später", "erst in vielen Jahren")
    save(erik)
    expect(erik.locator("#conflict-heading")).to_be_visible()
    save(erik)
    body = stored(article).body
    assert "im Mai" in body
    assert "erst in vielen Jahren" in body


def test_where_both_change_the_same_words_both_are_shown(erik, clara, article, open_at):
    for page in (erik, clara):
        open_at(page, "edit/")
    write(clara, "im Frühjahr", "im Mai")
    save(clara)
    write(erik, "im Frühjahr", "im Juni")
    save(erik)
    expect(erik.locator("#content-main")).to_contain_text("im Mai")
    expect(erik.locator("[name=body]")).to_have_value(re.compile("im Juni"))
    assert "im Mai" in stored(article).body


def test_approved_scheduled_published_by_the_clock_and_fixed(erik, clara, article, open_at, site):
    open_at(erik, "review/")
    act(erik, "submit")
    open_at(clara, "review/")
    act(clara, "approve")
    assert NotificationReason.APPROVED in told("erik")
    open_at(clara, "schedule/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = clara.locator("form[data-schedule]")
    form.locator("[name=day]").fill(tomorrow.isoformat())
    form.locator("[name=time]").fill("06:00")
    button = form.locator("button[value=schedule]")
    expect(button).to_contain_text("6.00 Uhr")
    with clara.expect_navigation():
        button.click()
    assert stored(article).state == State.SCHEDULED
    editing.publish_due(now=stored(article).publish_at)
    assert NotificationReason.SCHEDULE_DONE in told("clara")
    live = stored(article)
    open_at(erik, "edit/")
    write(erik, "Der Rat berät", "Der Rat der Stadt berät")
    save(erik)
    open_at(clara, "fix/")
    write(clara, "ein neues Netz", "ein ganz neues Netz")
    save(clara)
    with clara.expect_navigation():
        clara.locator("button[name=publish]").click()
    fixed = stored(article)
    assert fixed.live_edition.number == live.live_edition.number + 1
    assert "ein ganz neues Netz" in fixed.body
    assert "Der Rat der Stadt berät" in fixed.body
    clara.goto(f"{site}/analysen/{fixed.slug}/")
    expect(clara.locator("article")).to_contain_text("ein ganz neues Netz")
    expect(clara.locator("article")).not_to_contain_text("Der Rat der Stadt")
