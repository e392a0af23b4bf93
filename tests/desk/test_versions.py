"""The versions of an article at the desk: listed, compared, named, restored."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Article
from tests.admin.pages import text, told
from tests.builders import COST, FACT, a_claim, an_analysis
from tests.staff import account, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(erik) -> Article:
    """An analysis that was saved three times."""
    article = an_analysis()
    for changes in ({"kicker": "Wärme"}, {"body": f"{FACT} Das kostet rund 90 Millionen Euro."}):
        article = revised(article, **changes)
    return article


def revised(article: Article, **changes) -> Article:
    """Return the article after Erik changed it."""
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def where(article: Article, name: str = "versions", *number: int) -> str:
    """Return an address."""
    return reverse(f"desk:{name}", args=[article.pk, *number])


def restored(client, article: Article, number: int, **data):
    """Press the button that restores a version."""
    data.setdefault("version", article.version)
    return client.post(where(article, "version-restore", number), data)


def test_the_list_says_what_each_save_changed(as_erik, article):
    rows = as_erik.get(where(article)).context["rows"]
    assert [row.changed for row in rows] == [["Text"], ["Dachzeile"], []]


def test_the_list_says_which_version_was_published(as_erik, article):
    published(article)
    rows = as_erik.get(where(article)).context["rows"]
    assert [row.edition for row in rows] == [1, None, None]


def test_the_list_needs_a_fixed_number_of_queries(as_erik, article, django_assert_max_num_queries):
    for number in range(20):
        article = revised(article, kicker=f"Wärme {number}")
    with django_assert_max_num_queries(16):
        as_erik.get(where(article))


def test_a_long_list_has_pages(as_erik, article):
    for number in range(40):
        article = revised(article, kicker=f"Wärme {number}")
    rows = as_erik.get(where(article), {"page": 2}).context["rows"]
    assert [row.version.number for row in rows] == [3, 2, 1]


def test_the_first_of_a_page_is_compared_with_the_one_before(as_erik, article):
    for number in range(40):
        article = revised(article, kicker=f"Wärme {number}")
    rows = as_erik.get(where(article)).context["rows"]
    assert rows[-1].changed == ["Dachzeile"]


def test_an_older_version_is_compared_with_what_stands_there(as_erik, article):
    changes = as_erik.get(where(article, "version", 1)).context["changes"]
    assert [change.label for change in changes] == ["Dachzeile", "Text"]


def test_the_newest_is_compared_with_the_one_before(as_erik, article):
    changes = as_erik.get(where(article, "version", 3)).context["changes"]
    assert [change.label for change in changes] == ["Text"]


def test_the_address_that_publishing_gave_is_no_change(as_erik, article):
    article = revised(published(article), kicker="Strom")
    changes = as_erik.get(where(article, "version", article.version)).context["changes"]
    assert [change.label for change in changes] == ["Dachzeile"]


def test_any_two_can_be_compared(as_erik, article):
    page = as_erik.get(where(article, "version", 1), {"with": "2"})
    assert [change.label for change in page.context["changes"]] == ["Dachzeile"]


@pytest.mark.parametrize("asked", ["", "x", "999", "-1", "²", "9" * 40])
def test_a_version_that_never_was_is_not_compared_with(as_erik, article, asked):
    page = as_erik.get(where(article, "version", 1), {"with": asked})
    assert page.context["other"].number == 3


def test_a_difference_is_shown_word_by_word(as_erik, article):
    page = as_erik.get(where(article, "version", 1)).content.decode()
    assert "80 </del>" in page
    assert "90 </ins>" in page


def test_names_are_shown_as_people_read_them(as_erik, article):
    article = revised(article, authors=[])
    [change] = as_erik.get(where(article, "version", article.version)).context["changes"]
    assert change.seen == "Anna Lindner (Autor:in)"


def test_what_one_may_not_see_has_no_title(as_anna, anna, article):
    actor = editing.find_actor("Anna Lindner", by=account("erik"))
    actor.user = anna
    actor.save()
    hidden = an_analysis(title="Geheim", authors=[])
    article = revised(article, responds_to=[hidden])
    assert "Geheim" not in text(as_anna.get(where(article, "version", article.version)))


def test_a_version_is_named(as_erik, article):
    as_erik.post(where(article, "version", 2), {"name": "Vor der Kürzung"})
    assert "Vor der Kürzung" in text(as_erik.get(where(article)))


def test_a_name_that_is_too_long_is_a_message_at_the_field(as_erik, article):
    page = as_erik.post(where(article, "version", 2), {"name": "x" * 101})
    assert (page.status_code, set(page.context["naming"].errors)) == (422, {"name"})


def test_restoring_brings_the_words_back(as_erik, article):
    restored(as_erik, article, 1)
    article.refresh_from_db()
    assert COST in article.body


def test_restoring_says_so(as_erik, article):
    as_erik.post(where(article, "version", 1), {"name": "Anfang"})
    page = as_erik.post(
        where(article, "version-restore", 1), {"version": article.version}, follow=True
    )
    assert "„Anfang“ ist wiederhergestellt." in told(page)


def test_a_page_says_which_passages_would_lose_their_words(as_erik, article):
    a_claim(article, "Das kostet rund 90 Millionen Euro.")
    article = revised(article, body=f"{FACT} {COST}")
    page = as_erik.get(where(article, "version", 1))
    assert [row.quote for row in page.context["lost"]] == []


def test_restoring_what_somebody_has_changed_since_is_refused(as_erik, article):
    seen = article.version
    revised(article, kicker="Strom")
    page = restored(as_erik, article, 1, version=seen)
    assert page.status_code == 409


def test_what_was_changed_since_stays(as_erik, article):
    seen = article.version
    revised(article, kicker="Strom")
    restored(as_erik, article, 1, version=seen)
    article.refresh_from_db()
    assert article.kicker == "Strom"


def test_a_form_without_a_version_restores_nothing(as_erik, article):
    assert restored(as_erik, article, 1, version="").status_code == 422


def test_who_may_not_revise_is_not_offered_to_restore(as_doris, article):
    page = as_doris.get(where(article, "version", 1)).content.decode()
    assert "version-restore" not in page
    assert where(article, "version-restore", 1) not in page


def test_who_may_not_revise_restores_nothing(as_doris, article):
    assert restored(as_doris, article, 1).status_code == 403


def test_a_version_of_another_article_is_not_found(as_erik, article):
    other = an_analysis(title="Andere")
    assert as_erik.get(where(other, "version", 3)).status_code == 404
