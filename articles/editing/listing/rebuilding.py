"""Making the whole listing, and all else that is derived, again from the editions."""

from collections.abc import Iterator

from django.db import models, transaction

from articles.choices import ListingKind
from articles.editing.illustrating import keep_images_of
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
    ImageUse,
    Listing,
    Page,
    Position,
    Question,
    Series,
    Tag,
)

#: Records first: the rows of pieces and statements repeat their addresses.
_ORDER: tuple[tuple[ListingKind, type[models.Model]], ...] = (
    (ListingKind.QUESTION, Question),
    (ListingKind.ACTOR, Actor),
    (ListingKind.TAG, Tag),
    (ListingKind.SERIES, Series),
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
        ImageUse.objects.all().delete()
        for composed in DossierEdition.objects.iterator(_BATCH):
            keep_images_of(composed)
            render_dossier(composed)
        for page in Page.objects.all():
            keep_images_of(page)
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
