"""Grounds: what a position does with a claim."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.choices import Basis, GroundState, Relation
from articles.models.claims import Claim
from articles.models.passages import EditionPassage
from articles.models.positions import Position


class GroundQuerySet(models.QuerySet["Ground"]):
    def confirmed(self) -> Self:
        """Grounds that a person has confirmed."""
        return self.filter(state=GroundState.CONFIRMED)

    def public(self) -> Self:
        """Confirmed grounds of which readers may see both ends."""
        carried = EditionPassage.objects.public()
        return self.confirmed().filter(
            Exists(carried.filter(position=OuterRef("position"))),
            Exists(carried.filter(claim=OuterRef("claim"))),
        )


class Ground(models.Model):
    """That a position rests on, disputes, qualifies or was prompted by a claim."""

    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="grounds", verbose_name=_("position")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="grounds", verbose_name=_("claim")
    )
    relation = models.CharField(
        _("relation"), max_length=20, choices=Relation, default=Relation.RESTS_ON
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis, default=Basis.ASSIGNED)
    passage = models.ForeignKey(
        "articles.Passage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("where the holder names it"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=GroundState, default=GroundState.SUGGESTED
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = GroundQuerySet.as_manager()

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "at"], name="ground_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "claim", "relation"],
                name="ground_once",
                violation_error_message=_("This position is already tied to this claim like this."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} – {self.get_relation_display()} – {self.claim}"
