"""Who else has a piece open, as its pages say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from articles import editing
from articles.choices import Place
from articles.models import Article, Dossier, Presence, User


@dataclass(frozen=True)
class Present:
    """The others at a piece, and where an open page says that it still is."""

    others: Sequence[Presence]
    address: str
    place: Place

    @classmethod
    def at(cls, work: Article | Dossier, user: User, place: Place) -> Self:
        """Return who else has ``work`` open while ``user`` has it open at ``place``."""
        kind = work._meta.model_name
        address = reverse(f"desk:{kind}-presence", args=[work.pk])
        return cls(editing.others_at(work, user), address, place)
