"""The line of the form that says that words are no whole sentence of one paragraph."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.translation import gettext, ngettext, override
from lxml import html

from tests.desk.bench import HTMX, SATZ, a_text_of_all_sorts, claimed, field, opened, shown

NOT_WHOLE, HEADING = "Not whole sentences.", "This is a heading."


@pytest.fixture
def draft(erik):
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


def said(message: str) -> str:
    with override("de"):
        return gettext(message)


def link(response) -> str:
    """Return where the line leads."""
    [found] = html.fromstring(response.content.decode()).cssselect(".capture-extent a")
    return found.get("href")


def test_of_a_whole_sentence_nothing_is_said(as_erik, draft):
    assert "capture-extent" not in opened(as_erik, draft, SATZ).content.decode()


@pytest.mark.parametrize("name", ["claim", "position", "both", "tie"])
def test_a_part_of_a_sentence_can_be_extended(as_erik, draft, name):
    response = opened(as_erik, draft, "muss es sagen", name)
    assert said(NOT_WHOLE) in shown(response)
    wider = as_erik.get(link(response), headers=HTMX)
    assert field(wider, "quote") == "Wer das will, muss es sagen."


def test_it_is_a_link_that_needs_no_script(as_erik, draft):
    page = as_erik.get(link(opened(as_erik, draft, "muss es sagen")))
    assert field(page, "statement") == "Wer das will, muss es sagen."


def test_it_keeps_to_the_version_of_the_text(as_erik, draft):
    asked = parse_qs(urlsplit(link(opened(as_erik, draft, "muss es sagen"))).query)
    assert asked["version"] == [str(draft.version)]


def test_the_page_draws_the_words_that_the_form_is_about_now(as_erik, draft):
    wider = as_erik.get(link(opened(as_erik, draft, "muss es sagen")), headers=HTMX)
    assert "desk:renewed" in wider.headers["HX-Trigger-After-Settle"]


def test_words_of_several_paragraphs_say_so(as_erik, draft):
    response = opened(as_erik, draft, f"{SATZ} Wer das will, muss es sagen.\n\nWas die Stadt plant")
    with override("de"):
        counted = ngettext(
            "Reaches over %(paragraphs)s paragraph.", "Reaches over %(paragraphs)s paragraphs.", 2
        )
    assert counted % {"paragraphs": 2} in shown(response)


def test_a_heading_says_that_it_is_one(as_erik, draft):
    response = opened(as_erik, draft, "Was die Stadt plant")
    assert said(HEADING) in shown(response)
    assert said(NOT_WHOLE) not in shown(response)


def test_a_form_that_came_back_refused_keeps_what_was_typed(as_erik, draft):
    response = claimed(as_erik, draft, "muss es sagen", statement="")
    assert response.status_code == 422
    assert "capture-extent" not in response.content.decode()
