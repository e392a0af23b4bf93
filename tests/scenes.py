"""Scenes that many tests start from: built once a process, then put back as rows.

A small published site takes hundreds of queries, the example thousands: they go through the
newsroom's operations. What they leave is the same for every test that starts from an empty
newsroom. So the first such test builds it, and each of the others gets copies of the rows and of
what the builder returned. Where something is there already, under another language or address of
the site, on another day, and for a test that travels in time, the scene is built anew.

The same knowledge empties the database after a test whose transactions were real: what was there
before the first test stays, the rest is deleted. Django would truncate every table, and then make
all content types, permissions and groups again.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import cache, wraps
from typing import Any, NamedTuple, TypeVar

import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from articles.models import guard_lifted

Model = type[models.Model]
#: The rows of each table that has any, by primary key.
Rows = dict[Model, dict[Any, tuple[Any, ...]]]
Built = TypeVar("Built")


class Kept(NamedTuple):
    """A scene: what its builder returned, which rows it added, and which it changed."""

    returned: Any
    added: Rows
    changed: Rows


#: What is in the database before any test: permissions, groups, pages without a text.
_untouched: Rows = {}


def note_untouched() -> None:
    """Remember what is in the database; it has just been made."""
    _untouched.clear()
    _untouched.update(all_rows())


def kept(build: Callable[..., Built]) -> Callable[..., Built]:
    """Let ``build`` do its work once for each set of arguments, as this module says."""
    scenes: dict[object, Kept] = {}

    @wraps(build)
    def scene(**arguments: Any) -> Built:
        if time_machine.escape_hatch.is_travelling() or not is_untouched():
            return build(**arguments)
        key = (
            *sorted(arguments.items()),
            *(translation.get_language(), settings.LANGUAGE_CODE, settings.SITE_URL),
            timezone.localdate(),
        )
        if key in scenes:
            put_back(scenes[key])
        else:
            returned = build(**arguments)
            scenes[key] = Kept(deepcopy(returned), *differences(_untouched, all_rows()))
        return deepcopy(scenes[key].returned)

    return scene


def is_untouched() -> bool:
    """Whether the database is as it was before any test."""
    return set(tables_with_rows()) == _untouched.keys() and all_rows() == _untouched


def all_rows() -> Rows:
    """Return every row of every table."""
    return {model: rows_of(model) for model in tables_with_rows()}


def rows_of(model: Model) -> dict[Any, tuple[Any, ...]]:
    """Return the rows of one table; a manager of the model may leave some out."""
    names = [field.attname for field in model._meta.concrete_fields]
    found = QuerySet(model).order_by().values_list("pk", *names)
    return {row[0]: row[1:] for row in found}


@cache
def tables() -> dict[str, Model]:
    """Return the models that have a table, by its name."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def tables_with_rows() -> list[Model]:
    """Return the models that have rows; one query."""
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [tables()[name] for (name,) in cursor.fetchall()]


def differences(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Return the rows that have come, and those that have changed; none may have gone."""
    added: Rows = {}
    changed: Rows = {}
    for model, rows in after.items():
        old = before.get(model, {})
        assert old.keys() <= rows.keys(), model
        added[model] = {pk: row for pk, row in rows.items() if pk not in old}
        changed[model] = {pk: row for pk, row in rows.items() if old.get(pk, row) != row}
    return added, changed


def put_back(scene: Kept) -> None:
    """Write the rows of a scene."""
    with transaction.atomic():
        for model, rows in scene.changed.items():
            names = [field.attname for field in model._meta.concrete_fields]
            for pk, row in rows.items():
                QuerySet(model).filter(pk=pk).update(**dict(zip(names, row, strict=True)))
        for model, rows in scene.added.items():
            insert(model, rows.values())


def insert(model: Model, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows as they are: no default and no time of writing is filled in."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    found = [model.from_db("default", names, row) for row in rows]
    size = connection.ops.bulk_batch_size(fields, found)
    for start in range(0, len(found), size or 1):
        QuerySet(model)._insert(found[start : start + size], fields=fields, raw=True)


def empty() -> None:
    """Bring the database back to what it was before any test."""
    with guard_lifted(), connection.cursor() as cursor:
        for model in tables_with_rows():
            rows, old = rows_of(model), _untouched.get(model, {})
            if rows != old:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
                insert(model, old.values())
        for model in _untouched.keys() - set(tables_with_rows()):
            insert(model, _untouched[model].values())
