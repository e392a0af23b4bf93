"""What an approval has survived is shown to whoever is about to publish."""

import pytest

from articles import editing
from tests.admin.pages import change, text
from tests.staff import a_draft, account, approved, excused

pytestmark = pytest.mark.django_db

HEADING = "Seit der Freigabe geändert"


@pytest.fixture
def article():
    return approved(a_draft(body="Die Stadt baut Leitungen. Das hat seinen Preiß."))


def test_a_mended_typo_is_shown_word_by_word(as_clara, article):
    body = article.body.replace("Preiß", "Preis")
    editing.revise_article(article, by=account("erik"), version=article.version, body=body)
    page = as_clara.get(change(article)).content.decode()
    assert HEADING in page
    assert "</span>Preiß" in page
    assert "</span>Preis" in page


def test_an_untouched_approval_shows_nothing(as_clara, article):
    assert HEADING not in text(as_clara.get(change(article)))


def test_an_answered_article_is_named_by_its_title(as_clara):
    work = editing.submit(excused(a_draft()), by=account("erik"))
    other = a_draft(title="Worauf geantwortet wird")
    editing.revise_article(work, by=account("erik"), version=work.version, responds_to=[other])
    page = text(as_clara.get(f"/desk/articles/{work.pk}/review/"))
    assert "Worauf geantwortet wird" in page


def test_another_kind_is_named_in_words(as_clara):
    work = editing.submit(excused(a_draft()), by=account("erik"))
    editing.revise_article(work, by=account("erik"), version=work.version, kind="commentary")
    page = text(as_clara.get(f"/desk/articles/{work.pk}/review/"))
    assert "commentary" not in page
