"""A scene that is put back is the one that was built."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone

from articles import editing
from articles.models import Page, Publication, Question, User
from tests import scenes
from tests.scenes import kept
from tests.staff import account, published


@pytest.fixture
def built() -> list[str]:
    """Say each time that something was really built."""
    return []


@pytest.fixture
def scene(built):
    """A builder whose work is kept."""

    @kept
    def scene(*, wording: str = "Wozu?") -> Question:
        built.append(wording)
        published()
        return editing.save_question(Question(wording=wording), by=account("erik"))

    return scene


@pytest.fixture
def twice(scene, db):
    """All rows when it was built, and when it was put back."""
    question = scene()
    rows = scenes.all_rows()
    scenes.empty()
    return (question, rows), (scene(), scenes.all_rows())


def test_what_is_put_back_is_what_was_built(twice, built):
    (question, rows), (again, rows_again) = twice
    assert rows_again == rows
    assert again == question
    assert built == ["Wozu?"]


def test_what_was_changed_is_put_back_too(twice):
    number = Publication.current().number
    scenes.empty()
    assert number > Publication.current().number == 0


def test_nobody_gets_what_another_test_holds(twice):
    (question, _rows), (again, _rows_again) = twice
    assert again is not question


def test_rows_that_follow_have_keys_of_their_own(twice):
    (question, _rows), _twice = twice
    assert editing.save_question(Question(wording="Warum?"), by=account("erik")).pk > question.pk


def test_other_arguments_are_another_scene(scene, built, db):
    scene()
    scenes.empty()
    assert scene(wording="Warum?").wording == "Warum?"
    assert built == ["Wozu?", "Warum?"]


def test_it_is_built_where_somebody_is_there(scene, built, twice):
    scenes.empty()
    account("erik")
    scene()
    assert built == ["Wozu?", "Wozu?"]


def test_it_is_built_where_a_page_says_something(scene, built, twice):
    scenes.empty()
    Page.objects.update(body="Wer wir sind.")
    scene()
    assert built == ["Wozu?", "Wozu?"]


def test_it_is_built_by_who_travels_in_time(scene, built, twice):
    scenes.empty()
    with time_machine.travel(timezone.now(), tick=True):
        scene()
    assert built == ["Wozu?", "Wozu?"]


def test_it_is_built_for_another_language(scene, built, twice, settings):
    scenes.empty()
    settings.LANGUAGE_CODE = "en"
    scene()
    assert built == ["Wozu?", "Wozu?"]


def test_what_was_there_before_any_test_comes_back(db):
    groups = set(Group.objects.values_list("pk", "name"))
    published()
    Group.objects.all().delete()
    scenes.empty()
    assert set(Group.objects.values_list("pk", "name")) == groups
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_real_transaction_leaves_nothing(time):
    assert scenes.is_untouched()
    published()
