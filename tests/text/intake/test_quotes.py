"""Quotation marks set in the German way."""

import pytest

from articles.text.intake import quotes

from .reading import txt


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('"So", sagte er.', "„So“, sagte er."),
        ("“So”, sagte er.", "„So“, sagte er."),
        ('„So", sagte er.', "„So“, sagte er."),
        ('Das "Nein" ("Ja").', "Das „Nein“ („Ja“)."),
        ("„So“, sagte er.", "„So“, sagte er."),
        ("“Er sagt ‘Nein’ dazu”", "„Er sagt ‚Nein‘ dazu“"),
        ("Wie geht‘s?", "Wie geht’s?"),
        ("So war's.", "So war’s."),
        ("»So«, sagte er.", "»So«, sagte er."),
        ('Ein Schirm mit 27" Breite', 'Ein Schirm mit 27" Breite'),
    ],
)
def test_marks_turn_by_their_direction(typed: str, read: str) -> None:
    assert quotes.german(typed) == read


def test_marks_of_two_keys_are_one() -> None:
    assert txt(",,So'', sagte er.").body == "„So“, sagte er."


def test_length_stays() -> None:
    typed = '“Er sagt "‘Nein’" dazu”'
    assert len(quotes.german(typed)) == len(typed)


def test_emphasis_beside_a_mark_does_not_turn_it() -> None:
    assert quotes.english("**“Nein”**, sagte er") == "**„Nein“**, sagte er"
