"""Databases of earlier releases come up to date with everything in them.

A snapshot is the example as a release left it, named after its last migration: an SQLite dump,
packed by xz. Each release that adds migrations adds one.
"""

import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SNAPSHOTS = sorted((Path(__file__).parent / "snapshots").glob("*.sql.xz"))

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


def restored(snapshot: Path, folder: Path) -> Path:
    """Return a database with what the snapshot holds."""
    database = folder / "db.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.executescript(lzma.decompress(snapshot.read_bytes()).decode())
    return database


def manage(database: Path, *command: str) -> None:
    """Run a command of the newsroom on a database of its own."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module", params=SNAPSHOTS, ids=lambda path: path.name)
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
