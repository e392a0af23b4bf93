"""Figures and terms in one line, as lists and histories name them."""

from decimal import Decimal

import pytest
from django.utils import translation

from articles.models import CalculationTerm, Figure


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"best": 11_000, "qualifier": "approximate"}, "rund 11.000 Container"),
        ({"low": 2 * 10**9, "high": 5 * 10**9, "qualifier": "range"}, "2 bis 5 Milliarden"),
    ],
)
def test_a_figure_is_named_in_the_words_of_readers(values, words):
    numbers = {
        name: Decimal(value) if name != "qualifier" else value for name, value in values.items()
    }
    with translation.override("de"):
        assert str(Figure(unit="Container", **numbers)).startswith(words)


def test_a_plain_number_of_a_calculation_has_no_zeros_at_its_end():
    with translation.override("de"):
        assert str(CalculationTerm(value=Decimal("11000.000"), unit="Container")) == (
            "11.000 Container"
        )
