"""The page of a dossier: what is known, who wants what, and what rests on what."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.utils.safestring import SafeString, mark_safe

from articles.choices import ListingKind, Prefix
from articles.models import (
    ITEM_KINDS,
    Dossier,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    EditionPassage,
    Ground,
    Position,
    Question,
    canonical,
    once,
)
from articles.reading.addresses import work_at
from articles.reading.grounds import by_position, grounds_within
from articles.reading.listed import ARTICLES, Entry, Wanted, card_of, entries, path_of
from articles.reading.questions import Answer, Column, answers, columns
from articles.reading.ties import PositionTies, position_ties_of
from articles.text.sorting import sort_key

#: What has a card on the page, by kind of item and primary key.
Listed = Mapping[tuple[str, int], Entry]


@dataclass(frozen=True)
class Item:
    """One thing of the dossier as its curators present it; ``is_past`` of a claim that only
    older editions carry."""

    heading: str
    note: str
    entry: Entry
    is_past: bool


@dataclass(frozen=True)
class ArticleClaims:
    """The claims of one article that no earlier one of the dossier has stated."""

    article: Entry
    cards: Sequence[SafeString]


@dataclass(frozen=True)
class QuestionAnswers:
    """A question and the positions that the dossier's texts take on it, by stance."""

    question: Question
    path: str | None
    columns: Sequence[Column]
    unsorted: Sequence[Answer]


@dataclass(frozen=True)
class Resting:
    """A position and what it does with claims of the dossier."""

    position: Position
    path: str
    grounds: Sequence[Ground]


@dataclass(frozen=True)
class DossierPage:
    """Everything that the page of a dossier shows."""

    edition: DossierEdition
    path: str
    introduction: SafeString
    published: datetime
    updated: datetime | None
    editions: int
    curators: Sequence[DossierEditionCurator]
    items: Sequence[Item]
    claims: Sequence[ArticleClaims]
    questions: Sequence[QuestionAnswers]
    unasked: Sequence[Answer]
    resting: Sequence[Resting]


def dossier_page(slug: str) -> DossierPage:
    """Return the live edition at an address with all its articles bring today; eight queries."""
    work = work_at(Dossier, Prefix.DOSSIERS, slug)
    edition = work.live_edition
    rows = _rows(edition)
    passages = _passages([row.article_id for row in rows if row.article_id])
    claims = {row.claim_id for row in passages if row.claim_id}
    positions = _positions({row.position_id for row in passages if row.position_id})
    ties = position_ties_of(row.pk for row in positions)
    listed = _listed(rows, claims)
    return DossierPage(
        edition=edition,
        path=f"/{Prefix.DOSSIERS}/{edition.slug}/",
        introduction=mark_safe(edition.rendering.introduction),  # noqa: S308  rendered as safe
        published=work.first_published,
        updated=work.updated,
        editions=edition.number - work.withdrawn_through,
        curators=_curators(edition),
        items=_items(rows, listed),
        claims=_claims_by_article(rows, passages, listed),
        questions=_questions(rows, positions, ties),
        unasked=answers([row for row in positions if row.question_id is None], None, ties),
        resting=_resting(grounds_within(claims=claims, positions=[row.pk for row in positions])),
    )


def _rows(edition: DossierEdition) -> list[DossierEditionItem]:
    carried = EditionPassage.objects.live().filter(claim=OuterRef("claim"))
    return list(
        DossierEditionItem.objects.filter(edition=edition).annotate(
            is_carried=Exists(carried), asked=canonical("question")
        )
    )


def _curators(edition: DossierEdition) -> list[DossierEditionCurator]:
    rows = (
        DossierEditionCurator.objects.filter(edition=edition)
        .select_related("actor__canonical")
        .annotate(path=path_of(ListingKind.ACTOR, "actor_id"))
    )
    return once(rows, "actor")


