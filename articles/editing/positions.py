"""Positions: recording opinions at the words that express them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from articles.choices import HolderRole, ListingKind, PositionKind
from articles.editing import listing
from articles.editing.claims import refuse_if_public
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.passages import tie_position, tied_by
from articles.editing.permissions import require
from articles.editing.touching import hold_carriers, touch_carriers
from articles.models import Actor, Article, Passage, Position, Question, User

_FIELDS = frozenset(
    {"statement", "kind", "holder", "role", "question", "stance", "condition", "date"}
)


def record_position(
    article: Article,
    *,
    by: User,
    quote: str,
    statement: str,
    holder: Actor,
    kind: str = PositionKind.EVALUATION,
    role: str = HolderRole.AUTHOR,
    question: Question | None = None,
    stance: str | None = None,
    condition: str = "",
    addressees: Iterable[Actor] = (),
    date: Any = None,
    start: int | None = None,
    prominent: bool = False,
    key: UUID | None = None,
    made: Sequence[Actor] = (),
) -> Passage:
    """Make a position and tie it to ``quote`` in the working copy; returns the passage.

    ``key`` is the request's: sent again, it records nothing more. ``made`` are names that were put
    on record for this position. All or nothing: raises ``PassageError``, ``InvalidRecord`` or
    ``NotAllowed``.
    """
    require(by, "record", article)
    values = cleaned(
        {
            "statement": statement,
            "kind": kind,
            "holder": holder,
            "role": role,
            "question": question,
            "stance": stance or None,
            "condition": condition,
            "date": date,
        }
    )
    with transaction.atomic():
        article = locked(article)
        if known := tied_by(article, key, by=by):
            return known
        position = validated(Position(**values))
        position.save()
        position.addressees.set(addressees)
        new = {name: plain(value) for name, value in values.items()}
        record("position.recorded", position, by=by, new=new)
        how: dict[str, Any] = {"quote": quote, "start": start, "prominent": prominent, "key": key}
        return tie_position(article, position, by=by, made=[position, *made], **how)


def revise_position(
    position: Position,
    *,
    by: User,
    addressees: Iterable[Actor] | None = None,
    **fields: Any,
) -> Position:
    """Change a position; raises ``WordingLocked`` for the statement of one that readers know."""
    require(by, "record", position)
    unknown = set(fields) - _FIELDS
    if unknown:
        raise TypeError(f"not fields of a position: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        hold_carriers(position=position)
        position = locked(position)
        past = _Past(position.question_id, position.holder_id, _addressees(position))
        old, new = set_fields(position, cleaned(fields))
        if "statement" in new:
            refuse_if_public(position)
        validated(position)
        position.save()
        if addressees is not None:
            position.addressees.set(addressees)
            if (now := _addressees(position)) != past.addressees:
                old["addressees"], new["addressees"] = past.addressees, now
        if not new:
            return position
        record("position.revised", position, by=by, old=old, new=new)
        touch_carriers(by=by, position=position)
        _show(position, past)
    return position


class _Past(NamedTuple):
    """Whom and what a position named before it was revised."""

    question: int | None
    holder: int
    addressees: list[int]


def _addressees(position: Position) -> list[int]:
    return list(position.addressees.order_by("pk").values_list("pk", flat=True))


def _show(position: Position, past: _Past) -> None:
    """Bring the listing up to date if readers know this position."""
    if not Position.objects.public().filter(pk=position.pk).exists():
        return
    listing.relist_named_by_positions([position.pk])
    listing.relist(ListingKind.QUESTION, [past.question])
    listing.relist(ListingKind.ACTOR, [past.holder, *past.addressees])
    listing.relist(ListingKind.POSITION, [position.pk])
    raise_number()
