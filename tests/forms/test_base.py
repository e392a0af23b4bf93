"""What a form was loaded with, and how it shows a refusal."""

import pytest

from articles.exceptions import (
    Incomplete,
    InvalidRecord,
    PassageError,
    Problem,
    WrongState,
)
from articles.forms.base import ConfirmForm, fingerprint
from articles.forms.passages import TieForm
from articles.forms.records import ActorForm
from articles.models import Actor
from tests.staff import a_draft, an_actor

pytestmark = pytest.mark.django_db


def test_fingerprint_stays_while_nothing_changes():
    actor = an_actor()
    assert fingerprint(actor) == fingerprint(Actor.objects.get(pk=actor.pk))


def test_fingerprint_changes_with_a_value():
    actor = an_actor()
    before = fingerprint(actor)
    actor.description = "Reporterin"
    assert fingerprint(actor) != before


def test_fingerprint_changes_with_a_part():
    article = a_draft()
    before = fingerprint(article, ("byline",))
    article.byline.all().delete()
    assert fingerprint(article, ("byline",)) != before


def test_refusal_of_a_record_stands_at_its_field():
    form = ActorForm({"name": "Kurt Ohl", "kind": "person"})
    form.refusal = InvalidRecord({"name": "Nein."})
    assert form.errors["name"] == ["Nein."]


def test_refusal_of_a_field_that_is_not_shown_stands_above():
    form = ActorForm({"name": "Kurt Ohl", "kind": "person"})
    form.refusal = InvalidRecord({"merged_into": "Nein."})
    assert form.non_field_errors() == ["Nein."]


def test_refusal_of_words_stands_at_the_quote():
    form = TieForm({"quote": "Wort für Wort"}, text="Wort für Wort")
    form.is_valid()
    form.refuse(PassageError("Zu kurz."))
    assert form.errors["quote"] == ["Zu kurz."]


def test_everything_that_is_missing_stands_above_one_by_one():
    form = ConfirmForm({})
    form.is_valid()
    form.refuse(Incomplete([Problem("body", "Kein Text."), Problem("byline", "Kein Name.")]))
    assert form.non_field_errors() == ["Kein Text.", "Kein Name."]


def test_any_other_refusal_stands_above():
    form = ConfirmForm({})
    form.is_valid()
    form.refuse(WrongState("Schon geschehen."))
    assert form.non_field_errors() == ["Schon geschehen."]
