import re

import pytest
from hypothesis import given, settings

from articles.text import html as markup
from articles.text.markdown import render
from articles.text.passages import Range
from articles.text.placing import locate, place
from articles.text.projection import BLOCK_BREAK, project
from tests.text.strategies import MARKDOWN, STANDFIRST

PLACED = re.compile(r'data-at="(\d+)"')
EMPTY = re.compile(r'<span data-at="\d+"></span>')

TEXT = "Das Netz ist zu groß. Es kostet viel.\n\nDas Netz ist zu groß. Wir zahlen."


def offsets(html: str) -> list[int]:
    return [int(found) for found in PLACED.findall(html)]


def starts(text: str, *, standfirst: str) -> list[int]:
    """Return where the blocks of a body begin in its projection."""
    found, at = [], 0
    for block in text.split(BLOCK_BREAK) if text else []:
        found.append(at)
        at += len(block) + len(BLOCK_BREAK)
    return found[1:] if project(standfirst, "").text else found


@pytest.mark.parametrize(
    ("source", "element"),
    [
        ("Ein Satz.", '<p data-at="0">'),
        ("# Titel", '<h2 id="titel" data-at="0">'),
        ("- eins", '<li data-at="0">'),
        ("> Zitat", '<p data-at="0">'),
        ("**fett** gesagt", '<p data-at="0"><strong>'),
        ("    Code", '<pre data-at="0"><code>'),
        ("| a |\n|---|\n| b |", '<td data-at="3">'),
        ("Satz.[^1]\n\n[^1]: Fußnote.", '<p data-at="7">Fußnote.'),
    ],
)
def test_a_block_says_where_it_begins(source: str, element: str) -> None:
    assert element in place("", render(source))


def test_the_body_begins_behind_the_standfirst() -> None:
    assert '<p data-at="10">' in place("Vorspann", render("Satz."))


def test_words_after_a_block_within_their_item_have_a_place_of_their_own() -> None:
    html = place("", render("- vorn\n  ```\n  Code\n  ```\n  hinten"))
    text = project("", html).text
    assert f'<span data-at="{text.index("hinten")}"></span>' in html


def test_a_picture_alone_has_no_place() -> None:
    picture = f"/media/images/{'a' * 64}.webp"
    assert "data-at" not in place("", render(f"![Bild]({picture})"))


@settings(max_examples=100)
@given(STANDFIRST, MARKDOWN)
def test_every_block_has_its_offset(standfirst: str, source: str) -> None:
    html = render(source)
    assert offsets(place(standfirst, html)) == starts(
        project(standfirst, html).text, standfirst=standfirst
    )


@settings(max_examples=100)
@given(STANDFIRST, MARKDOWN)
def test_the_text_stays_the_same(standfirst: str, source: str) -> None:
    html = render(source)
    placed = place(standfirst, html)
    assert project(standfirst, placed).text == project(standfirst, html).text
    assert EMPTY.sub("", re.sub(r' data-at="\d+"', "", placed)) == markup.compose(html)


def test_of_two_equal_places_the_one_that_was_selected() -> None:
    second = TEXT.rindex("Das Netz")
    assert locate(TEXT, "Das Netz ist zu groß.", second, second + 21) == Range(second, second + 21)


def test_half_a_word_at_its_place() -> None:
    assert locate(TEXT, "etz ist", 5, 12) == Range(5, 12)


def test_typography_makes_no_difference() -> None:
    assert locate("Er sagte „nein“ – so.", 'sagte "nein" - so', 3, 20) == Range(3, 20)


def test_a_copy_that_touches_the_place() -> None:
    second = TEXT.rindex("Das Netz")
    assert locate(TEXT, "Netz ist zu", second + 2, second + 13) == Range(second + 4, second + 15)


def test_the_only_copy_wherever_the_place_was() -> None:
    assert locate(TEXT, "Wir zahlen", 0, 3) == Range(len(TEXT) - 11, len(TEXT) - 1)


def test_the_only_copy_without_a_place() -> None:
    assert locate(TEXT, "Wir zahlen", None, None) == Range(len(TEXT) - 11, len(TEXT) - 1)


@pytest.mark.parametrize("place_", [(None, None), (30, 34), (-5, 3), (9, 2), (0, 10**9)])
def test_of_two_copies_none_is_guessed(place_: tuple) -> None:
    assert locate(TEXT, "Das Netz ist zu groß.", *place_) is None


def test_words_across_paragraphs() -> None:
    quote = "kostet viel.\n\nDas Netz"
    start = TEXT.index(quote)
    assert locate(TEXT, quote, start, start + len(quote)) == Range(start, start + len(quote))


def test_words_that_stand_nowhere() -> None:
    assert locate(TEXT, "Davon steht nichts", 0, 18) is None


def test_no_words() -> None:
    assert locate(TEXT, "", 0, 0) is None
