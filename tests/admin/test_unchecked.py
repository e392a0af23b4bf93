"""Before a text is approved or published: how many of its claims nobody has checked."""

import pytest
from django.urls import reverse
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Article
from tests.admin.conftest import signed_in
from tests.admin.pages import change
from tests.builders import COST, FACT, a_claim
from tests.staff import a_draft, account, excused, member


@pytest.fixture
def text(erik) -> Article:
    """A text in review with two claims, of which one is checked."""
    article = a_draft(body=f"{FACT} {COST}")
    claim = a_claim(article, FACT)
    a_claim(article, COST)
    editing.check_claim(claim, by=account("clara"), seen=editing.content_of(claim))
    article.refresh_from_db()
    return editing.submit(excused(article), by=erik)


def warning(client, article):
    """Return the warning, or none."""
    page = html.fromstring(client.get(change(article)).content.decode())
    return next(iter(page.cssselect(".unchecked")), None)


def test_whoever_approves_is_told(as_clara, text):
    assert "1" in warning(as_clara, text).text_content()
    assert "2" in warning(as_clara, text).text_content()


def test_whoever_publishes_is_told(as_clara, text):
    editing.approve(text, by=account("clara"), version=text.version)
    assert warning(as_clara, text) is not None


def test_it_leads_to_the_sheet(as_clara, text):
    [link] = warning(as_clara, text).cssselect("a")
    assert link.get("href").startswith(reverse("desk:sheet", args=[text.pk]))
    assert as_clara.get(link.get("href")).status_code == 200


def test_it_keeps_nobody_from_publishing(as_clara, text):
    editing.approve(text, by=account("clara"), version=text.version)
    buttons = as_clara.get(change(text)).context["buttons"]
    assert "publish" in [button.operation.name for button in buttons]


def test_a_draft_is_not_there_yet(as_erik, erik):
    article = a_draft(body=FACT)
    a_claim(article, FACT)
    assert warning(as_erik, article) is None


def test_where_all_are_checked_nothing_is_said(as_clara, erik):
    article = a_draft(body=FACT)
    claim = a_claim(article, FACT)
    editing.check_claim(claim, by=account("clara"), seen=editing.content_of(claim))
    article.refresh_from_db()
    assert warning(as_clara, editing.submit(article, by=erik)) is None


def test_whoever_may_not_see_the_sheet_is_not_told(text):
    reader = signed_in(member(Role.AUTHOR, "berta"))
    answer = reader.get(change(text))
    assert b"unchecked" not in answer.content
