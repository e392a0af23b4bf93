"""Words that were selected in a text that has changed by the time they are saved."""

import json

import pytest
from lxml import html

from articles import editing
from articles.models import Article, Passage
from tests.desk.bench import (
    HTMX,
    SATZ,
    a_text_of_all_sorts,
    address,
    both,
    claimed,
    field,
    quotes,
    selected,
    shown,
)
from tests.staff import account

ONLY = "Wer das will, muss es sagen."


@pytest.fixture
def draft(erik) -> Article:
    """A text with two equal sentences, as it stands on the page of somebody who selects."""
    return a_text_of_all_sorts()


def rewritten(draft: Article, old: str, new: str) -> None:
    """Let somebody else change the text; the page of who selects stays as it is."""
    theirs = Article.objects.get(pk=draft.pk)
    body = theirs.body.replace(old, new, 1)
    editing.revise_article(theirs, by=account("clara"), version=theirs.version, body=body)


@pytest.fixture
def shortened(draft, clara) -> Article:
    """The text; the first of its two equal sentences is gone."""
    rewritten(draft, f"{SATZ} Es kostet", "Es kostet")
    return draft


def test_the_other_of_two_equal_sentences_is_not_taken_unasked(as_erik, shortened):
    response = claimed(as_erik, shortened, SATZ)
    assert response.status_code == 422
    assert not Passage.objects.exists()


def test_the_only_copy_left_is_shown_with_what_is_around_it(as_erik, shortened):
    response = claimed(as_erik, shortened, SATZ)
    assert shown(response).count(f"»{SATZ}«") == 1
    assert "start" in response.context["words"].errors


def test_the_copy_that_is_chosen_is_taken(as_erik, shortened):
    late = selected(shortened, SATZ)
    [place] = claimed(as_erik, shortened, SATZ).context["words"].places
    response = claimed(as_erik, shortened, SATZ, **late, start=place.start)
    assert response.status_code == 200
    assert Passage.objects.get().start == place.start


def test_the_form_itself_asks_if_the_page_was_older(as_erik, shortened):
    data = selected(shortened, SATZ)
    asked = {"quote": SATZ, "start": data["begin"], "end": data["end"], "version": data["version"]}
    response = as_erik.get(address("claim", shortened), asked, headers=HTMX)
    assert shown(response).count(f"»{SATZ}«") == 1
    assert field(response, "version") == str(data["version"])


def test_a_position_asked_along_takes_the_same_place(as_erik, shortened):
    [place] = both(as_erik, shortened).context["words"].places
    both(as_erik, shortened, start=place.start)
    assert list(Passage.objects.values_list("start", flat=True)) == [place.start] * 2


def test_words_that_stand_where_they_were_are_taken(as_erik, draft, clara):
    rewritten(draft, "neue Kraftwerke", "neue Kraftwerke und ein Hafen")
    assert claimed(as_erik, draft, ONLY).status_code == 200
    assert quotes() == [ONLY]


def test_pasted_words_are_asked_about_too(as_erik, shortened):
    asked = {"begin": "", "end": ""}
    assert claimed(as_erik, shortened, SATZ, **asked).status_code == 422


def test_words_that_stand_elsewhere_now_are_asked_about(as_erik, draft, clara):
    rewritten(draft, "Es kostet", "Es kostet viel:")
    response = claimed(as_erik, draft, ONLY)
    assert str(response.context["words"].which) in shown(response)
    assert not Passage.objects.exists()


def test_other_words_for_a_passage_are_asked_about_too(as_erik, draft, clara):
    claimed(as_erik, draft, ONLY)
    passage = Passage.objects.get()
    late = selected(draft, SATZ)
    rewritten(draft, f"{SATZ} Es kostet", "Es kostet")
    response = as_erik.post(address("recapture", draft, passage.pk), late, headers=HTMX)
    assert response.status_code == 422
    assert quotes() == [ONLY]


# --- What the page shows meanwhile

GONE = "Es kostet rund 80 Millionen Euro."
STRUCK = ("Es kostet **rund 80** Millionen Euro.[^1]", "Das bleibt offen.[^1]")


def test_words_that_are_gone_are_said_to_be_gone_from_a_text_that_has_changed(as_erik, draft):
    data = selected(draft, GONE)
    rewritten(draft, *STRUCK)
    response = claimed(as_erik, draft, SATZ, **data)
    assert response.context["words"].errors["quote"] == [response.context["words"].nowhere]
    assert "Buchstabe" not in shown(response)


def test_the_form_waits_for_other_words_where_they_are_gone(as_erik, draft):
    data = selected(draft, GONE)
    rewritten(draft, *STRUCK)
    page = html.fromstring(claimed(as_erik, draft, SATZ, **data).content.decode())
    assert page.cssselect("form[data-takes-selection]")


def test_the_text_as_it_is_now_comes_with_the_refused_form(as_erik, shortened):
    response = claimed(as_erik, shortened, SATZ)
    page = html.fromstring(response.content.decode())
    [text] = page.cssselect("#reader-text[hx-swap-oob]")
    shortened.refresh_from_db()
    assert text.get("data-version") == str(shortened.version)
    assert "desk:renewed" in response["HX-Trigger-After-Settle"]


def test_so_it_does_when_the_form_opens(as_erik, shortened):
    data = selected(shortened, SATZ)
    asked = {"quote": SATZ, "start": data["begin"], "end": data["end"], "version": data["version"]}
    page = as_erik.get(address("claim", shortened), asked, headers=HTMX).content.decode()
    assert 'id="reader-text"' in page


def test_a_form_of_the_present_text_brings_no_text_along(as_erik, draft):
    assert "reader-text" not in claimed(as_erik, draft, SATZ, statement="").content.decode()


def test_words_that_are_still_there_go_on_from_the_present_text(as_erik, draft, clara):
    late = selected(draft, ONLY)
    rewritten(draft, "neue Kraftwerke", "alte Kraftwerke")
    response = claimed(as_erik, draft, ONLY, **late, statement="")
    draft.refresh_from_db()
    assert field(response, "version") == str(draft.version)
    place = {"start": late["begin"], "end": late["end"]}
    assert json.loads(response["HX-Trigger-After-Settle"])["desk:renewed"] == place


def test_where_nobody_knows_the_place_nothing_is_drawn(as_erik, shortened):
    told = claimed(as_erik, shortened, SATZ)["HX-Trigger-After-Settle"]
    assert json.loads(told)["desk:renewed"] == {}


def test_without_a_script_it_is_said_as_well(as_erik, draft):
    data = {**selected(draft, GONE), "statement": "Teuer.", "kind": "state"}
    rewritten(draft, *STRUCK)
    response = as_erik.post(address("claim", draft), data)
    assert str(response.context["words"].nowhere) in shown(response)
    assert "Das bleibt offen." in shown(response)
