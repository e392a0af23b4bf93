"""The models and the migrations say the same."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Passage
from articles.text.limits import BODY_CHARACTERS
from tests.builders import a_claim, a_position
from tests.staff import a_draft


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


@pytest.mark.django_db
def test_the_first_of_a_kind_keeps_words_that_several_passages_stood_on():
    # Dropped before any row is written: PostgreSQL refuses it behind rows that are not checked yet.
    with connection.cursor() as cursor:
        for kind in ("claim", "position"):
            cursor.execute(f"DROP INDEX passage_of_{kind}_once")
    article = a_draft()
    carried = [
        {"claim": a_claim(article, "120 Kilometer")},
        {"claim": a_claim(article, "80 Millionen")},
        {"position": a_position(article, "rund 80 Millionen")},
        {"position": a_position(article, "baut 120 Kilometer")},
    ]
    article.passages.all().delete()
    place = {"article": article, "quote": "120 Kilometer", "start": 15, "end": 28}
    passages = [Passage.objects.create(**place, **each) for each in carried]
    other = Passage.objects.create(**{**place, "start": 4, "quote": "Stadt"}, **carried[0])
    import_module("articles.migrations.0015_passages").keep_the_first(apps, None)
    states = [Passage.objects.get(pk=one.pk).state for one in (*passages, other)]
    assert states == ["ok", "orphaned", "ok", "orphaned", "ok"]
