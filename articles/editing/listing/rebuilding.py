"""Making the whole listing, and every rendering, again from the editions."""

from collections.abc import Iterator

from django.db import models, transaction

from articles.choices import ListingKind
from articles.editing.listing.sync import relist
from articles.editing.operations import raise_number
from articles.editing.rendering import render_article, render_dossier
from articles.models import (
    Actor,
    Article,
    ArticleEdition,
    ArticleRendering,
    Claim,
    Dossier,
    DossierEdition,
    DossierRendering,
    Listing,
    Position,
    Question,
    Tag,
)

#: Records first: the rows of pieces and statements repeat their addresses.
_ORDER: tuple[tuple[ListingKind, type[models.Model]], ...] = (
    (ListingKind.QUESTION, Question),
    (ListingKind.ACTOR, Actor),
    (ListingKind.TAG, Tag),
    (ListingKind.ANALYSIS, Article),
    (ListingKind.CLAIM, Claim),
    (ListingKind.POSITION, Position),
    (ListingKind.DOSSIER, Dossier),
)
_BATCH = 200


def rebuild() -> int:
    """Make renderings and listing again in one transaction; return the number of rows."""
    with transaction.atomic():
        ArticleRendering.objects.all().delete()
        DossierRendering.objects.all().delete()
        for edition in ArticleEdition.objects.prefetch_related("passages").iterator(_BATCH):
            render_article(edition)
        for composed in DossierEdition.objects.iterator(_BATCH):
            render_dossier(composed)
        Listing.objects.all().delete()
        for kind, model in _ORDER:
            for keys in _batches(model):
                relist(kind, keys)
        raise_number()
        return Listing.objects.count()


def _batches(model: type[models.Model]) -> Iterator[list[int]]:
    keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
