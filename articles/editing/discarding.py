"""Discarding: what readers never knew may go, with its parts, if nothing else needs it.

The history keeps every value that went, so that nothing is lost without a trace.
"""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.choices import State
from articles.editing.inventory import (
    Inventory,
    Key,
    deletion_order,
    key_of,
    owner_of,
    take_stock,
)
from articles.editing.operations import locked, plain, record
from articles.editing.permissions import require
from articles.editing.touching import check_version
from articles.exceptions import WrongState
from articles.models import (
    Actor,
    Article,
    Claim,
    Dossier,
    Enquiry,
    Ground,
    Image,
    Position,
    Question,
    Series,
    Source,
    Tag,
    User,
    WorkingCopy,
)

#: What may be discarded.
DISCARDABLE: tuple[type[models.Model], ...] = (
    Article,
    Dossier,
    Claim,
    Position,
    Actor,
    Question,
    Tag,
    Source,
    Image,
    Series,
)

#: What has a history of its own; other rows are kept in the entry of what they belong to.
_RECORDS: tuple[type[models.Model], ...] = (*DISCARDABLE, Ground, Enquiry)

#: How many of the things in the way a refusal names, and how much of each.
_NAMED = 5
_CHARACTERS = 100


def discard(
    thing: models.Model, *, by: User, reason: str = "", version: int | None = None
) -> Inventory:
    """Remove what readers never knew and nothing else needs; return what went.

    With an article go its passages, and the claims and positions that it alone carries.
    ``version`` is the one of the work that was seen. Raises ``NotAllowed``, ``StaleVersion``, or
    ``WrongState`` with what stands in the way.
    """
    if not isinstance(thing, DISCARDABLE):
        raise TypeError(f"never discarded: {thing._meta.label}")
    require(by, "discard", thing)
    try:
        with transaction.atomic():
            thing = locked(thing)
            if version is not None and isinstance(thing, WorkingCopy):
                check_version(thing, version)
            stock = take_stock(thing, by=by)
            if refusal := why_not(thing, stock):
                raise WrongState(refusal)
            _write_down(stock, by=by, reason=reason)
            _remove(stock)
    except IntegrityError as error:
        # On PostgreSQL somebody may have pointed at it after it was looked at.
        raise WrongState(_("Something else uses this by now; look again.")) from error
    return stock


def why_not(thing: models.Model, stock: Inventory) -> str:
    """Return why ``thing`` cannot be discarded; nothing if it can."""
    if stock.known:
        return _("Readers know this; it stays on record. It can be withdrawn or revised.")
    if isinstance(thing, WorkingCopy) and thing.state in (State.APPROVED, State.SCHEDULED):
        return _("This is approved; send it back before you discard it.")
    if isinstance(thing, Actor) and thing.user_id:
        return _("An account belongs to this name; it stays.")
    if stock.hidden or (stock.discreet and stock.users):
        return _("This stays: something uses it or is on record with it. Ask the managing editor.")
    if stock.users:
        named = "; ".join(_named(row) for row in stock.users[:_NAMED])
        more = len(stock.users) - _NAMED
        if more > 0:
            named = _("%(names)s and %(count)d more") % {"names": named, "count": more}
        return _("This is in use: %(names)s.") % {"names": named}
    return ""


def _named(row: models.Model) -> str:
    name = Truncator(str(row)).chars(_CHARACTERS)
    return f"{row._meta.verbose_name} “{name}”"


def _write_down(stock: Inventory, *, by: User, reason: str) -> None:
    """Append what goes to the history, each record with its parts; and what loses a tie."""
    entries: dict[Key, dict[str, Any]] = {}
    records = {key_of(row): row for row in stock.goes if isinstance(row, _RECORDS)}
    for row in stock.goes:
        values = _snapshot(row)
        if key_of(row) in records:
            entries.setdefault(key_of(row), {}).update(values)
            continue
        owner = next(found for found in _owners(row) if key_of(found) in records)
        parts = entries.setdefault(key_of(owner), {}).setdefault("parts", {})
        parts.setdefault(str(row._meta.model_name), []).append(values)
    for key, old in entries.items():
        row = records[key]
        record(f"{row._meta.model_name}.discarded", row, by=by, old=old, reason=reason)
    for row, name in stock.loosened:
        old, new = {name: plain(getattr(row, name))}, {name: None}
        record(f"{row._meta.model_name}.revised", row, by=by, old=old, new=new, reason=reason)


def _owners(row: models.Model) -> list[models.Model]:
    """Return the rows that ``row`` may be kept with: what it belongs to, then what it points at."""
    keys = (field for field in row._meta.concrete_fields if field.is_relation)
    pointed = [getattr(row, key.name) for key in keys]
    return [owner_of(row), *(end for end in pointed if end is not None)]


def _snapshot(row: models.Model) -> dict[str, Any]:
    """Return every value of ``row``, as the history keeps values."""
    values = {field.name: plain(getattr(row, field.name)) for field in row._meta.concrete_fields}
    for relation in row._meta.local_many_to_many:
        if relation.remote_field.through._meta.auto_created:
            values[relation.name] = [plain(end) for end in getattr(row, relation.name).all()]
    return values


def _remove(stock: Inventory) -> None:
    for row, name in stock.loosened:
        setattr(row, name, None)
        row.save(update_fields=[name])
    for row in sorted(stock.goes, key=deletion_order):
        row.delete()
