"""Two approvals, or an approval and a sending back, at the same moment: one wins, one is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles import editing
from articles.choices import Role, State
from articles.exceptions import NewsroomError, WrongState
from articles.models import Article, HistoryEntry, User
from tests.staff import a_draft, account, member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    """A text in review."""
    return editing.submit(a_draft(), by=account("erik"))


@pytest.fixture
def two() -> tuple[User, User]:
    """Two people who may approve it."""
    return member(Role.EDITOR, "nina"), member(Role.MANAGING_EDITOR, "clara")


def at_once(*acts: Callable[[], object]) -> list[NewsroomError]:
    """Do all acts together; return what those that were refused were told."""
    barrier = Barrier(len(acts))

    def act(each: Callable[[], object]) -> NewsroomError | None:
        try:
            barrier.wait(timeout=60)
            each()
        except NewsroomError as error:
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return [error for error in pool.map(act, acts) if error]


def test_of_two_approvals_one_wins_and_the_other_is_told_by_whom(article, two):
    refused = at_once(*(lambda by=by: editing.approve(article, by=by, version=1) for by in two))
    [entry] = HistoryEntry.objects.filter(verb="article.approve")
    [error] = refused
    assert isinstance(error, WrongState)
    assert entry.by_name in str(error)


def test_an_approval_and_a_sending_back_leave_a_draft_or_an_approved_text(article, two):
    nina, clara = two
    at_once(
        lambda: editing.approve(article, by=nina, version=1),
        lambda: editing.send_back(article, by=clara, reason="Der Beleg fehlt."),
    )
    article.refresh_from_db()
    # What was approved first may still be sent back; what was sent back is not approved.
    assert (article.state, article.approved_by) == (State.DRAFT, None)
