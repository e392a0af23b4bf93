"""Calculations: numbers made of figures, made again whenever one of them changes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.choices import Calculus, Qualifier
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, UnreadableValue
from articles.models import Calculation, CalculationTerm, Claim, Figure, Series, User
from articles.text import reckoning
from articles.text.quantities import Quantity

#: Only what has the same unit is added or subtracted.
_SAME_UNIT = (Calculus.SUM, Calculus.DIFFERENCE)
_RESULT = ("low", "best", "high", "follows")


def calculate(
    *,
    by: User,
    operation: str,
    terms: Sequence[Mapping[str, Any]],
    unit: str = "",
    claim: Claim | None = None,
    note: str = "",
    calculation: Calculation | None = None,
) -> Calculation:
    """Make a calculation of ``terms``, or put new values into one there is.

    A term is ``{"figure": Figure}`` or ``{"value": Decimal, "unit": str}``, in their order.
    ``claim`` is the one whose figure is checked. Raises ``InvalidRecord`` for terms that cannot
    be calculated like this, and for claims that would be calculated from one another.
    """
    require(by, "calculate", calculation)
    with transaction.atomic():
        _lock_claims([claim, *(term["figure"].claim for term in terms if term.get("figure"))])
        row = locked(calculation) if calculation else Calculation()
        before = _snapshot(row) if row.pk else {}
        was_public = bool(row.pk) and is_public(row)
        rows = [_term(order, term) for order, term in enumerate(terms)]
        values = cleaned({"operation": operation, "unit": unit, "note": note})
        set_fields(row, {**values, "claim": claim})
        row.unit = row.unit or _common_unit(rows)
        _refuse_circle(claim, rows)
        try:
            _set_result(row, rows)
        except UnreadableValue as error:
            raise InvalidRecord({"operation": str(error)}) from error
        validated(row)
        row.save()
        row.terms.all().delete()
        for term in rows:
            term.calculation = row
            validated(term).save()
        _record(row, before, by=by)
        if was_public or is_public(row):
            raise_number()
    return row


def remove_calculation(calculation: Calculation, *, by: User) -> None:
    """Remove a calculation; the history keeps what it was."""
    require(by, "calculate", calculation)
    with transaction.atomic():
        row = locked(calculation)
        was_public, old = is_public(row), _snapshot(row)
        record("calculation.discarded", row, by=by, old=old)
        row.terms.all().delete()
        row.delete()
        if was_public:
            raise_number()


def recalculate(*, by: User, claim: Claim | None = None, series: Series | None = None) -> None:
    """Make every calculation again which figures of ``claim`` or ``series`` enter.

    What can no longer be calculated keeps its terms and loses its result. The caller raises the
    publication number: the figures that changed are public whenever the calculation is.
    """
    touched = (
        Q(terms__figure__claim=claim) | Q(claim=claim) if claim else Q(terms__figure__series=series)
    )
    keys = Calculation.objects.filter(touched).order_by().values("pk")
    for row in Calculation.objects.filter(pk__in=keys).select_for_update(of=("self",)):
        before = {name: getattr(row, name) for name in _RESULT}
        terms = list(row.terms.select_related("figure__series"))
        try:
            _set_result(row, terms)
        except UnreadableValue:
            row.low = row.best = row.high = row.follows = None
        after = {name: getattr(row, name) for name in _RESULT}
        if after != before:
            row.save()
            old = {name: plain_number(value) for name, value in before.items()}
            new = {name: plain_number(value) for name, value in after.items()}
            record("calculation.calculated", row, by=by, old=old, new=new)


def is_public(calculation: Calculation) -> bool:
    """Whether readers know every figure of a calculation and the claim that it checks."""
    keys = {term.figure.claim_id for term in calculation.terms.all() if term.figure_id}
    keys |= {calculation.claim_id} - {None}
    return Claim.objects.public().filter(pk__in=keys).count() == len(keys)


def plain_number(value: Any) -> Any:
    """Return a number as the history keeps it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else plain(value)


