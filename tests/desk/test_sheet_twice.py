"""A form of the fact-check sheet that is sent twice, as a double click does."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from articles.models import Actor, Claim, Enquiry, Evidence, Source
from tests.builders import a_claim, a_source
from tests.desk.bench import HTMX
from tests.staff import a_draft

ASKED = {
    "whom": "Stadtwerke",
    "actor_kind": "organisation",
    "question": "  Stimmt das? ",
    "deadline": "2099-12-24T12:30",
}
NEW = {"title": "Plan", "stance": "supports", "quote": "Es sind 120.", "visibility": "desk"}


@pytest.fixture
def claim(erik) -> Claim:
    """A claim on a sheet."""
    return a_claim(a_draft())


@pytest.fixture
def send(as_erik, claim):
    """Send a form below the claim."""

    def send(part: str, data: dict[str, Any], client: Any = None) -> HttpResponse:
        article = claim.passages.get().article
        address = reverse(f"desk:sheet-{part}", args=[article.pk, claim.pk])
        response = (client or as_erik).post(address, data, headers=HTMX)
        assert response.status_code == 200
        return response

    return send


def test_an_enquiry_sent_twice_is_one(send):
    for _time in range(2):
        send("enquiry", ASKED)
    assert (Enquiry.objects.count(), Actor.objects.filter(name="Stadtwerke").count()) == (1, 1)


def test_another_question_is_another_enquiry(send):
    send("enquiry", ASKED)
    send("enquiry", {**ASKED, "question": "Und wann?"})
    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize("more", [{}, {"url": "https://stadt.example/plan"}])
def test_evidence_from_a_new_source_sent_twice_is_one(send, more):
    for _time in range(2):
        send("evidence", {**NEW, **more})
    assert (Evidence.objects.count(), Source.objects.count()) == (1, 1)


def test_evidence_from_a_source_on_record_sent_twice_is_one(send):
    data = {**NEW, "title": "", "source": a_source().pk}
    for _time in range(2):
        send("evidence", data)
    assert Evidence.objects.count() == 1


def test_another_place_is_other_evidence(send):
    source = a_source()
    for page in ("S. 4", "S. 5"):
        send("evidence", {**NEW, "title": "", "source": source.pk, "page": page})
    assert Evidence.objects.count() == 2


def test_what_somebody_else_asks_is_an_enquiry_of_its_own(send, as_clara):
    send("enquiry", ASKED)
    send("enquiry", ASKED, as_clara)
    assert Enquiry.objects.count() == 2
