"""Figures as people write them: read in one way, or refused with a message."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.choices import Qualifier
from articles.exceptions import UnreadableValue
from articles.models import FIGURE_DIGITS
from articles.text import numbers
from articles.text.quantities import Quantity, parse, words


@pytest.fixture(autouse=True)
def _german():
    with override("de"):
        yield


def read(text: str) -> tuple:
    found = parse(text)
    ends = (found.low, found.best, found.high)
    return found.qualifier.value, *(None if end is None else float(end) for end in ends), found.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.000", ("exact", None, 11_000, None, "")),
        ("rund 11.000", ("approximate", None, 11_000, None, "")),
        ("knapp 4.000 Soldaten", ("approximate", None, 4_000, None, "Soldaten")),
        ("mehr als 20.000 Systeme", ("at_least", 20_000, None, None, "Systeme")),
        ("mindestens 3", ("at_least", 3, None, None, "")),
        ("höchstens 5,5", ("at_most", None, None, 5.5, "")),
        ("bis zu 300", ("at_most", None, None, 300, "")),
        ("mindestens rund 300", ("at_least", 300, None, None, "")),
        ("zwei bis fünf Milliarden Dollar", ("range", 2e9, None, 5e9, "Dollar")),
        ("2–5 Mrd.", ("range", 2e9, None, 5e9, "")),
        ("2-5", ("range", 2, None, 5, "")),
        ("zwischen 2 und 5 Prozent", ("range", 2, None, 5, "Prozent")),
        ("von 800.000 bis 1,2 Millionen", ("range", 800_000, None, 1.2e6, "")),
        ("rund 2 bis 3 Millionen", ("approximate", 2e6, None, 3e6, "")),
        ("11.000 (10.000 bis 12.000) Soldaten", ("exact", 1e4, 1.1e4, 1.2e4, "Soldaten")),
        ("5 bis 5", ("exact", None, 5, None, "")),
        ("unbekannt", ("unknown", None, None, None, "")),
        ("unbekannte Zahl von Soldaten", ("unknown", None, None, None, "Soldaten")),
        ("Soldaten: Zahl unbekannt", ("unknown", None, None, None, "Soldaten")),
        ("eine halbe Million", ("exact", None, 500_000, None, "")),
        ("anderthalb Millionen Euro", ("exact", None, 1.5e6, None, "Euro")),
        ("zweieinhalb", ("exact", None, 2.5, None, "")),
        ("einhundertzwanzigtausend", ("exact", None, 120_000, None, "")),
        ("ein Dutzend Leute", ("exact", None, 12, None, "Leute")),
        ("hundert Leute", ("exact", None, 100, None, "Leute")),
        ("10 000 Leute", ("exact", None, 10_000, None, "Leute")),
        ("12 %", ("exact", None, 12, None, "%")),
        ("20km²", ("exact", None, 20, None, "km²")),
        ("$5 Mrd.", ("exact", None, 5e9, None, "$")),
        ("−5 bis −3 Grad", ("range", -5, None, -3, "Grad")),
        ("minus drei Grad", ("exact", None, -3, None, "Grad")),
        ("2.500 Dollar je Soldat", ("exact", None, 2_500, None, "Dollar je Soldat")),
        ("5 Dollar pro 100 Einwohner", ("exact", None, 5, None, "Dollar pro 100 Einwohner")),
        ("ein gutes Dutzend", ("approximate", None, 12, None, "")),
        ("eine knappe Million Euro", ("approximate", None, 1e6, None, "Euro")),
        ("ein halbes Dutzend Leute", ("exact", None, 6, None, "Leute")),
        ("5 Dollar je Million Einwohner", ("exact", None, 5, None, "Dollar je Million Einwohner")),
        ("3 Stadtviertel", ("exact", None, 3, None, "Stadtviertel")),
        ("200 Euro bis 300 Euro", ("range", 200, None, 300, "Euro")),
        ("5 % bis 10 %", ("range", 5, None, 10, "%")),
        ("rund 2 Euro bis 3 Millionen Euro", ("approximate", 2, None, 3e6, "Euro")),
        ("zwischen 2 Grad und 5 Grad", ("range", 2, None, 5, "Grad")),
    ],
)  # fmt: skip
def test_reads_what_people_write(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 11,000 soldiers", ("approximate", None, 11_000, None, "soldiers")),
        ("two to five billion dollars", ("range", 2e9, None, 5e9, "dollars")),
        ("2.5 million", ("exact", None, 2.5e6, None, "")),
        ("more than two hundred", ("at_least", 200, None, None, "")),
        ("unknown", ("unknown", None, None, None, "")),
    ],
)
def test_reads_english_with_an_english_interface(text, expected):
    with override("en"):
        assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "viele",
        "Tausende",
        "Millionen Menschen",
        "10.000–9.000",
        "2.5",
        "1.2345",
        "31.12.2024",
        "3. Brigade",
        "ein Drittel",
        "drei Viertel",
        "zwei Drittel der Haushalte",
        "3 Viertel",
        "ein gutes Drittel der Stimmen",
        "dreiviertel",
        "eine dreiviertel Million",
        "ein volles Dutzend",
        "ein paar Leute",
        "ein paar Dutzend",
        "eine Handvoll Leute",
        "eine Reihe von Leuten",
        "ein großer Teil der Leute",
        "one third",
        "three quarters",
        "a few people",
        "200 Euro bis 300 Dollar",
        "300 Euro bis 200 Euro",
        "½",
        "2½ Millionen",
        "10e5",
        "zwischen 5",
        "von 2 auf 5",
        "mindestens 2 bis 3",
        "5 (6 bis 7)",
        "2 Soldaten und 5 Offiziere",
        "1.000.000.000.000",
        "0,0001",
        "1 Billion",
        "٣",
        "x" * 300,
        "1" * 300,
    ],
)
def test_refuses_what_can_be_read_in_no_way_or_in_two(text):
    with pytest.raises(UnreadableValue):
        parse(text)


def test_names_both_readings_of_a_separator():
    with pytest.raises(UnreadableValue, match=r"2,5 .* 2\.500"):
        parse("2.5")


def test_has_the_digits_of_the_database():
    assert FIGURE_DIGITS["decimal_places"] == numbers.DECIMALS
    assert FIGURE_DIGITS["max_digits"] == numbers.INTEGERS + numbers.DECIMALS


VALUES = st.decimals(-(10**12) + 1, 10**12 - 1, places=3) | st.integers(-5_000, 5_000).map(
    lambda number: Decimal(number) * 10**6
)


@st.composite
def quantities(draw) -> Quantity:
    low, best, high = sorted(draw(st.lists(VALUES, min_size=3, max_size=3, unique=True)))
    return draw(
        st.sampled_from(
            [
                Quantity(Qualifier.EXACT, best=best),
                Quantity(Qualifier.APPROXIMATE, best=best),
                Quantity(Qualifier.APPROXIMATE, low=low, high=high),
                Quantity(Qualifier.APPROXIMATE, low, best, high),
                Quantity(Qualifier.EXACT, low, best, high),
                Quantity(Qualifier.AT_LEAST, low=low),
                Quantity(Qualifier.AT_MOST, high=high),
                Quantity(Qualifier.RANGE, low=low, high=high),
            ]
        )
    )


@given(quantities(), st.sampled_from(["de", "en"]))
@settings(max_examples=300)
def test_reads_back_what_it_shows(quantity, language):
    with override(language):
        assert parse(words(quantity)) == quantity


WORDS = (
    "rund mindestens zwischen bis und – - 2 11.000 2,5 zwei fünf Mrd. Million Dollar ( ) . , % "
    "unbekannt von ein halbe -3 Soldaten 31.12. dutzend minus Zahl :"
)
PIECES = st.sampled_from(WORDS.split())


@given(st.text(max_size=60) | st.lists(PIECES, max_size=8).map(" ".join))
@settings(max_examples=500)
def test_nothing_comes_of_any_text_but_a_value_or_the_refusal(text):
    with override("de"):
        try:
            found = parse(text)
        except UnreadableValue:
            return
        ends = [end for end in (found.low, found.best, found.high) if end is not None]
        assert ends == sorted(ends)
        assert bool(ends) == (found.qualifier != Qualifier.UNKNOWN)
