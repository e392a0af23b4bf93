"""Rows that are written once: refused UPDATE, DELETE and TRUNCATE by the database itself.

Three traps shaped this. SQLite remakes a table when a column is altered and silently drops its
triggers, so a test compares the triggers in the database with ``AppendOnlyModel``'s heirs. A
trigger that names a table of the ORM breaks that table's next migration, so the guard below is
a plain table the ORM does not know. Flushing SQLite deletes row by row, so whoever must do that
(flush, restore, legal erasure) lifts the guard inside its own transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: Plain table; while it holds a row, the triggers let everything pass.
APPEND_ONLY_GUARD = "append_only_guard_lifted"

_LIFT = "INSERT INTO append_only_guard_lifted (lifted) VALUES (1)"
_LOWER = "DELETE FROM append_only_guard_lifted"


class AppendOnlyModel(models.Model):
    """Base of every table that is written once; its migration carries ``AppendOnly``.

    A row of a model with ``append_only_once`` is a draft until that column holds something.
    """

    append_only_once = ""

    class Meta:
        abstract = True


@contextmanager
def guard_lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let UPDATE and DELETE on append-only tables pass inside this block, for this connection.

    The row that lifts the guard is written and removed in one transaction, so no other
    connection ever sees it.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(_LIFT)
        yield
        cursor.execute(_LOWER)


class AppendOnly(Operation):
    """Migration operation: refuse UPDATE and DELETE on the table of ``model_name``.

    ``once`` names a column: rows in which it is null are drafts, which may still change. May be
    applied again, as it must be after every operation that alters the table.
    """

    reduces_to_sql = True
    reversible = True
    elidable = False

    def __init__(self, model_name: str, once: str = "") -> None:
        self.model_name = model_name
        self.once = once

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not know triggers."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        self._run("drop", schema_editor, model)
        self._run("create", schema_editor, model)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self._run("drop", schema_editor, from_state.apps.get_model(app_label, self.model_name))

    def _run(
        self, what: str, schema_editor: BaseDatabaseSchemaEditor, model: type[models.Model]
    ) -> None:
        write = _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL
        for statement in write[what]:
            for event in write["events"]:
                table = model._meta.db_table
                schema_editor.execute(_fill(statement, table, event, self.once))

    def describe(self) -> str:
        return f"Refuse UPDATE and DELETE on {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.model_name.lower()}_append_only"


def _fill(statement: str, table: str, event: str, once: str) -> str:
    # A statement that empties the table knows no single row.
    is_draft = f"OLD.{once} IS NULL" if once and event != "truncate" else "FALSE"
    return statement.format(
        table=table,
        event=event,
        EVENT=event.upper(),
        each="STATEMENT" if event == "truncate" else "ROW",
        guard=APPEND_ONLY_GUARD,
        is_draft=is_draft,
    )


_SQLITE = {
    "create": (
        "CREATE TRIGGER {table}_no_{event} BEFORE {EVENT} ON {table} "
        "WHEN NOT ({is_draft}) AND NOT EXISTS (SELECT 1 FROM {guard}) "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "drop": ("DROP TRIGGER IF EXISTS {table}_no_{event}",),
    # REPLACE counts as a delete under PRAGMA recursive_triggers, which the settings switch on.
    "events": ("update", "delete"),
}

_POSTGRESQL = {
    "create": (
        "CREATE OR REPLACE FUNCTION {table}_no_{event}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF {is_draft} OR EXISTS (SELECT 1 FROM {guard}) THEN "
        # OLD does not exist for a statement, whose function may return anything.
        "IF TG_OP = 'UPDATE' THEN RETURN NEW; ELSIF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
        "RETURN NULL; END IF; "
        "RAISE EXCEPTION '{table} is append-only' "
        "USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "CREATE TRIGGER {table}_no_{event} BEFORE {EVENT} ON {table} "
        "FOR EACH {each} EXECUTE FUNCTION {table}_no_{event}()",
    ),
    "drop": (
        "DROP TRIGGER IF EXISTS {table}_no_{event} ON {table}",
        "DROP FUNCTION IF EXISTS {table}_no_{event}()",
    ),
    "events": ("update", "delete", "truncate"),
}
