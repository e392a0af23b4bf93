"""Positions: somebody's opinion, and how it answers a question."""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import HolderRole, PositionKind, Stance
from articles.models.claims import CarriedQuerySet


class PositionQuerySet(CarriedQuerySet):
    carrier = "position"


class Position(models.Model):
    """A demand, an evaluation or a prediction, and who holds it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.TextField(
        _("statement"), max_length=1000, validators=[MaxLengthValidator(1000)]
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=PositionKind, default=PositionKind.EVALUATION
    )
    holder = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        related_name="positions",
        verbose_name=_("holder"),
    )
    role = models.CharField(
        _("role of the holder"), max_length=20, choices=HolderRole, default=HolderRole.AUTHOR
    )
    question = models.ForeignKey(
        "articles.Question",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("question"),
    )
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, null=True, blank=True)
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    addressees = models.ManyToManyField(
        "articles.Actor", blank=True, related_name="addressed_by", verbose_name=_("addressed to")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stance=None) | Q(question__isnull=False),
                name="position_stance_needs_question",
                violation_error_message=_("A stance needs the question that it answers."),
            ),
            models.CheckConstraint(
                condition=~Q(stance=Stance.CONDITIONAL) | ~Q(condition=""),
                name="position_conditional_needs_condition",
                violation_error_message=_("A conditional stance needs its condition."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement
