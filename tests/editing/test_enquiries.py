"""Enquiries to those concerned."""

from datetime import date

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import HistoryEntry, Publication
from tests.builders import a_claim, an_analysis, an_enquiry
from tests.staff import account, an_actor, member, published

pytestmark = pytest.mark.django_db


def test_an_enquiry_knows_who_asked():
    assert an_enquiry(article=an_analysis()).created_by == account("erik")


def test_an_enquiry_has_a_history():
    enquiry = an_enquiry(article=an_analysis())
    assert HistoryEntry.objects.of(enquiry).get().verb == "enquiry.asked"


def test_an_answer_is_an_act_of_its_own():
    enquiry = an_enquiry(article=an_analysis())
    enquiry.answer, enquiry.answered = "Das stimmt.", enquiry.asked
    editing.save_enquiry(enquiry, by=account("erik"))
    assert HistoryEntry.objects.of(enquiry).last().verb == "enquiry.answered"


def test_any_other_change_is_one():
    enquiry = an_enquiry(article=an_analysis())
    enquiry.question = "Stimmt das wirklich?"
    editing.save_enquiry(enquiry, by=account("erik"))
    assert HistoryEntry.objects.of(enquiry).last().verb == "enquiry.revised"


def test_an_enquiry_about_nothing_is_refused():
    with pytest.raises(InvalidRecord) as refusal:
        an_enquiry()
    assert set(refusal.value.fields) == {"article"}


def test_a_day_without_an_answer_is_refused():
    with pytest.raises(InvalidRecord) as refusal:
        an_enquiry(article=an_analysis(), answered=date(2026, 5, 1))
    assert set(refusal.value.fields) == {"answer"}


def test_an_enquiry_raises_no_number():
    article = published()
    number = Publication.current().number
    an_enquiry(article=article)
    assert Publication.current().number == number


def test_an_author_asks_about_an_own_draft():
    anna = member(Role.AUTHOR, "anna")
    own = an_analysis(authors=[an_actor(user=anna)])
    assert an_enquiry(by=anna, article=own, claim=a_claim(own)).pk


def test_an_author_does_not_ask_about_the_work_of_others():
    with pytest.raises(NotAllowed):
        an_enquiry(by=member(Role.AUTHOR, "anna"), article=published())


def test_an_author_does_not_see_what_others_asked():
    an_enquiry(article=published())
    assert not editing.visible_enquiries(member(Role.AUTHOR, "anna")).exists()


def test_an_author_sees_what_others_asked_about_their_own():
    anna = member(Role.AUTHOR, "anna")
    enquiry = an_enquiry(article=an_analysis(authors=[an_actor(user=anna)]))
    assert editing.visible_enquiries(anna).get() == enquiry


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FACT_CHECKER, Role.MANAGING_EDITOR])
def test_the_desk_sees_every_enquiry(role):
    an_enquiry(article=an_analysis())
    assert editing.visible_enquiries(member(role, "jemand")).exists()
