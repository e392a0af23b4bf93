"""Importing real articles, in a process of its own whose memory is nobody else's.

The articles come from the file named by ``CORPUS``: gzipped CSV, ``;`` between a class and the
text, ``'`` around fields. They are read, measured and thrown away.
"""

import csv
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django

from tests.benchmarks.report import Limit, Row

LIMIT = Limit(seconds=60, megabytes=300)

_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-ZÄÖÜ„])")
_PARAGRAPH_SENTENCES = 4


def rows() -> Iterator[Row]:
    """Yield what importing the file costs, or how to name it."""
    path = os.environ.get("CORPUS")
    if not path:
        yield Row("import: not measured; set CORPUS=…/articles.csv.gz", limit=LIMIT)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/import.sqlite3"}
        python = [sys.executable, "-m"]
        subprocess.run([*python, "django", "migrate", "-v0"], env=environment, check=True)
        answer = subprocess.run(
            [*python, __name__, path], env=environment, check=True, stdout=subprocess.PIPE
        )
    found = json.loads(answer.stdout)
    yield Row(
        f"import, {found['articles']:,} real articles, each",
        cpu=found["cpu"],
        seconds=found["seconds"],
        megabytes=found["megabytes"],
        limit=LIMIT,
    )


def documents(path: Path) -> Iterator[bytes]:
    """Yield each article as a text file, its sentences in paragraphs as editors send them."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for _class, text in csv.reader(stream, delimiter=";", quotechar="'"):
            sentences = _SENTENCE_END.split(text)
            paragraphs = [
                " ".join(sentences[start : start + _PARAGRAPH_SENTENCES])
                for start in range(0, len(sentences), _PARAGRAPH_SENTENCES)
            ]
            yield "\n\n".join(paragraphs).encode()


def main(path: Path) -> None:
    """Import everything and print the figures as JSON; an article that is refused ends it."""
    from articles import editing
    from articles.choices import ArticleKind
    from articles.management.building import Builder
    from articles.models import Article
    from articles.text import intake

    editor = Builder(seed=1).editor
    started, worked = time.perf_counter(), time.process_time()
    for number, data in enumerate(documents(path), start=1):
        document = intake.read(f"{number}.txt", data)
        editing.import_article(document, by=editor, kind=ArticleKind.ANALYSIS)
    articles = Article.objects.count()
    figures = {
        "articles": articles,
        "cpu": (time.process_time() - worked) * 1000 / articles,
        "seconds": time.perf_counter() - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
