"""Several people do random things to the same texts at the same time; the rules hold."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from articles import editing
from articles.choices import ArticleKind, State
from articles.models import Article, ArticleEdition, User
from tests.editing.desk_at_random import CHANGES, PEOPLE, Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]

#: Acts of each person; enough that most of them meet another one.
ACTS = 30


def publish(text: Article, by: User, _dice: Random) -> object:
    return editing.publish(text, by=by)


def approve(text: Article, by: User, _dice: Random) -> object:
    return editing.approve(text, by=by, version=text.version, reason="Niemand sonst ist da.")


def submit(text: Article, by: User, _dice: Random) -> object:
    return editing.submit(text, by=by)


def send_back(text: Article, by: User, _dice: Random) -> object:
    return editing.send_back(text, by=by, reason="Zu früh.")


def withdraw(text: Article, by: User, _dice: Random) -> object:
    return editing.withdraw(text, by=by, notice="Nicht haltbar.")


def schedule(text: Article, by: User, _dice: Random) -> object:
    soon = timezone.now() + timedelta(minutes=1)
    return editing.schedule(text, by=by, at=soon, version=text.version)


def time_passes(_text: Article, _by: User, _dice: Random) -> object:
    return editing.publish_due(now=timezone.now() + timedelta(minutes=2))


def fix(text: Article, by: User, _dice: Random) -> object:
    live = text.live_edition
    if live is None:
        return None
    body = live.body.replace("baut", "baut sehr", 1)
    return editing.fix(text, by=by, edition=live.number, body=body)


DEEDS = (submit, approve, publish, send_back, withdraw, schedule, time_passes, fix)

#: What gets a text further, so that something comes of a day.
NEXT: Mapping[str, Callable[[Article, User, Random], object]] = {
    State.DRAFT: submit,
    State.IN_REVIEW: approve,
    State.APPROVED: publish,
    State.SCHEDULED: time_passes,
    State.PUBLISHED: withdraw,
    State.WITHDRAWN: submit,
}


def work(desk: Desk, name: str, seed: int) -> None:
    """Let one person do as chance has it."""
    dice = Random(f"{name} {seed}")
    try:
        for _number in range(ACTS):
            by = User.objects.get(username=name)
            text = dice.choice(list(Article.objects.order_by("pk")))
            throw = dice.random()
            if throw < 0.2:
                desk.revise(text, by, dice.choice(sorted(CHANGES)))
            else:
                deed = NEXT[text.state] if throw < 0.8 else dice.choice(DEEDS)
                desk.act(partial(deed, text, by, dice))
    finally:
        connection.close()


@pytest.mark.parametrize("seed", range(2))
def test_whatever_many_do_at_once_the_rules_hold(seed):
    desk = Desk()
    for kind in ArticleKind:
        desk.write(desk.people["erik"], kind)
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        list(pool.map(lambda name: work(desk, name, seed), PEOPLE))
    desk.check()
    assert ArticleEdition.objects.exists(), "nothing came of it"