def _passages(articles: Iterable[int]) -> list[EditionPassage]:
    """The passages of the live editions, in the order of each text."""
    return list(
        EditionPassage.objects.live()
        .filter(edition__article__in=articles)
        .annotate(article=F("edition__article"))
        .only("claim", "position", "start")
        .order_by("start", "id")
    )


def _positions(keys: Iterable[int]) -> list[Position]:
    return list(
        Position.objects.filter(pk__in=keys)
        .select_related("question__canonical")
        .annotate(
            card=card_of(ListingKind.POSITION, "pk"),
            question_path=path_of(ListingKind.QUESTION, "question_id"),
        )
        .order_by("date", "id")
    )


def _listed(rows: Iterable[DossierEditionItem], claims: Iterable[int]) -> Listed:
    """What has a card on the page, by kind of item and key; what is gone is not in it."""
    wanted: dict[str, set[int]] = {kind: set() for kind in ITEM_KINDS}
    wanted["claim"].update(claims)
    for row in rows:
        kind, key = _target(row)
        wanted[kind].add(key)
    found = entries(
        Wanted("article", ARTICLES, wanted["article"]),
        Wanted("question", [ListingKind.QUESTION], wanted["question"]),
        Wanted("claim", [ListingKind.CLAIM], wanted["claim"]),
        Wanted("series", [ListingKind.SERIES], wanted["series"]),
    )
    return {(entry.role, entry.object_id): entry for entry in found}


def _target(row: DossierEditionItem) -> tuple[str, int]:
    keys = {kind: getattr(row, f"{kind}_id") for kind in ITEM_KINDS} | {"question": row.asked}
    return next((kind, key) for kind, key in keys.items() if key)


def _items(rows: Iterable[DossierEditionItem], listed: Listed) -> list[Item]:
    """Each thing once: two questions among the items may have turned out to be one."""
    first: dict[tuple[str, int], DossierEditionItem] = {}
    for row in rows:
        first.setdefault(_target(row), row)
    return [
        Item(
            heading=row.heading,
            note=row.note,
            entry=listed[target],
            is_past=bool(row.claim_id) and not row.is_carried,
        )
        for target, row in first.items()
        if target in listed
    ]


def _claims_by_article(
    rows: Iterable[DossierEditionItem], passages: Iterable[EditionPassage], listed: Listed
) -> list[ArticleClaims]:
    """Each claim once, under the first article that states it."""
    stated: dict[int, list[int]] = defaultdict(list)
    for row in passages:
        if row.claim_id and ("claim", row.claim_id) in listed:
            stated[row.article].append(row.claim_id)
    seen: set[int] = set()
    groups = []
    for article in (row.article_id for row in rows if ("article", row.article_id) in listed):
        new = [key for key in dict.fromkeys(stated[article]) if key not in seen]
        seen.update(new)
        if new:
            cards = [listed["claim", key].card for key in new]
            groups.append(ArticleClaims(listed["article", article], cards))
    return groups


def _questions(
    rows: Iterable[DossierEditionItem], positions: Iterable[Position], ties: PositionTies
) -> list[QuestionAnswers]:
    """Questions that positions answer: first those among the items, in their order."""
    asked: dict[Question, list[Position]] = defaultdict(list)
    for position in positions:
        if position.question:
            asked[position.question.standing].append(position)
    places: dict[int, int] = {}
    for row in rows:
        if row.question_id:
            places.setdefault(row.asked, row.order)

    def place(entry: tuple[Question, list[Position]]) -> tuple:
        question, _group = entry
        return places.get(question.pk, math.inf), sort_key(question.wording)

    return [
        QuestionAnswers(
            question=question,
            path=group[0].question_path,
            columns=columns(group, ties),
            unsorted=answers(group, None, ties),
        )
        for question, group in sorted(asked.items(), key=place)
    ]


def _resting(grounds: Iterable[Ground]) -> list[Resting]:
    return [
        Resting(rows[0].position, rows[0].path, rows)
        for _key, rows in sorted(by_position(grounds).items())
    ]
