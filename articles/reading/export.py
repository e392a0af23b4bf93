"""A dossier as open data, in the contract's form: ``newsroom-dossier/1``.

Ids are integers, every reference is one, the unknown is null, and only what is public is in it.
Lists whose subjects the newsroom does not record yet are empty.
"""

import json
from typing import Any

from django.utils.translation import gettext as _

from articles.choices import Prefix
from articles.models import Block
from articles.reading import export_rows as rows
from articles.reading.export_contents import (
    Contents,
    actors_of,
    contents_of,
    notices_of,
    sources_of,
)
from articles.reading.masking import mask_passages, mask_sources
from articles.reading.publication import state
from articles.text.redacted_answers import replace_values

FORMAT = "newsroom-dossier/1"


def export_dossier(slug: str) -> dict[str, Any]:
    """Return the live edition of a dossier with all that its articles state and hold.

    ``generated`` is when anything public last changed, so the same data are the same bytes.
    """
    changed = state().changed
    contents = contents_of(slug)
    redaction = Block.objects.active().redaction()
    mask_sources(contents.work.live_edition, contents.editions, redaction)
    places = (row for found in contents.places.values() for rows in found.values() for row in rows)
    mask_passages(places, redaction)
    within = {edition.article_id for edition in contents.editions}
    return {
        "format": FORMAT,
        "generated": rows.moment(changed),
        "dossier": _dossier(contents),
        "items": [rows.item(row) for row in contents.items if contents.has(row)],
        "articles": [rows.article(edition, within=within) for edition in contents.editions],
        "actors": [rows.actor(row) for row in actors_of(contents)],
        "claims": [rows.claim(row, contents.places["claim"][row.pk]) for row in contents.claims],
        "sources": [rows.source(row) for row in sources_of(contents)],
        "positions": [
            rows.position(row, contents.places["position"][row.pk]) for row in contents.positions
        ],
        "grounds": [rows.ground(row) for row in contents.grounds],
        "known_since": [rows.known_since(row) for row in contents.known_since],
        "claim_relations": [rows.claim_relation(row) for row in contents.relations],
        "position_relations": [rows.position_relation(row) for row in contents.position_relations],
        "calculations": [rows.calculation(row) for row in contents.calculations],
        "questions": [rows.question(row) for row in contents.questions],
        "series": [rows.series(row) for row in contents.series],
        "corrections": [],
        "notices": [rows.notice(row) for row in notices_of(contents)],
    }


def dossier_json(slug: str) -> str:
    """Return the export as the text that addresses and commands give, byte for byte the same."""
    data = export_dossier(slug)
    if redaction := Block.objects.active().redaction():
        data = replace_values(redaction, data, _("[blocked]"))
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
