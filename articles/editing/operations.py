"""What every operation does around its own work: lock, clean, record, raise the number."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.exceptions import InvalidRecord
from articles.models import HistoryEntry, Publication, User
from articles.text.cleaning import clean

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """Return ``row`` as it stands now, kept from other writers until the transaction ends.

    On SQLite the transaction itself (IMMEDIATE) is the lock.
    """
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def record(
    verb: str,
    thing: models.Model,
    *,
    by: User | None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    reason: str = "",
) -> HistoryEntry:
    """Append one act to the history of ``thing``; ``by`` is none for the command line."""
    return HistoryEntry.objects.create(
        at=timezone.now(),
        by=by,
        by_name=str(by or "manage.py"),
        verb=verb,
        object=thing,
        label=str(thing)[:300],
        old=dict(old or {}),
        new=dict(new or {}),
        reason=reason,
    )


def hold_public() -> None:
    """Let nobody else change what readers get until the transaction ends.

    Addresses and rows of the listing are made from what others have written: whoever makes them
    first waits for those who are at it, or two would claim the same address, and one would not
    count what the other adds. Called after every other lock has been taken.
    """
    if not connection.features.has_select_for_update:
        return  # the transaction itself is the lock
    if not Publication.objects.select_for_update().filter(pk=1).values_list("pk"):
        Publication.objects.get_or_create(pk=1)
        hold_public()


def raise_number() -> None:
    """Tell every reader's cache that something public changed.

    The last statement of an operation's transaction: the row is locked from here to the commit.
    """
    now = timezone.now()
    if not Publication.objects.filter(pk=1).update(number=F("number") + 1, changed=now):
        Publication.objects.create(pk=1, number=1, changed=now)


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` with every text in the form that is stored."""
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in values.items()
    }


def validated(row: Row, *, exclude: tuple[str, ...] = ()) -> Row:
    """Return ``row`` if its fields and constraints hold; raises ``InvalidRecord`` if not."""
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        fields = {field: " ".join(messages) for field, messages in error.message_dict.items()}
        labels = {
            field.name: str(field.verbose_name)
            for field in row._meta.concrete_fields
            if field.name in fields
        }
        raise InvalidRecord(fields, labels) from error
    return row


def set_fields(row: models.Model, values: Mapping[str, Any]) -> tuple[dict, dict]:
    """Set ``values`` on ``row``; return what differs, before and after, fit for the history."""
    old, new = {}, {}
    for name, value in values.items():
        before = getattr(row, name, None)  # a new row may not point anywhere yet
        if before != value:
            old[name], new[name] = plain(before), plain(value)
            setattr(row, name, value)
    return old, new


def plain(value: Any) -> Any:
    """Return ``value`` as the history keeps it: rows by key and name, the rest as JSON does."""
    if isinstance(value, models.Model):
        return {"id": value.pk, "name": str(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def required(value: str, field: str) -> str:
    """Return ``value``; raises ``InvalidRecord`` when nothing is in it."""
    if not value.strip():
        raise InvalidRecord({field: _("This is needed.")})
    return value
