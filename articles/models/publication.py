"""The publication number: one row that tells whether anything public has changed."""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db import models


class Present(NamedTuple):
    """The number, when it was raised, the identity of the site, and when to look what is due."""

    number: int
    changed: datetime | None
    site: uuid.UUID
    due: datetime | None = None


class Publication(models.Model):
    """The single row (id 1) that every public write raises and every reader may ask first.

    ``site`` tells this site from every other one for ever, whatever its address: the ids of its
    feeds are made from it. ``due`` is when the next scheduled thing may be due: never later than
    that, at times earlier, as nobody moves it when a schedule is given up.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    changed = models.DateTimeField(null=True)
    site = models.UUIDField(default=uuid.uuid4)
    due = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="publication_is_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> Present:
        """Return the present state; one query, also on an empty table."""
        row = cls.objects.filter(pk=1).values_list("number", "changed", "site", "due").first()
        return Present(*row) if row else Present(0, None, uuid.UUID(int=0))
