"""Rows of claims and positions: what the pieces state and hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.choices import ListingKind
from articles.editing.listing.row import Row, actor_paths, card, named, search_text
from articles.models import (
    Address,
    Claim,
    EditionPassage,
    EditionTag,
    Position,
    canonical,
    path_of_claim,
)


class Carried(NamedTuple):
    """Where readers find a statement: its first public edition, and the passage to lead to."""

    since: datetime
    passage: EditionPassage
    tags: frozenset[int]


def claim_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these claims that is public."""
    claims = Claim.objects.filter(pk__in=keys).prefetch_related("attributions__actor__canonical")
    carried = _carried("claim", claims)
    paths = actor_paths(
        row.actor for claim in claims for row in claim.attributions.all() if row.actor
    )
    for claim in claims:
        if claim.pk in carried:
            yield _claim_row(claim, carried[claim.pk], paths)


def position_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these positions that is public."""
    positions = Position.objects.filter(pk__in=keys).select_related("holder__canonical")
    carried = _carried("position", positions)
    paths = actor_paths(position.holder for position in positions)
    articles = Address.objects.filter(
        current=True, article__in=[place.passage.edition.article_id for place in carried.values()]
    )
    article_paths = {address.article_id: address.path for address in articles}
    for position in positions:
        if position.pk in carried:
            yield _position_row(position, carried[position.pk], paths, article_paths)


def _carried(name: str, things: QuerySet) -> dict[int, Carried]:
    """Return where each thing of ``things`` that is public stands, a live edition preferred."""
    passages: dict[int, list[EditionPassage]] = defaultdict(list)
    frozen = EditionPassage.objects.public().filter(**{f"{name}__in": list(things)})
    for passage in frozen.select_related("edition__article").order_by("edition_id", "start", "id"):
        passages[getattr(passage, f"{name}_id")].append(passage)
    tags: dict[int, set[int]] = defaultdict(set)
    editions = {row.edition_id for rows in passages.values() for row in rows}
    for edition, tag in EditionTag.objects.filter(edition__in=editions).values_list(
        "edition_id", canonical("tag")
    ):
        tags[edition].add(tag)
    return {key: _place(rows, tags) for key, rows in passages.items()}


def _place(rows: list[EditionPassage], tags: Mapping[int, set[int]]) -> Carried:
    live = [row for row in rows if row.edition_id == row.edition.article.live_edition_id]
    topics = frozenset().union(*(tags[row.edition_id] for row in live))
    newest = max(rows, key=lambda row: (row.edition.published, -row.start, -row.pk))
    return Carried(
        since=min(row.edition.published for row in rows),
        passage=live[0] if live else newest,
        tags=topics,
    )


def _claim_row(claim: Claim, place: Carried, paths: Mapping[int, str]) -> Row:
    label, path = _("Claim"), path_of_claim(claim.pk)
    attribution = [
        {
            **(named(row.actor, paths) if row.actor else {"name": "", "path": ""}),
            "mode": row.mode,
            "mode_label": str(row.get_mode_display()),
        }
        for row in claim.attributions.all()
    ]
    thing = {
        "label": label,
        "statement": claim.statement,
        "path": path,
        "as_of": claim.as_of,
        "attribution": attribution,
        "verdict": claim.verdict,
        "verdict_label": str(claim.get_verdict_display() or ""),
    }
    return Row(
        kind=ListingKind.CLAIM,
        object_id=claim.pk,
        uid=claim.uid,
        path=path,
        title=claim.statement,
        label=label,
        published=place.since,
        updated=place.since,
        card=card("claim", thing),
        search_text=search_text(claim.statement, *(row["name"] for row in attribution)),
        tags=place.tags,
        actors=frozenset(row.actor.standing.pk for row in claim.attributions.all() if row.actor),
    )


def _position_row(
    position: Position,
    place: Carried,
    paths: Mapping[int, str],
    article_paths: Mapping[int, str],
) -> Row:
    edition = place.passage.edition
    label = str(position.get_kind_display())
    article = article_paths[edition.article_id]
    path = f"{article}#position-{position.pk}-{place.passage.passage_id}"
    thing = {
        "label": label,
        "kind": position.kind,
        "statement": position.statement,
        "path": path,
        "holder": named(position.holder, paths),
        "article": {"title": edition.title, "path": article},
    }
    return Row(
        kind=ListingKind.POSITION,
        object_id=position.pk,
        uid=position.uid,
        path=path,
        title=position.statement,
        label=label,
        published=place.since,
        updated=place.since,
        card=card("position", thing),
        search_text=search_text(position.statement, position.holder.standing.name),
        tags=place.tags,
        actors=frozenset({position.holder.standing.pk}),
    )
