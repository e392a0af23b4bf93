"""What leans on a claim: asked before a verdict is released, and when a fact has changed."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.choices import Relation
from articles.models.articles import Article
from articles.models.claims import Claim
from articles.models.dossiers import Dossier, DossierEditionItem
from articles.models.grounds import Ground
from articles.models.passages import EditionPassage
from articles.models.positions import Position
from articles.models.series import Calculation, CalculationTerm, Series


@dataclass(frozen=True)
class Dependents:
    """Everything that leans on a claim today, as sets of rows that nobody has fetched yet.

    ``claims`` are the claim itself and those calculated from its figures, be it by way of others;
    ``passages`` carry them in editions that readers get, ``articles`` hold these; ``positions``
    rest on one of the claims, confirmed; ``dossiers`` hold an article or claim of these, or a
    series that has a figure of them.
    """

    claims: frozenset[int]
    calculations: QuerySet[Calculation]
    passages: QuerySet[EditionPassage]
    articles: QuerySet[Article]
    positions: QuerySet[Position]
    series: QuerySet[Series]
    dossiers: QuerySet[Dossier]


def dependents_of(claim: Claim) -> Dependents:
    """Return what leans on ``claim``; as many queries as calculations stand on one another."""
    claims = _calculated_from(claim.pk)
    passages = EditionPassage.objects.live().filter(claim__in=claims).order_by()
    articles = Article.objects.filter(live_edition__in=passages.values("edition"))
    grounds = Ground.objects.confirmed().filter(relation=Relation.RESTS_ON, claim__in=claims)
    series = Series.objects.filter(figures__claim__in=claims).distinct()
    items = DossierEditionItem.objects.filter(
        Q(article__in=articles.order_by().values("pk"))
        | Q(claim__in=claims)
        | Q(series__in=series.order_by().values("pk"))
    )
    return Dependents(
        claims=claims,
        calculations=Calculation.objects.filter(terms__figure__claim__in=claims).distinct(),
        passages=passages,
        articles=articles,
        positions=Position.objects.live().filter(pk__in=grounds.order_by().values("position")),
        series=series,
        dossiers=Dossier.objects.filter(live_edition__in=items.order_by().values("edition")),
    )


def _calculated_from(claim: int) -> frozenset[int]:
    """Return ``claim`` with all claims that are checked by calculations with its figures."""
    found = {claim}
    front = {claim}
    while front:
        terms = CalculationTerm.objects.filter(
            figure__claim__in=front, calculation__claim__isnull=False
        )
        front = {*terms.values_list("calculation__claim", flat=True)} - found
        found |= front
    return frozenset(found)
