"""Two people who capture the same words at the same moment make one claim."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from articles import editing
from articles.exceptions import PassageError
from articles.models import Article, Claim, User
from tests.staff import a_draft, account

pytestmark = pytest.mark.django_db(transaction=True)

QUOTE = "120 Kilometer Leitungen"


def captured_at_once(article: Article, requests: list[tuple[User, UUID]]) -> list[bool]:
    """Return which of the requests got a passage, all of them sent together."""

    def capture(request: tuple[User, UUID]) -> bool:
        by, key = request
        try:
            editing.record_claim(article, by=by, quote=QUOTE, statement="Sie baut.", key=key)
        except PassageError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(capture, requests))


def test_two_people_make_one_claim():
    article = a_draft()
    captured_at_once(article, [(account("erik"), uuid4()), (account("clara"), uuid4())])
    assert Claim.objects.count() == 1


def test_one_of_two_people_is_told():
    article = a_draft()
    got = captured_at_once(article, [(account("erik"), uuid4()), (account("clara"), uuid4())])
    assert sorted(got) == [False, True]


def test_a_double_click_makes_one_claim_and_both_answers_say_so():
    article, key = a_draft(), uuid4()
    got = captured_at_once(article, [(account("erik"), key)] * 2)
    assert (got, Claim.objects.count()) == ([True, True], 1)
