"""Forms of the fact-check sheet that arrive at the same moment: a double click, or two people."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.models import Actor, Claim, Enquiry, Evidence, HistoryEntry, Source
from tests.builders import a_claim, an_enquiry
from tests.desk.bench import HTMX
from tests.desk.test_sheet_twice import ASKED, NEW
from tests.staff import a_draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claim(erik) -> Claim:
    """A claim on a sheet."""
    return a_claim(a_draft())


def at_once(clients: list[Client], part: str, claim: Claim, data: dict[str, Any], *more: int):
    """Return the states of the answers to one form that several clients send together."""
    article = claim.passages.get().article
    address = reverse(f"desk:sheet-{part}", args=[article.pk, claim.pk, *more])

    def send(client: Client) -> int:
        try:
            return client.post(address, data, headers=HTMX).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(send, clients))


def acts(claim: Claim, verb: str) -> int:
    """Return how often that was done to the claim."""
    return HistoryEntry.objects.of(claim).filter(verb=verb).count()


def test_a_tick_that_is_pressed_twice_is_one(as_erik, claim):
    data = {"checked": "yes", "seen": editing.content_of(claim)}
    assert at_once([as_erik] * 2, "check", claim, data) == [200, 200]
    assert acts(claim, "claim.checked") == 1


def test_two_people_who_tick_at_once_make_one_tick(as_erik, as_doris, claim):
    data = {"checked": "yes", "seen": editing.content_of(claim)}
    assert at_once([as_erik, as_doris], "check", claim, data) == [200, 200]
    assert acts(claim, "claim.checked") == 1


def test_a_tick_that_is_taken_back_twice_is_taken_back_once(as_erik, claim, erik):
    editing.check_claim(claim, by=erik)
    assert at_once([as_erik] * 2, "check", claim, {"checked": "no"}) == [200, 200]
    assert acts(claim, "claim.unchecked") == 1


def test_a_note_that_is_sent_twice_is_one(as_erik, claim):
    data = {"check_note": "Plan, Seite 3."}
    assert at_once([as_erik] * 2, "note", claim, data) == [200, 200]
    assert acts(claim, "claim.check_noted") == 1


def test_evidence_that_is_sent_twice_is_one(as_erik, claim):
    assert at_once([as_erik] * 2, "evidence", claim, NEW) == [200, 200]
    assert (Evidence.objects.count(), Source.objects.count()) == (1, 1)


def test_an_enquiry_that_is_sent_twice_is_one(as_erik, claim):
    assert at_once([as_erik] * 2, "enquiry", claim, ASKED) == [200, 200]
    assert (Enquiry.objects.count(), Actor.objects.filter(name="Stadtwerke").count()) == (1, 1)


def test_an_enquiry_of_two_people_to_a_new_name_makes_one_name(as_erik, as_doris, claim):
    assert at_once([as_erik, as_doris], "enquiry", claim, ASKED) == [200, 200]
    assert Actor.objects.filter(name="Stadtwerke").count() == 1


def test_an_answer_that_is_sent_twice_is_one(as_erik, claim):
    row = an_enquiry(claim=claim)
    address = reverse("desk:sheet-answer", args=[claim.passages.get().article_id, claim.pk, row.pk])
    form = as_erik.get(address, headers=HTMX).context["made"]["form"]
    data = {"answer": "Ja.", "version": form["version"].value()}
    assert sorted(at_once([as_erik] * 2, "answer", claim, data, row.pk)) in ([200, 200], [200, 409])
    assert HistoryEntry.objects.of(row).filter(verb="enquiry.answered").count() == 1
