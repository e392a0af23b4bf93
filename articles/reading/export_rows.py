"""One row each as the export writes it; the order of the keys is the contract's.

Persons and institutions, questions and topics are named by what stands for them, which the rows
know as ``person``, ``speaker``, ``carrier``, ``held_by`` and ``asked``.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.models import (
    ITEM_KINDS,
    Actor,
    ArticleEdition,
    Attribution,
    Calculation,
    Claim,
    ClaimRelation,
    DossierEditionItem,
    EditionPassage,
    Evidence,
    Figure,
    Ground,
    KnownSince,
    Notice,
    Position,
    PositionRelation,
    Question,
    Series,
    Source,
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


def slug(row: Actor | Question | Series) -> str:
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
    keys = {kind: getattr(row, f"{kind}_id") for kind in ITEM_KINDS} | {"question": row.asked}
    kind = next(kind for kind, key in keys.items() if key)
    return {
        "heading": row.heading or None,
        kind: keys[kind],
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
        "authors": _once(row.person for row in edition.byline.all()),
        "tags": _once(row.tag.standing.name for row in edition.tagged.all()),
        "responds_to": sorted(answered & within),
    }


def actor(row: Actor) -> Data:
    """Return a person or institution; of one whose name is blocked only that there is one."""
    return {
        "id": row.pk,
        "slug": f"akteur-{row.pk}" if row.is_blocked else slug(row),
        "name": row.name,
        "kind": row.kind,
        "description": None if row.is_blocked else row.description or None,
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
        "evidence": [evidence(said) for said in row.public_evidence],
        "assessments": [],
        "passages": [passage(place) for place in passages],
    }


def figure(row: Figure) -> Data:
    """Return a figure; one of a series has the series' unit."""
    return {
        "id": row.pk,
        "series": row.series_id,
        "measure": row.measure,
        "low": number(row.low),
        "best": number(row.best),
        "high": number(row.high),
        "qualifier": row.qualifier,
        "unit": row.unit_words,
        "as_of": as_of(row),
        "incomplete": row.incomplete or None,
    }


def attribution(row: Attribution) -> Data:
    """Return who says a claim."""
    return {
        "actor": row.speaker,
        "via": row.carrier,
        "mode": row.mode,
        "cue": row.cue or None,
        "documented": row.documented,
        "source": row.source_id,
    }


def evidence(row: Evidence) -> Data:
    """Return what a source says on a claim; notes stay at the desk."""
    return {
        "id": row.pk,
        "stance": row.stance,
        "source": row.source_id,
        "quote": row.quote or None,
    }


def source(row: Source) -> Data:
    """Return a document that public evidence or an attribution names."""
    return {
        "id": row.pk,
        "title": row.title,
        "publisher": row.publisher or None,
        "url": row.url or None,
        "published": day(row.published),
        "accessed": day(row.accessed),
        "origin": row.origin or None,
        "primary": row.primary,
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
        "holder": row.held_by,
        "role": row.role,
        "date": day(row.date),
        "question": row.asked,
        "stance": row.stance,
        "condition": row.condition or None,
        "addressees": sorted({addressee.person for addressee in row.addressees.all()}),
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


def series(row: Series) -> Data:
    """Return what figures have in common."""
    return {"id": row.pk, "slug": slug(row), "name": row.name, "unit": row.unit}


def known_since(row: KnownSince) -> Data:
    """Return which claim became known after a position was taken."""
    return {"position": row.position_id, "claim": row.claim_id, "note": row.note or None}


def claim_relation(row: ClaimRelation) -> Data:
    """Return how one claim stands to another."""
    return {"from": row.claim_id, "to": row.other_id, "kind": row.kind}


def position_relation(row: PositionRelation) -> Data:
    """Return how one position stands to another."""
    return {"from": row.position_id, "to": row.other_id, "kind": row.kind}


def calculation(row: Calculation) -> Data:
    """Return a calculation; ``follows`` is null where there is nothing to agree with."""
    return {
        "claim": row.claim_id,
        "operation": row.operation,
        "terms": [
            {"figure": term.figure_id}
            if term.figure_id
            else {"value": number(term.value), "unit": term.unit or None}
            for term in row.terms.all()
        ],
        "result": {"low": number(row.low), "best": number(row.best), "high": number(row.high)},
        "follows": row.follows,
    }


def _once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def notice(row: Notice) -> Data:
    """Return what stands with an article or a claim, and on which days."""
    return {
        "article": row.article_id,
        "claim": row.claim_id,
        "kind": row.kind,
        "text": row.text,
        "from": day(row.begins),
        "until": day(row.ends),
    }
