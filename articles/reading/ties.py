"""How claims stand to each other, how positions do, and what became known after one was taken.

Public when both ends are; nothing here is a ground, and nothing follows from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from articles.choices import ClaimRelationKind, ListingKind, Verdict
from articles.models import (
    Claim,
    ClaimRelation,
    EditionPassage,
    KnownSince,
    Position,
    PositionRelation,
    path_of_claim,
)
from articles.reading.listed import path_of


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


@dataclass(frozen=True)
class PositionTie:
    """Another position as it stands to the one that was asked about, and where readers find it;
    ``turned`` when the other one was set in relation to it, ``is_live`` when it stands in a text
    that readers get today."""

    position: Position
    kind: str
    turned: bool
    path: str | None
    is_live: bool


PositionTies = Mapping[int, Sequence[PositionTie]]


def position_ties_of(positions: Iterable[int]) -> PositionTies:
    """Return the public relations of each of these positions, seen from it; one query."""
    keys = set(positions)
    relations = position_relations_between_public().filter(Q(position__in=keys) | Q(other__in=keys))
    live = EditionPassage.objects.live()
    rows = relations.select_related(
        "position__holder__canonical", "other__holder__canonical"
    ).annotate(
        path=path_of(ListingKind.POSITION, "position_id"),
        other_path=path_of(ListingKind.POSITION, "other_id"),
        is_live=Exists(live.filter(position=OuterRef("position"))),
        is_other_live=Exists(live.filter(position=OuterRef("other"))),
    )
    found: dict[int, list[PositionTie]] = defaultdict(list)
    for row in rows.order_by("id"):
        if row.position_id in keys:
            tie = PositionTie(row.other, row.kind, False, row.other_path, row.is_other_live)
            found[row.position_id].append(tie)
        if row.other_id in keys:
            tie = PositionTie(row.position, row.kind, True, row.path, row.is_live)
            found[row.other_id].append(tie)
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


def position_relations_between_public() -> QuerySet[PositionRelation]:
    """Return the relations of positions of which readers know both."""
    carried = EditionPassage.objects.public()
    return PositionRelation.objects.filter(
        Exists(carried.filter(position=OuterRef("position"))),
        Exists(carried.filter(position=OuterRef("other"))),
    )


def public_known_since() -> QuerySet[KnownSince]:
    """Return what is known since, where readers know claim and position."""
    carried = EditionPassage.objects.public()
    return KnownSince.objects.filter(
        Exists(carried.filter(claim=OuterRef("claim"))),
        Exists(carried.filter(position=OuterRef("position"))),
    )
