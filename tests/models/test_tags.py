"""Topics: one however it is typed."""

import pytest

from articles import editing
from articles.models import Tag
from articles.models.tags import split_tags
from tests.staff import a_draft, account


def test_tags_are_split_at_commas_only():
    assert split_tags("Soziale Marktwirtschaft, Energie") == ["Energie", "Soziale Marktwirtschaft"]


def test_a_name_typed_twice_is_one():
    assert split_tags("Ökonomie, ökonomie,, ") == ["Ökonomie"]


@pytest.mark.django_db
def test_upper_and_lower_case_are_one_tag():
    a_draft(tags=["Ökonomie"])
    a_draft(title="Noch eine", tags=["ökonomie"])
    assert Tag.objects.get().name == "Ökonomie"


@pytest.mark.django_db
def test_composed_and_decomposed_umlauts_are_one_tag():
    editing.find_tags(["Ökonomie", "O\u0308konomie"], by=account("erik"))
    assert Tag.objects.count() == 1


@pytest.mark.django_db
def test_the_slug_is_german():
    (tag,) = editing.find_tags(["Maß und Straße"], by=account("erik"))
    assert tag.slug == "mass-und-strasse"


@pytest.mark.django_db
def test_a_slug_that_is_taken_is_counted_up():
    first, second = editing.find_tags(["C++", "C#"], by=account("erik"))
    assert {first.slug, second.slug} == {"c", "c-2"}


@pytest.mark.django_db
def test_tags_sort_in_german_order():
    editing.find_tags(["Zoll", "Öl", "Osten"], by=account("erik"))
    assert [tag.name for tag in Tag.objects.all()] == ["Öl", "Osten", "Zoll"]


@pytest.mark.django_db
def test_a_comma_parts_two_topics_wherever_it_is_typed():
    tags = editing.find_tags(["Krieg, Frieden"], by=account("erik"))
    assert [tag.name for tag in tags] == ["Krieg", "Frieden"]


@pytest.mark.django_db
def test_a_name_without_latin_letters_gets_a_german_slug():
    (tag,) = editing.find_tags(["日本語"], by=account("erik"))
    assert tag.slug == "thema"
