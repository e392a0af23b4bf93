"""How claims and positions stand to each other, and what became known after one was taken."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ClaimRelationKind, PositionRelationKind
from articles.models.claims import Claim
from articles.models.positions import Position


class Set(models.Model):
    """A tie that somebody has set by hand."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), editable=False)

    class Meta:
        abstract = True


class ClaimRelation(Set):
    """``claim`` contradicts, updates or is narrower than ``other``; nothing follows from it."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="relations", verbose_name=_("claim")
    )
    kind = models.CharField(_("relation"), max_length=20, choices=ClaimRelationKind)
    other = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="related_by",
        verbose_name=_("the other claim"),
    )

    class Meta:
        verbose_name = _("relation of claims")
        verbose_name_plural = _("relations of claims")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="claim_relation_between_two",
                violation_error_message=_("A claim is not related to itself."),
            ),
            models.UniqueConstraint(
                fields=["claim", "kind", "other"],
                name="claim_relation_once",
                violation_error_message=_("These claims are related like this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} – {self.get_kind_display()} – {self.other}"


class PositionRelation(Set):
    """``position`` supports, opposes, qualifies or undercuts ``other``."""

    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="relations", verbose_name=_("position")
    )
    kind = models.CharField(_("relation"), max_length=20, choices=PositionRelationKind)
    other = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="related_by",
        verbose_name=_("the other position"),
    )

    class Meta:
        verbose_name = _("relation of positions")
        verbose_name_plural = _("relations of positions")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(position=F("other")),
                name="position_relation_between_two",
                violation_error_message=_("A position is not related to itself."),
            ),
            models.UniqueConstraint(
                fields=["position", "kind", "other"],
                name="position_relation_once",
                violation_error_message=_("These positions are related like this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} – {self.get_kind_display()} – {self.other}"


class KnownSince(Set):
    """“Inzwischen bekannt”: what became known only after a position was taken; never a ground."""

    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="known_since", verbose_name=_("position")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="known_since", verbose_name=_("claim")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("known since")
        verbose_name_plural = _("known since")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "claim"],
                name="known_since_once",
                violation_error_message=_("This claim is noted at this position already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} – {self.claim}"
