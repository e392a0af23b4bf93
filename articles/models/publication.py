"""The publication number: one row that tells whether anything public has changed."""

from datetime import datetime

from django.db import models


class Publication(models.Model):
    """The single row (id 1) that every public write raises and every reader may ask first."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    changed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="publication_is_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> tuple[int, datetime | None]:
        """Return the number and when it was raised; one query, also on an empty table."""
        row = cls.objects.filter(pk=1).values_list("number", "changed").first()
        return row or (0, None)
