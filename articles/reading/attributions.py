"""Who says a claim, for any number of claims at once."""

from collections import defaultdict
from collections.abc import Iterable

from articles.choices import ListingKind
from articles.models import Attribution
from articles.reading.listed import path_of


def attributions_of(claims: Iterable[int]) -> dict[int, list[Attribution]]:
    """Return the attributions by claim; ``actor_path`` and ``via_path`` lead to public pages."""
    rows = (
        Attribution.objects.filter(claim__in=claims)
        .select_related("actor__canonical", "via__canonical", "source")
        .annotate(
            actor_path=path_of(ListingKind.ACTOR, "actor_id"),
            via_path=path_of(ListingKind.ACTOR, "via_id"),
        )
    )
    found: dict[int, list[Attribution]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)
    return found
