"""Waivers: why a piece may go out although something that is asked of it is missing."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Gate
from articles.models.articles import Article
from articles.models.claims import Claim
from articles.models.dossiers import Dossier

#: What an exception may be made for.
_THINGS = ("article", "claim", "dossier")


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def of(self, thing: Article | Claim | Dossier) -> Self:
        """Those that were made for one thing."""
        return self.filter(**{thing._meta.model_name or "": thing})


class Waiver(models.Model):
    """A reasoned exception from one gate, for one article, claim or dossier; never public.

    ``about`` is what it was made for, such as the figures of a claim: once that is something
    else, the exception has lapsed.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers"
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers"
    )
    gate = models.CharField(_("what is missing"), max_length=20, choices=Gate)
    about = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.TextField(
        _("reason"),
        max_length=1000,
        validators=[MaxLengthValidator(1000)],
        help_text=_("For the desk; readers never see it."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("reasoned exception")
        verbose_name_plural = _("reasoned exceptions")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, claim=None, dossier=None)
                | Q(article=None, claim__isnull=False, dossier=None)
                | Q(article=None, claim=None, dossier__isnull=False),
                name="waiver_for_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=[thing, "gate"],
                    condition=Q(**{f"{thing}__isnull": False}),
                    name=f"waiver_{thing}_gate_once",
                )
                for thing in _THINGS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_gate_display()}: {self.reason[:100]}"
