"""The models and the migrations say the same."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.models import Article
from articles.text.limits import BODY_CHARACTERS
from tests.desk import a_draft


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_text_beyond_its_limits_does_not_stop_the_lengths():
    long, usual = a_draft("Zu lang"), a_draft("Wie sonst")
    Article.objects.filter(pk=long.pk).update(body="x" * (BODY_CHARACTERS + 1))
    Article.objects.update(characters=0)
    lengths = import_module("articles.migrations.0010_lengths")
    lengths.measure(apps, SimpleNamespace(connection=connection))
    characters = dict(Article.objects.values_list("pk", "characters"))
    assert characters[long.pk] == 0
    assert characters[usual.pk] > 0
