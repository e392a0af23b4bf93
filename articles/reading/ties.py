"""How claims stand to each other, and what became known after a position was taken.

Public when both ends are; nothing here is a ground, and nothing follows from it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from articles.choices import ClaimRelationKind, Verdict
from articles.models import Claim, ClaimRelation, EditionPassage, KnownSince, path_of_claim


@dataclass(frozen=True)
class Tie:
    """Another claim as it stands to the one that was asked about; ``turned`` when the other one
    was set in relation to it."""

    claim: Claim
    kind: str
    turned: bool

    @property
    def path(self) -> str:
        """Where readers find the other claim."""
        return path_of_claim(self.claim.pk)


def ties_of(claims: Iterable[int]) -> dict[int, list[Tie]]:
    """Return the public relations of each of these claims, seen from it; one query."""
    keys = set(claims)
    relations = relations_between_public().filter(Q(claim__in=keys) | Q(other__in=keys))
    found: dict[int, list[Tie]] = defaultdict(list)
    for row in relations.select_related("claim", "other").order_by("id"):
        if row.claim_id in keys:
            found[row.claim_id].append(Tie(row.other, row.kind, turned=False))
        if row.other_id in keys:
            found[row.other_id].append(Tie(row.claim, row.kind, turned=True))
    return found


def known_since(*, positions: Iterable[int] = (), claims: Iterable[int] = ()) -> list[KnownSince]:
    """Return what became known after any of these positions, or that one of these claims did."""
    return list(
        public_known_since()
        .filter(Q(position__in=positions) | Q(claim__in=claims))
        .select_related("claim", "position__holder__canonical")
        .order_by("id")
    )


class Later(NamedTuple):
    """A claim that tells more than one of a text did, or than a position of it could know."""

    of: int
    claim_id: int
    statement: str
    as_of: str
    verdict: str | None
    note: str

    @property
    def path(self) -> str:
        """Where readers find the claim."""
        return path_of_claim(self.claim_id)

    @property
    def verdict_label(self) -> str:
        """The verdict in words."""
        return str(Verdict(self.verdict).label) if self.verdict else ""


def later_than(
    *, claims: Iterable[int], positions: Iterable[int]
) -> tuple[dict[int, list[Later]], dict[int, list[Later]]]:
    """Return what brings these claims up to date, and what is known since these positions.

    By the claim and by the position; one query for both, since a page of a text shows both.
    """
    updates = relations_between_public().filter(other__in=claims, kind=ClaimRelationKind.UPDATES)
    known = public_known_since().filter(position__in=positions)
    rows = _told(updates, Value("claim"), F("other_id"), Value("")).union(
        _told(known, Value("position"), F("position_id"), F("note")), all=True
    )
    found: dict[str, dict[int, list[Later]]] = {
        "claim": defaultdict(list),
        "position": defaultdict(list),
    }
    for what, _key, *told in sorted(rows, key=lambda row: row[:2]):
        later = Later(*told)
        found[what][later.of].append(later)
    return found["claim"], found["position"]


def _told(rows: QuerySet, what: Value, of: F, note: F | Value) -> QuerySet:
    """Return what a page shows of ``rows``, in the order of ``Later`` after kind and key."""
    return (
        rows.order_by()
        .annotate(what=what, of=of, told=note)
        .values_list(
            "what",
            "pk",
            "of",
            "claim_id",
            "claim__statement",
            "claim__as_of",
            "claim__verdict",
            "told",
        )
    )


def relations_between_public() -> QuerySet[ClaimRelation]:
    """Return the relations of claims of which readers know both."""
    carried = EditionPassage.objects.public()
    return ClaimRelation.objects.filter(
        Exists(carried.filter(claim=OuterRef("claim"))),
        Exists(carried.filter(claim=OuterRef("other"))),
    )


def public_known_since() -> QuerySet[KnownSince]:
    """Return what is known since, where readers know claim and position."""
    carried = EditionPassage.objects.public()
    return KnownSince.objects.filter(
        Exists(carried.filter(claim=OuterRef("claim"))),
        Exists(carried.filter(position=OuterRef("position"))),
    )
