"""A form that is sent twice, and two people at the same words."""

from uuid import uuid4

import pytest

from articles import editing
from articles.models import Actor, Article, Claim, Passage, Position
from tests.desk.bench import (
    SATZ,
    a_text_of_all_sorts,
    both,
    claimed,
    field,
    held,
    opened,
    shown,
)


@pytest.fixture
def draft(erik) -> Article:
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


@pytest.mark.parametrize("send", [claimed, held])
def test_a_form_that_is_sent_twice_saves_once(as_erik, draft, send):
    key = uuid4()
    first, second = (send(as_erik, draft, SATZ, key=key) for _time in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert Passage.objects.count() == Claim.objects.count() + Position.objects.count() == 1


def test_a_form_that_is_sent_again_with_other_words_is_no_repetition(as_erik, draft):
    key = uuid4()
    claimed(as_erik, draft, SATZ, key=key, statement="So stand es erst da.")
    again = claimed(as_erik, draft, SATZ, key=key, statement="So ist es besser.")
    assert again.status_code == 422
    assert "So stand es erst da." in shown(again)


def test_a_form_whose_passage_was_removed_says_so(as_erik, draft, erik):
    key = uuid4()
    claimed(as_erik, draft, SATZ, key=key)
    editing.detach(Passage.objects.get(), by=erik)
    assert "wurde seitdem entfernt" in shown(claimed(as_erik, draft, SATZ, key=key))


def test_both_sent_twice_are_saved_once(as_erik, draft):
    key = uuid4()
    for _time in range(2):
        assert both(as_erik, draft, key=key).status_code == 200
    assert (Passage.objects.count(), Claim.objects.count()) == (2, 1)


def test_every_form_has_a_key_of_its_own(as_erik, draft):
    first, second = (field(opened(as_erik, draft, SATZ), "key") for _time in range(2))
    assert first != second


def test_the_key_of_somebody_else_saves_nothing(as_erik, as_clara, draft):
    key = uuid4()
    claimed(as_clara, draft, SATZ, key=key)
    assert claimed(as_erik, draft, SATZ, nth=1, key=key).status_code == 422


def test_the_second_of_two_people_is_told_which_claim_is_there(as_erik, as_clara, draft):
    claimed(as_clara, draft, SATZ, statement="Clara war schneller.")
    response = claimed(as_erik, draft, SATZ, statement="Erik war langsamer.")
    there = Passage.objects.get()
    assert response.status_code == 422
    assert "Clara war schneller." in shown(response)
    assert f'href="#entry-{there.pk}"' in response.content.decode()


def test_the_second_of_two_people_loses_nothing_typed(as_erik, as_clara, draft):
    claimed(as_clara, draft, SATZ)
    response = claimed(as_erik, draft, SATZ, statement="Mühsam getippt.", as_of="Ende 2024")
    assert (field(response, "statement"), field(response, "as_of")) == (
        "Mühsam getippt.",
        "Ende 2024",
    )


def test_the_second_of_two_people_leaves_no_claim_behind(as_erik, as_clara, draft):
    claimed(as_clara, draft, SATZ)
    claimed(as_erik, draft, SATZ, attributed_to="Kurt Ohl", actor_kind="person")
    assert Claim.objects.count() == 1
    assert not Actor.objects.filter(name="Kurt Ohl").exists()
