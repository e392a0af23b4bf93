"""Two people who change what the same articles carry do not wait for each other for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles import editing
from articles.models import Article, Claim, Figure, Listing, Position
from tests.builders import COST, FACT, OPINION, a_claim, a_position
from tests.staff import a_draft, account, an_actor, approved

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]

BODY = f"{FACT} {COST} {OPINION}"
ROUNDS = 8


def at_once(*acts: Callable[[int], object]) -> None:
    """Do all acts together, several times; raises what any of them raises."""
    barrier = Barrier(len(acts))

    def act(each: Callable[[int], object]) -> None:
        try:
            for number in range(ROUNDS):
                barrier.wait(timeout=60)
                each(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(act, acts))


@pytest.fixture
def articles(erik) -> list[Article]:
    """Two texts in review."""
    found = [a_draft(title=title, body=BODY) for title in ("Eins", "Zwei")]
    return [editing.submit(article, by=account("erik")) for article in found]


@pytest.fixture
def erik():
    """The one who does it all."""
    return account("erik")


@pytest.fixture
def claim(articles, erik) -> Claim:
    """A claim that both texts state."""
    claim = a_claim(articles[0], FACT)
    editing.tie_claim(articles[1], claim, by=erik, quote=FACT)
    return claim


def test_choosing_the_words_again_and_revising_the_claim(articles, claim, erik):
    passage = claim.passages.get(article=articles[0])
    at_once(
        lambda _number: editing.recapture(passage, by=erik, quote=FACT),
        lambda number: editing.revise_claim(claim, by=erik, as_of=str(2000 + number)),
    )


def test_the_same_claim_restated_in_two_texts(articles, claim, erik):
    def restate(article: Article, first: int) -> Callable[[int], object]:
        passage = claim.passages.get(article=article)
        return lambda number: editing.restate(
            passage,
            by=erik,
            quote=FACT,
            figure={"best": number, "unit": "Kilometer", "as_of": str(first + number)},
        )

    at_once(restate(articles[0], 1900), restate(articles[1], 2000))
    assert Figure.objects.count() == 2 * ROUNDS


def test_tying_a_position_and_revising_it(articles, erik):
    position: Position = a_position(articles[0], OPINION, holder=an_actor("Kern"))
    editing.tie_position(articles[1], position, by=erik, quote=OPINION)

    def tie(_number: int) -> None:
        passage = editing.tie_position(articles[0], position, by=erik, quote=COST)
        editing.detach(passage, by=erik)

    at_once(
        tie, lambda number: editing.revise_position(position, by=erik, statement=f"Satz {number}.")
    )


def test_two_texts_by_one_author_whom_readers_do_not_know_yet():
    pairs = [[by_author(f"Autor {number}", title) for title in "AB"] for number in range(ROUNDS)]
    clara = account("clara")
    at_once(
        lambda number: editing.publish(pairs[number][0], by=clara),
        lambda number: editing.publish(pairs[number][1], by=clara),
    )
    known = Listing.objects.filter(kind="actor", title__startswith="Autor")
    assert known.count() == ROUNDS


def by_author(name: str, title: str) -> Article:
    """Return an approved text by somebody."""
    return approved(a_draft(title=f"{title} von {name}", authors=[an_actor(name)]))
