"""The form of a dossier: curators and items as lists."""

import pytest

from articles import editing
from articles.editing import Lopsided
from articles.models import Dossier, Question
from tests.admin.pages import add, change, complaints, filled, sent, text
from tests.builders import a_claim, a_series
from tests.staff import a_dossier, a_draft, an_actor


@pytest.fixture
def article(erik):
    """An analysis."""
    return a_draft()


@pytest.fixture
def question(erik):
    """A question in dispute."""
    return editing.save_question(Question(wording="Soll die Stadt bauen?"), by=erik)


def items(*rows: dict) -> dict:
    """Return rows of items as the form sends them."""
    data = {"items-TOTAL_FORMS": len(rows), "items-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"items-{number}-{name}": value for name, value in row.items()}
    return data


def test_dossier_is_composed(as_erik, article, question):
    rows = items(
        {"question": question.pk, "order": 2, "note": "Darum geht es."},
        {"article": article.pk, "order": 1, "heading": "Der Hintergrund"},
    )
    curator = {"curation-0-actor": an_actor().pk}
    sent(as_erik, add("dossier"), title="Wärme", introduction="Worum es geht.", **rows, **curator)
    dossier = Dossier.objects.get()
    shown = [(item.article, item.question, item.heading) for item in dossier.items.all()]
    assert shown == [(article, None, "Der Hintergrund"), (None, question, "")]
    assert [entry.actor for entry in dossier.curation.all()] == [an_actor()]


def test_items_without_a_place_come_last_in_their_order(as_erik, article, question):
    other = a_draft("Ein anderer Text")
    rows = items(
        {"article": other.pk}, {"question": question.pk}, {"article": article.pk, "order": 1}
    )
    sent(as_erik, add("dossier"), title="Wärme", **rows)
    found = [item.article or item.question for item in Dossier.objects.get().items.all()]
    assert found == [article, other, question]


def test_items_change_places(as_erik, article):
    other = a_draft("Ein anderer Text")
    dossier = a_dossier(article, other)
    sent(as_erik, change(dossier), **{"items-0-order": 2, "items-1-order": 1})
    assert [item.article for item in dossier.items.all()] == [other, article]


def test_item_is_removed(as_erik, article):
    dossier = a_dossier(article)
    sent(as_erik, change(dossier), **{"items-0-DELETE": "on"})
    assert not dossier.items.exists()


def test_untouched_form_changes_nothing(as_erik, article, question):
    dossier = a_dossier(items=[{"article": article, "note": "Lesen."}, {"question": question}])
    sent(as_erik, change(dossier))
    dossier.refresh_from_db()
    assert dossier.version == 1


def test_places_are_shown_from_one(as_erik, article, question):
    dossier = a_dossier(items=[{"article": article}, {"question": question}])
    data = filled(as_erik.get(change(dossier)))
    assert (data["items-0-order"], data["items-1-order"]) == (["1"], ["2"])


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"heading": "Nichts gewählt"}, "items-0-article"),
        ({"article": "999999"}, "items-0-article"),
        ({"article": "x"}, "items-0-article"),
        ({"order": "-1"}, "items-0-order"),
    ],
)
def test_bad_item_is_a_complaint_at_the_field(as_erik, row, field):
    assert field in complaints(sent(as_erik, add("dossier"), title="Wärme", **items(row)))


def test_two_things_in_one_item_are_a_complaint(as_erik, article, question):
    rows = items({"article": article.pk, "question": question.pk})
    response = sent(as_erik, add("dossier"), title="Wärme", **rows)
    assert "items-0-question" in complaints(response)


def test_the_same_thing_twice_is_a_complaint(as_erik, article):
    rows = items({"article": article.pk}, {"article": article.pk})
    assert "items-1-article" in complaints(sent(as_erik, add("dossier"), title="Wärme", **rows))


def test_series_is_an_item(as_erik):
    series = a_series()
    sent(as_erik, add("dossier"), title="Wärme", **items({"series": series.pk}))
    assert Dossier.objects.get().items.get().series == series


def test_form_leads_to_where_it_is_composed(as_erik, article):
    dossier = a_dossier(article)
    page = as_erik.get(change(dossier)).content.decode()
    assert f'href="/desk/dossiers/{dossier.pk}/"' in page


def test_fact_checker_is_not_led_there(as_doris, article):
    dossier = a_dossier(article)
    page = as_doris.get(change(dossier)).content.decode()
    assert f'href="/desk/dossiers/{dossier.pk}/"' not in page


def test_what_is_lopsided_is_counted_beside_the_form(as_erik, article):
    a_claim(article)
    assert f"{Lopsided.UNTOUCHED.label}: 1" in text(as_erik.get(change(a_dossier(article))))
