"""What positions do with claims: confirmed grounds of which both ends are public."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.choices import ListingKind, Relation
from articles.models import EditionPassage, Ground
from articles.reading.listed import card_of, path_of

_ORDER = {relation: place for place, relation in enumerate(Relation)}


def grounds_at(*, claims: Iterable[int] = (), positions: Iterable[int] = ()) -> list[Ground]:
    """Return the public grounds that touch any of these, by relation, then by age.

    Each knows the ``path`` and ``card`` of its position, and whether that ``is_live``: stands in
    a text that readers get today.
    """
    return _sorted(_public().filter(Q(claim__in=claims) | Q(position__in=positions)))


def grounds_within(*, claims: Iterable[int], positions: Iterable[int]) -> list[Ground]:
    """Return the public grounds between these positions and these claims."""
    return _sorted(_public().filter(claim__in=claims, position__in=positions))


def by_position(grounds: Iterable[Ground]) -> dict[int, list[Ground]]:
    """Group grounds by the position that they carry."""
    groups: dict[int, list[Ground]] = defaultdict(list)
    for ground in grounds:
        groups[ground.position_id].append(ground)
    return groups


def _public() -> QuerySet[Ground]:
    live = EditionPassage.objects.live().filter(position=OuterRef("position"))
    return (
        Ground.objects.public()
        .select_related("claim", "position__holder__canonical")
        .annotate(
            path=path_of(ListingKind.POSITION, "position_id"),
            card=card_of(ListingKind.POSITION, "position_id"),
            is_live=Exists(live),
        )
        .order_by("id")
    )


def _sorted(grounds: Iterable[Ground]) -> list[Ground]:
    return sorted(grounds, key=lambda ground: _ORDER[Relation(ground.relation)])
