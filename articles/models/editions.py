"""Editions of articles: what readers get, frozen word by word, and its derived rendering."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind, BylineRole, Form
from articles.models.append_only import AppendOnlyModel
from articles.models.articles import prefix_of
from articles.models.working_copies import Edition, EditionQuerySet


class ArticleEditionQuerySet(EditionQuerySet):
    work = "article"


class ArticleEdition(Edition):
    """The words of an article as published; who wrote, tagged and answered hangs beside it."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="editions"
    )
    kind = models.CharField(max_length=20, choices=ArticleKind)
    form = models.CharField(max_length=20, choices=Form)
    kicker = models.CharField(max_length=100, blank=True)
    body = models.TextField()
    section = models.CharField(max_length=100, blank=True)
    dateline = models.CharField(max_length=100, blank=True)
    agency_credits = models.CharField(max_length=200, blank=True)
    disclosure = models.TextField(blank=True)

    objects = ArticleEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of an article")
        verbose_name_plural = _("editions of articles")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_edition_number")
        ]

    @property
    def prefix(self) -> str:
        """First part of the public address."""
        return prefix_of(self.kind)


class EditionByline(AppendOnlyModel):
    """Who stood above an edition."""

    edition = models.ForeignKey(ArticleEdition, on_delete=models.PROTECT, related_name="byline")
    actor = models.ForeignKey(
        "articles.Actor", on_delete=models.PROTECT, related_name="edition_bylines"
    )
    role = models.CharField(max_length=20, choices=BylineRole)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return str(self.actor)


class EditionTag(AppendOnlyModel):
    """A topic that an edition carried."""

    edition = models.ForeignKey(ArticleEdition, on_delete=models.PROTECT, related_name="tagged")
    tag = models.ForeignKey("articles.Tag", on_delete=models.PROTECT, related_name="editions")

    def __str__(self) -> str:
        return str(self.tag)


class EditionResponse(AppendOnlyModel):
    """An article that an edition answered."""

    edition = models.ForeignKey(ArticleEdition, on_delete=models.PROTECT, related_name="responds")
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="answered_by"
    )

    def __str__(self) -> str:
        return str(self.article)


class EditionImage(AppendOnlyModel):
    """An image that an edition shows: above the text if it leads, else in it."""

    edition = models.ForeignKey(ArticleEdition, on_delete=models.PROTECT, related_name="images")
    image = models.ForeignKey(
        "articles.Image", on_delete=models.PROTECT, related_name="edition_images"
    )
    leads = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-leads", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(leads=True), name="edition_image_leads_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.image)


class ArticleRendering(models.Model):
    """HTML of an edition, split at its marks; derived, so ``rebuild_listings`` remakes it.

    ``standfirst`` and ``body`` are the parts of ``articles.text.marks``; ``headings`` is a list
    of ``[level, id, text]``; ``lead`` holds what is known of the image above the text.
    """

    edition = models.OneToOneField(
        ArticleEdition, on_delete=models.PROTECT, primary_key=True, related_name="rendering"
    )
    standfirst = models.JSONField()
    body = models.JSONField()
    headings = models.JSONField()
    lead = models.JSONField(null=True)
    words = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.edition)
