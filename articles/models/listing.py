"""The listing: one row per public thing, from which lists, feeds and search are read."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ListingKind

#: How long feeds carry the notice that a piece was withdrawn.
WITHDRAWAL_NOTICE = timedelta(days=30)


# Pieces of one moment stand in an order that a rebuilt listing, with ids of its own, keeps.
_NEWEST_FIRST = ("-published", "kind", "-object_id")


class ListingQuerySet(models.QuerySet["Listing"]):
    def live(self) -> Self:
        """What readers find in lists today, newest first."""
        return self.filter(withdrawn__isnull=True).order_by(*_NEWEST_FIRST)

    def in_feeds(self, at: datetime) -> Self:
        """What feeds carry at a moment: the live rows and recent withdrawals, newest first."""
        return self.filter(
            Q(withdrawn__isnull=True) | Q(withdrawn__gt=at - WITHDRAWAL_NOTICE)
        ).order_by(*_NEWEST_FIRST)


class Listing(models.Model):
    """A public thing as lists show it; written by operations, remade by ``rebuild_listings``.

    ``kind`` and ``object_id`` name the thing. ``path`` is its public address, ``card`` the
    rendered entry of a list, ``feed`` the rendered items by format (``rss``, ``atom``,
    ``json``). A withdrawn piece keeps its row, so that feeds can carry the notice.
    """

    kind = models.CharField(max_length=20, choices=ListingKind)
    object_id = models.PositiveBigIntegerField()
    uid = models.UUIDField()
    path = models.CharField(max_length=200)
    title = models.TextField()
    label = models.CharField(max_length=100)
    published = models.DateTimeField()
    updated = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    card = models.TextField()
    feed = models.JSONField(default=dict)
    search_text = models.TextField()
    sort_key = models.CharField(max_length=400)
    tags = models.ManyToManyField("articles.Tag", related_name="listings")
    actors = models.ManyToManyField("articles.Actor", related_name="listings")

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="listing_once"),
            models.UniqueConstraint(fields=["path"], name="listing_path"),
        ]
        indexes = [
            models.Index(fields=["kind", "-published", "-object_id"], name="listing_by_kind"),
            # The front page and the feed of everything read both kinds of article in one go.
            models.Index(
                fields=[*_NEWEST_FIRST],
                condition=Q(kind__in=[ListingKind.ANALYSIS, ListingKind.COMMENTARY]),
                name="listing_of_articles",
            ),
        ]

    def __str__(self) -> str:
        return self.path
