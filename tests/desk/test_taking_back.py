"""„Rückgängig“ at the workbench: what was just captured is as if it had never been."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Actor, Article, Claim, HistoryEntry, Passage, Position
from tests.builders import a_claim, some_evidence
from tests.desk.bench import (
    HTMX,
    SATZ,
    a_text_of_all_sorts,
    address,
    both,
    claimed,
    held,
    selected,
    shown,
)


@pytest.fixture
def draft(erik) -> Article:
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


def button(response: HttpResponse) -> tuple[str, dict[str, str]]:
    """Return where the button „Rückgängig“ of an answer sends what."""
    [found] = re.findall(r'<button[^>]*hx-post="[^"]*take-back/"[^>]*>', response.content.decode())
    also = re.search(r'name="also" value="(\d+)"', found)
    [where] = re.findall(r'hx-post="([^"]*)"', found)
    return where, {"also": also[1]} if also else {}


def undone(client: Client, response: HttpResponse) -> HttpResponse:
    """Press the button of an answer."""
    where, data = button(response)
    return client.post(where, data, headers=HTMX)


NEW_NAME = {"attributed_to": "Kurt Ohl", "actor_kind": "person", "figure": "12 Kähne"}


def test_a_claim_is_gone_with_its_name(as_erik, draft):
    response = undone(as_erik, claimed(as_erik, draft, SATZ, **NEW_NAME))
    assert "nichts davon" in shown(response)
    assert not Claim.objects.exists()
    assert not Passage.objects.exists()
    assert not Actor.objects.filter(name="Kurt Ohl").exists()


def test_a_position_is_gone(as_erik, draft):
    undone(as_erik, held(as_erik, draft, SATZ, holder="Kurt Ohl", actor_kind="person"))
    assert not Position.objects.exists()
    assert not Actor.objects.filter(name="Kurt Ohl").exists()


def test_both_are_gone(as_erik, draft):
    undone(as_erik, both(as_erik, draft))
    assert not Claim.objects.exists()
    assert not Position.objects.exists()
    assert not Passage.objects.exists()


def test_a_form_that_was_sent_twice_is_undone(as_erik, draft):
    key = uuid4()
    for _time in range(2):
        response = claimed(as_erik, draft, SATZ, key=key, **NEW_NAME)
    undone(as_erik, response)
    assert not Claim.objects.exists()
    assert not Actor.objects.filter(name="Kurt Ohl").exists()


def test_of_a_link_only_the_passage_is_removed(as_erik, draft):
    claim = a_claim(draft, "Wer das will, muss es sagen.")
    data = {**selected(draft, SATZ), "claim": claim.pk, "key": uuid4()}
    undone(as_erik, as_erik.post(address("tie", draft), data, headers=HTMX))
    assert [row.quote for row in claim.passages.open()] == ["Wer das will, muss es sagen."]


def test_what_was_added_meanwhile_stays_and_the_page_says_so(as_erik, draft):
    response = claimed(as_erik, draft, SATZ)
    some_evidence(Claim.objects.get())
    told = shown(undone(as_erik, response))
    assert "Aussage „Das Netz ist zu groß.“" in told
    assert (Claim.objects.count(), Passage.objects.get().state) == (1, "detached")


def test_the_text_and_the_list_come_along(as_erik, draft):
    page = undone(as_erik, claimed(as_erik, draft, SATZ)).content.decode()
    assert 'id="carried"' in page
    assert "data-passage" not in page


def test_the_words_can_be_captured_again(as_erik, draft):
    undone(as_erik, claimed(as_erik, draft, SATZ))
    draft.refresh_from_db()
    assert claimed(as_erik, draft, SATZ).status_code == 200


def test_nothing_is_undone_once_other_words_are_chosen(as_erik, draft):
    claimed(as_erik, draft, SATZ)
    passage = Passage.objects.get()
    draft.refresh_from_db()
    data = selected(draft, "Wer das will, muss es sagen.")
    response = as_erik.post(address("recapture", draft, passage.pk), data, headers=HTMX)
    assert "take-back" not in response.content.decode()


def test_another_editor_is_refused(as_erik, as_clara, draft):
    response = undone(as_clara, claimed(as_erik, draft, SATZ))
    assert "nur, wer es getan hat" in shown(response)
    assert Passage.objects.get().state == "ok"


def test_the_second_press_says_so(as_erik, draft):
    response = claimed(as_erik, draft, SATZ)
    undone(as_erik, response)
    again = undone(as_erik, response)
    assert again.status_code == 200
    assert "schon rückgängig" in shown(again)


def test_after_the_page_was_left_it_can_still_be_undone(as_erik, draft):
    response = claimed(as_erik, draft, SATZ)
    as_erik.get(reverse("desk:front"))
    undone(as_erik, response)
    assert not Claim.objects.exists()


def without_a_script(client: Client, draft: Article) -> HttpResponse:
    """Capture a claim by a plain form; return the page to which that leads."""
    quote = "Wer das will, muss es sagen."
    data = {"quote": quote, "statement": quote, "kind": "state"}
    return client.post(address("claim", draft), data, follow=True)


def test_without_a_script_the_text_has_the_button(as_erik, draft):
    where, data = button(without_a_script(as_erik, draft))
    assert as_erik.post(where, data).url == address("workbench", draft)
    assert not Claim.objects.exists()


def test_without_a_script_it_is_said_once(as_erik, draft):
    without_a_script(as_erik, draft)
    assert "take-back" not in as_erik.get(address("workbench", draft)).content.decode()


def test_whoever_had_to_sign_in_again_gets_the_text(as_erik, draft):
    where, _data = button(claimed(as_erik, draft, SATZ))
    assert as_erik.get(where).url == address("workbench", draft)


@pytest.mark.parametrize(
    ("also", "is_refused"), [("x", False), ("9" * 30, False), ("999999", True)]
)
def test_a_forged_second_passage_is_none(as_erik, draft, also, is_refused):
    where, _data = button(claimed(as_erik, draft, SATZ))
    as_erik.post(where, {"also": also}, headers=HTMX)
    assert Claim.objects.exists() == is_refused


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_undo_once(as_erik, draft):
    where, data = button(claimed(as_erik, draft, SATZ, **NEW_NAME))

    def press(_number: int) -> HttpResponse:
        try:
            return as_erik.post(where, data, headers=HTMX)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, range(2)))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sum("schon rückgängig" in shown(answer) for answer in answers) == 1
    assert HistoryEntry.objects.filter(verb="claim.discarded").count() == 1
