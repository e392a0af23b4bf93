"""``python -m tests.benchmarks``: everything once, in a database of its own.

``SIZE`` is the number of invented articles (200), ``CORPUS`` the path of real ones to import.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

SEED = 1
RESULT = Path("build") / "bench.json"


def main() -> None:
    """Measure, print the table, write the file."""
    size = int(os.environ.get("SIZE", "200"))
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        django.setup()
        from tests.benchmarks import report

        rows = list(measured(size))
    report.save(rows, RESULT, articles=size)
    print(report.table(rows))
    print(f"\nMedians of one process, over a site of {size} articles; also in {RESULT}.")


def measured(size: int) -> Iterator:
    """Yield every row; what needs models is imported here, now that Django is set up."""
    from tests.benchmarks import anchoring, importing, making, pages, publishing, text
    from tests.benchmarks.measuring import Candidate
    from tests.benchmarks.site import Site

    yield from importing.rows()
    yield from making.rows(size, SEED)
    site = Site()
    hello = Candidate("hello", lambda: site.get("/hello/"))
    yield from pages.rows(site, hello)
    yield from text.rows(hello)
    yield from anchoring.rows(hello)
    yield from publishing.rows(hello, SEED)


if __name__ == "__main__":
    main()
