"""``check_anchors``: what people and programs are told of the passages."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles import editing
from articles.choices import PassageState
from articles.models import Article, Passage
from tests.builders import COST, FACT, a_claim, an_analysis
from tests.staff import account

pytestmark = pytest.mark.django_db


def printed(*arguments):
    out = io.StringIO()
    try:
        call_command("check_anchors", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


def report():
    return json.loads(printed("--json")[0])


@pytest.fixture
def article(db):
    """An analysis with one passage in place, one changed and one removed on purpose."""
    article = an_analysis(body=f"{FACT} {COST}\n\nMehr ist nicht bekannt.")
    for quote in (FACT, COST):
        a_claim(article, quote)
    editing.detach(a_claim(article, "Mehr ist nicht").passages.get(), by=account("erik"))
    article.refresh_from_db()
    body = article.body.replace("80", "90")
    return editing.revise_article(article, by=account("erik"), version=article.version, body=body)


def test_the_states_add_up_to_the_total(article):
    found = report()
    assert found["total"] == sum(found[state] for state in PassageState.values) == 3


def test_each_state_is_counted(article):
    found = report()
    assert [found[state] for state in PassageState.values] == [1, 0, 1, 0, 1]


def test_every_passage_is_listed_with_its_place(article):
    passage = article.passages.get(state=PassageState.CHANGED)
    [row] = [row for row in report()["passages"] if row["state"] == "changed"]
    assert (row["id"], row["article"], row["quote"]) == (passage.pk, article.pk, COST)


def test_a_changed_passage_tells_what_stands_there_now(article):
    [row] = [row for row in report()["passages"] if row["state"] == "changed"]
    assert (row["now"], row["touched"]) == (COST.replace("80", "90"), ["figure"])


def test_what_is_undecided_is_no_fault(article):
    assert printed("--json")[1] is None
    assert report()["faults"] == []


@pytest.mark.parametrize("state", [PassageState.OK, PassageState.MOVED])
def test_a_passage_that_does_not_stand_on_its_words_is_a_fault(article, state):
    passage = article.passages.get(state=PassageState.OK)
    Passage.objects.filter(pk=passage.pk).update(start=1, end=9, state=state)
    output, error = printed("--json")
    assert [row["id"] for row in json.loads(output)["faults"]] == [passage.pk]
    assert error.returncode == 1


def test_a_text_beyond_its_limits_holds_no_words(article):
    Article.objects.update(body="x " * 300_000)
    assert len(report()["faults"]) == 1


def test_people_read_counts_and_what_waits_for_them(article):
    output, error = printed()
    assert (COST in output, FACT in output, error) == (True, False, None)


def test_people_read_what_is_at_fault(article):
    article.passages.filter(state=PassageState.OK).update(start=1, end=9)
    assert FACT in printed()[0]


def test_a_site_without_passages_is_in_order(db):
    assert (report()["total"], printed()[1]) == (0, None)


def test_a_passage_changes_nothing_by_being_looked_at(article):
    before = list(Passage.objects.order_by("pk").values())
    printed()
    assert list(Passage.objects.order_by("pk").values()) == before
