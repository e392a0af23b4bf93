import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import typography


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('"Nein", sagt er.', "„Nein“, sagt er."),
        ("\"Er sagt 'nein'.\"", "„Er sagt ‚nein‘.“"),
        ('("Ja")', "(„Ja“)"),
        ('„Ja", sagt sie', "„Ja“, sagt sie"),
        ("Hans' Auto, geht's, '68er, 's", "Hans’ Auto, geht’s, ’68er, ’s"),
        ('Ein 27"-Schirm', 'Ein 27"-Schirm'),
        ('a " b', 'a " b'),
        ("'tschuldigung", "’tschuldigung"),
    ],
)
def test_quotes(typed: str, set_: str) -> None:
    assert typography.quotes(typed) == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("gut - oder -- nicht", "gut – oder – nicht"),
        ("warte...", "warte…"),
        ("2020-2022, EU-weit, ----, ....", "2020-2022, EU-weit, ----, ...."),
    ],
)
def test_dashes(typed: str, set_: str) -> None:
    assert typography.dashes(typed) == set_


@given(st.text(alphabet="a1 .\"'„“‚‘(-"))
def test_quotes_keep_the_length(text: str) -> None:
    assert len(typography.quotes(text)) == len(text)
