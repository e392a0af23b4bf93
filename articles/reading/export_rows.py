"""One row each as the export writes it; the order of the keys is the contract's."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.models import (
    Actor,
    ArticleEdition,
    Attribution,
    Claim,
    DossierEditionItem,
    EditionPassage,
    Figure,
    Ground,
    Position,
    Question,
    path_of_claim,
)

Data = dict[str, Any]


def url(path: str) -> str:
    """Return a path of this site as an absolute address."""
    return f"{settings.SITE_URL}{path}"


def moment(value: datetime) -> str:
    """Return a time in ISO 8601 with the site's zone."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def day(value: date | None) -> str | None:
    """Return a date in ISO 8601."""
    return value.isoformat() if value else None


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as the JSON number that a reader would write."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def slug(row: Actor | Question) -> str:
    """Return the slug of the public address, which ``path`` holds, else the one it would get."""
    return row.path.strip("/").rpartition("/")[2] if row.path else row.slug


def as_of(thing: Claim | Figure) -> Data:
    """Return as of when something holds: the interval, and the words for it."""
    return {
        "from": day(thing.as_of_from),
        "to": day(thing.as_of_to),
        "text": thing.as_of or None,
    }


def item(row: DossierEditionItem) -> Data:
    """Return an item of the dossier; the key of what it points at says what it is."""
    kind = next(kind for kind in ("article", "question", "claim") if getattr(row, f"{kind}_id"))
    return {
        "heading": row.heading or None,
        kind: getattr(row, f"{kind}_id"),
        "note": row.note or None,
    }


def article(edition: ArticleEdition, *, within: set[int]) -> Data:
    """Return a live edition; it responds to those articles only that the dossier has ``within``."""
    answered = {row.article_id for row in edition.responds.all()}
    return {
        "id": edition.article_id,
        "uid": str(edition.work_uid),
        "kind": edition.kind,
        "form": edition.form,
        "slug": edition.slug,
        "title": edition.title,
        "standfirst": edition.standfirst,
        "body": edition.body,
        "url": url(f"/{edition.prefix}/{edition.slug}/"),
        "edition": edition.number,
        "published": moment(edition.first_published),
        "updated": moment(edition.updated or edition.first_published),
        "authors": [row.actor_id for row in edition.byline.all()],
        "tags": [row.tag.name for row in edition.tagged.all()],
        "responds_to": sorted(answered & within),
    }


def actor(row: Actor) -> Data:
    """Return a person or institution."""
    return {
        "id": row.pk,
        "slug": slug(row),
        "name": row.name,
        "kind": row.kind,
        "description": row.description or None,
    }


def claim(row: Claim, passages: Iterable[EditionPassage]) -> Data:
    """Return a claim with everything that hangs on it."""
    return {
        "id": row.pk,
        "uid": str(row.uid),
        "url": url(path_of_claim(row.pk)),
        "statement": row.statement,
        "kind": row.kind,
        "verdict": row.verdict,
        "as_of": as_of(row),
        "merged_into": None,
        "figures": [figure(figure_row) for figure_row in row.figures.all()],
        "attributions": [attribution(said) for said in row.attributions.all()],
        "evidence": [],
        "assessments": [],
        "passages": [passage(place) for place in passages],
    }


def figure(row: Figure) -> Data:
    """Return a figure; it belongs to no series yet."""
    return {
        "id": row.pk,
        "series": None,
        "measure": row.measure,
        "low": number(row.low),
        "best": number(row.best),
        "high": number(row.high),
        "qualifier": row.qualifier,
        "unit": row.unit,
        "as_of": as_of(row),
        "incomplete": row.incomplete or None,
    }


def attribution(row: Attribution) -> Data:
    """Return who says a claim."""
    return {
        "actor": row.actor_id,
        "via": row.via_id,
        "mode": row.mode,
        "cue": row.cue or None,
        "documented": row.documented,
        "source": None,
    }


def passage(row: EditionPassage) -> Data:
    """Return where a claim or position stands; offsets count code points of that edition's text."""
    return {
        "id": row.passage_id,
        "article": row.article,
        "edition": row.number,
        "quote": row.quote,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "start": row.start,
        "end": row.end,
    }


def position(row: Position, passages: Iterable[EditionPassage]) -> Data:
    """Return a position; predictions have no date of their own yet."""
    return {
        "id": row.pk,
        "uid": str(row.uid),
        "statement": row.statement,
        "kind": row.kind,
        "holder": row.holder_id,
        "role": row.role,
        "date": day(row.date),
        "question": row.question_id,
        "stance": row.stance,
        "condition": row.condition or None,
        "addressees": [addressee.pk for addressee in row.addressees.all()],
        "due": None,
        "outcome": None,
        "passages": [passage(place) for place in passages],
    }


def ground(row: Ground) -> Data:
    """Return what a position does with a claim."""
    return {
        "position": row.position_id,
        "claim": row.claim_id,
        "relation": row.relation,
        "basis": row.basis,
        "note": row.note or None,
    }


def question(row: Question) -> Data:
    """Return what positions answer."""
    return {"id": row.pk, "slug": slug(row), "wording": row.wording}
