"""Fields for what a newsroom types."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from articles.forms.fields import (
    TAGS,
    ActorField,
    DayField,
    LanguageField,
    ManyField,
    NumberField,
    TagsField,
    is_key,
)
from articles.models import Actor
from tests.staff import an_actor


@pytest.fixture(autouse=True)
def _in_german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("11000", "11000"),
        ("11.000", "11000"),
        ("1.234.567", "1234567"),
        ("11 000", "11000"),
        ("11\u00a0000", "11000"),
        ("2,5", "2.5"),
        ("1.250,75", "1250.75"),
        ("−3", "-3"),
        ("0", "0"),
        ("0,125", "0.125"),
        ("999999999999,999", "999999999999.999"),
    ],
)
def test_number_is_read_as_germans_write_it(typed, number):
    assert NumberField().clean(typed) == Decimal(number)


def test_empty_number_is_none():
    assert NumberField(required=False).clean(" ") is None


@pytest.mark.parametrize("typed", ["2.5", "11.00"])
def test_point_that_can_be_read_in_two_ways_is_refused_with_both(typed):
    with pytest.raises(forms.ValidationError) as refusal:
        NumberField().clean(typed)
    message = refusal.value.messages[0]
    assert typed.replace(".", ",") in message
    assert typed.ljust(len(typed.partition(".")[0]) + 4, "0") in message


@pytest.mark.parametrize(
    "typed", ["viele", "10.000–9.000", "1,2,3", "1e5", "NaN", "Infinity", "1.0000", "٣", "-", ","]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        NumberField().clean(typed)


@pytest.mark.parametrize("typed", ["1000000000000", "0,1234"])
def test_number_beyond_what_is_kept_exactly_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="12"):
        NumberField().clean(typed)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11000", "11.000"), ("2.500", "2,5"), ("0", "0"), ("-1234.5", "-1.234,5"), ("100", "100")],
)
def test_number_is_shown_as_germans_write_it(number, shown):
    assert NumberField().prepare_value(Decimal(number)) == shown


def test_number_is_read_as_the_british_write_it():
    with translation.override("en"):
        assert NumberField().clean("11,000.5") == Decimal("11000.5")


@pytest.mark.parametrize(
    ("initial", "typed", "changed"),
    [("11000.000", "11.000", False), ("11000", "11.001", True), ("11000", "viele", True)],
)
def test_number_has_changed_by_its_value(initial, typed, changed):
    assert NumberField().has_changed(Decimal(initial), typed) is changed


def test_tags_are_split_at_commas_only():
    assert TagsField().clean("Soziale Marktwirtschaft, Öl") == ["Öl", "Soziale Marktwirtschaft"]


def test_tags_in_another_case_are_one():
    assert len(TagsField().clean("Ökonomie, ökonomie,, ÖKONOMIE ")) == 1


def test_tag_too_long_is_named():
    with pytest.raises(forms.ValidationError, match="100"):
        TagsField().clean("x" * 101)


def test_too_many_tags_are_refused():
    with pytest.raises(forms.ValidationError, match=str(TAGS)):
        TagsField().clean(",".join(f"Thema {number}" for number in range(TAGS + 1)))


def test_tags_have_not_changed_when_written_otherwise():
    assert not TagsField().has_changed(["Öl", "Gas"], "Gas,  Öl")


@pytest.mark.django_db
class TestActorField:
    """Somebody on record, or a new name."""

    def test_key_is_the_actor(self):
        actor = an_actor()
        assert ActorField(Actor.objects.all()).clean(str(actor.pk)) == actor

    def test_anything_else_is_a_name(self):
        assert ActorField(Actor.objects.all()).clean("  Kurt   Ohl ") == "Kurt Ohl"

    def test_nothing_is_none(self):
        assert ActorField(Actor.objects.all(), required=False).clean("") is None

    @pytest.mark.parametrize("value", ["999999", "9" * 40, "x" * 201, " "])
    def test_what_cannot_be_is_refused(self, value):
        with pytest.raises(forms.ValidationError):
            ActorField(Actor.objects.all()).clean(value)


@pytest.mark.parametrize("typed", ["3.11.2025", "2025-11-03", "3. November 2025"])
def test_a_day_is_read_as_it_is_written(typed):
    with translation.override("de"):
        assert DayField().clean(typed) == date(2025, 11, 3)


@pytest.mark.parametrize("typed", ["31. Februar 2025", "November 2025", "bald"])
def test_what_is_no_day_is_answered_with_an_example(typed):
    with translation.override("de"), pytest.raises(forms.ValidationError, match=r"31\.12\.2024"):
        DayField().clean(typed)


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [["x"], ["9" * 40], ["-1"], ["999999"]])
def test_forged_keys_are_refused(keys):
    with pytest.raises(forms.ValidationError):
        ManyField(Actor.objects.all()).clean(keys)


@pytest.mark.parametrize("code", ["de", "en", "de-AT", "gsw"])
def test_language_codes(code):
    assert LanguageField().clean(code) == code


@pytest.mark.parametrize("code", ["deutsch", "d", "de_DE", "de\n", "<b>"])
def test_what_is_no_language_code_is_refused(code):
    with pytest.raises(forms.ValidationError):
        LanguageField(strip=False).clean(code)


@pytest.mark.parametrize(("text", "key"), [("12", True), ("x", False), ("-1", False), ("", False)])
def test_keys_of_rows(text, key):
    assert is_key(text) is key
