"""Databases of earlier releases come up to date with everything in them.

A snapshot is the example as a release left it, named after its last migration: an SQLite dump,
packed by xz. Each release that adds migrations adds one: ``tests.models.keeping``.
"""

import json
import lzma
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.models.keeping import SNAPSHOTS, manage, pages, pages_beside, restored

#: What has to be there before and after, one row a number.
COUNTED = (
    "articles_articleedition",
    "articles_editionpassage",
    "articles_claim",
    "articles_position",
    "articles_ground",
    "articles_historyentry",
    "articles_user",
)


#: Fails unless of every article what it holds is kept as its newest version, but for the address
#: that publishing gave it.
_COMPARING = """
import json
from django.core.serializers.json import DjangoJSONEncoder
from articles.editing.articles import snapshot
from articles.models import Article
for article in Article.objects.all():
    held = json.loads(json.dumps(snapshot(article), cls=DjangoJSONEncoder))
    kept = article.versions.first().values
    assert kept | {"slug": held["slug"]} == held, article
"""


def counts(database: Path) -> list[int]:
    """Return how many rows each of the tables has."""
    with sqlite3.connect(database) as connection:
        return [
            connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in COUNTED
        ]


def triggers(database: Path) -> set[str]:
    """Return the names of the triggers."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in rows}


@pytest.fixture(
    scope="module", params=sorted(SNAPSHOTS.glob("*.sql.xz")), ids=lambda path: path.name
)
def migrated(request, tmp_path_factory) -> tuple[Path, list[int], set[str]]:
    """A snapshot brought up to date, and what it held before."""
    database = restored(request.param, tmp_path_factory.mktemp("snapshot"))
    before = counts(database), triggers(database)
    manage(database, "migrate", "--verbosity", "0")
    return database, *before


def test_no_row_is_lost(migrated):
    database, before, _triggers = migrated
    assert counts(database) == before


def test_what_is_append_only_stays_so(migrated):
    database, _counts, before = migrated
    assert before <= triggers(database)


def test_listing_and_renderings_can_be_made_again(migrated):
    database, before, _triggers = migrated
    manage(database, "rebuild_listings")
    assert counts(database) == before


def test_what_stands_there_is_kept_as_a_version(migrated):
    database, _counts, _triggers = migrated
    manage(database, "shell", "-c", _COMPARING)


@pytest.mark.parametrize(
    "snapshot",
    [path for path in sorted(SNAPSHOTS.glob("*.sql.xz")) if pages_beside(path).exists()],
    ids=lambda path: path.name,
)
def test_readers_get_every_word_that_they_got_before(snapshot, tmp_path):
    before = json.loads(lzma.decompress(pages_beside(snapshot).read_bytes()))
    database = restored(snapshot, tmp_path)
    manage(database, "migrate", "--verbosity", "0")
    manage(database, "rebuild_listings")
    now = pages(database)
    assert {path: now[path][0] for path in before} == {path: row[0] for path, row in before.items()}
    lost = {path: Counter(row[1]) - Counter(now[path][1]) for path, row in before.items()}
    assert {path: lines for path, lines in lost.items() if lines} == {}
