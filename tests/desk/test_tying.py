"""Selected words that state a claim which is on record already."""

from uuid import uuid4

import pytest
from django.test import Client

from articles import editing
from articles.models import Article, Claim
from tests.builders import a_claim, a_secret, some_evidence
from tests.desk.bench import (
    HTMX,
    SATZ,
    a_text_of_all_sorts,
    address,
    opened,
    selected,
    shown,
)
from tests.staff import a_dossier, a_draft, account, an_actor


@pytest.fixture
def draft(erik) -> Article:
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


def test_the_claims_of_the_text_are_offered_first(as_erik, draft):
    own = a_claim(draft, "Wer das will, muss es sagen.")
    a_claim(a_draft(title="Ein anderer", body=f"{SATZ} Und mehr."), SATZ)
    offers = opened(as_erik, draft, SATZ, "tie").context["offers"]
    assert offers.claims == [own]


def test_claims_of_others_are_found(as_erik, draft):
    other = a_claim(a_draft(title="Ein anderer", body="Der Hafen wächst."), "Der Hafen wächst.")
    response = as_erik.get(address("offers", draft), {"q": "hafen"}, headers=HTMX)
    assert response.context["offers"].claims == [other]


def of_others() -> Claim:
    """Return a claim of another text."""
    text = a_draft(title="Ein anderer", body="Der Hafen wächst.")
    return a_claim(text, "Der Hafen wächst.")


def noted(statement: str = "Der Hafen ruht.") -> Claim:
    """Return a claim that stands in no text."""
    return editing.note_claim(by=account("erik"), statement=statement)


def searched(client: Client, draft: Article, **asked) -> list[Claim]:
    """Return what is offered for a search."""
    response = client.get(address("offers", draft), {"q": "hafen", **asked}, headers=HTMX)
    return response.context["offers"].claims


def test_what_stands_in_a_text_comes_before_what_only_has_evidence(as_erik, draft):
    other = of_others()
    proven = noted()
    some_evidence(proven)
    assert searched(as_erik, draft) == [other, proven]


def test_what_stands_in_a_dossier_comes_with_the_texts(as_erik, draft):
    other = of_others()
    proven, held = noted(), noted("Der Hafen schläft.")
    some_evidence(proven)
    a_dossier(items=[{"claim": held}])
    assert searched(as_erik, draft) == [held, other, proven]


def test_what_stands_nowhere_and_has_no_evidence_is_not_offered(as_erik, draft):
    noted()
    assert searched(as_erik, draft) == []


def test_what_was_removed_from_its_text_is_not_offered(as_erik, draft):
    claim = of_others()
    editing.detach(claim.passages.get(), by=account("erik"))
    assert searched(as_erik, draft) == []


def test_what_stands_nowhere_is_found_on_request_and_says_so(as_erik, draft):
    left, other = noted(), of_others()
    asked = {"q": "hafen", "all": "1"}
    response = as_erik.get(address("offers", draft), asked, headers=HTMX)
    assert response.context["offers"].claims == [other, left]
    assert shown(response).count("steht in keinem Text") == 1


def test_hidden_evidence_offers_nothing(as_erik, draft):
    a_secret(noted())
    assert searched(as_erik, draft) == []


def test_what_is_chosen_stays_listed_while_searching(as_erik, draft):
    own = a_claim(draft, "Wer das will, muss es sagen.")
    asked = {"q": "nirgends", "claim": own.pk}
    response = as_erik.get(address("offers", draft), asked, headers=HTMX)
    assert f'value="{own.pk}" checked' in response.content.decode()


def test_words_are_linked_with_a_claim_on_record(as_erik, draft):
    claim = a_claim(draft, "Wer das will, muss es sagen.")
    data = {**selected(draft, SATZ), "claim": claim.pk, "key": uuid4()}
    for _time in range(2):
        assert as_erik.post(address("tie", draft), data, headers=HTMX).status_code == 200
    assert claim.passages.count() == 2


def test_words_that_carry_a_claim_are_linked_with_no_other(as_erik, draft):
    there = a_claim(draft, "Wer das will, muss es sagen.")
    response = opened(as_erik, draft, "Wer das will, muss es sagen.", "tie")
    assert f'value="{there.pk}" disabled' in response.content.decode()


def test_what_may_not_be_seen_cannot_be_chosen(as_anna, anna):
    an_actor("Anna Autorin", user=anna)
    own = a_draft(title="Mein Text", body=f"{SATZ} Und mehr.", authors=[an_actor("Anna Autorin")])
    hidden = a_claim(a_draft(title="Geheim", body="Der Hafen wächst."), "Der Hafen wächst.")
    data = {**selected(own, SATZ), "claim": hidden.pk}
    response = as_anna.post(address("tie", own), data, headers=HTMX)
    assert response.status_code == 422
    assert "Der Hafen" not in response.content.decode()
    found = as_anna.get(address("offers", own), {"q": "hafen", "claim": hidden.pk}, headers=HTMX)
    assert found.context["offers"].claims == []


def test_searching_without_a_script_saves_nothing(as_erik, draft):
    claim = a_claim(draft, "Wer das will, muss es sagen.")
    data = {**selected(draft, SATZ), "claim": claim.pk, "q": "will", "search": "1"}
    response = as_erik.post(address("tie", draft), data)
    assert response.status_code == 200
    assert f'value="{claim.pk}" checked' in response.content.decode()
    assert claim.passages.count() == 1
