"""A dossier as open data, in the contract's form: ``newsroom-dossier/1``.

Ids are integers, every reference is one, the unknown is null, and only what is public is in it.
Lists whose subjects the newsroom does not record yet are empty.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from articles.choices import ListingKind, Prefix
from articles.models import (
    Actor,
    Article,
    ArticleEdition,
    Claim,
    Dossier,
    DossierEditionItem,
    EditionPassage,
    Ground,
    Position,
    Question,
)
from articles.reading import export_rows as rows
from articles.reading.addresses import last_update, work_at
from articles.reading.listed import path_of
from articles.reading.publication import state

FORMAT = "newsroom-dossier/1"

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

    def has(self, item: DossierEditionItem) -> bool:
        """Whether what an item points at is still public."""
        return (
            item.article_id in {edition.article_id for edition in self.editions}
            or item.question_id in {question.pk for question in self.questions}
            or item.claim_id in {claim.pk for claim in self.claims}
        )


def export_dossier(slug: str) -> dict[str, Any]:
    """Return the live edition of a dossier with all that its articles state and hold.

    ``generated`` is when anything public last changed, so the same data are the same bytes.
    """
    changed = state().changed
    contents = _contents(slug)
    within = {edition.article_id for edition in contents.editions}
    return {
        "format": FORMAT,
        "generated": rows.moment(changed),
        "dossier": _dossier(contents),
        "items": [rows.item(row) for row in contents.items if contents.has(row)],
        "articles": [rows.article(edition, within=within) for edition in contents.editions],
        "actors": [rows.actor(row) for row in _actors(contents)],
        "claims": [rows.claim(row, contents.places["claim"][row.pk]) for row in contents.claims],
        "sources": [],
        "positions": [
            rows.position(row, contents.places["position"][row.pk]) for row in contents.positions
        ],
        "grounds": [rows.ground(row) for row in contents.grounds],
        "known_since": [],
        "claim_relations": [],
        "position_relations": [],
        "calculations": [],
        "questions": [rows.question(row) for row in contents.questions],
        "series": [],
        "corrections": [],
        "notices": [],
    }


def dossier_json(slug: str) -> str:
    """Return the export as the text that addresses and commands give, byte for byte the same."""
    return json.dumps(export_dossier(slug), ensure_ascii=False, indent=2) + "\n"


def _contents(slug: str) -> Contents:
    work = work_at(Dossier, Prefix.DOSSIERS, slug, tail=".json")
    items = list(DossierEditionItem.objects.filter(edition=work.live_edition_id))
    editions = _editions({row.article_id for row in items if row.article_id})
    places = _places(editions)
    claims = _claims({*places["claim"], *(row.claim_id for row in items if row.claim_id)})
    positions = _positions(places["position"])
    asked = {row.question_id for row in (*items, *positions) if row.question_id}
    return Contents(
        work=work,
        curators=list(work.live_edition.curation.values_list("actor_id", flat=True)),
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
    )


def _dossier(contents: Contents) -> dict[str, Any]:
    work, edition = contents.work, contents.work.live_edition
    return {
        "id": work.pk,
        "slug": edition.slug,
        "title": edition.title,
        "standfirst": edition.standfirst,
        "introduction": edition.introduction,
        "url": rows.url(f"/{Prefix.DOSSIERS}/{edition.slug}/"),
        "edition": edition.number,
        "published": rows.moment(work.first_published),
        "updated": rows.moment(work.updated or work.first_published),
        "curators": list(contents.curators),
    }


def _editions(articles: Iterable[int]) -> list[ArticleEdition]:
    return list(
        ArticleEdition.objects.live()
        .filter(article__in=articles)
        .annotate(
            work_uid=F("article__uid"),
            first_published=F("article__first_published"),
            updated=last_update(Article, "article"),
        )
        .prefetch_related("byline", "tagged__tag", "responds")
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
    for _, row in sorted(newest.items()):
        if row.claim_id:
            places["claim"][row.claim_id].append(row)
        else:
            places["position"][row.position_id].append(row)
    return places


def _claims(keys: Iterable[int]) -> list[Claim]:
    return list(
        Claim.objects.public()
        .filter(pk__in=keys)
        .prefetch_related("figures", "attributions")
        .order_by("id")
    )


def _positions(keys: Iterable[int]) -> list[Position]:
    addressees = Actor.objects.only("pk").order_by("pk")
    return list(
        Position.objects.filter(pk__in=keys)
        .prefetch_related(Prefetch("addressees", addressees))
        .order_by("id")
    )


def _actors(contents: Contents) -> QuerySet[Actor]:
    """Everybody whom the other lists name."""
    named = set(contents.curators)
    for edition in contents.editions:
        named.update(row.actor_id for row in edition.byline.all())
    for claim in contents.claims:
        for said in claim.attributions.all():
            named.update({said.actor_id, said.via_id} - {None})
    for position in contents.positions:
        named.add(position.holder_id)
        named.update(actor.pk for actor in position.addressees.all())
    return (
        Actor.objects.filter(pk__in=named)
        .annotate(path=path_of(ListingKind.ACTOR, "pk"))
        .order_by("id")
    )
