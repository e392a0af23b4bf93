"""Enquiries in the admin: to whom, until when, what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Enquiry
from tests.admin.pages import add, change, complaints, sent, text
from tests.builders import a_claim, an_analysis, an_enquiry
from tests.staff import an_actor

LIST = "admin:articles_enquiry_changelist"


@pytest.fixture
def article(erik):
    """An editor's draft."""
    return an_analysis()


def ask(client, article, /, **values):
    """Send the form for a new enquiry."""
    usual = {"whom": an_actor("Stadtwerke").pk, "article": article.pk, "question": "Stimmt das?"}
    return sent(client, add("enquiry"), **{**usual, **values})


def listed(client, **query) -> str:
    """Return the words of the rows of the list."""
    rows = client.get(reverse(LIST), query).context["cl"].result_list
    return " ".join(row.question for row in rows)


def test_somebody_is_asked(as_erik, erik, article):
    ask(as_erik, article, deadline_0="2030-05-01", deadline_1="18:00")
    enquiry = Enquiry.objects.get()
    assert (str(enquiry.whom), enquiry.article, enquiry.created_by) == ("Stadtwerke", article, erik)
    assert timezone.localtime(enquiry.deadline).hour == 18


def test_enquiry_about_nothing_is_a_complaint_at_the_field(as_erik, article):
    assert "article" in complaints(ask(as_erik, article, article=""))


def test_deadline_before_the_enquiry_is_a_complaint_at_the_field(as_erik, article):
    values = {"asked": "2026-05-02", "deadline_0": "2026-05-01", "deadline_1": "12:00"}
    assert "deadline" in complaints(ask(as_erik, article, **values))


def test_answer_before_the_question_is_a_complaint_at_the_field(as_erik, article):
    values = {"asked": "2026-05-02", "answer": "Ja.", "answered": "2026-05-01"}
    assert "answered" in complaints(ask(as_erik, article, **values))


def test_answer_without_a_day_came_today(as_erik, article):
    enquiry = an_enquiry(article=article)
    sent(as_erik, change(enquiry), answer="Das stimmt.")
    enquiry.refresh_from_db()
    assert enquiry.answered == timezone.localdate()


def test_day_without_an_answer_is_a_complaint_at_the_field(as_erik, article):
    enquiry = an_enquiry(article=article)
    answered = timezone.localdate().isoformat()
    assert "answer" in complaints(sent(as_erik, change(enquiry), answered=answered))


def test_list_parts_open_overdue_and_answered(as_erik, article):
    past, later = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    asked = timezone.localdate() - timedelta(days=3)
    an_enquiry(article=article, question="Spät?", asked=asked, deadline=past)
    an_enquiry(article=article, question="Bald?", deadline=later)
    done = {"answer": "Ja.", "answered": timezone.localdate()}
    an_enquiry(article=article, question="Fertig?", asked=asked, deadline=past, **done)
    assert sorted(listed(as_erik, answer="open").split()) == ["Bald?", "Spät?"]
    assert listed(as_erik, answer="overdue") == "Spät?"
    assert listed(as_erik, answer="answered") == "Fertig?"


def test_claim_lists_its_enquiries(as_erik, article):
    claim = a_claim(article)
    an_enquiry(claim=claim, question="Wie lang?")
    assert "Wie lang?" in text(as_erik.get(change(claim)))


def test_enquiry_is_begun_from_its_claim(as_erik, article):
    claim = a_claim(article)
    address = f"{add('enquiry')}?claim={claim.pk}"
    assert f'<option value="{claim.pk}" selected>' in as_erik.get(address).content.decode()


def test_enquiry_of_others_does_not_exist_for_an_author(as_anna, article):
    enquiry = an_enquiry(article=article)
    assert as_anna.get(change(enquiry)).status_code == 404


@pytest.mark.parametrize("term", ["stimmt", "stadtwerke", "Fernwärme"])
def test_enquiry_is_found(as_erik, article, term):
    an_enquiry(article=article)
    assert listed(as_erik, q=term) == "Stimmt das?"
