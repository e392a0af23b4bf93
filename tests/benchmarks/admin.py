"""``python -m tests.benchmarks.admin``: the editors' lists, forms and desk over very many records.

``ARTICLES`` and ``CLAIMS`` say how many (100,000 and 1,000,000). ``BENCH_DATABASE_URL`` names an
empty database for them; without it they are in a temporary SQLite file. What is measured is the
time of one request as an editor, in milliseconds on the clock: the database's share counts.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import django

ROUNDS = 5
RESULT = Path("build") / "bench-admin.json"

#: What is asked for, with the most milliseconds and queries that it may take.
PAGES: dict[str, tuple[str, int, int]] = {
    "index": ("", 300, 40),
    "articles": ("articles/article/", 300, 12),
    "articles, page 1,000": ("articles/article/?p=1000", 300, 12),
    "articles by state": ("articles/article/?state__exact=in_review", 300, 12),
    "articles by kind": ("articles/article/?kind__exact=commentary", 300, 12),
    "articles by section": ("articles/article/?section=Kultur", 300, 12),
    "articles by author": ("articles/article/?author=1999", 300, 12),
    "articles by topic": ("articles/article/?topic=299", 300, 12),
    "articles by responsible": ("articles/article/?responsible=bench1", 300, 12),
    "articles by period": ("articles/article/?published_from=2026-10-01", 300, 12),
    "articles by length": ("articles/article/?o=-9", 300, 12),
    "articles, search": ("articles/article/?q=Hafenkrisesplan", 300, 12),
    "articles, rare search": ("articles/article/?q=77777", 300, 12),
    "claims": ("articles/claim/", 300, 12),
    "claims, page 10,000": ("articles/claim/?p=10000", 300, 12),
    "claims by verdict": ("articles/claim/?verdict__exact=confirmed", 300, 12),
    "claims by kind": ("articles/claim/?kind__exact=state", 300, 12),
    "claims, search": ("articles/claim/?q=Hafenkrisesplan", 300, 12),
    "claims, rare search": ("articles/claim/?q=777777", 300, 12),
    "positions": ("articles/position/", 300, 12),
    "sources": ("articles/source/", 300, 12),
    "autocomplete of claims": (
        "autocomplete/?app_label=articles&model_name=ground&field_name=claim&term=Hafenkrises",
        100,
        12,
    ),
    "autocomplete of claims, rare": (
        "autocomplete/?app_label=articles&model_name=ground&field_name=claim&term=777777",
        100,
        12,
    ),
    "autocomplete of articles": (
        "autocomplete/?app_label=articles&model_name=article&field_name=responds_to&term=Hafenkrises",
        100,
        12,
    ),
    "autocomplete of persons": (
        "autocomplete/?app_label=articles&model_name=byline&field_name=actor&term=hafen",
        100,
        12,
    ),
    "suggested authors": ("articles/article/suggestions/?filter=author&term=haf", 100, 12),
    "suggested sections": ("articles/article/suggestions/?filter=section&term=pol", 100, 12),
    "form of an article with 200 claims": ("articles/article/1/change/", 500, 20),
    "search over everything": ("search/?q=Hafenkrisesplan", 1000, 40),
}


def main() -> None:
    """Make the records, ask for every page, print a table and write the file."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        own = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", own)
        django.setup()
        rows = measured()
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for row in rows:
        within = row["ms"] <= row["ms_most"] and row["queries"] <= row["queries_most"]
        name, figures = row["what"], f"{row['ms']:8.1f} ms {row['queries']:4d} queries"
        print(f"{name:40}{figures}  {'ok' if within else 'MISSED'}")


def measured() -> list[dict[str, Any]]:
    """Return what every page costs; what needs models is imported now that Django is set up."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from articles.models import Article, User
    from tests.benchmarks import desk
    from tests.benchmarks.crowd import Crowd

    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        started = time.perf_counter()
        sizes = int(os.environ.get("ARTICLES", "100000")), int(os.environ.get("CLAIMS", "1000000"))
        Crowd(*sizes).make()
        print(f"made in {time.perf_counter() - started:.0f} s")
    elif not User.objects.filter(username="bench").exists():
        sys.exit("The database named by BENCH_DATABASE_URL is not empty.")
    begin = reverse("admin:index")
    pages = {name: (f"{begin}{path}", *most) for name, (path, *most) in PAGES.items()}
    pages |= desk.pages()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    rows = []
    for name, (address, ms, queries) in pages.items():
        client.get(address)  # what is only done once a process is none of a page's cost
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
            queries_made = captured.captured_queries
        if response.status_code >= 400:
            sys.exit(f"{address} answers {response.status_code}.")
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - started) * 1000)
        found = {"ms": round(median(times), 1), "queries": len(queries_made)}
        rows.append({"what": name, **found, "ms_most": ms, "queries_most": queries})
        if os.environ.get("SLOW") and median(times) > ms:
            for query in sorted(queries_made, key=lambda q: -float(q["time"]))[:2]:
                print(name, query["time"], query["sql"][:1500])
    return rows


if __name__ == "__main__":
    main()
