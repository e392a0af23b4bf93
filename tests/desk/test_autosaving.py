"""What the text form keeps before it is saved, and how it is offered again."""

import pytest

from articles import editing
from articles.models import Article, Autosave
from tests.desk.deciding import address
from tests.staff import a_draft, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(erik) -> Article:
    """A text."""
    return a_draft()


def typed(client, article, **values):
    data = {"version": article.version, "title": "Ein neuer Titel", **values}
    return client.post(address(article, "autosave"), data)


def whole(article, **values):
    names = ("kicker", "title", "standfirst", "body", "dateline")
    return {**{name: getattr(article, name) for name in names}, "version": 1, **values}


def test_it_answers_with_nothing(as_erik, article):
    assert typed(as_erik, article).status_code == 204


def test_it_is_offered_to_the_same_person_alone(as_erik, as_clara, article):
    typed(as_erik, article)
    assert as_erik.get(address(article)).context["unsaved"].values["title"] == "Ein neuer Titel"
    assert "Ein neuer Titel" not in as_clara.get(address(article)).content.decode()


def test_it_says_what_differs(as_erik, article):
    typed(as_erik, article)
    differences = as_erik.get(address(article)).context["unsaved_differences"]
    assert [row.mine for row in differences] == ["Ein neuer Titel"]


def test_taken_up_it_stands_in_the_form_and_is_not_saved(as_erik, article):
    typed(as_erik, article)
    form = as_erik.post(address(article), {"unsaved": "take"}).context["form"]
    assert form["title"].value() == "Ein neuer Titel"
    article.refresh_from_db()
    assert article.title == "Fernwärme für alle?"


def test_taken_up_it_is_brought_together_with_what_others_saved(as_erik, article):
    typed(as_erik, article)
    editing.revise_article(article, by=account("clara"), version=1, kicker="Wärme")
    form = as_erik.post(address(article), {"unsaved": "take"}).context["form"]
    assert (form["kicker"].value(), form["title"].value()) == ("Wärme", "Ein neuer Titel")


def test_dropped_it_is_gone(as_erik, article):
    typed(as_erik, article)
    as_erik.post(address(article), {"unsaved": "drop"})
    assert not Autosave.objects.exists()


def test_saving_makes_an_end_of_it(as_erik, article):
    typed(as_erik, article)
    as_erik.post(address(article), whole(article, title="Ein neuer Titel"))
    assert not Autosave.objects.exists()


def test_saving_beside_an_offer_leaves_the_offer(as_erik, article):
    typed(as_erik, article)
    as_erik.post(address(article), whole(article, kicker="Wärme", undecided="True"))
    assert Autosave.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "²", "9" * 30])
def test_a_forged_version_is_refused(as_erik, article, version):
    assert typed(as_erik, article, version=version).status_code in (409, 422)


def test_a_stale_form_is_told_so(as_erik, article):
    editing.revise_article(article, by=account("clara"), version=1, kicker="Wärme")
    assert typed(as_erik, article, version=1).status_code == 409


def test_nothing_is_shown_at_the_address(as_erik, article):
    assert as_erik.get(address(article, "autosave")).status_code == 405
