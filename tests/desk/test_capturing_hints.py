"""What the form at selected words says of what it could not fill in for certain."""

import pytest
from django.utils.translation import gettext, override

from articles.models import Claim
from tests.desk.bench import claimed, field, opened, shown
from tests.staff import a_draft

pytestmark = pytest.mark.django_db

WORDS = "Weitere 3.000 folgten."


@pytest.fixture
def form(as_erik):
    """Open the form of a claim at words that are all of a text."""
    return lambda words: opened(as_erik, a_draft(body=words), words)


def asked(response) -> list[str]:
    """Return the fields that are asked at once."""
    return [row.name for row in response.context["forms"]["claim"].asked]


# --- Figures


def test_a_figure_is_only_named_where_nothing_says_what_it_counts(form):
    response = form(WORDS)
    assert not field(response, "figure")
    assert also("3.000") in shown(response)


def test_nothing_has_to_be_added_before_such_words_are_saved(as_erik):
    article = a_draft(body=WORDS)
    assert claimed(as_erik, article, WORDS).status_code == 200


@pytest.mark.parametrize("words", [WORDS, "Es kamen 3.000 Soldaten.", "Alles ruht."])
def test_the_unit_is_one_step_further(form, words):
    assert "unit" not in asked(form(words))


def test_a_figure_whose_unit_is_still_missing_is_refused_at_the_unit(as_erik):
    article = a_draft(body=WORDS)
    response = claimed(as_erik, article, WORDS, figure="3.000")
    assert response.status_code == 422
    assert response.context["forms"]["claim"]["unit"].errors
    assert "unit" in asked(response)


def test_the_unit_that_was_filled_in_is_kept(as_erik):
    article = a_draft(body=WORDS)
    claimed(as_erik, article, WORDS, figure="3.000", unit="Soldaten")
    figure = Claim.objects.get().figures.get()
    assert (figure.best, figure.unit) == (3000, "Soldaten")


def test_other_figures_are_named_beneath_the_first(form):
    words = "Es kamen 11.000 Soldaten und 20 Panzer, weitere 3.000 folgten."
    assert also("20 Panzer; 3.000") in shown(form(words))


def test_a_count_that_may_be_meant_is_named(form):
    response = form("Vier Staaten arbeiten zusammen.")
    assert not field(response, "figure")
    assert also("vier Staaten") in shown(response)


def test_the_only_figure_is_not_named_twice(form):
    assert also("").rstrip(".") not in shown(form("Es kamen 11.000 Soldaten."))


def also(figures: str) -> str:
    """Return how other figures are named."""
    return in_german("Also in these words: %(figures)s.", figures=figures)


def in_german(message: str, **values: str) -> str:
    """Return a message as the desk says it."""
    with override("de"):
        return gettext(message) % values


# --- Who says it


def test_an_empty_name_says_that_the_text_speaks(form):
    assert in_german("Left empty: the text says it itself.") in shown(form("Alles ruht."))


def test_an_empty_name_behind_a_cue_says_that_it_stays_open_who(form):
    message = "Left empty: somebody says it (“%(cue)s”), and it stays open who."
    assert in_german(message, cue="angeblich") in shown(form("Das Amt hat angeblich gezahlt."))
