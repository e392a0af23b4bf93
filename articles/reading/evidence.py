"""What speaks for a claim and against it: public evidence, one origin at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.choices import EvidenceStance
from articles.models import Evidence

_ORDER = {stance: place for place, stance in enumerate(EvidenceStance)}


@dataclass(frozen=True)
class Origin:
    """Who first reported something, and the documents that repeat it: together they count once.

    ``name`` is empty for a document that is its own origin.
    """

    name: str
    evidence: Sequence[Evidence]


def evidence_of(claims: Iterable[int]) -> dict[int, list[Origin]]:
    """Return the public evidence by claim, grouped by origin; what supports comes first."""
    rows = Evidence.objects.public().filter(claim__in=claims).select_related("source")
    found: dict[int, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows.order_by("id"), key=_place):
        found[row.claim_id][_origin_key(row)].append(row)
    return defaultdict(
        list, {claim: list(map(_origin, groups.values())) for claim, groups in found.items()}
    )


def _place(row: Evidence) -> tuple[int, int]:
    return _ORDER[EvidenceStance(row.stance)], row.pk


def _origin_key(row: Evidence) -> str:
    """Return what sources with one origin share; one without is its own."""
    return row.source.origin_key or f"#{row.source_id}"


def _origin(rows: list[Evidence]) -> Origin:
    return Origin(name=next((row.source.origin for row in rows), ""), evidence=rows)
