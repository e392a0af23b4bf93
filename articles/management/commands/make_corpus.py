"""``make_corpus``: an invented published site of any size, for benchmarks."""

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from articles.management.building import Builder
from articles.models import Article

DOSSIER_SIZE = 20


class Command(BaseCommand):
    """Everything goes through the editors' operations, so the result is as valid as their work.

    One seed always gives the same texts; articles that are added continue where the last ended.
    """

    help = "Fills the site with invented, published articles, claims, positions and dossiers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--add", action="store_true", help="although there are articles")

    def handle(
        self, *, articles: int, seed: int, add: bool, verbosity: int, **options: object
    ) -> None:
        if articles < 1:
            raise CommandError("--articles must be at least 1.")
        present = Article.objects.count()
        if present and not add:
            raise CommandError(
                f"There are {present} articles already; --add puts invented ones beside them."
            )
        builder = Builder(seed)
        started = time.monotonic()
        end = present + articles + 1
        for first in range(present + 1, end, DOSSIER_SIZE):
            numbers = range(first, min(first + DOSSIER_SIZE, end))
            builder.publish_dossier(numbers)
            if verbosity > 1:
                self.stdout.write(f"{numbers[-1] - present} of {articles}")
        if verbosity:
            self.stdout.write(f"{articles} articles in {time.monotonic() - started:.0f} s")
