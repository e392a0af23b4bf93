"""Indexes for words inside long texts, so that editors find them among a million claims.

A database finds what lies between two letters only by reading every row, unless it keeps groups of
three letters: FTS5 with its trigram tokenizer in SQLite, pg_trgm in PostgreSQL. Both are made after
every migrate, not by a migration: SQLite drops the triggers of a table that a later migration makes
anew, and pg_trgm may be missing or not ours to add. Without them the same rows are found, slower.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connections, models, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

#: The texts that are indexed, by model.
INDEXED: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "standfirst", "body"),
    "claim": ("statement",),
    "position": ("statement",),
    "source": ("title", "publisher", "url"),
}

#: Shorter words have no group of three letters.
SHORTEST = 3

_known: dict[str, bool] = {}


def make_search_indexes(*, using: str, **signal: Any) -> None:
    """Make what is missing; receiver of ``post_migrate``, which may come any number of times."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    make = {"sqlite": _make_on_sqlite, "postgresql": _make_on_postgresql}[connection.vendor]
    _known.pop(using, None)
    for name, fields in INDEXED.items():
        table = apps.get_model("articles", name)._meta.db_table
        if table not in tables:
            continue  # migrated back to before it existed
        with connection.cursor() as cursor:
            columns = {
                column.name
                for column in connection.introspection.get_table_description(cursor, table)
            }
        if columns.issuperset(fields):
            try:
                with transaction.atomic(using=using):
                    make(connection, table, fields)
            except DatabaseError:
                return  # not to be had here: searching reads every row


def holding(model: type[models.Model], fields: Iterable[str], word: str) -> Q | None:
    """Return the condition that one of ``fields`` holds ``word``, whatever its case, by the index.

    None where there is no such index, or where it does not help; on PostgreSQL the database
    itself sees that a usual comparison may use it.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite" or len(word) < SHORTEST or not _is_there(model):
        return None
    index = _index_of(model._meta.db_table)
    phrase = word.replace('"', '""')
    match = f'{{{" ".join(fields)}}} : "{phrase}"'
    # The name is the model's own; what was typed is a parameter.
    found = RawSQL(f'SELECT rowid FROM "{index}" WHERE "{index}" MATCH %s', [match])  # noqa: S611, S608
    return Q(pk__in=found)


def newest_holding(model: type[models.Model], field: str, word: str, most: int) -> list[int] | None:
    """Return the keys of the newest rows that hold ``word``, at most so many; none as ``holding``.

    The index itself is in the order of the keys: it is read no further than needed.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite" or len(word) < SHORTEST or not _is_there(model):
        return None
    index = _index_of(model._meta.db_table)
    phrase = word.replace('"', '""')
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT rowid FROM "{index}" WHERE "{index}" MATCH %s ORDER BY rowid DESC LIMIT %s',  # noqa: S608
            [f'{{{field}}} : "{phrase}"', most],
        )
        return [key for (key,) in cursor.fetchall()]


def _is_there(model: type[models.Model]) -> bool:
    """Whether the index of ``model`` exists; asked once a process."""
    if "default" not in _known:
        tables = connections["default"].introspection.table_names()
        wanted = {_index_of(apps.get_model("articles", name)._meta.db_table) for name in INDEXED}
        _known["default"] = wanted <= set(tables)
    return _known["default"] and model._meta.model_name in INDEXED


def _index_of(table: str) -> str:
    return f"{table}_trigrams"


def _make_on_sqlite(connection: Any, table: str, fields: tuple[str, ...]) -> None:
    """Make the index, what keeps it in step, and fill it, unless all of it is there."""
    index = _index_of(table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s, %s)",
            [f"{index}_{event}" for event in ("insert", "update", "delete")],
        )
        if cursor.fetchone()[0] == 3:
            return
        for statement in _statements(table, index, fields):
            cursor.execute(statement)


def _statements(table: str, index: str, fields: tuple[str, ...]) -> list[str]:
    names = ", ".join(f'"{name}"' for name in fields)
    new = ", ".join(f'new."{name}"' for name in fields)
    old = ", ".join(f'old."{name}"' for name in fields)
    add = f'INSERT INTO "{index}" (rowid, {names}) VALUES (new.id, {new});'  # noqa: S608
    drop = f'INSERT INTO "{index}" ("{index}", rowid, {names}) VALUES (\'delete\', old.id, {old});'  # noqa: S608
    events = {"insert": add, "delete": drop, "update": f"{drop} {add}"}
    kinds = {"insert": "INSERT", "delete": "DELETE", "update": f"UPDATE OF {names}"}
    return [
        *(f'DROP TRIGGER IF EXISTS "{index}_{event}"' for event in events),
        f'DROP TABLE IF EXISTS "{index}"',
        f'CREATE VIRTUAL TABLE "{index}" USING fts5({names}, content="{table}", '
        f'content_rowid="id", tokenize="trigram")',
        *(
            f'CREATE TRIGGER "{index}_{event}" AFTER {kinds[event]} ON "{table}" BEGIN {act} END'
            for event, act in events.items()
        ),
        f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')',  # noqa: S608
    ]


def _make_on_postgresql(connection: Any, table: str, fields: tuple[str, ...]) -> None:
    """Make an index for each field, in the form in which Django compares without case."""
    with connection.cursor() as cursor:
        # Trusted since PostgreSQL 13: who may create in the database may add it.
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for name in fields:
            cursor.execute(
                f'CREATE INDEX IF NOT EXISTS "{table}_{name}_trigrams" ON "{table}" '
                f'USING gin (UPPER("{name}"::text) gin_trgm_ops)'
            )
