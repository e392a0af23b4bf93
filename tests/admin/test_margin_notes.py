"""A passage as a margin note: the button says what it wants, and gets that or nothing."""

import pytest

from articles import editing
from articles.models import Passage
from tests.admin.pages import change, operation
from tests.builders import a_claim
from tests.staff import a_draft


@pytest.fixture
def passage(erik) -> Passage:
    """A passage in a draft, without a margin note."""
    return a_claim(a_draft()).passages.get()


def test_margin_note_is_turned_on_and_off(as_erik, passage):
    shown = []
    for wanted in ("1", "0"):
        as_erik.post(operation(passage.article, "prominent", passage.pk), {"prominent": wanted})
        passage.refresh_from_db()
        shown.append(passage.prominent)
    assert shown == [True, False]


def test_margin_note_asked_for_twice_stays(as_erik, passage):
    for _press in range(2):
        as_erik.post(operation(passage.article, "prominent", passage.pk), {"prominent": "1"})
    passage.refresh_from_db()
    assert passage.prominent


def test_button_of_a_margin_note_says_what_it_wants(as_erik, passage):
    editing.mark_prominent(passage, by=passage.article.created_by, prominent=True)
    page = as_erik.get(change(passage.article)).content.decode()
    assert '<button type="submit" name="prominent" value="0"' in page


@pytest.mark.parametrize("wanted", ["", "2", "x"])
def test_forged_margin_note_is_refused(as_erik, passage, wanted):
    address = operation(passage.article, "prominent", passage.pk)
    assert as_erik.post(address, {"prominent": wanted}).status_code == 400


def test_margin_note_is_not_turned_by_opening_an_address(as_erik, passage):
    address = operation(passage.article, "prominent", passage.pk)
    assert as_erik.get(address).status_code == 405


def test_a_passage_that_was_removed_gets_none_and_says_so(as_erik, passage):
    editing.detach(passage, by=passage.article.created_by)
    address = operation(passage.article, "prominent", passage.pk)
    response = as_erik.post(address, {"prominent": "1"}, follow=True)
    passage.refresh_from_db()
    assert (response.status_code, passage.prominent) == (200, False)
    assert [str(message) for message in response.context["messages"]]
