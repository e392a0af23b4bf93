"""Times, numbers and figures in German notation."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from articles.models import Claim, Figure
from articles.pages import wording


@pytest.fixture(autouse=True)
def _german():
    with override("de"):
        yield


def figure(**fields) -> str:
    numbers = {
        name: Decimal(fields.pop(name)) for name in ("low", "best", "high") if name in fields
    }
    return wording.figure_words(Figure(unit="Soldaten", **numbers, **fields))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("11000.000", "11.000"),
        ("4000", "4.000"),
        ("2.500", "2,5"),
        ("0.125", "0,125"),
        ("-3000", "-3.000"),
        ("999999", "999.999"),
        ("1234567", "1.234.567"),
        ("0", "0"),
    ],
)
def test_numbers_are_grouped_and_end_without_zeros(value, words):
    assert wording.number_words(Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "start"),
    [("30000000", "30 "), ("1250000", "1,25 "), ("2000000000", "2 "), ("1500000000.000", "1,5 ")],
)
def test_large_round_numbers_get_a_word_for_their_zeros(value, start):
    words = wording.number_words(Decimal(value))
    assert words.startswith(start)
    assert words.partition(" ")[2].isalpha()


def test_an_exact_figure_is_its_number():
    assert figure(best="300000") == "300.000 Soldaten"


@pytest.mark.parametrize("qualifier", ["approximate", "at_least", "at_most"])
def test_a_qualifier_stands_before_the_number(qualifier):
    words = figure(best="11000", qualifier=qualifier)
    assert words.endswith(" 11.000 Soldaten")
    assert words.startswith(str(Figure(qualifier=qualifier).get_qualifier_display()))


def test_a_range_shares_its_word():
    words = figure(low="2000000000", high="5000000000", qualifier="range")
    assert words.startswith("2 ")
    assert words.count("000") == 0
    assert " 5 " in words


def test_a_best_value_keeps_its_range_in_brackets():
    assert figure(low="10000", best="11000", high="12000").endswith(") Soldaten")


def test_at_most_takes_the_upper_bound():
    assert " 12.000 " in figure(low="10000", high="12000", qualifier="at_most")


def test_an_unknown_number_says_so():
    assert figure(qualifier="unknown").startswith("Soldaten: ")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"as_of": "Ende 2024", "as_of_from": date(2024, 12, 1)}, "Ende 2024"),
        ({}, ""),
    ],
)
def test_the_words_for_an_interval_win_over_its_days(fields, expected):
    assert wording.as_of_words(Claim(**fields)) == expected


def test_an_interval_of_one_day_is_that_day():
    day = date(2024, 12, 1)
    assert wording.as_of_words(Claim(as_of_from=day, as_of_to=day)) == wording.day_words(day)


def test_an_interval_names_both_days():
    words = wording.as_of_words(Claim(as_of_from=date(2024, 12, 1), as_of_to=date(2025, 2, 28)))
    assert words.startswith(wording.day_words(date(2024, 12, 1)))
    assert words.endswith(wording.day_words(date(2025, 2, 28)))


def test_times_are_told_in_the_zone_of_the_site():
    words = wording.moment_words(datetime(2026, 11, 22, 13, 5, tzinfo=UTC))
    assert "14" in words or "2:05" in words
    assert "November" in words
