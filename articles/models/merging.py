"""Merging as an alias, never a move: two rows for one thing stay two rows.

What points at the absorbed row goes on pointing at it; whoever reads groups by ``canonical``. So
undoing is resetting two columns, and nothing has to be told apart again.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=models.Model)


def canonical(key: str) -> Coalesce:
    """Return the expression for what stands for the mergeable row that ``key`` points at.

    ``key`` is the foreign key as queries name it, ``position__holder``, or ``pk`` of the row.
    """
    if key == "pk":
        return Coalesce("canonical_id", "pk")
    return Coalesce(f"{key}__canonical_id", f"{key}_id")


def once(rows: Iterable[Row], key: str) -> list[Row]:
    """Return of ``rows`` those that are the first to name a thing by their foreign key ``key``.

    Two names in one byline may have turned out to be one person's.
    """
    found: dict[Any, Row] = {}
    for row in rows:
        found.setdefault(getattr(row, key).standing, row)
    return list(found.values())


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
    def same_as(cls, *keys: Any) -> models.QuerySet[Any]:
        """Return the rows that stand for the same things as the canonical rows ``keys``.

        Fit for a subquery: ``holder__in=Actor.same_as(actor.pk)``.
        """
        rows: models.QuerySet[Any] = cls._default_manager.filter(
            Q(pk__in=keys) | Q(canonical__in=keys)
        )
        return rows.order_by()
