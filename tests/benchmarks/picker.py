"""``python -m tests.benchmarks.picker``: the desk's picker, for an editor and for an author.

``ARTICLES`` and ``CLAIMS`` say among how many (20,000 and 100,000; every second text that is out of
the way is public). ``BENCH_DATABASE_URL`` is as for ``tests.benchmarks.admin``. What is measured is
CPU time of one request: of this process and, with PostgreSQL on the same machine, of the
database's process for it. That hardly depends on what else the machine does.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROUNDS = 7


def main() -> None:
    """Make the records unless they are there, ask for every search, print a table."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        own = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", own)
        django.setup()
        logging.disable(logging.INFO)
        measured()


def measured() -> None:
    """Print what every search costs; what needs models is imported now that Django is set up."""
    from django.test import Client

    from articles.models import User
    from tests.benchmarks import desk

    _make()
    clock = _clock()
    for account in ("bench", desk.author().username):
        client = Client()
        client.force_login(User.objects.get(username=account))
        for name, (address, ms, most) in desk.pages().items():
            cost, queries = _asked(client, address, clock)
            figures = f"{cost:8.1f} ms {queries:4d} queries"
            within = cost <= ms and queries <= most
            print(f"{account:12} {name:40}{figures}  {'ok' if within else 'MISSED'}")


def _make() -> None:
    """Make the records, and publish, unless that is done."""
    from django.core.management import call_command
    from django.db import connection

    from articles.models import Article, ArticleEdition, User
    from tests.benchmarks import desk, readers
    from tests.benchmarks.crowd import Crowd

    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        sizes = int(os.environ.get("ARTICLES", "20000")), int(os.environ.get("CLAIMS", "100000"))
        Crowd(*sizes).make()
    elif not User.objects.filter(username="bench").exists():
        sys.exit("The database named by BENCH_DATABASE_URL is not empty.")
    if not ArticleEdition.objects.exists():
        readers.publish_every_second()
    desk.pages()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _asked(client: Any, address: str, clock: Callable[[], float]) -> tuple[float, int]:
    """Return the milliseconds and the queries of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # what is only done once a process is none of a page's cost
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    started = clock()
    for _ in range(ROUNDS):
        client.get(address)
    return (clock() - started) * 1000 / ROUNDS, len(captured)


def _clock() -> Callable[[], float]:
    """Return what tells the CPU seconds of this process and of the database's that serves it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path("/proc") / str(cursor.fetchone()[0]) / "stat"
    ticks = os.sysconf("SC_CLK_TCK")

    def clock() -> float:
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        return time.process_time() + (int(user) + int(system)) / ticks

    return clock


if __name__ == "__main__":
    main()
