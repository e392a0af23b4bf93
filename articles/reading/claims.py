"""The page of one claim: who says it, whether it is so, where it stands, who leans on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from articles.models import Article, Attribution, Claim, EditionPassage, Figure, Ground
from articles.reading.answers import Missing
from articles.reading.attributions import attributions_of
from articles.reading.grounds import grounds_at
from articles.reading.listed import safe_card


@dataclass(frozen=True)
class Place:
    """A passage that states the claim, in the newest public edition that carries it."""

    quote: str
    title: str
    label: str
    path: str
    edition: int


@dataclass(frozen=True)
class Leaning:
    """A ground that ties a position to the claim; no card when only older editions carry it."""

    ground: Ground
    card: SafeString

    @property
    def relation(self) -> str:
        """What the position does with the claim, in words."""
        return self.ground.get_relation_display()


@dataclass(frozen=True)
class ClaimPage:
    """Everything that the page of a claim shows; ``is_live`` is false when only older
    editions carry it."""

    claim: Claim
    is_live: bool
    attributions: Sequence[Attribution]
    figures: Sequence[Figure]
    places: Sequence[Place]
    leaning: Sequence[Leaning]


def claim_page(key: int) -> ClaimPage:
    """Return a public claim with all that is known of it today; five queries."""
    claim = Claim.objects.public().filter(pk=key).first()
    if claim is None:
        raise Missing
    passages = _passages(key)
    is_live = any(row.is_live for row in passages)
    return ClaimPage(
        claim=claim,
        is_live=is_live,
        attributions=attributions_of([key])[key],
        figures=list(Figure.objects.filter(claim=key)),
        places=[_place(row) for row in _newest(passages) if row.is_live or not is_live],
        leaning=[_leaning(ground) for ground in grounds_at(claims=[key])],
    )


def _leaning(ground: Ground) -> Leaning:
    return Leaning(ground, safe_card(ground.card if ground.is_live else ""))


def _passages(claim: int) -> list[EditionPassage]:
    live = Article.objects.filter(live_edition=OuterRef("edition"))
    return list(
        EditionPassage.objects.public()
        .filter(claim=claim)
        .select_related("edition")
        .annotate(is_live=Exists(live))
        .order_by("edition__published", "start", "id")
    )


def _newest(passages: Iterable[EditionPassage]) -> Iterable[EditionPassage]:
    """Each passage once, as the newest edition has it."""
    return {row.passage_id: row for row in passages}.values()


def _place(row: EditionPassage) -> Place:
    edition = row.edition
    path = f"/{edition.prefix}/{edition.slug}/"
    return Place(
        quote=row.quote,
        title=edition.title,
        label=edition.get_form_display(),
        path=f"{path}#claim-{row.claim_id}-{row.passage_id}"
        if row.is_live
        else f"{path}fassungen/{edition.number}.txt",
        edition=edition.number,
    )
