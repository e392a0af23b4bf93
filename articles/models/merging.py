"""Merging as an alias, never a move: two rows for one thing stay two rows.

What points at the absorbed row goes on pointing at it; whoever reads groups by ``canonical``. So
undoing is resetting two columns, and nothing has to be told apart again.
"""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Mergeable(models.Model):
    """A row that may turn out to be another one.

    ``merged_into`` is what somebody said; ``canonical`` is derived from it, the end of the chain.
    Both are empty for a row that stands for itself.
    """

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    canonical = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name=_("stands for"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) & ~Q(canonical=F("id")),
                name="%(class)s_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, canonical__isnull=True)
                | Q(merged_into__isnull=False, canonical__isnull=False),
                name="%(class)s_merged_has_canonical",
            ),
        ]

    @property
    def standing(self) -> Any:
        """The row that stands for this one: the canonical one, or itself."""
        return self.canonical or self

    @classmethod
    def same_as(cls, *keys: int) -> models.QuerySet[Any]:
        """Return the rows that stand for the same things as the canonical rows ``keys``."""
        rows: models.QuerySet[Self] = cls._default_manager.filter(
            Q(pk__in=keys) | Q(canonical__in=keys)
        )
        return rows.order_by()