def _lock_claims(claims: Iterable[Claim | None]) -> None:
    """Keep these claims from other calculations, in one order, so that no circle closes twice."""
    keys = {claim.pk for claim in claims if claim}
    list(Claim.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def _term(order: int, term: Mapping[str, Any]) -> CalculationTerm:
    figure = term.get("figure")
    if figure is not None:
        return CalculationTerm(order=order, figure=figure)
    return CalculationTerm(
        order=order, value=term.get("value"), **cleaned({"unit": term.get("unit") or ""})
    )


def _unit_of(term: CalculationTerm) -> str:
    return term.figure.unit_words if term.figure_id else term.unit


def _common_unit(terms: Sequence[CalculationTerm]) -> str:
    units = {_unit_of(term) for term in terms}
    return units.pop() if len(units) == 1 else ""


def _set_result(row: Calculation, terms: Sequence[CalculationTerm]) -> None:
    """Calculate ``row`` from ``terms``; raises ``UnreadableValue`` if that has no result."""
    if row.operation in _SAME_UNIT:
        _refuse_mixed_units(row, terms)
    quantities = [_quantity(term) for term in terms]
    if any(quantity.qualifier == Qualifier.UNKNOWN for quantity in quantities):
        row.low = row.best = row.high = row.follows = None
        return
    stated = reckoning.calculate(row.operation, [reckoning.range_of(one) for one in quantities])
    row.low, row.best, row.high = reckoning.kept(stated)
    wide = reckoning.calculate(row.operation, [reckoning.widened(one) for one in quantities])
    row.follows = _agrees(row, wide, {term.figure_id for term in terms if term.figure_id})


def _refuse_mixed_units(row: Calculation, terms: Sequence[CalculationTerm]) -> None:
    units = {_key(_unit_of(term)): _unit_of(term) for term in terms}
    units.setdefault(_key(row.unit), row.unit)
    if len(units) > 1:
        raise UnreadableValue(
            _("These have different units: %(units)s. Only equal ones are added or subtracted.")
            % {"units": ", ".join(f"„{unit or '–'}“" for unit in units.values())}
        )


def _agrees(row: Calculation, result: reckoning.Range, used: set[int]) -> bool | None:
    """Whether the claim's own figures of this unit agree with the result; none if it has none."""
    if row.claim is None:
        return None
    stated = [
        _quantity_of(figure)
        for figure in row.claim.figures.select_related("series")
        if figure.pk not in used and _key(figure.unit_words) == _key(row.unit)
    ]
    known = [one for one in stated if one.qualifier != Qualifier.UNKNOWN]
    if not known:
        return None
    return all(reckoning.agree(result, reckoning.widened(one)) for one in known)


def _key(unit: str) -> str:
    return " ".join(unit.casefold().split())


def _quantity(term: CalculationTerm) -> Quantity:
    if term.figure_id:
        return _quantity_of(term.figure)
    if term.value is None:
        raise UnreadableValue(_("A term is a figure or a plain number, one of the two."))
    return Quantity(Qualifier.EXACT, best=Decimal(term.value))


def _quantity_of(figure: Figure) -> Quantity:
    return Quantity(Qualifier(figure.qualifier), figure.low, figure.best, figure.high)


def _refuse_circle(claim: Claim | None, terms: Sequence[CalculationTerm]) -> None:
    """Refuse to check a claim by figures of claims that are themselves checked by it."""
    if claim is None:
        return
    seen: set[int] = set()
    front = {term.figure.claim_id for term in terms if term.figure_id} - {claim.pk}
    while front:
        seen |= front
        found = CalculationTerm.objects.filter(
            calculation__claim__in=front, figure__isnull=False
        ).values_list("figure__claim", flat=True)
        front = set(found) - seen
        if claim.pk in front:
            raise InvalidRecord(
                {"claim": _("These claims would be calculated from one another, in a circle.")}
            )


def _snapshot(row: Calculation) -> dict[str, Any]:
    own = ("operation", "unit", "note", "claim", *_RESULT)
    terms = [
        plain(term.figure)
        if term.figure_id
        else {"value": plain_number(term.value), "unit": term.unit}
        for term in row.terms.select_related("figure__series")
    ]
    return {**{name: plain_number(getattr(row, name)) for name in own}, "terms": terms}


def _record(row: Calculation, before: Mapping[str, Any], *, by: User) -> None:
    after = _snapshot(row)
    old = {name: value for name, value in before.items() if after[name] != value}
    new = {name: value for name, value in after.items() if before.get(name) != value}
    if new:
        record(f"calculation.{'revised' if before else 'made'}", row, by=by, old=old, new=new)
