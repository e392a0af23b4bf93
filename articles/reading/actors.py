"""The page of a person or institution: what it wrote, holds, and is said to have stated."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString

from articles.choices import ListingKind, Prefix
from articles.models import (
    Actor,
    Claim,
    DossierEditionCurator,
    EditionByline,
    Listing,
    Position,
)
from articles.reading.addresses import record_at
from articles.reading.listed import ARTICLES, card_of, path_of, safe_card
from articles.reading.lists import ListPage, cards, page_of

#: How many positions and claims stand on a page; the newest ones.
MOST_STATEMENTS = 100


@dataclass(frozen=True)
class Held:
    """A position that the actor holds, with the question it answers."""

    card: SafeString
    position: Position
    question_path: str | None


@dataclass(frozen=True)
class ActorPage:
    """Everything that the page of an actor shows."""

    actor: Actor
    path: str
    parent_path: str | None
    pieces: ListPage
    positions: Sequence[Held]
    claims: Sequence[SafeString]


def actor_page(slug: str, asked: str | None) -> ActorPage:
    """Return an actor with a page of its pieces; five queries.

    Statements stand on the first page.
    """
    actors = Actor.objects.select_related("parent__canonical").annotate(
        parent_path=path_of(ListingKind.ACTOR, "parent_id")
    )
    actor = record_at(actors, Prefix.ACTORS, slug, ListingKind.ACTOR)
    pieces = page_of(_pieces(actor), asked)
    first = pieces.number == 1
    return ActorPage(
        actor=actor,
        path=f"/{Prefix.ACTORS}/{slug}/",
        parent_path=actor.parent_path,
        pieces=pieces,
        positions=_positions(actor) if first else [],
        claims=_claims(actor) if first else [],
    )


def _pieces(actor: Actor) -> QuerySet[Listing]:
    same = Actor.same_as(actor.pk)
    wrote = EditionByline.objects.filter(actor__in=same, edition__live_for__isnull=False)
    curated = DossierEditionCurator.objects.filter(actor__in=same, edition__live_for__isnull=False)
    return Listing.objects.live().filter(
        Q(kind__in=ARTICLES, object_id__in=wrote.values("edition__article"))
        | Q(kind=ListingKind.DOSSIER, object_id__in=curated.values("edition__dossier"))
    )


def _positions(actor: Actor) -> list[Held]:
    held = (
        Position.objects.live()
        .filter(holder__in=Actor.same_as(actor.pk))
        .select_related("question__canonical")
        .annotate(
            card=card_of(ListingKind.POSITION, "pk"),
            question_path=path_of(ListingKind.QUESTION, "question_id"),
        )
        .order_by(F("date").desc(nulls_last=True), "-id")
    )
    return [
        Held(safe_card(row.card), row, row.question_path)
        for row in held[:MOST_STATEMENTS]
        if row.card
    ]


def _claims(actor: Actor) -> list[SafeString]:
    attributed = Claim.objects.live().filter(attributions__actor__in=Actor.same_as(actor.pk))
    listed = Listing.objects.live().filter(
        kind=ListingKind.CLAIM, object_id__in=attributed.values("pk")
    )
    return cards(listed.values_list("card", flat=True)[:MOST_STATEMENTS])
