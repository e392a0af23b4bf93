"""Calculating with ranges: what sums, differences, products and ratios of figures come to.

A bound that nobody knows is infinite. The rules are those of interval arithmetic: the result
holds whatever the terms are within their bounds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException
from functools import reduce
from itertools import product

from django.utils.translation import gettext as _

from articles.choices import Calculus, Qualifier
from articles.exceptions import UnreadableValue
from articles.text.numbers import DECIMALS, INTEGERS
from articles.text.quantities import Quantity

_INFINITY = Decimal("Infinity")
_EXACT = Context(prec=60)

#: The sign between the terms of each operation.
SIGNS = {Calculus.SUM: "+", Calculus.DIFFERENCE: "−", Calculus.PRODUCT: "×", Calculus.RATIO: "÷"}


@dataclass(frozen=True)
class Range:
    """Between which bounds a number lies, and which one is named; none if none is."""

    low: Decimal
    best: Decimal | None
    high: Decimal


def range_of(quantity: Quantity) -> Range:
    """Return what a figure stands for: „mindestens 3“ has no upper bound."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None and quantity.qualifier == Qualifier.AT_LEAST:
        low, best = (best if low is None else low), None
    if best is not None and quantity.qualifier == Qualifier.AT_MOST:
        high, best = (best if high is None else high), None
    if best is not None:
        return Range(best if low is None else low, best, best if high is None else high)
    return Range(-_INFINITY if low is None else low, None, _INFINITY if high is None else high)


def widened(quantity: Quantity) -> Range:
    """Return what a figure may stand for as it is rounded: „rund 11.000“ is 10.500 to 11.500."""
    stated = range_of(quantity)
    if quantity.qualifier != Qualifier.APPROXIMATE:
        return stated
    return Range(stated.low - _half(stated.low), stated.best, stated.high + _half(stated.high))


def calculate(operation: str, terms: Sequence[Range]) -> Range:
    """Return the result; a difference and a ratio go from the first term on.

    Raises ``UnreadableValue`` for too few terms, for a division by what may be zero, and for a
    result that is too large to keep.
    """
    if len(terms) < 2:
        raise UnreadableValue(_("A calculation needs at least two terms."))
    return _bounded(reduce(_STEPS[operation], terms))


def agree(result: Range, stated: Range) -> bool:
    """Whether two ranges have anything in common."""
    return result.low <= stated.high and stated.low <= result.high


def _sum(one: Range, other: Range) -> Range:
    return Range(one.low + other.low, _both(_add, one, other), one.high + other.high)


def _difference(one: Range, other: Range) -> Range:
    return Range(one.low - other.high, _both(_subtract, one, other), one.high - other.low)


def _product(one: Range, other: Range) -> Range:
    corners = [_times(a, b) for a, b in product((one.low, one.high), (other.low, other.high))]
    return Range(min(corners), _both(_times, one, other), max(corners))


def _ratio(one: Range, other: Range) -> Range:
    if other.low <= 0 <= other.high:
        raise UnreadableValue(_("Nothing is divided by what may be zero."))
    corners = [_over(a, b) for a, b in product((one.low, one.high), (other.low, other.high))]
    return Range(min(corners), _both(_over, one, other), max(corners))


_STEPS: dict[str, Callable[[Range, Range], Range]] = {
    Calculus.SUM: _sum,
    Calculus.DIFFERENCE: _difference,
    Calculus.PRODUCT: _product,
    Calculus.RATIO: _ratio,
}


def _both(step: Callable[[Decimal, Decimal], Decimal], one: Range, other: Range) -> Decimal | None:
    return None if one.best is None or other.best is None else step(one.best, other.best)


def _add(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.add(one, other)


def _subtract(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.subtract(one, other)


def _times(one: Decimal, other: Decimal) -> Decimal:
    """Multiply; nothing times whatever is nothing."""
    return Decimal(0) if not one or not other else _EXACT.multiply(one, other)


def _over(one: Decimal, other: Decimal) -> Decimal:
    """Divide; the unbounded by the unbounded may be anything, so it counts as nothing here.

    The other corners of the range hold the bounds.
    """
    if other.is_infinite():
        return Decimal(0)
    return _EXACT.divide(one, other)


def _half(value: Decimal) -> Decimal:
    """Return half of the last place that a round number names: 500 for 11.000."""
    if not value or value.is_infinite():
        return Decimal(0)
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)


def _bounded(result: Range) -> Range:
    for value in (result.low, result.best, result.high):
        if value is not None and value.is_finite() and abs(value) >= Decimal(10) ** INTEGERS:
            raise UnreadableValue(_("The result is too large."))
    return result


def kept(result: Range) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return low, value and high as figures keep them: no bounds where they say no more."""
    low, best, high = (_rounded(value) for value in (result.low, result.best, result.high))
    if best is not None and low == best == high:
        return None, best, None
    return low, best, high


def as_quantity(
    low: Decimal | None, best: Decimal | None, high: Decimal | None, *, is_rounded: bool
) -> Quantity:
    """Return a result that was kept as a figure; with a rounded term it is rounded too."""
    if is_rounded:
        qualifier = Qualifier.APPROXIMATE
    elif low is None and best is None and high is None:
        qualifier = Qualifier.UNKNOWN
    elif best is None and (low is None or high is None):
        qualifier = Qualifier.AT_MOST if low is None else Qualifier.AT_LEAST
    else:
        qualifier = Qualifier.EXACT if best is not None else Qualifier.RANGE
    return Quantity(qualifier, low, best, high)


def _rounded(value: Decimal | None) -> Decimal | None:
    if value is None or value.is_infinite():
        return None
    try:
        return value.quantize(Decimal(1).scaleb(-DECIMALS), ROUND_HALF_EVEN, _EXACT)
    except DecimalException as error:  # pragma: no cover - values are bounded before
        raise UnreadableValue(_("The result is too large.")) from error
