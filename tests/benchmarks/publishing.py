"""Publishing: from an approved article to what readers get."""

from collections.abc import Iterator
from random import Random

from articles import editing
from articles.management import corpus
from articles.management.building import Builder
from articles.models import Article
from tests.benchmarks.measuring import Candidate, measure
from tests.benchmarks.report import Limit, Row

ROUNDS = 15


def rows(hello: Candidate, seed: int) -> Iterator[Row]:
    """Yield what publishing an article with three claims and two positions costs."""
    builder = Builder(seed)
    first = Article.objects.count() + 1
    approved = iter([_approved(builder, first + number) for number in range(ROUNDS)])
    publish = Candidate(
        "publish one article", lambda: editing.publish(next(approved), by=builder.chief), once=True
    )
    costs = measure(hello, [publish], rounds=ROUNDS)
    yield Row.of(publish.name, costs[publish.name], limit=Limit(cpu=25))


def _approved(builder: Builder, number: int) -> Article:
    text = corpus.article(number, builder.seed)
    article = builder.write(text)
    builder.record(article, text, chance=Random(number))
    return builder.approve(article)
