"""Claims: recording them at the words that state them, and what is known about them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ClaimKind, ListingKind
from articles.editing import listing
from articles.editing.calculations import recalculate
from articles.editing.checking import take_check_back
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.passages import tie_claim, tied_by
from articles.editing.permissions import require
from articles.editing.sources import refuse_confidential
from articles.editing.touching import hold_carriers, touch_carriers
from articles.exceptions import InvalidRecord, WordingLocked
from articles.models import (
    Actor,
    Article,
    Attribution,
    CalculationTerm,
    Claim,
    Figure,
    Passage,
    Position,
    User,
)

_FIELDS = frozenset({"statement", "kind", "as_of", "as_of_from", "as_of_to"})


def record_claim(
    article: Article,
    *,
    by: User,
    quote: str,
    statement: str,
    kind: str = ClaimKind.STATE,
    as_of: str = "",
    as_of_from: Any = None,
    as_of_to: Any = None,
    attribution: Mapping[str, Any] | None = None,
    figures: Sequence[Mapping[str, Any]] = (),
    start: int | None = None,
    prominent: bool = False,
    key: UUID | None = None,
    made: Sequence[Actor] = (),
) -> Passage:
    """Make a claim and tie it to ``quote`` in the working copy; returns the passage.

    ``attribution`` and each of ``figures`` hold the fields of their models. ``key`` is the
    request's: sent again, it records nothing more. ``made`` are names that were put on record for
    this claim. All or nothing: raises ``PassageError``, ``InvalidRecord`` or ``NotAllowed``.
    """
    require(by, "record", article)
    values = cleaned(
        {
            "statement": statement,
            "kind": kind,
            "as_of": as_of,
            "as_of_from": as_of_from,
            "as_of_to": as_of_to,
        }
    )
    with transaction.atomic():
        article = locked(article)
        if known := tied_by(article, key, by=by):
            return known
        claim = validated(Claim(**values))
        claim.save()
        record("claim.recorded", claim, by=by, new=values)
        if attribution is not None:
            attribute(claim, by=by, **attribution)
        for figure in figures:
            state_figure(claim, by=by, **figure)
        how: dict[str, Any] = {"quote": quote, "start": start, "prominent": prominent, "key": key}
        return tie_claim(article, claim, by=by, made=[claim, *made], **how)


def note_claim(*, by: User, **fields: Any) -> Claim:
    """Make a claim that no text carries yet; it stays internal until a passage does."""
    require(by, "note_claim")
    unknown = set(fields) - _FIELDS
    if unknown:
        raise TypeError(f"not fields of a claim: {', '.join(sorted(unknown))}")
    values = cleaned(fields)
    with transaction.atomic():
        claim = validated(Claim(**values))
        claim.save()
        record("claim.recorded", claim, by=by, new=values)
    return claim


def revise_claim(claim: Claim, *, by: User, **fields: Any) -> Claim:
    """Change a claim; raises ``WordingLocked`` for the statement of one that readers know."""
    require(by, "record", claim)
    unknown = set(fields) - _FIELDS
    if unknown:
        raise TypeError(f"not fields of a claim: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        hold_carriers(claim=claim)
        claim = locked(claim)
        old, new = set_fields(claim, cleaned(fields))
        if not new:
            return claim
        if "statement" in new:
            refuse_if_public(claim)
        validated(claim)
        claim.save()
        record("claim.revised", claim, by=by, old=old, new=new)
        take_check_back(claim, by=by)
        touch_carriers(by=by, claim=claim)
        _show(claim)
    return claim


def attribute(
    claim: Claim, *, by: User, attribution: Attribution | None = None, **fields: Any
) -> Attribution:
    """Say who says a claim: a new attribution, or new values for one there is.

    Readers see its source: one that only confidential evidence names is refused.
    """
    with transaction.atomic():
        hold_carriers(claim=attribution.claim if attribution else claim)
        refuse_confidential(fields.get("source"), by=by)
        return _save_part(attribution or Attribution(claim=claim), by=by, fields=fields)


def state_figure(claim: Claim, *, by: User, figure: Figure | None = None, **fields: Any) -> Figure:
    """Say which number a claim states: a new figure, or new values for one there is.

    A figure of a series has the series' unit; what is calculated from it is calculated again.
    """
    figure = figure or Figure(claim=claim)
    series = fields.get("series", figure.series)
    if series is not None and "unit" in fields:
        fields = {**fields, "unit": _unit_beside(series.unit, fields["unit"])}
    elif series is not None:
        fields = {**fields, "unit": ""}
    return _save_part(figure, by=by, fields=fields)


def _unit_beside(counted: str, unit: str) -> str:
    """Return the unit of a figure in a series: none of its own, and not another one."""
    if unit.strip() and unit.split() != counted.split():
        raise InvalidRecord(
            {"unit": _("Its series counts in “%(unit)s”; leave this empty.") % {"unit": counted}}
        )
    return ""


def remove_attribution(attribution: Attribution, *, by: User) -> None:
    """Remove an attribution of a claim that readers have never seen."""
    _remove_part(attribution, by=by)


def remove_figure(figure: Figure, *, by: User) -> None:
    """Remove a figure of a claim that readers have never seen."""
    _remove_part(figure, by=by)


def refuse_if_public(thing: Claim | Position) -> None:
    """Raise ``WordingLocked`` when any edition ever carried ``thing``."""
    if thing.public_passages.exists():
        raise WordingLocked(
            _("Readers know this; its wording stays. Record what is new as a statement of its own.")
        )


def _save_part(part: Attribution | Figure, *, by: User, fields: Mapping[str, Any]) -> Any:
    require(by, "record", part.claim)
    name = part._meta.model_name
    with transaction.atomic():
        hold_carriers(claim=part.claim)
        claim = locked(part.claim)
        verb = "revised" if part.pk else "added"
        past, past_series = [], []
        if part.pk:
            part = locked(part)
            past = [getattr(part, name, None) for name in ("actor_id", "via_id")]
            past_series = [getattr(part, "series_id", None)]
        old, new = set_fields(part, cleaned(fields))
        validated(part)
        if part.pk and not new:
            return part
        part.save()
        record(f"claim.{name}_{verb}", claim, by=by, old=old, new={"id": part.pk, **new})
        take_check_back(claim, by=by)
        touch_carriers(by=by, claim=claim)
        if isinstance(part, Figure):
            recalculate(by=by, claim=claim)
        _show(claim, past_actors=past, past_series=past_series)
    return part


def _remove_part(part: Attribution | Figure, *, by: User) -> None:
    require(by, "record", part.claim)
    with transaction.atomic():
        hold_carriers(claim=part.claim)
        claim = locked(part.claim)
        refuse_if_public(claim)
        _refuse_if_calculated(part)
        old = {
            field.name: plain(getattr(part, field.name))
            for field in part._meta.concrete_fields
            if field.name != "claim"
        }
        part.delete()
        record(f"claim.{part._meta.model_name}_removed", claim, by=by, old=old)
        take_check_back(claim, by=by)
        touch_carriers(by=by, claim=claim)
        recalculate(by=by, claim=claim)


def _refuse_if_calculated(part: Attribution | Figure) -> None:
    """Raise ``InvalidRecord`` for a figure that enters a calculation."""
    term = CalculationTerm.objects.filter(figure=part.pk) if isinstance(part, Figure) else None
    if term is not None and (used := term.select_related("calculation").first()):
        raise InvalidRecord(
            {
                NON_FIELD_ERRORS: _("“%(name)s” is calculated with this figure.")
                % {"name": used.calculation}
            }
        )


def _show(
    claim: Claim,
    past_actors: Iterable[int | None] = (),
    past_series: Iterable[int | None] = (),
) -> None:
    """Bring the listing up to date if readers know this claim."""
    if Claim.objects.public().filter(pk=claim.pk).exists():
        listing.relist_named_by_claims([claim.pk], past_actors)
        listing.relist(ListingKind.SERIES, past_series)
        listing.relist(ListingKind.CLAIM, [claim.pk])
        raise_number()
