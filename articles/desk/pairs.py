"""Two things that were picked, one in each text: what may be said of them, and saying it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from articles import editing
from articles.choices import Basis
from articles.desk.linkable import Entry
from articles.forms.linking import (
    KNOWN_SINCE,
    ClaimRelationForm,
    GroundForm,
    PositionRelationForm,
)
from articles.models import Claim, Position, User


@dataclass(frozen=True)
class Pair:
    """What was picked on the left and on the right."""

    left: Entry
    right: Entry
    user: User

    @property
    def is_one(self) -> bool:
        """Whether both are the same thing, of which nothing is to be said."""
        return self.left.key == self.right.key

    @property
    def kinds(self) -> str:
        """``mixed``, or which kind both are: ``claim`` or ``position``."""
        return self.left.kind if self.left.kind == self.right.kind else "mixed"

    @cached_property
    def may_tie(self) -> bool:
        """Whether the account may tie them, at least the one way round."""
        if self.kinds == "mixed":
            return self._may("link", self._one("position"))
        operation = "record" if self.kinds == "claim" else "link"
        return self._may(operation, self.left) or self._may(operation, self.right)

    @cached_property
    def order(self) -> editing.Order | None:
        """Which came first, of a position and a claim."""
        if self.kinds != "mixed":
            return None
        return editing.order_of(*self._position_and_claim())

    def form(self, data: Any = None, *, note: str = "") -> Any:
        """Return the form that asks what the one does with the other."""
        if self.kinds == "mixed":
            later = self.order is not None and self.order.is_later
            return GroundForm(data, is_later=later, initial={"note": note})
        return ClaimRelationForm(data) if self.kinds == "claim" else PositionRelationForm(data)

    def tie(self, values: dict[str, Any]) -> None:
        """Say what the form was told; raises what the operation refuses."""
        if self.kinds == "mixed":
            self._tie_ground(**values)
            return
        pair = (self.left.thing, self.right.thing)
        one, other = pair if values["direction"] == "left" else pair[::-1]
        if isinstance(one, Claim) and isinstance(other, Claim):
            editing.relate(one, other, by=self.user, kind=values["relation"])
        elif isinstance(one, Position) and isinstance(other, Position):
            editing.relate_positions(one, other, by=self.user, kind=values["relation"])

    def _tie_ground(self, *, relation: str, basis: str, note: str) -> None:
        position, claim = self._position_and_claim()
        if relation == KNOWN_SINCE:
            editing.mark_known_since(position, claim, by=self.user, note=note)
            return
        # The holder names it where the position is taken.
        passage = self._one("position").standing if basis == Basis.NAMED else None
        editing.link(
            position,
            claim,
            by=self.user,
            relation=relation,
            basis=basis,
            note=note,
            passage=passage,
        )

    def _position_and_claim(self) -> tuple[Position, Claim]:
        position, claim = self._one("position").thing, self._one("claim").thing
        if not isinstance(position, Position) or not isinstance(claim, Claim):
            raise TypeError("This is no position with a claim.")
        return position, claim

    def _one(self, kind: str) -> Entry:
        return self.left if self.left.kind == kind else self.right

    def _may(self, operation: str, entry: Entry) -> bool:
        return bool(self.user.has_perm(f"articles.{operation}", entry.thing))
