"""What of a text can be tied, and what of two texts is tied already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from articles import editing
from articles.choices import GroundState
from articles.desk.carried import carried_by
from articles.models import (
    STANDING,
    Article,
    Claim,
    ClaimRelation,
    Ground,
    KnownSince,
    Passage,
    Position,
    PositionRelation,
    User,
)

#: What a row of each kind ties, by its fields, and by which permission on the first it goes.
ENDS: dict[type[Model], tuple[str, str, str]] = {
    Ground: ("position", "claim", "link"),
    KnownSince: ("position", "claim", "link"),
    PositionRelation: ("position", "other", "link"),
    ClaimRelation: ("claim", "other", "record"),
}


def key_of(thing: Model) -> str:
    """Return the word by which forms name ``thing``: its kind and its number."""
    return f"{thing._meta.model_name}-{thing.pk}"


@dataclass(frozen=True)
class Entry:
    """A claim or a position of a text, with the passages that carry it."""

    thing: Claim | Position
    passages: Sequence[Passage]

    @property
    def key(self) -> str:
        """The word by which forms name it."""
        return key_of(self.thing)

    @property
    def kind(self) -> str:
        """Claim or position."""
        return str(self.thing._meta.model_name)

    @property
    def standing(self) -> Passage | None:
        """The first passage whose words stand in the text."""
        return next((row for row in self.passages if row.state in STANDING), None)


@dataclass(frozen=True)
class Side:
    """One of the two texts: what it carries, in the order of the text."""

    name: str
    article: Article
    user: User

    @cached_property
    def passages(self) -> list[Passage]:
        """The open passages with all that the list tells of them; four queries."""
        carried = carried_by(self.article, self.user)
        return [*carried.placed, *carried.lost]

    @cached_property
    def entries(self) -> list[Entry]:
        """Claims and positions, each once."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(key_of(_carried(passage)), []).append(passage)
        return [Entry(_carried(rows[0]), rows) for rows in found.values()]

    def entry(self, key: str) -> Entry | None:
        """Return what the form means by ``key``, if the text carries it."""
        return next((entry for entry in self.entries if entry.key == key), None)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words for all that the text carries."""
        return frozenset(entry.key for entry in self.entries)


@dataclass(frozen=True)
class Tied:
    """A ground, a relation or a known-since, as the page tells it; ``left`` and ``right`` name
    what it ties by the sides on which they stand."""

    row: Any
    one: Model
    other: Model
    left: str
    right: str
    may_remove: bool

    @property
    def key(self) -> str:
        """The word by which forms name it."""
        return key_of(self.row)

    @property
    def kind(self) -> str:
        """Which sort of tie."""
        return str(self.row._meta.model_name)

    @property
    def relation(self) -> str:
        """What is said, as one word for style sheets."""
        return str(getattr(self.row, "relation", "") or getattr(self.row, "kind", "") or self.kind)

    @property
    def words(self) -> str:
        """What is said, in words."""
        if isinstance(self.row, Ground):
            return str(self.row.get_relation_display())
        if isinstance(self.row, KnownSince):
            return pgettext("between a position and a claim", "known since then:")
        return str(self.row.get_kind_display())

    @property
    def basis(self) -> str:
        """Who ties a ground."""
        return str(self.row.get_basis_display()) if isinstance(self.row, Ground) else ""

    @property
    def note(self) -> str:
        """What is noted about it."""
        return str(getattr(self.row, "note", ""))

    @property
    def is_suggested(self) -> bool:
        """Whether it is a ground that waits for a decision."""
        return isinstance(self.row, Ground) and self.row.state == GroundState.SUGGESTED


def tied_between(left: Side, right: Side, user: User) -> list[Tied]:
    """Return what ties something of one side to something of the other; four queries."""
    rows = _rows_among(left.keys | right.keys)
    may: dict[tuple[str, str], bool] = {}
    found = []
    for row in rows:
        first, second, permission = ENDS[type(row)]
        one, other = getattr(row, first), getattr(row, second)
        ends = _placed(key_of(one), key_of(other), left.keys, right.keys)
        if ends is None:
            continue
        asked = (permission, key_of(one))
        if asked not in may:
            may[asked] = user.has_perm(f"articles.{permission}", one)
        found.append(Tied(row, one, other, *ends, may[asked]))
    return found


def may_tie_any(left: Side, right: Side, user: User) -> bool:
    """Whether there is anything here that ``user`` may tie, as ``Pair`` tells of each; few queries.

    What ties two claims hangs on either of them, what ties a position to anything on the position.
    """
    entries = {entry.key: entry for entry in (*left.entries, *right.entries)}
    open_to: set[str] = set()
    for kind, operation in (("claim", "record"), ("position", "link")):
        things = [entry.thing for entry in entries.values() if entry.kind == kind]
        allowed = editing.allowed_among(things, operation, by=user)
        open_to |= {f"{kind}-{key}" for key in allowed}
    for one, other in ((left.keys, right.keys), (right.keys, left.keys)):
        for key in one & open_to:
            among = other if key.startswith("position") else _of_kind(other, "claim")
            if set(among) - {key}:
                return True
    return False


def find_tied(key: str, tied: Iterable[Tied]) -> Tied | None:
    """Return what the form means by ``key``, if it is among ``tied``."""
    return next((entry for entry in tied if entry.key == key), None)


def _placed(
    one: str, other: str, left: frozenset[str], right: frozenset[str]
) -> tuple[str, str] | None:
    """Return the two by the sides on which they stand, if they stand on two sides."""
    if one in left and other in right:
        return one, other
    return (other, one) if other in left and one in right else None


def _rows_among(keys: frozenset[str]) -> Iterable[Any]:
    """Yield all that ties two of the claims and positions ``keys``."""
    named = {kind: _numbers(keys, kind) for kind in ("claim", "position")}
    claims, positions = named["claim"], named["position"]
    both = {"claim__in": claims, "position__in": positions}
    grounds = Ground.objects.filter(**both).exclude(state=GroundState.REJECTED)
    return chain(
        grounds.select_related("position__holder__canonical", "claim"),
        KnownSince.objects.filter(**both).select_related("position__holder__canonical", "claim"),
        PositionRelation.objects.filter(position__in=positions, other__in=positions).select_related(
            "position__holder__canonical", "other__holder__canonical"
        ),
        ClaimRelation.objects.filter(claim__in=claims, other__in=claims).select_related(
            "claim", "other"
        ),
    )


def _of_kind(keys: frozenset[str], kind: str) -> list[str]:
    return [key for key in keys if key.startswith(f"{kind}-")]


def _numbers(keys: frozenset[str], kind: str) -> list[int]:
    return sorted(int(key.partition("-")[2]) for key in _of_kind(keys, kind))


def _carried(passage: Passage) -> Claim | Position:
    carried = passage.claim or passage.position
    if carried is None:
        raise ValueError(f"The passage {passage.pk} carries nothing.")
    return carried
