"""Who reads texts, until when, and when they are planned: set in the list, without opening them."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse
from django.utils import timezone

from articles import editing
from articles.choices import Role, State
from articles.models import Article
from tests.admin.pages import text, told
from tests.staff import a_draft, account, an_actor, member, published

pytestmark = pytest.mark.django_db

LIST = "admin:articles_article_changelist"


@pytest.fixture
def nina(db):
    """A second editor."""
    return member(Role.EDITOR, "nina")


def in_review(title: str, **given) -> Article:
    """Return a text that Erik gave to review."""
    return editing.submit(a_draft(title, **given), by=account("erik"))


def run(client, action: str, *works: Article, **asked):
    """Choose rows and an action of the list; with ``asked``, also what its form sends."""
    data = {"action": action, ACTION_CHECKBOX_NAME: [work.pk for work in works], **asked}
    if asked:
        data["apply"] = "1"
    return client.post(reverse(LIST), data, follow=True)


def reviewers() -> list[str | None]:
    """Return who is to read the texts, in the order in which they were begun."""
    return list(Article.objects.order_by("pk").values_list("reviewer__username", flat=True))


def test_the_form_names_the_texts(as_clara, erik, nina):
    page = text(run(as_clara, "assign_reviewer", in_review("Eins"), in_review("Zwei")))
    assert "Eins" in page
    assert "Zwei" in page


def test_asking_changes_nothing(as_clara, erik, nina):
    run(as_clara, "assign_reviewer", in_review("Eins"))
    assert reviewers() == [None]


def test_a_reviewer_is_set_for_all(as_clara, erik, nina):
    run(as_clara, "assign_reviewer", in_review("Eins"), in_review("Zwei"), reviewer=nina.pk)
    assert reviewers() == ["nina", "nina"]


def test_the_date_stays_with_another_reviewer(as_clara, erik, nina):
    day = timezone.localdate() + timedelta(days=2)
    work = editing.submit(a_draft(), by=erik, due=day)
    run(as_clara, "assign_reviewer", work, reviewer=nina.pk)
    assert Article.objects.get().review_due == day


def test_those_that_refuse_are_named_with_the_reason(as_clara, erik, nina):
    ninas = in_review("Von Nina", authors=[an_actor("Nina", user=nina)])
    page = run(as_clara, "assign_reviewer", in_review("Eins"), ninas, reviewer=nina.pk)
    assert sorted(map(str, reviewers())) == ["None", "nina"]
    assert "Von Nina: " in told(page)


def test_a_draft_refuses_a_reviewer(as_clara, erik, nina):
    page = run(as_clara, "assign_reviewer", a_draft("Ein Entwurf"), reviewer=nina.pk)
    assert "Ein Entwurf: " in told(page)


def test_the_date_of_a_review_is_set(as_clara, erik, nina):
    day = timezone.localdate() + timedelta(days=2)
    work = editing.submit(a_draft(), by=erik, reviewer=nina)
    run(as_clara, "set_due", work, due=day.isoformat())
    work.refresh_from_db()
    assert (work.review_due, work.reviewer) == (day, nina)


def test_a_date_that_is_over_is_refused_with_the_name(as_clara, erik):
    page = run(as_clara, "set_due", in_review("Eins"), due="2020-01-01")
    assert "Eins: " in told(page)


def test_what_is_no_date_is_asked_again(as_clara, erik):
    page = run(as_clara, "set_due", in_review("Eins"), due="übermorgen vielleicht")
    assert page.status_code == 422
    assert "übermorgen vielleicht" in page.content.decode()


def test_the_planned_day_is_set(as_clara, erik):
    work = a_draft()
    run(as_clara, "set_planned", work, planned_for="2030-01-02")
    assert Article.objects.get().planned_for == date(2030, 1, 2)


def test_a_published_text_is_not_made_a_draft(as_clara, clara, erik):
    work = published()
    run(as_clara, "set_planned", work, planned_for="2030-01-02")
    assert Article.objects.get().state == State.PUBLISHED


def test_an_author_sets_nothing_for_others(as_anna, erik, nina):
    work = in_review("Eins")
    run(as_anna, "assign_reviewer", work, reviewer=nina.pk)
    assert reviewers() == [None]


def test_a_fact_checker_sets_nothing(as_doris, erik, nina):
    work = in_review("Eins")
    page = run(as_doris, "assign_reviewer", work, reviewer=nina.pk)
    assert reviewers() == [None]
    assert "Eins: " in told(page)
