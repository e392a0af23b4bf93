"""The page of one claim: who says it, whether it is so, where it stands, who leans on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.utils.safestring import SafeString

from articles.choices import ListingKind
from articles.models import (
    Article,
    Assessment,
    Attribution,
    Claim,
    EditionPassage,
    Figure,
    Ground,
    KnownSince,
    Notice,
)
from articles.reading.addresses import blocked
from articles.reading.answers import Missing
from articles.reading.attributions import attributions_of
from articles.reading.evidence import Origin, evidence_of
from articles.reading.grounds import grounds_at
from articles.reading.listed import path_of, safe_card
from articles.reading.masking import mask_passages
from articles.reading.notices import notices_with
from articles.reading.ties import Tie, known_since, ties_of


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
    notices: Sequence[Notice]
    attributions: Sequence[Attribution]
    assessments: Sequence[Assessment]
    evidence: Sequence[Origin]
    figures: Sequence[Figure]
    ties: Sequence[Tie]
    known_since: Sequence[KnownSince]
    places: Sequence[Place]
    leaning: Sequence[Leaning]


def claim_page(key: int) -> ClaimPage:
    """Return a public claim with all that is known of it today; eleven queries."""
    claim = Claim.objects.public().filter(pk=key).first()
    if claim is None:
        if _is_carried(key):
            raise blocked()
        raise Missing
    passages = _passages(key)
    mask_passages(passages)
    is_live = any(row.is_live for row in passages)
    return ClaimPage(
        claim=claim,
        is_live=is_live,
        notices=notices_with(claims=[key]),
        attributions=attributions_of([key])[key],
        assessments=list(Assessment.objects.filter(claim=key).released().reverse()),
        evidence=evidence_of([key])[key],
        figures=_figures(key),
        ties=ties_of([key])[key],
        known_since=known_since(claims=[key]),
        places=[_place(row) for row in _newest(passages) if row.is_live or not is_live],
        leaning=[_leaning(ground) for ground in grounds_at(claims=[key])],
    )


def _figures(claim: int) -> list[Figure]:
    return list(
        Figure.objects.filter(claim=claim)
        .select_related("series")
        .annotate(series_path=path_of(ListingKind.SERIES, "series_id"))
    )


def _is_carried(key: int) -> bool:
    """Whether an edition that was not withdrawn carries the claim: then a block hides it."""
    carried = EditionPassage.objects.filter(claim=key)
    return carried.filter(edition__number__gt=F("edition__article__withdrawn_through")).exists()


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
