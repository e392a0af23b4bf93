"""What a dossier has in it that is public today, for its open data."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from articles.choices import ListingKind, Prefix
from articles.models import (
    Actor,
    Article,
    ArticleEdition,
    Attribution,
    Block,
    Calculation,
    Claim,
    ClaimRelation,
    Dossier,
    DossierEditionItem,
    EditionByline,
    EditionPassage,
    EditionTag,
    Evidence,
    Figure,
    Ground,
    KnownSince,
    Notice,
    Position,
    PositionRelation,
    Question,
    Series,
    Source,
    canonical,
)
from articles.reading.addresses import last_update, work_at
from articles.reading.listed import path_of
from articles.reading.notices import notices_with
from articles.reading.series import public_calculations
from articles.reading.ties import (
    position_relations_between_public,
    public_known_since,
    relations_between_public,
)

Places = Mapping[str, Mapping[int, Sequence[EditionPassage]]]


@dataclass(frozen=True)
class Contents:
    """What a dossier has in it that is public today, each list by id but for the items."""

    work: Dossier
    curators: Sequence[int]
    items: Sequence[DossierEditionItem]
    editions: Sequence[ArticleEdition]
    places: Places
    claims: Sequence[Claim]
    positions: Sequence[Position]
    grounds: Sequence[Ground]
    questions: Sequence[Question]
    relations: Sequence[ClaimRelation]
    position_relations: Sequence[PositionRelation]
    known_since: Sequence[KnownSince]
    calculations: Sequence[Calculation]
    series: Sequence[Series]

    def has(self, item: DossierEditionItem) -> bool:
        """Whether what an item points at is still public."""
        return (
            item.article_id in {edition.article_id for edition in self.editions}
            or item.asked in {question.pk for question in self.questions}
            or item.claim_id in {claim.pk for claim in self.claims}
            or item.series_id in {series.pk for series in self.series}
        )


def contents_of(slug: str) -> Contents:
    """Return what the dossier at an address has in it; raises as ``work_at`` does."""
    work = work_at(Dossier, Prefix.DOSSIERS, slug, tail=".json")
    items = _items(work.live_edition_id)
    editions = _editions({row.article_id for row in items if row.article_id})
    places = _places(editions)
    claims = _claims({*places["claim"], *(row.claim_id for row in items if row.claim_id)})
    positions = _positions(places["position"])
    asked = {row.asked for row in (*items, *positions) if row.asked}
    return Contents(
        work=work,
        curators=list(
            dict.fromkeys(work.live_edition.curation.values_list(canonical("actor"), flat=True))
        ),
        items=items,
        editions=editions,
        places=places,
        claims=claims,
        positions=positions,
        grounds=list(
            Ground.objects.public().filter(claim__in=claims, position__in=positions).order_by("id")
        ),
        questions=list(
            Question.objects.filter(pk__in=asked)
            .annotate(path=path_of(ListingKind.QUESTION, "pk"))
            .order_by("id")
        ),
        relations=list(
            relations_between_public().filter(claim__in=claims, other__in=claims).order_by("id")
        ),
        position_relations=list(
            position_relations_between_public()
            .filter(position__in=positions, other__in=positions)
            .order_by("id")
        ),
        known_since=list(
            public_known_since().filter(claim__in=claims, position__in=positions).order_by("id")
        ),
        calculations=_calculations(claims),
        series=_series(claims, {row.series_id for row in items}),
    )


def sources_of(contents: Contents) -> QuerySet[Source]:
    """Every document that readers are shown with these claims, and no other."""
    named: set[int | None] = set()
    for claim in contents.claims:
        named.update(row.source_id for row in claim.public_evidence)
        named.update(said.source_id for said in claim.attributions.all())
    return Source.objects.filter(pk__in=named - {None}).order_by("id")


def notices_of(contents: Contents) -> list[Notice]:
    """What stands today with any of these articles and claims."""
    found = notices_with(
        articles=[edition.article_id for edition in contents.editions],
        claims=[claim.pk for claim in contents.claims],
    )
    return sorted(found, key=lambda row: row.pk)


def actors_of(contents: Contents) -> QuerySet[Actor]:
    """Everybody whom the other lists name."""
    named = set(contents.curators)
    for edition in contents.editions:
        named.update(row.person for row in edition.byline.all())
    for claim in contents.claims:
        for said in claim.attributions.all():
            named.update({said.speaker, said.carrier} - {None})
    for position in contents.positions:
        named.add(position.held_by)
        named.update(actor.person for actor in position.addressees.all())
    return (
        Actor.objects.filter(pk__in=named)
        .annotate(
            path=path_of(ListingKind.ACTOR, "pk"),
            is_blocked=Exists(Block.objects.active().filter(actor=OuterRef("pk"))),
        )
        .order_by("id")
    )


def _items(edition: int) -> list[DossierEditionItem]:
    """Each thing once, with the question that stands for the one asked as ``asked``."""
    found: dict[tuple, DossierEditionItem] = {}
    items = DossierEditionItem.objects.filter(edition=edition)
    for row in items.annotate(asked=canonical("question")):
        found.setdefault((row.article_id, row.asked, row.claim_id, row.series_id), row)
    return list(found.values())


def _editions(articles: Iterable[int]) -> list[ArticleEdition]:
    return list(
        ArticleEdition.objects.live()
        .filter(article__in=articles)
        .annotate(
            work_uid=F("article__uid"),
            first_published=F("article__first_published"),
            updated=last_update(Article, "article"),
        )
        .prefetch_related(
            Prefetch("byline", EditionByline.objects.annotate(person=canonical("actor"))),
            Prefetch("tagged", EditionTag.objects.select_related("tag__canonical")),
            "responds",
        )
        .order_by("article_id")
    )


def _places(editions: Iterable[ArticleEdition]) -> Places:
    """Every public passage of these articles once, as the newest edition has it, by carried."""
    passages = (
        EditionPassage.objects.public()
        .filter(edition__article__in=[edition.article_id for edition in editions])
        .annotate(article=F("edition__article"), number=F("edition__number"))
        .order_by("edition__number")
    )
    newest = {row.passage_id: row for row in passages}
    places: dict[str, dict[int, list[EditionPassage]]] = {
        "claim": defaultdict(list),
        "position": defaultdict(list),
    }
    for _key, row in sorted(newest.items()):
        if row.claim_id:
            places["claim"][row.claim_id].append(row)
        else:
            places["position"][row.position_id].append(row)
    return places


def _claims(keys: Iterable[int]) -> list[Claim]:
    said = Attribution.objects.annotate(speaker=canonical("actor"), carrier=canonical("via"))
    return list(
        Claim.objects.public()
        .filter(pk__in=keys)
        .prefetch_related(
            Prefetch("figures", Figure.objects.select_related("series")),
            Prefetch("attributions", said),
            Prefetch(
                "evidence", Evidence.objects.public().order_by("id"), to_attr="public_evidence"
            ),
        )
        .order_by("id")
    )


def _calculations(claims: Iterable[Claim]) -> list[Calculation]:
    """The calculations of which every claim is in the dossier; plain numbers alone are nobody's."""
    within = {claim.pk for claim in claims}
    figures = {figure.pk for claim in claims for figure in claim.figures.all()}
    found = public_calculations().filter(terms__figure__in=figures).distinct()
    return [
        row
        for row in found
        if row.claim_id in {None, *within}
        and {term.figure_id for term in row.terms.all()} <= {None, *figures}
    ]


def _series(claims: Iterable[Claim], items: Iterable[int | None]) -> list[Series]:
    """The series of these claims' figures and those among the items, as far as they are public."""
    keys = {figure.series_id for claim in claims for figure in claim.figures.all()}
    return list(
        Series.objects.filter(pk__in={*keys, *items} - {None})
        .annotate(path=path_of(ListingKind.SERIES, "pk"))
        .filter(path__isnull=False)
        .order_by("id")
    )


def _positions(keys: Iterable[int]) -> list[Position]:
    addressees = Actor.objects.only("pk").annotate(person=canonical("pk")).order_by("pk")
    return list(
        Position.objects.filter(pk__in=keys)
        .annotate(held_by=canonical("holder"), asked=canonical("question"))
        .prefetch_related(Prefetch("addressees", addressees))
        .order_by("id")
    )
