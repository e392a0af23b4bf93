"""Whether the site can answer."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from articles.reading import is_healthy

pytestmark = pytest.mark.django_db


def test_a_migrated_database_is_healthy(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert is_healthy()


def test_a_missing_migration_is_not():
    MigrationRecorder.Migration.objects.filter(app="articles").order_by("-id")[:1].get().delete()
    assert not is_healthy()


def test_a_database_that_does_not_answer_is_not(monkeypatch):
    def refuse(*args):
        raise OperationalError("geheim")

    monkeypatch.setattr(MigrationRecorder.Migration.objects, "values_list", refuse)
    assert not is_healthy()
