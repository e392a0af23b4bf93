"""The page of a series: its figures by measure, and what the newsroom calculates from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from articles.choices import ListingKind, Measure, Prefix
from articles.models import (
    Attribution,
    Calculation,
    CalculationTerm,
    Claim,
    Figure,
    Series,
    path_of_claim,
)
from articles.reading.addresses import record_at
from articles.reading.attributions import attributions_of

#: How many figures stand on a page; the newest ones.
MOST_FIGURES = 500


@dataclass(frozen=True)
class Stated:
    """A figure, the claim that states it, and who says so."""

    figure: Figure
    path: str
    attributions: Sequence[Attribution]


@dataclass(frozen=True)
class OneMeasure:
    """The figures of one measure; those of different measures never stand in one table."""

    measure: Measure
    rows: Sequence[Stated]


@dataclass(frozen=True)
class SeriesPage:
    """Everything that the page of a series shows."""

    series: Series
    path: str
    measures: Sequence[OneMeasure]
    calculations: Sequence[Calculation]


def series_page(slug: str) -> SeriesPage:
    """Return a series with the figures of it that readers know; five queries."""
    series = record_at(Series.objects.all(), Prefix.SERIES, slug, ListingKind.SERIES)
    figures = _figures(series)
    said = attributions_of({figure.claim_id for figure in figures})
    rows = [Stated(row, path_of_claim(row.claim_id), said[row.claim_id]) for row in figures]
    return SeriesPage(
        series=series,
        path=f"/{Prefix.SERIES}/{slug}/",
        measures=_by_measure(rows),
        calculations=list(
            public_calculations().filter(claim=None, terms__figure__series=series).distinct()
        ),
    )


def public_calculations() -> QuerySet[Calculation]:
    """Return the newsroom's own calculations that have a result and of which readers know every
    figure, with their terms.

    One that checks a claim says whether it adds up: that waits for a verdict to be released.
    """
    public = Claim.objects.public().order_by()
    hidden = CalculationTerm.objects.filter(
        calculation=OuterRef("pk"), figure__isnull=False
    ).exclude(figure__claim__in=public.values("pk"))
    found = Calculation.objects.exclude(Exists(hidden)).exclude(low=None, best=None, high=None)
    return (
        found.filter(claim=None)
        .prefetch_related(
            Prefetch("terms", CalculationTerm.objects.select_related("figure__series"))
        )
        .order_by("id")
    )


def _figures(series: Series) -> list[Figure]:
    public = Claim.objects.public().order_by().values("pk")
    return list(
        Figure.objects.filter(series=series, claim__in=public)
        .select_related("claim", "series")
        .order_by(F("as_of_to").desc(nulls_first=True), F("as_of_from").desc(nulls_last=True), "id")
        [:MOST_FIGURES]
    )  # fmt: skip


def _by_measure(rows: Iterable[Stated]) -> list[OneMeasure]:
    rows = list(rows)
    groups = [
        OneMeasure(measure, [row for row in rows if row.figure.measure == measure])
        for measure in Measure
    ]
    return [group for group in groups if group.rows]
