"""Who holds an opinion, as the form at selected words begins."""

import pytest
from django.urls import reverse

from articles.text.projection import project
from tests.staff import a_draft, an_actor

pytestmark = pytest.mark.django_db


def begun(client, body: str) -> dict:
    """Return what the form of a position begins with at the whole text."""
    article = a_draft(body=body)
    asked = {"start": 0, "end": len(project("", f"<p>{body}</p>").text), "quote": body}
    form = client.get(reverse("desk:position", args=[article.pk]), asked).context["forms"]
    return next(iter(form.values())).initial


def test_an_opinion_of_the_text_is_its_authors(as_erik):
    assert begun(as_erik, "Das Netz ist viel zu groß.")["holder"] == "Anna Lindner"


def test_an_opinion_that_names_its_holder_is_theirs(as_erik):
    an_actor("Stadtwerke", kind="organisation")
    words = "Nach Einschätzung der Stadtwerke ist das Netz zu groß."
    assert begun(as_erik, words)["holder"] == "Stadtwerke"


def test_whoever_is_quoted_is_said_to_be(as_erik):
    an_actor("Stadtwerke", kind="organisation")
    words = "Nach Einschätzung der Stadtwerke ist das Netz zu groß."
    assert begun(as_erik, words)["role"] == "quoted"


def test_whoever_holds_an_opinion_in_the_perfect_is_not_the_author(as_erik):
    words = "Ein Sprecher hat erklärt, dass das Netz zu groß ist."
    assert begun(as_erik, words)["holder"] == ""


def test_of_two_who_hold_it_neither_is_named(as_erik):
    an_actor("Stadtwerke", kind="organisation")
    words = "Die Stadtwerke und Max Kern fordern ein kleineres Netz."
    assert begun(as_erik, words)["holder"] == ""


def test_what_is_to_come_begins_as_a_prediction(as_erik):
    assert begun(as_erik, "Das Netz wird zu groß sein.")["kind"] == "prediction"


def test_in_doubt_the_kind_is_what_it_usually_is(as_erik):
    assert "kind" not in begun(as_erik, "Das Netz ist zu groß.")
