"""Keep the present state of the project: the example's database, and what its public pages say.

    python -m tests.models.keeping

writes ``snapshots/<last migration>.sql.xz`` and beside it ``.pages.json.xz``. Each release that
adds migrations keeps one, before the next one adds more.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

SNAPSHOTS = Path(__file__).parent / "snapshots"
ROOT = Path(__file__).parents[2]

#: What an address answered: the status, and its words line by line.
Pages = dict[str, tuple[int, list[str]]]

#: Asks every address that is public, and prints path, status, type and content. It is asked on
#: the day of the last act, since pages say how old things are.
_ASKING = """
import json
import time_machine
from django.test import Client
from articles.models import ArticleEdition, DossierEdition, HistoryEntry, Listing
paths = {"/", "/analysen/", "/kommentare/", "/dossiers/", "/feeds/"}
for kind, path in Listing.objects.values_list("kind", "path"):
    paths.add(path.partition("#")[0])
    if kind == "dossier":
        paths.add(path.rstrip("/") + ".json")
for edition in (*ArticleEdition.objects.all(), *DossierEdition.objects.all()):
    prefix = getattr(edition, "prefix", "dossiers")
    paths.add(f"/{prefix}/{edition.slug}/fassungen/{edition.number}.txt")
client = Client(SERVER_NAME="testserver")
for path in sorted(paths):
    with time_machine.travel(HistoryEntry.objects.latest("at").at, tick=False):
        answer = client.get(path)
    form = answer.headers["Content-Type"].partition(";")[0]
    print("answer", json.dumps([path, answer.status_code, form, answer.content.decode()]))
"""

#: What says when and where it was made, and by which release.
_PASSING = {"generated", "generator", "home_page_url", "feed_url"}


def manage(database: Path, *command: str) -> str:
    """Run a command of the newsroom on a database of its own; return what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{database}",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def restored(snapshot: Path, folder: Path) -> Path:
    """Return a database with what the snapshot holds."""
    database = folder / "db.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.executescript(lzma.decompress(snapshot.read_bytes()).decode())
    return database


def pages(database: Path) -> Pages:
    """Return what each public address answers."""
    found: Pages = {}
    for line in manage(database, "shell", "-v", "0", "-c", _ASKING).splitlines():
        name, _space, answer = line.partition(" ")
        if name == "answer":
            path, status, form, content = json.loads(answer)
            found[path] = status, _lines(form, content)
    return found


def pages_beside(snapshot: Path) -> Path:
    """Return where the pages of a snapshot are kept."""
    return snapshot.with_name(snapshot.name.replace(".sql.xz", ".pages.json.xz"))


def _lines(form: str, content: str) -> list[str]:
    """Return the words of an answer: of a page those of its main part, of data every value."""
    if form == "text/html":
        main = html.fromstring(content).find(".//main")
        words = [] if main is None else main.itertext()
        return [line for word in words if (line := " ".join(word.split()))]
    if form.endswith("json"):
        return sorted(_values("", json.loads(content)))
    return content.splitlines()


def _values(name: str, value: object) -> list[str]:
    """Return each value of a JSON document with where it stands."""
    if isinstance(value, dict):
        parts = [(key, part) for key, part in value.items() if key not in _PASSING]
        return [line for key, part in parts for line in _values(f"{name}.{key}", part)]
    if isinstance(value, list):
        return [line for part in value for line in _values(name, part)]
    return [f"{name}: {value}"]


def _dump(database: Path) -> str:
    """Return the database as SQL, without the search indexes, which are made again."""
    with sqlite3.connect(database) as connection:
        for kind, name in connection.execute(
            "SELECT type, name FROM sqlite_master WHERE name LIKE '%trigrams%'"
            " AND (type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%') ORDER BY type"
        ).fetchall():
            connection.execute(f'DROP {kind} "{name}"')
        return "\n".join(connection.iterdump())


def keep() -> Path:
    """Write the snapshot of the present state; return where."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "db.sqlite3"
        manage(database, "migrate", "--verbosity", "0")
        manage(database, "load_demo")
        last = manage(
            database,
            "shell",
            "-v",
            "0",
            "-c",
            "from django.db.migrations.recorder import MigrationRecorder as Recorder\n"
            "print(Recorder.Migration.objects.filter(app='articles').latest('name').name)",
        ).split()[-1]
        snapshot = SNAPSHOTS / f"{last}.sql.xz"
        asked = json.dumps(pages(database), ensure_ascii=False, indent=0)
        pages_beside(snapshot).write_bytes(lzma.compress(asked.encode()))
        snapshot.write_bytes(lzma.compress(_dump(database).encode()))
    return snapshot


if __name__ == "__main__":
    print(keep())
