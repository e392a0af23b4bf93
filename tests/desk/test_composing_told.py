"""Composing a dossier at the desk: what the page says of an addition, a conflict, an empty one."""

import pytest
from django.utils.translation import gettext as _

from articles import editing
from articles.models import Dossier
from tests.builders import a_question, an_analysis
from tests.desk.test_composing import HTMX, address, filled, page_of, sent, words
from tests.staff import a_dossier, account

pytestmark = pytest.mark.django_db

OWN = "You have saved in another window in the meantime"
OTHERS = "Somebody else has saved in the meantime"
NEWEST = (
    "Nothing is typed: these are the newest texts. What goes with the dossier is suggested as "
    "soon as a text stands in it."
)
FITTING = "Nothing is typed: this goes with the texts of the dossier."


@pytest.fixture
def dossier(erik) -> Dossier:
    """A dossier with a text."""
    return a_dossier(items=[{"article": an_analysis(tags=["Wärme"])}])


def overtaken(client, dossier: Dossier, name: str, **headers: str) -> str:
    """Return what the page says when ``name`` has saved since it was opened."""
    data = filled(client.get(address(dossier)))
    editing.revise_dossier(
        dossier, by=account(name), version=dossier.version, title="Inzwischen", items=[]
    )
    data |= {"act": "save", "title": "Mein Titel"}
    return words(client.post(address(dossier), data, **headers))


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_one_saved_oneself_is_not_somebody_elses(as_erik, dossier, headers):
    said = overtaken(as_erik, dossier, "erik", **headers)
    assert _(OWN) in said
    assert _(OTHERS) not in said


def test_what_somebody_else_saved_is_theirs(as_erik, as_clara, dossier):
    said = overtaken(as_erik, dossier, "clara")
    assert _(OTHERS) in said
    assert _(OWN) not in said


def test_what_was_added_can_be_gone_to(as_erik, dossier):
    question = a_question()
    answer = sent(as_erik, dossier, "add", pick=[f"question-{question.pk}"], htmx=True)
    [link] = page_of(answer).cssselect("#hits-status a")
    assert link.get("href") == f"#item-question-{question.pk}"


def test_saving_takes_back_that_something_is_not_saved(as_erik, dossier):
    answer = page_of(sent(as_erik, dossier, title="Neu", htmx=True))
    assert not answer.get_element_by_id("hits-status").text_content().strip()


def test_an_empty_dossier_is_not_said_to_have_texts(as_erik):
    an_analysis()
    said = words(as_erik.get(address(a_dossier(items=[]))))
    assert _(NEWEST) in said
    assert _(FITTING) not in said
