"""Sums, differences, products and ratios of numbers that are known within bounds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Calculus, Qualifier
from articles.exceptions import UnreadableValue
from articles.text.quantities import Quantity
from articles.text.reckoning import Range, agree, calculate, kept, range_of, widened


def exact(number) -> Range:
    return range_of(Quantity(Qualifier.EXACT, best=Decimal(number)))


def between(low, high) -> Range:
    return range_of(Quantity(Qualifier.RANGE, low=Decimal(low), high=Decimal(high)))


def at_least(number) -> Range:
    return range_of(Quantity(Qualifier.AT_LEAST, low=Decimal(number)))


@pytest.mark.parametrize(
    ("operation", "terms", "result"),
    [
        ("sum", [exact(11_000), exact(3_000)], (None, 14_000, None)),
        ("sum", [exact(10), between(2, 5)], (12, None, 15)),
        ("sum", [exact(10), at_least(2)], (12, None, None)),
        ("difference", [exact(10), between(2, 5)], (5, None, 8)),
        ("difference", [exact(10), at_least(2)], (None, None, 8)),
        ("product", [exact(10_000), exact(2_500)], (None, 25_000_000, None)),
        ("product", [between(-2, 3), between(4, 5)], (-10, None, 15)),
        ("product", [exact(0), at_least(2)], (0, None, 0)),
        ("ratio", [exact(10), exact(4)], (None, Decimal("2.5"), None)),
        ("ratio", [exact(1), exact(3)], (None, Decimal("0.333"), None)),
        ("ratio", [exact(10), at_least(2)], (0, None, 5)),
    ],
)
def test_result(operation, terms, result):
    low, best, high = kept(calculate(operation, terms))
    if best is None or result[1] is None:
        assert (low, best, high) == result
    else:
        assert best == result[1]


@pytest.mark.parametrize(
    ("operation", "terms"),
    [
        ("sum", [exact(1)]),
        ("sum", []),
        ("ratio", [exact(1), exact(0)]),
        ("ratio", [exact(1), between(-1, 1)]),
        ("product", [exact(10**9), exact(10**9)]),
    ],
)
def test_refused(operation, terms):
    with pytest.raises(UnreadableValue):
        calculate(operation, terms)


@pytest.mark.parametrize(
    ("number", "low", "high"), [("11000", 10_500, 11_500), ("2.5", "2.45", "2.55"), ("0", 0, 0)]
)
def test_a_round_number_stands_for_its_neighbours(number, low, high):
    found = widened(Quantity(Qualifier.APPROXIMATE, best=Decimal(number)))
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def test_an_exact_number_stands_for_itself():
    assert widened(Quantity(Qualifier.EXACT, best=Decimal(11_000))) == exact(11_000)


def test_ranges_agree_where_they_touch():
    assert agree(between(1, 2), between(2, 3))
    assert not agree(between(1, 2), between(3, 4))


numbers = st.integers(-1000, 1000).map(Decimal)
pairs = st.tuples(numbers, numbers).map(sorted)


@given(st.sampled_from(list(Calculus)), pairs, pairs, st.integers(0, 4), st.integers(0, 4))
def test_the_result_holds_wherever_the_terms_lie(operation, one, other, first, second):
    a = one[0] + (one[1] - one[0]) * first / 4
    b = other[0] + (other[1] - other[0]) * second / 4
    try:
        whole = calculate(operation, [between(*one), between(*other)])
    except UnreadableValue:
        assert operation == Calculus.RATIO
        assert other[0] <= 0 <= other[1]
        return
    point = calculate(operation, [exact(a), exact(b)])
    assert round(whole.low, 9) <= round(point.high, 9)
    assert round(point.low, 9) <= round(whole.high, 9)
