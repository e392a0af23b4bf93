"""The text of a long article: Markdown to HTML, its projection, cutting it at its passages."""

from collections.abc import Iterator

from articles.management import corpus
from articles.text import marks, passages
from articles.text.markdown import render
from articles.text.projection import project
from tests.benchmarks.measuring import Candidate, measure
from tests.benchmarks.report import Row

WORDS = 1_500
CLAIMS = 12
POSITIONS = 8
ROUNDS = 15


def rows(hello: Candidate) -> Iterator[Row]:
    """Yield what rendering costs, step by step and altogether."""
    text = corpus.article(1, seed=1, words=WORDS, claims=CLAIMS, positions=POSITIONS)
    html = render(text.body)
    plain = project(text.standfirst, html).text
    spans = _spans(text, plain)
    steps = {
        "render": lambda: render(text.body),
        "project": lambda: project(text.standfirst, html),
        "split": lambda: marks.split(text.standfirst, html, spans),
        "all three": lambda: _everything(text, spans),
    }
    costs = measure(hello, [Candidate(*step) for step in steps.items()], rounds=ROUNDS)
    for name in steps:
        label = f"text, {WORDS:,} words, {len(spans)} passages: {name}"
        yield Row.of(label, costs[name])


def _everything(text: corpus.ArticleText, spans: list[marks.Span]) -> None:
    html = render(text.body)
    project(text.standfirst, html)
    marks.split(text.standfirst, html, spans)


def _spans(text: corpus.ArticleText, plain: str) -> list[marks.Span]:
    spans = []
    for number, row in enumerate((*text.claims, *text.positions), start=1):
        kind = "claim" if row in text.claims else "position"
        [place] = passages.find(plain, row.quote)
        spans.append(marks.Span(kind, number, number, place.start, place.end))
    return spans
