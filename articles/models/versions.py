"""Versions: what a work held after each deliberate save, to be named, compared, restored."""

from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.dossiers import Dossier


class VersionQuerySet(models.QuerySet["Version"]):
    def standing_at(self, work: Article | Dossier, number: int) -> "Version | None":
        """Return what ``work`` held when ``number`` was its version.

        Recording a passage raises the version of an article too, and makes no row here.
        """
        return self.of(work).filter(number__lte=number).first()

    def of(self, work: Article | Dossier) -> Self:
        """Return the versions of ``work``, newest first, with who saved them."""
        mine = self.filter(**{work._meta.model_name: work})
        return mine.select_related("by").order_by("-number")


class Version(models.Model):
    """What an editor wrote, as it stood after one save; only its name changes later.

    ``number`` is the version that the article or dossier had then, ``values`` what ``snapshot``
    of ``articles.editing.articles`` or ``.dossiers`` returns. ``by`` is none for what was there
    before versions were kept. ``restored`` is the number of the version whose values were taken
    again.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, editable=False, related_name="versions"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, editable=False, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"), editable=False)
    at = models.DateTimeField(_("at"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    name = models.CharField(_("name of the version"), max_length=100, blank=True)
    restored = models.PositiveIntegerField(
        _("restored from"), null=True, blank=True, editable=False
    )
    values = models.JSONField(encoder=DjangoJSONEncoder, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "dossier", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_number"),
            models.UniqueConstraint(fields=["dossier", "number"], name="dossier_version_number"),
            models.CheckConstraint(
                condition=Q(article__isnull=True, dossier__isnull=False)
                | Q(article__isnull=False, dossier__isnull=True),
                name="version_is_of_one_work",
            ),
        ]

    def __str__(self) -> str:
        if self.name:
            return self.name
        at = date_format(localtime(self.at), "SHORT_DATETIME_FORMAT")
        return gettext("Version of %(at)s") % {"at": at}

    @property
    def work(self) -> Article | Dossier:
        """What the version is of."""
        found: Article | Dossier = self.article or self.dossier
        return found

    def changed_since(self, other: "Version | None") -> list[str]:
        """Return the names of the fields that differ from another version."""
        before: dict[str, Any] = other.values if other else {}
        return [
            name
            for name, value in self.values.items()
            # Publishing gives a text its address; nobody wrote that.
            if name != "slug" and before.get(name) != value
        ]
