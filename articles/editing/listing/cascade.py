"""Which rows a change concerns: everything near a piece, a record, a claim or a position.

Records come first, since the rows of pieces and statements repeat their addresses.
"""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from articles.choices import ListingKind
from articles.editing.listing.sync import relist
from articles.models import (
    Actor,
    Article,
    Attribution,
    Claim,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    Edition,
    EditionByline,
    EditionPassage,
    EditionResponse,
    EditionTag,
    Figure,
    Position,
    Question,
    Tag,
    WorkingCopy,
)


def relist_around(work: WorkingCopy, editions: Sequence[Edition]) -> None:
    """Bring up to date what an article or dossier touches by the given editions of it."""
    keys = [edition.pk for edition in editions]
    if isinstance(work, Article):
        _relist_around_article(work, keys)
    else:
        _relist_around_dossier(work, keys)


def relist_named_by_claims(claims: Iterable[int], past_actors: Iterable[int | None] = ()) -> None:
    """Bring up to date whom these claims name, and whom they named before."""
    claims = list(claims)
    relist(ListingKind.ACTOR, {*_actors_of_claims(claims), *past_actors})
    relist(ListingKind.SERIES, _series_of_claims(claims))


def relist_named_by_positions(positions: Iterable[int]) -> None:
    """Bring up to date the holders, addressees and questions of these positions."""
    questions, actors = _around_positions(positions)
    relist(ListingKind.QUESTION, questions)
    relist(ListingKind.ACTOR, actors)


def relist_users_of(kind: ListingKind, *keys: int) -> bool:
    """Bring up to date what shows the names of records, or of what was merged into them; tell
    whether readers know any of them."""
    if not relist(kind, keys):
        return False
    if kind == ListingKind.ACTOR:
        _relist_users_of_actors(Actor.same_as(*keys))
    elif kind == ListingKind.TAG:
        _relist_users_of_tags(Tag.same_as(*keys))
    elif kind == ListingKind.QUESTION:
        positions = Position.objects.public().filter(question__in=Question.same_as(*keys))
        relist(ListingKind.POSITION, positions.values_list("pk", flat=True))
    return True


def _relist_around_article(article: Article, editions: Sequence[int]) -> None:
    passages = EditionPassage.objects.filter(edition__in=editions)
    claims = {key for key in passages.values_list("claim", flat=True) if key}
    positions = {key for key in passages.values_list("position", flat=True) if key}
    questions, actors = _around_positions(positions)
    byline = EditionByline.objects.filter(edition__in=editions).values_list("actor", flat=True)
    tags = EditionTag.objects.filter(edition__in=editions).values_list("tag", flat=True)
    answered = EditionResponse.objects.filter(edition__in=editions)
    answering = EditionResponse.objects.filter(article=article, edition__live_for__isnull=False)
    relist(ListingKind.QUESTION, questions)
    relist(ListingKind.ACTOR, {*actors, *byline, *_actors_of_claims(claims)})
    relist(ListingKind.TAG, tags)
    relist(ListingKind.SERIES, _series_of_claims(claims))
    relist(
        ListingKind.ANALYSIS,
        {
            article.pk,
            *answered.values_list("article", flat=True),
            *answering.values_list("edition__article", flat=True),
        },
    )
    relist(ListingKind.CLAIM, claims)
    relist(ListingKind.POSITION, positions)
    relist(ListingKind.DOSSIER, _dossiers_with([article.pk]))


def _relist_around_dossier(dossier: WorkingCopy, editions: Sequence[int]) -> None:
    items = DossierEditionItem.objects.filter(edition__in=editions)
    curators = DossierEditionCurator.objects.filter(edition__in=editions)
    relist(ListingKind.QUESTION, items.values_list("question", flat=True))
    relist(ListingKind.ACTOR, curators.values_list("actor", flat=True))
    relist(ListingKind.DOSSIER, [dossier.pk])


def _relist_users_of_tags(tags: QuerySet[Tag]) -> None:
    tagged = EditionTag.objects.filter(tag__in=tags, edition__live_for__isnull=False)
    articles = list(tagged.values_list("edition__article", flat=True))
    stated = EditionPassage.objects.live().filter(edition__tagged__tag__in=tags)
    relist(ListingKind.ANALYSIS, articles)
    relist(ListingKind.CLAIM, stated.values_list("claim", flat=True))
    relist(ListingKind.POSITION, stated.values_list("position", flat=True))
    relist(ListingKind.DOSSIER, _dossiers_with(articles))


def _relist_users_of_actors(actors: QuerySet[Actor]) -> None:
    bylines = EditionByline.objects.filter(actor__in=actors, edition__live_for__isnull=False)
    curated = DossierEdition.objects.live().filter(curation__actor__in=actors)
    said = Attribution.objects.filter(actor__in=actors, claim__in=Claim.objects.public())
    held = Position.objects.public().filter(holder__in=actors)
    relist(ListingKind.ANALYSIS, bylines.values_list("edition__article", flat=True))
    relist(ListingKind.DOSSIER, curated.values_list("dossier", flat=True))
    relist(ListingKind.CLAIM, said.values_list("claim", flat=True))
    relist(ListingKind.POSITION, held.values_list("pk", flat=True))


def _around_positions(positions: Iterable[int]) -> tuple[set[int], set[int]]:
    """Return the questions these positions answer, and whom they name."""
    questions, actors = set(), set()
    rows = Position.objects.filter(pk__in=list(positions))
    for question, holder in rows.values_list("question", "holder"):
        questions.add(question)
        actors.add(holder)
    actors.update(rows.values_list("addressees", flat=True))
    return questions, actors


def _actors_of_claims(claims: Iterable[int]) -> set[int]:
    rows = Attribution.objects.filter(claim__in=list(claims)).values_list("actor", "via")
    return {key for pair in rows for key in pair if key}


def _series_of_claims(claims: Iterable[int]) -> set[int | None]:
    figures = Figure.objects.filter(claim__in=list(claims)).order_by()
    return set(figures.values_list("series", flat=True))


def _dossiers_with(articles: Iterable[int]) -> list[int]:
    items = DossierEditionItem.objects.filter(
        article__in=list(articles), edition__live_for__isnull=False
    )
    return list(items.values_list("edition__dossier", flat=True))
