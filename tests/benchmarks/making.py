"""Making the site that the pages are measured on: writing, recording, tying, publishing."""

import time
from collections.abc import Iterator

from django.core.management import call_command

from tests.benchmarks.report import Row


def rows(size: int, seed: int) -> Iterator[Row]:
    """Make a site of so many articles and yield what each of them cost."""
    call_command("migrate", verbosity=0)
    started, worked = time.perf_counter(), time.process_time()
    call_command("make_corpus", articles=size, seed=seed, verbosity=0)
    yield Row(
        f"make_corpus, {size:,} articles, each",
        cpu=(time.process_time() - worked) * 1000 / size,
        seconds=time.perf_counter() - started,
    )
