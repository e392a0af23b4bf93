"""Preview links: by which people without an account read a piece before it is published."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.dossiers import Dossier


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def of(self, work: Article | Dossier) -> Self:
        """The links to one piece, newest first."""
        return self.filter(**{work._meta.model_name or "": work}).select_related(
            "made_by", "revoked_by"
        )

    def valid(self, at: datetime) -> Self:
        """The links that open something at a moment; none of whose maker has left."""
        return self.filter(revoked=None, expires__gt=at, made_by__is_active=True)


class PreviewLink(models.Model):
    """That whoever has the address may read the working copy of one piece, until it expires.

    The secret of the address is not here: it is made from ``key`` and the secret of the site, and
    found again by ``digest``, its hash. Whoever copies the database alone can open nothing.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="preview_links"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="preview_links"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=100)
    may_comment = models.BooleanField(_("may leave comments for the desk"), default=True)
    made = models.DateTimeField(_("made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    expires = models.DateTimeField(_("expires"))
    revoked = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    opened = models.PositiveIntegerField(_("opened"), default=0, editable=False)
    last_opened = models.DateTimeField(_("last opened"), null=True, editable=False)
    comments = models.PositiveIntegerField(_("comments"), default=0, editable=False)
    last_comment = models.DateTimeField(null=True, editable=False)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, dossier=None)
                | Q(article=None, dossier__isnull=False),
                name="preview_link_to_one_piece",
            ),
            models.CheckConstraint(
                condition=Q(revoked=None, revoked_by=None)
                | Q(revoked__isnull=False, revoked_by__isnull=False),
                name="preview_link_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def work(self) -> Article | Dossier:
        """The piece that it shows."""
        return self.article or self.dossier

    @property
    def is_valid(self) -> bool:
        """Whether it opens something now."""
        has_left = not self.made_by.is_active
        return self.revoked is None and self.expires > timezone.now() and not has_left
