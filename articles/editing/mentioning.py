"""Whom a comment mentions: people who may open the piece; whoever may not is told apart."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from articles.editing.audience import audience_of
from articles.models import User, WorkingCopy
from articles.text.limits import MENTIONS
from articles.text.mentions import mentions


class Mentioned(NamedTuple):
    """The people that a text mentions: whom it reaches, and the names of whom it does not.

    Not reached is who may not open the piece, whose account is closed, and a name that several
    people bear, unless the name they sign in with tells which one is meant.
    """

    people: list[User]
    unreached: list[str]


def mentioned_in(body: str, work: WorkingCopy) -> Mentioned:
    """Return whom ``body`` mentions; three queries at most, none without a mention."""
    if "@" not in body:
        return Mentioned([], [])
    accounts = _by_name()
    names = dict.fromkeys(one.name for one in mentions(body, accounts))
    meant = {name: accounts[name] for name in list(names)[:MENTIONS]}
    keys = [user.pk for users in meant.values() for user in users]
    reached = {user.pk: user for user in audience_of(work).filter(pk__in=keys)} if keys else {}
    people: dict[int, User] = {}
    unreached: list[str] = []
    for name, users in meant.items():
        if len(users) == 1 and users[0].pk in reached:
            people[users[0].pk] = users[0]
        else:
            unreached.append(name)
    return Mentioned(list(people.values()), unreached)


def _by_name() -> Mapping[str, list[User]]:
    """Return the accounts by every name that mentions them; a name to sign in with is one's own."""
    found: dict[str, list[User]] = defaultdict(list)
    users = list(User.objects.order_by("-is_active", "pk"))
    for user in users:
        full = user.get_full_name()
        # Of somebody who left and somebody who works here, the latter is meant.
        if full and (user.is_active or not found[full]):
            found[full].append(user)
    for user in users:
        found[user.username] = [user]
    return found
