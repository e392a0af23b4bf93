import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.limits import SLUG_CHARACTERS
from articles.text.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Größe und Maß", "groesse-und-mass"),
        ("STRASSE, ẞ", "strasse-ss"),
        ("A\u0308rger", "aerger"),
        ("Łódź & Ørsted’s", "lodz-oersteds"),
        ("Crème brûlée", "creme-brulee"),
        ("11.000 Soldaten, 3,5 Prozent", "11000-soldaten-3-5-prozent"),
        ("  – Ja?! –  ", "ja"),
        ("Donau\u00addampf", "donaudampf"),
        ("ﬁnal ½", "final-1-2"),
    ],
)
def test_german_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["", "العربية", "👍", "—"])
def test_fallback_without_latin_letters(text: str) -> None:
    assert slugify(text, fallback="artikel-12") == "artikel-12"


def test_cut_at_a_word() -> None:
    assert slugify("wort " * 30) == "-".join(["wort"] * 16)


def test_a_word_that_ends_at_the_limit_is_kept() -> None:
    assert slugify("a" * 39 + " " + "b" * 40 + " c") == "a" * 39 + "-" + "b" * 40


def test_a_word_beyond_the_limit_is_cut() -> None:
    assert slugify("x" * 200) == "x" * SLUG_CHARACTERS


@given(st.text())
def test_every_slug_is_fit_for_an_address(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= SLUG_CHARACTERS
    assert slugify(slug) == slug
