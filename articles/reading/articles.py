"""The page of an analysis or a commentary, and the exact text of its editions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.safestring import SafeString

from articles.choices import BylineRole, ListingKind
from articles.models import (
    Article,
    ArticleEdition,
    Block,
    Claim,
    DossierEditionItem,
    EditionByline,
    EditionPassage,
    EditionResponse,
    EditionTag,
    Ground,
    Notice,
    Position,
    PositionRelation,
    canonical,
)
from articles.reading.addresses import blocked, known_work_at, work_at
from articles.reading.answers import Gone, Missing
from articles.reading.grounds import by_position, grounds_at
from articles.reading.images import LeadImage, lead_image
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
from articles.reading.notices import notices_of
from articles.reading.ties import (
    Later,
    PositionTie,
    PositionTies,
    later_than,
    position_ties_of,
)
from articles.text import marks, statistics
from articles.text.sorting import sort_key


@dataclass(frozen=True)
class ClaimInText:
    """A claim of the text as lists show it, where it stands, and by which claims it was later
    brought up to date."""

    card: SafeString
    anchors: Sequence[str]
    later: Sequence[Later]


@dataclass(frozen=True)
class PositionInText:
    """A position of the text, with what it does with which claims, and how it stands to others."""

    position: Position
    anchors: Sequence[str]
    grounds: Sequence[Ground]
    known_since: Sequence[Later]
    ties: Sequence[PositionTie]
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
    notices: Sequence[Notice]
    standfirst: SafeString
    body: SafeString
    lead: LeadImage | None
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
    """Return the live edition at an address with all that belongs to it today.

    Nine queries at most, one of them only where positions are in relation to others.
    """
    work = work_at(Article, prefix, slug)
    edition = work.live_edition
    passages = _passages(edition)
    claims = {row.claim_id: row.claim for row in passages if row.claim_id}
    positions = {row.position_id for row in passages if row.position_id}
    grounds = grounds_at(claims=claims, positions=positions)
    later, known = later_than(claims=claims, positions=positions)
    tied = {row.position_id for row in passages if row.is_tied}
    ties = position_ties_of(tied) if tied else {}
    related = _related(edition)
    return ArticlePage(
        edition=edition,
        path=f"/{prefix}/{edition.slug}/",
        notices=notices_of([work.pk]).get(work.pk, ()) if work.has_notices else (),
        standfirst=_filled(edition.rendering.standfirst, claims.values()),
        body=_filled(edition.rendering.body, claims.values()),
        lead=lead_image(edition.rendering),
        published=work.first_published,
        updated=work.updated,
        editions=edition.number - work.withdrawn_through,
        minutes=statistics.minutes(edition.rendering.words),
        authors=related[BylineRole.AUTHOR],
        contributors=_others(related[BylineRole.CONTRIBUTOR], related[BylineRole.AUTHOR]),
        topics=sorted(related["topics"], key=lambda topic: sort_key(topic.title)),
        answers=related["answers"],
        answered_by=related["answered by"],
        dossiers=[entry.card for entry in related["dossiers"]],
        claims=_claims(passages, later),
        positions=_positions(passages, grounds, known, ties),
        elsewhere=_elsewhere(positions, grounds),
    )


def edition_text(prefix: str, slug: str, number: int) -> str:
    """Return the projection of one public edition, to which all offsets refer; three queries.

    Each blocked character stands as █.
    """
    work = known_work_at(Article, prefix, slug, tail=f"/fassungen/{number}.txt")
    edition = (
        work.editions.filter(number=number)
        .only("article", "plain_text")
        .annotate(is_blocked=Exists(ArticleEdition.objects.blocks(OuterRef("pk"))))
        .first()
    )
    if edition is None:
        raise Missing
    if edition.is_blocked:
        raise blocked()
    if number <= work.withdrawn_through:
        raise Gone(work.withdrawn, work.withdrawal_notice)
    return Block.objects.active().redaction().blank(edition.plain_text)


def _passages(edition: ArticleEdition) -> list[EditionPassage]:
    # Few positions are in relation to others: the question costs less than a query that finds none.
    relations = PositionRelation.objects.filter(
        Q(position=OuterRef("position")) | Q(other=OuterRef("position"))
    )
    return list(
        EditionPassage.objects.unblocked()
        .filter(edition=edition)
        .select_related("claim", "position__holder__canonical", "position__question__canonical")
        .annotate(
            card=card_of(ListingKind.CLAIM, "claim_id"),
            is_tied=Exists(relations),
            holder_path=path_of(ListingKind.ACTOR, "position__holder_id"),
            question_path=path_of(ListingKind.QUESTION, "position__question_id"),
        )
    )


def _related(edition: ArticleEdition) -> dict[str, list[Entry]]:
    """Everything the page links to, from the listing: a name without a public page is not there."""
    byline = EditionByline.objects.filter(edition=edition)
    person = byline.annotate(person=canonical("actor")).filter(person=OuterRef("object_id"))
    place = Subquery(person.order_by("order").values("order")[:1])
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
            Wanted(
                role,
                [ListingKind.ACTOR],
                byline.filter(role=role).values_list(canonical("actor")),
                place,
            )
            for role in BylineRole
        ),
        Wanted("topics", [ListingKind.TAG], tags.values_list(canonical("tag"))),
        Wanted("answers", ARTICLES, answers.values("article")),
        Wanted("answered by", ARTICLES, answered_by.values("edition__article")),
        Wanted("dossiers", [ListingKind.DOSSIER], dossiers.values("edition__dossier")),
    )
    return grouped(found)


def _others(entries: Iterable[Entry], shown: Iterable[Entry]) -> list[Entry]:
    """Leave out who is shown already: two names in a byline may turn out to be one person's."""
    keys = {entry.object_id for entry in shown}
    return [entry for entry in entries if entry.object_id not in keys]


def _filled(parts: list, claims: Iterable[Claim]) -> SafeString:
    """Put the present verdicts into a stored rendering."""
    return marks.fill(parts, {claim.pk: claim.verdict for claim in claims})


def _claims(
    passages: Iterable[EditionPassage], later: Mapping[int, Sequence[Later]]
) -> list[ClaimInText]:
    return [
        ClaimInText(
            card=safe_card(rows[0].card or ""),
            anchors=[f"claim-{key}-{row.passage_id}" for row in rows],
            later=later.get(key, ()),
        )
        for key, rows in _carried(passages, "claim").items()
    ]


def _positions(
    passages: Iterable[EditionPassage],
    grounds: Iterable[Ground],
    known: Mapping[int, Sequence[Later]],
    ties: PositionTies,
) -> list[PositionInText]:
    leaning = by_position(grounds)
    return [
        PositionInText(
            position=rows[0].position,
            anchors=[f"position-{key}-{row.passage_id}" for row in rows],
            grounds=leaning[key],
            known_since=known.get(key, ()),
            ties=ties.get(key, ()),
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
