"""Selections and forms as nobody would wish for them."""

import pytest

from articles import editing
from articles.models import Article
from articles.text.limits import QUOTE_CHARACTERS
from tests.desk.bench import (
    SATZ,
    a_text_of_all_sorts,
    claimed,
    field,
    quotes,
    selected,
    shown,
)
from tests.staff import a_draft


@pytest.fixture
def draft(erik) -> Article:
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


@pytest.mark.parametrize(
    "words",
    [
        "muss es sagen.\n\nWas die Stadt",
        "Was die Stadt plant\n\nerstens 120",
        "120 Kilometer Leitungen\n\nzweitens neue",
        "2026\n\n30 Millionen",
        "kommt später.\n\nLaut Wirtschaftsplan",
        "rund 80 Millionen Euro. 🏗️ Danach",
        "Das Kraftwerk am Hafen",
    ],
)
def test_words_across_what_a_text_is_made_of(as_erik, draft, words):
    assert claimed(as_erik, draft, words).status_code == 200
    assert quotes() == [words]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("etz ist zu gro", "Netz ist zu groß"),
        ("anach kommt de", "Danach kommt der"),
        ("30 Millio", "30 Millionen"),
        ("Hafen kommt spa", "Hafen kommt später"),
    ],
)
def test_half_a_word_grows_to_its_ends(as_erik, draft, words, whole):
    text = editing.projection_of(draft)
    start = text.index(words[:-1])
    data = {"quote": text[start : start + len(words)], "begin": start, "end": start + len(words)}
    claimed(as_erik, draft, SATZ, **data)
    assert quotes() == [whole]


def test_typography_of_the_browser_makes_no_difference(as_erik, draft):
    data = selected(draft, "Das Kraftwerk am Hafen")
    claimed(as_erik, draft, SATZ, **{**data, "quote": "Das Kraft\u00adwerk\u00a0am  Hafen"})
    assert quotes() == ["Das Kraftwerk am Hafen"]


def test_a_passage_that_is_too_long_is_refused_with_the_limit(as_erik, erik):
    sentence = "Der Satz mit der Nummer {} ist nicht sehr lang. ".format
    article = a_draft(body="".join(sentence(number) for number in range(110)))
    words = editing.projection_of(article)
    assert len(words) > 5_000
    response = claimed(as_erik, article, words, statement="Viel.")
    assert response.status_code == 422
    assert f"{QUOTE_CHARACTERS:_}".replace("_", ".") in shown(response).replace("2000", "2.000")


@pytest.mark.parametrize("words", ["Netz", "Davon steht hier nichts im Text", ""])
def test_words_that_cannot_be_a_passage_are_a_complaint(as_erik, draft, words):
    data = {"quote": words, "begin": "", "end": ""}
    response = claimed(as_erik, draft, SATZ, **data)
    assert response.status_code == 422
    assert {"quote", "start"} & set(response.context["words"].errors)


@pytest.mark.parametrize(
    "values",
    [{"key": "x"}, {"begin": "x"}, {"end": "-1"}, {"attributed_to": "Kim #999999"}, {"kind": "x"}],
)
def test_forged_values_are_complaints(as_erik, draft, values):
    assert claimed(as_erik, draft, SATZ, **values).status_code == 422


def test_a_new_name_asks_what_it_is(as_erik, draft):
    response = claimed(as_erik, draft, SATZ, attributed_to="Eurogate")
    assert "actor_kind" in response.context["words"].errors
    assert field(response, "attributed_to") == "Eurogate"


def test_a_refused_form_keeps_its_place(as_erik, draft):
    response = claimed(as_erik, draft, SATZ, nth=1, statement="")
    data = selected(draft, SATZ, nth=1)
    assert (field(response, "begin"), field(response, "end")) == (
        str(data["begin"]),
        str(data["end"]),
    )
