"""Carrying the passages of a long article over an edit, and what is offered for a lost one."""

from collections.abc import Callable, Iterator

from articles.management import corpus
from articles.text.anchoring import Anchor, candidates, carry
from articles.text.markdown import render
from articles.text.passages import Range, capture
from articles.text.projection import BLOCK_BREAK, project
from articles.text.sentences import sentences
from tests.benchmarks.measuring import Candidate, measure
from tests.benchmarks.report import Limit, Row

CHARACTERS = 20_000
PASSAGES = 150
ROUNDS = 15

_LOOK_ALIKE = "Russland verlor nach Angaben aus Kiew {} Soldaten im Krieg."


def rows(hello: Candidate) -> Iterator[Row]:
    """Yield what carrying costs, over a usual edit and where all sentences are alike."""
    usual, alike = _usual(), _alike(1_000)
    steps = [
        ("an edit here and there", 150, _carrying(usual, _edited(usual))),
        ("look-alikes, an edit here and there", 500, _carrying(alike, _edited(alike))),
        ("look-alikes, every figure changed", 500, _carrying(alike, _alike(5_000))),
        ("candidates for one", 20, _offering(usual)),
        ("candidates for one among look-alikes", 20, _offering(alike)),
    ]
    found = measure(hello, [Candidate(name, act) for name, _most, act in steps], rounds=ROUNDS)
    for name, most, _act in steps:
        label = f"{PASSAGES} passages, {CHARACTERS:,} characters: {name}"
        yield Row.of(label, found[name], limit=Limit(cpu=most))


def _carrying(old: str, new: str) -> Callable[[], object]:
    anchors = _anchors(old)
    return lambda: carry(anchors, old, new)


def _offering(text: str) -> Callable[[], object]:
    """Look for what is like the longest passage, which is gone."""
    lost = max((one.selector for one in _anchors(text)), key=lambda one: len(one.quote))
    left = text.replace(lost.quote, "")
    return lambda: candidates(lost, None, left)


def _usual() -> str:
    text = corpus.article(1, seed=1, words=CHARACTERS // 6)
    return project(text.standfirst, render(text.body)).text[:CHARACTERS]


def _alike(first: int) -> str:
    count = CHARACTERS // len(_LOOK_ALIKE) - 1
    found = [_LOOK_ALIKE.format(first + number) for number in range(count)]
    return BLOCK_BREAK.join(" ".join(found[at : at + 6]) for at in range(0, count, 6))


def _edited(text: str) -> str:
    """Move a paragraph, leave a sentence out, change words in every tenth paragraph."""
    blocks = text.split(BLOCK_BREAK)
    blocks.append(blocks.pop(3))
    for at in range(0, len(blocks), 10):
        words = blocks[at].split(" ")
        words[len(words) // 2] = "anders"
        blocks[at] = " ".join(words)
    start, end = next(sentences(blocks[5], 0, len(blocks[5])))
    blocks[5] = blocks[5][:start] + blocks[5][end:].lstrip()
    return BLOCK_BREAK.join(blocks)


def _anchors(text: str) -> list[Anchor]:
    """Capture sentences all over a text, or their second halves."""
    found = [place for place in sentences(text, 0, len(text)) if place[1] - place[0] > 40]
    halves = [((start + end) // 2, end) for start, end in found]
    places = [*found, *halves][:PASSAGES]
    selectors = [capture(text, *place) for place in places]
    return [Anchor(one, Range(one.start, one.end)) for one in selectors]
