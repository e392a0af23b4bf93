"""Which came first: a position, or what a claim tells."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Min
from django.utils import timezone

from articles.models import Claim, EditionPassage, Passage, Position


class Order(NamedTuple):
    """When a position was taken and since when a claim can be known, as far as that is on record.

    ``known`` is the first day of which the claim tells, or else the day on which readers first
    got it; ``dated`` says that it is the former. None: not on record.
    """

    taken: date | None
    known: date | None
    dated: bool

    @property
    def is_later(self) -> bool:
        """Whether the claim cannot have been known when the position was taken."""
        return self.taken is not None and self.known is not None and self.taken < self.known


def order_of(position: Position, claim: Claim) -> Order:
    """Return which came first; what one text says with the position was known then.

    A position without a date was taken when readers first got it: a draft can still take
    everything into account. A claim that readers do not know yet is known today at the earliest.
    """
    return orders_of(position, [claim])[claim.pk]


def orders_of(position: Position, claims: Sequence[Claim]) -> dict[int, Order]:
    """Return by key of each of ``claims`` which came first; see ``order_of``. Three queries."""
    if not claims:
        return {}
    taken = position.date or _first_read("position", [position.pk]).get(position.pk)
    first = _first_read("claim", [claim.pk for claim in claims if claim.as_of_from is None])
    together = _standing_with(position, [claim.pk for claim in claims])
    found = {}
    for claim in claims:
        dated = claim.as_of_from is not None
        known = claim.as_of_from or first.get(claim.pk) or timezone.localdate()
        found[claim.pk] = Order(taken, None if claim.pk in together else known, dated)
    return found


def _first_read(kind: str, keys: Sequence[int]) -> dict[int, date]:
    """Return by key the day on which readers first got each claim or position."""
    carried = EditionPassage.objects.public().filter(**{f"{kind}__in": keys}).order_by()
    first = carried.values_list(kind).annotate(first=Min("edition__published"))
    return {key: timezone.localdate(at) for key, at in first}


def _standing_with(position: Position, claims: Sequence[int]) -> set[int]:
    """Return which of ``claims`` stand in a text that takes the position."""
    texts = Passage.objects.open().filter(position=position).order_by().values("article")
    beside = Passage.objects.open().filter(claim__in=claims, article__in=texts).order_by()
    return set(beside.values_list("claim", flat=True))
