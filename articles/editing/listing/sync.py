"""Bringing rows of the listing up to date: made, changed or removed, whatever the case."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from articles.choices import ListingKind
from articles.editing.listing.pieces import article_rows, dossier_rows
from articles.editing.listing.records import actor_rows, question_rows, tag_rows
from articles.editing.listing.row import Row
from articles.editing.listing.series import series_rows
from articles.editing.listing.statements import claim_rows, position_rows
from articles.editing.operations import hold_public
from articles.models import Actor, Block, Listing, Question, Tag

_ARTICLES = (ListingKind.ANALYSIS, ListingKind.COMMENTARY)

#: Records of which several may stand for one thing.
_MERGEABLE: dict[ListingKind, Any] = {
    ListingKind.QUESTION: Question,
    ListingKind.ACTOR: Actor,
    ListingKind.TAG: Tag,
}

Builder = Callable[[Iterable[int]], Iterator[Row]]

#: How the rows of each kind are made from primary keys; what is not public yields none.
_BUILDERS: dict[ListingKind, Builder] = {
    ListingKind.ANALYSIS: article_rows,
    ListingKind.COMMENTARY: article_rows,
    ListingKind.DOSSIER: dossier_rows,
    ListingKind.CLAIM: claim_rows,
    ListingKind.POSITION: position_rows,
    ListingKind.QUESTION: question_rows,
    ListingKind.ACTOR: actor_rows,
    ListingKind.TAG: tag_rows,
    ListingKind.SERIES: series_rows,
}


def relist(kind: ListingKind, keys: Iterable[int | None]) -> bool:
    """Bring the rows of these things up to date; tell whether readers know or knew any of them.

    Both kinds of article share their keys, so either stands for both; none (null) is passed over.
    """
    keys = {key for key in keys if key is not None}
    if not keys:
        return False
    hold_public()
    if kind in _MERGEABLE:
        # Whoever uses a name that was merged away uses the one that stands for it.
        merged = _MERGEABLE[kind]._default_manager.filter(pk__in=keys, canonical__isnull=False)
        keys |= set(merged.values_list("canonical", flat=True))
    kinds = _ARTICLES if kind in _ARTICLES else (kind,)
    rows = Listing.objects.filter(kind__in=kinds, object_id__in=keys)
    present = {row.object_id: row for row in rows.prefetch_related("tags", "actors")}
    with translation.override(settings.LANGUAGE_CODE):
        wanted = {row.object_id: row for row in _BUILDERS[kind](keys)}
        if wanted and (redaction := Block.objects.active().redaction()):
            for row in wanted.values():
                row.take_out(redaction, _("[blocked]"))
    gone = present.keys() - wanted.keys()
    if gone:
        Listing.objects.filter(kind__in=kinds, object_id__in=gone).delete()
    for key, row in wanted.items():
        store(row, present.get(key))
    return bool(present or wanted)


def store(row: Row, listing: Listing | None = None) -> None:
    """Write one row, over ``listing`` if there is one already; only what differs."""
    listing = listing or Listing()
    values = row.values()
    if listing.pk is None or any(getattr(listing, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(listing, name, value)
        listing.save()
    for relation, wanted in ((listing.tags, row.tags), (listing.actors, row.actors)):
        if {linked.pk for linked in relation.all()} != wanted:
            relation.set(wanted)
