"""Comments follow their words over edits, and never to another sentence."""

import pytest

from articles import editing
from tests.builders import COST, FACT
from tests.staff import a_draft, account

pytestmark = pytest.mark.django_db

NEW = "Gestern hat der Rat lange getagt."


def followed(*bodies, quote=COST):
    """Return a comment after its text became each of ``bodies`` in turn."""
    work = a_draft(body=f"{FACT} {COST}")
    said = editing.comment(work, by=account("clara"), body="Woher?", quote=quote)
    for body in bodies:
        work = editing.revise_article(work, by=account("erik"), version=work.version, body=body)
    said.refresh_from_db()
    return said


def test_words_that_stay_are_found_behind_what_comes_before_them():
    said = followed(f"{NEW} {FACT} {COST}")
    assert (said.state, said.start) == ("ok", len(f"{NEW} {FACT} "))


def test_a_changed_figure_is_told():
    said = followed(f"{FACT} {COST.replace('80', '90')}")
    assert (said.state, said.quote) == ("changed", COST)
    assert said.present


def test_lost_words_stay_as_they_were():
    said = followed(FACT)
    assert (said.state, said.quote, said.present) == ("orphaned", COST, None)


def test_words_that_come_back_are_found_again():
    assert followed(FACT, f"{FACT} {COST}").state == "ok"


def test_two_stand_on_the_same_words():
    work = a_draft(body=f"{FACT} {COST}")
    both = [
        editing.comment(work, by=account("clara"), body=body, quote=COST) for body in ("A?", "B?")
    ]
    body = f"{NEW} {FACT} {COST}"
    editing.revise_article(work, by=account("erik"), version=work.version, body=body)
    for said in both:
        said.refresh_from_db()
    assert [said.state for said in both] == ["ok", "ok"]


def test_a_resolved_one_follows_too():
    work = a_draft(body=f"{FACT} {COST}")
    said = editing.comment(work, by=account("clara"), body="Woher?", quote=COST)
    editing.resolve_comment(said, by=account("clara"))
    body = f"{NEW} {FACT} {COST}"
    editing.revise_article(work, by=account("erik"), version=work.version, body=body)
    said.refresh_from_db()
    assert body[said.start : said.end] == COST


def test_a_copy_of_the_sentence_elsewhere_is_not_taken():
    said = followed(f"{FACT} {COST} {NEW} {COST}", f"{FACT} {NEW} {COST}")
    assert said.state in ("orphaned", "changed")
