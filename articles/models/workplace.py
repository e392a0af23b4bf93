"""What only the desk needs while somebody works: the unsaved text of each, and who is there."""

from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Place
from articles.models.articles import Article
from articles.models.dossiers import Dossier


class Autosave(models.Model):
    """What one person has typed into a text and not saved yet: one slot a person and article.

    ``version`` is the one that the form was loaded with, ``values`` the fields by name. Nobody
    else ever sees it; it is no version and leaves no trace in the history.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="autosaves")
    version = models.PositiveIntegerField(_("version"))
    values = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="autosave_of_person_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def at(self, work: Article | Dossier) -> Self:
        """Who has been seen at one piece."""
        return self.filter(**{work._meta.model_name or "": work})


class Presence(models.Model):
    """That somebody has a piece open, since ``seen_at`` at the latest: a hint, never a lock."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, related_name="presences"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, related_name="presences"
    )
    place = models.CharField(_("place"), max_length=10, choices=Place)
    seen_at = models.DateTimeField(_("seen"), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="presence_at_article_once"),
            models.UniqueConstraint(fields=["user", "dossier"], name="presence_at_dossier_once"),
            models.CheckConstraint(
                condition=Q(article__isnull=False, dossier=None)
                | Q(article=None, dossier__isnull=False),
                name="presence_at_one_piece",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_place_display()}"

    @property
    def work(self) -> Any:
        """The piece that is open."""
        return self.article or self.dossier
