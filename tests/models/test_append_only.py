"""Rows that are written once stay as they are, on either database."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from articles.models import AppendOnlyModel, ArticleEdition, HistoryEntry, guard_lifted
from tests.staff import published

MODELS = [model for model in apps.get_models() if issubclass(model, AppendOnlyModel)]


def triggers() -> set[str]:
    """Return the names of the triggers that the database has."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db
def test_every_append_only_model_has_its_triggers():
    events = ["update", "delete"] + ["truncate"] * (connection.vendor == "postgresql")
    wanted = {f"{model._meta.db_table}_no_{event}" for model in MODELS for event in events}
    # Others keep the indexes of the search in step.
    assert wanted == {name for name in triggers() if "_trigrams_" not in name}


@pytest.mark.django_db
def test_an_edition_refuses_update():
    edition = published().live_edition
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ArticleEdition.objects.filter(pk=edition.pk).update(title="Anders")


@pytest.mark.django_db
def test_history_refuses_delete():
    published()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        HistoryEntry.objects.all()._raw_delete(using="default")


@pytest.mark.django_db
def test_a_lifted_guard_lets_a_legal_erasure_pass():
    edition = published().live_edition
    with guard_lifted():
        ArticleEdition.objects.filter(pk=edition.pk).update(title="Anders")
    edition.refresh_from_db()
    assert edition.title == "Anders"


@pytest.mark.django_db
def test_the_guard_is_down_again_after_an_error():
    edition = published().live_edition
    with pytest.raises(RuntimeError), guard_lifted():
        raise RuntimeError
    with pytest.raises(DatabaseError), transaction.atomic():
        ArticleEdition.objects.filter(pk=edition.pk).update(title="Anders")


@pytest.mark.django_db(transaction=True)
def test_flush_empties_append_only_tables():
    published()
    call_command("flush", interactive=False)
    assert not HistoryEntry.objects.exists()


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_an_edition_refuses_being_replaced():
    table = published().live_edition._meta.db_table
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_history_refuses_truncate():
    published()
    connection.check_constraints()  # else they would refuse it first, for being pending
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {HistoryEntry._meta.db_table} CASCADE")
