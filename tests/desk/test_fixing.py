"""The page of a small fix: what readers get, what would change, and then at once."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Article
from tests.builders import FACT, a_claim, an_analysis
from tests.staff import published

pytestmark = pytest.mark.django_db

LAST = "Danach wird entschieden, wie es weiter geht."
MENDED = LAST.replace("weiter geht", "weitergeht")


@pytest.fixture
def article(erik) -> Article:
    """A live analysis whose working copy is a larger draft by now."""
    article = an_analysis(body=f"{FACT} {LAST}")
    a_claim(article)
    article = published(article)
    body = f"{article.body}\n\nEin Absatz, den nur der Entwurf hat."
    return editing.revise_article(article, by=erik, version=article.version, body=body)


def where(article: Article) -> str:
    """Return the address of the page."""
    return reverse("desk:fix", args=[article.pk])


def words(article: Article, **changes: str) -> dict[str, str]:
    """Return what the form sends: the live words but for some changes."""
    live = Article.objects.get(pk=article.pk).live_edition
    sent = {**editing.fixable_words(live), "edition": str(live.number)}
    sent["body"] = sent["body"].replace(LAST, MENDED)
    return {**sent, **changes}


def test_the_form_holds_what_readers_get(as_erik, article):
    page = as_erik.get(where(article)).content.decode()
    assert LAST in page
    assert "nur der Entwurf" not in page


def test_a_change_is_looked_at_first(as_erik, article):
    page = as_erik.post(where(article), words(article)).content.decode()
    assert "<del>" in page
    assert article.editions.count() == 1


def test_then_it_is_published_at_once(as_erik, article, client):
    answer = as_erik.post(where(article), words(article, publish="1"))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert MENDED in article.live_edition.body
    assert MENDED in article.body


def test_one_may_go_on_writing(as_erik, article):
    page = as_erik.post(where(article), words(article, back="1")).content.decode()
    assert MENDED in page
    assert "<textarea" in page


def test_what_is_no_small_fix_is_refused_with_what_was_typed(as_erik, article):
    sent = words(article)
    sent["body"] = sent["body"].replace("120", "130")
    answer = as_erik.post(where(article), sent)
    assert answer.status_code == 422
    assert "130 Kilometer" in answer.content.decode()
    assert answer.context["complaints"]


@pytest.mark.parametrize(
    "changes", [{"body": ""}, {"edition": ""}, {"edition": "9" * 30}, {"title": "x" * 400}]
)
def test_a_wrong_form_says_what_is_wrong(as_erik, article, changes):
    assert as_erik.post(where(article), words(article, **changes)).status_code == 422


def test_a_stale_fix_shows_both_texts(as_erik, article):
    stale = words(article, title=f"{article.title}!", publish="1")
    as_erik.post(where(article), words(article, publish="1"))
    stale["body"] = stale["body"].replace(MENDED, LAST)
    answer = as_erik.post(where(article), stale)
    assert answer.status_code == 409
    assert [row.label for row in answer.context["differences"]] == ["Titel", "Text"]
    assert answer.context["form"]["edition"].value() == 2
    assert MENDED in answer.context["form"]["body"].value()
    assert answer.context["form"]["title"].value().endswith("!")


def test_an_edition_that_never_was_is_stale(as_erik, article):
    assert as_erik.post(where(article), words(article, edition="77")).status_code == 409


def test_the_editor_is_shown_where_the_draft_keeps_its_words(as_erik, article, erik):
    own = "Danach entscheidet der Rat."
    article.refresh_from_db()
    body = article.body.replace(LAST, own)
    editing.revise_article(article, by=erik, version=article.version, body=body)
    page = as_erik.post(where(article), words(article)).content.decode()
    assert own in page
    answer = as_erik.post(where(article), words(article, publish="1"))
    assert answer.status_code == 200
    assert own in answer.content.decode()


def test_changing_nothing_makes_no_edition(as_erik, article):
    sent = words(article, publish="1")
    sent["body"] = sent["body"].replace(MENDED, LAST)
    as_erik.post(where(article), sent)
    assert article.editions.count() == 1


def test_what_is_not_public_has_nothing_to_fix(as_erik):
    draft = an_analysis()
    assert as_erik.get(where(draft)).status_code == 200
    assert as_erik.post(where(draft), {"edition": "1"}).status_code == 409


def test_who_may_not_publish_may_not_fix(as_doris, article):
    assert as_doris.get(where(article)).status_code == 403


def test_the_form_needs_a_fixed_number_of_queries(as_erik, article, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        as_erik.get(where(article))
