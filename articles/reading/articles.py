"""The page of an analysis or a commentary, and the exact text of its editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString

from articles.choices import BylineRole, ListingKind
from articles.models import (
    Article,
    ArticleEdition,
    Claim,
    DossierEditionItem,
    EditionByline,
    EditionPassage,
    EditionResponse,
    EditionTag,
    Ground,
    Position,
)
from articles.reading.addresses import gone, known_work_at, work_at
from articles.reading.answers import Missing
from articles.reading.grounds import by_position, grounds_at
from articles.reading.listed import (
    ARTICLES,
    Entry,
    Wanted,
    card_of,
    entries,
    grouped,
    path_of,
    safe_card,
)
from articles.text import marks, statistics
from articles.text.sorting import sort_key


@dataclass(frozen=True)
class ClaimInText:
    """A claim of the text as lists show it, and where it stands."""

    card: SafeString
    anchors: Sequence[str]


@dataclass(frozen=True)
class PositionInText:
    """A position of the text, with what it does with which claims."""

    position: Position
    anchors: Sequence[str]
    grounds: Sequence[Ground]
    holder_path: str | None
    question_path: str | None


@dataclass(frozen=True)
class PositionElsewhere:
    """A position of another text that leans on claims of this one."""

    card: SafeString
    grounds: Sequence[Ground]


@dataclass(frozen=True)
class ArticlePage:
    """Everything that the page of an article shows."""

    edition: ArticleEdition
    path: str
    standfirst: SafeString
    body: SafeString
    published: datetime
    updated: datetime | None
    editions: int
    minutes: int
    authors: Sequence[Entry]
    contributors: Sequence[Entry]
    topics: Sequence[Entry]
    answers: Sequence[Entry]
    answered_by: Sequence[Entry]
    dossiers: Sequence[SafeString]
    claims: Sequence[ClaimInText]
    positions: Sequence[PositionInText]
    elsewhere: Sequence[PositionElsewhere]


def article_page(prefix: str, slug: str) -> ArticlePage:
    """Return the live edition at an address with all that belongs to it today; four queries."""
    work = work_at(Article, prefix, slug)
    edition = work.live_edition
    passages = _passages(edition)
    claims = {row.claim_id: row.claim for row in passages if row.claim_id}
    positions = {row.position_id for row in passages if row.position_id}
    grounds = grounds_at(claims=claims, positions=positions)
    related = _related(edition)
    return ArticlePage(
        edition=edition,
        path=f"/{prefix}/{edition.slug}/",
        standfirst=_filled(edition.rendering.standfirst, claims.values()),
        body=_filled(edition.rendering.body, claims.values()),
        published=work.first_published,
        updated=work.updated,
        editions=edition.number - work.withdrawn_through,
        minutes=statistics.minutes(edition.rendering.words),
        authors=related[BylineRole.AUTHOR],
        contributors=related[BylineRole.CONTRIBUTOR],
        topics=sorted(related["topics"], key=lambda topic: sort_key(topic.title)),
        answers=related["answers"],
        answered_by=related["answered by"],
        dossiers=[entry.card for entry in related["dossiers"]],
        claims=_claims(passages),
        positions=_positions(passages, grounds),
        elsewhere=_elsewhere(positions, grounds),
    )


def edition_text(prefix: str, slug: str, number: int) -> str:
    """Return the projection of one public edition, to which all offsets refer; two queries."""
    work = known_work_at(Article, prefix, slug, tail=f"/fassungen/{number}.txt")
    edition = work.editions.filter(number=number).only("article", "plain_text").first()
    if edition is None:
        raise Missing
    if number <= work.withdrawn_through:
        raise gone(work)
    return edition.plain_text


def _passages(edition: ArticleEdition) -> list[EditionPassage]:
    return list(
        EditionPassage.objects.filter(edition=edition)
        .select_related("claim", "position__holder", "position__question")
        .annotate(
            card=card_of(ListingKind.CLAIM, "claim_id"),
            holder_path=path_of(ListingKind.ACTOR, "position__holder_id"),
            question_path=path_of(ListingKind.QUESTION, "position__question_id"),
        )
    )


def _related(edition: ArticleEdition) -> dict[str, list[Entry]]:
    """Everything the page links to, from the listing: a name without a public page is not there."""
    byline = EditionByline.objects.filter(edition=edition)
    place = Subquery(byline.filter(actor=OuterRef("object_id")).values("order")[:1])
    answers = EditionResponse.objects.filter(edition=edition)
    answered_by = EditionResponse.objects.filter(
        article=edition.article_id, edition__live_for__isnull=False
    )
    dossiers = DossierEditionItem.objects.filter(
        article=edition.article_id, edition__live_for__isnull=False
    )
    tags = EditionTag.objects.filter(edition=edition)
    found = entries(
        *(
            Wanted(role, [ListingKind.ACTOR], byline.filter(role=role).values("actor"), place)
            for role in BylineRole
        ),
        Wanted("topics", [ListingKind.TAG], tags.values("tag")),
        Wanted("answers", ARTICLES, answers.values("article")),
        Wanted("answered by", ARTICLES, answered_by.values("edition__article")),
        Wanted("dossiers", [ListingKind.DOSSIER], dossiers.values("edition__dossier")),
    )
    return grouped(found)


def _filled(parts: list, claims: Iterable[Claim]) -> SafeString:
    """Put the present verdicts into a stored rendering."""
    return marks.fill(parts, {claim.pk: claim.verdict for claim in claims})


def _claims(passages: Iterable[EditionPassage]) -> list[ClaimInText]:
    return [
        ClaimInText(
            safe_card(rows[0].card or ""), [f"claim-{key}-{row.passage_id}" for row in rows]
        )
        for key, rows in _carried(passages, "claim").items()
    ]


def _positions(
    passages: Iterable[EditionPassage], grounds: Iterable[Ground]
) -> list[PositionInText]:
    leaning = by_position(grounds)
    return [
        PositionInText(
            position=rows[0].position,
            anchors=[f"position-{key}-{row.passage_id}" for row in rows],
            grounds=leaning[key],
            holder_path=rows[0].holder_path,
            question_path=rows[0].question_path,
        )
        for key, rows in _carried(passages, "position").items()
    ]


def _carried(passages: Iterable[EditionPassage], carried: str) -> dict[int, list[EditionPassage]]:
    """Group passages by the claim or position that they carry, in the order of the text."""
    rows: dict[int, list[EditionPassage]] = {}
    for passage in passages:
        if key := getattr(passage, f"{carried}_id"):
            rows.setdefault(key, []).append(passage)
    return rows


def _elsewhere(own: set[int], grounds: Iterable[Ground]) -> list[PositionElsewhere]:
    """Positions of other live texts that are tied to claims of this one."""
    others = by_position(
        ground for ground in grounds if ground.position_id not in own and ground.is_live
    )
    return [PositionElsewhere(safe_card(rows[0].card), rows) for rows in others.values()]
