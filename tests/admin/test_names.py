"""The German names under which other programs press the buttons and fill the fields."""

import pytest
from django.test import override_settings
from django.urls import reverse

from articles import editing
from articles.models import Article
from tests.admin.pages import add, buttons, change, filled, operation, text
from tests.staff import a_draft, an_actor, approved, published

QUOTE = "Die Stadt baut 120 Kilometer Leitungen"


@pytest.fixture(autouse=True)
def _in_german():
    with override_settings(LANGUAGE_CODE="de"):
        yield


@pytest.fixture
def draft(erik) -> Article:
    """An analysis."""
    return a_draft()


def test_draft(as_erik, draft):
    names = buttons(as_erik.get(change(draft)))
    expected = {
        "Speichern",
        "Zum Gegenlesen geben",
        "Aussage (A)",
        "Position (P)",
        "Verknüpfen (V)",
    }
    assert expected <= set(names)


def test_in_review(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    assert {"Freigeben", "Zurückgeben"} <= set(buttons(as_clara.get(change(draft))))


def test_approved(as_clara, clara, draft):
    approved(draft)
    assert "Fassung 1 veröffentlichen" in buttons(as_clara.get(change(draft)))


def test_published(as_clara, clara, draft):
    published(draft)
    assert "Zurückziehen" in buttons(as_clara.get(change(draft)))


def test_each_name_stands_once(as_clara, clara, draft):
    published(draft)
    names = buttons(as_clara.get(change(draft)))
    assert len(names) == len(set(names))


def test_ground(as_erik, draft, doris):
    claim = editing.record_claim(draft, by=doris, quote=QUOTE, statement="X.").claim
    position = editing.record_position(
        draft, by=doris, quote="Das kostet rund 80", statement="Y.", holder=an_actor()
    ).position
    ground = editing.suggest_link(position, claim, by=doris)
    assert {"Übernehmen", "Verwerfen"} <= set(buttons(as_erik.get(change(ground))))


@pytest.mark.parametrize("name", ["stützt sich auf", "bestreitet", "schränkt ein", "Anlass"])
def test_relations(as_erik, name):
    assert name in text(as_erik.get(add("ground")))


def test_fields_of_an_article(as_erik, draft):
    names = {"title", "standfirst", "body", "kind", "tags", "version"}
    assert names <= set(filled(as_erik.get(change(draft))))


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("claim", {"quote", "statement", "kind", "attributed_to", "figure", "unit", "as_of"}),
        ("position", {"quote", "statement", "kind", "holder", "question", "stance"}),
        ("tie", {"quote", "claim", "position"}),
    ],
)
def test_fields_of_a_passage(as_erik, draft, page, names):
    response = as_erik.get(operation(draft, page))
    assert names <= set(response.context["adminform"].form.fields)
    assert buttons(response) == ["Speichern"]


def test_reason_for_sending_back(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    assert "reason" in filled(as_clara.get(change(draft)), "send_back")


def test_importing(as_erik):
    assert "Importieren" in buttons(as_erik.get(reverse("admin:articles_article_changelist")))


def test_reading_in_a_new_version(as_erik, draft):
    assert "Neue Fassung einlesen" in buttons(as_erik.get(change(draft)))


def test_discarding(as_erik, draft):
    assert "Verwerfen" in buttons(as_erik.get(change(draft)))
    assert "Verwerfen" in buttons(as_erik.get(operation(draft, "discard")))
