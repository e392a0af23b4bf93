"""Which names on record a text holds, in whatever case, and who is taken to say something."""

import pytest

from articles import editing
from articles.desk.prefilled import claim_at, names_in
from articles.models import Actor, ActorAlias
from articles.text.passages import Range
from tests.desk.bench import claimed, field, opened
from tests.staff import a_draft, account, an_actor

pytestmark = pytest.mark.django_db

FAR = "\n\n" + "Es folgt viel Text. " * 60 + "\n\n"


def said_by(text: str, words: str) -> str:
    """Return who is proposed to say the words."""
    start = text.index(words)
    return claim_at(text, Range(start, start + len(words)))["attributed_to"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Vereinte Nationen", "Nach Angaben der Vereinten Nationen leben dort 11.000 Menschen."),
        ("Max Kern", "Max\u00a0Kern sagte, das Netz koste 80 Millionen Euro."),
        ("Max Kern", "Nach Angaben von Max Kern kostet das Netz 80 Millionen Euro."),
        ("Stadtwerke Lindenau", "Laut den Stadtwerken Lindenau kostet das Netz viel."),
        ("dpa", "Das meldet dpa aus Lindenau."),
        ("Über-Werk", "Nach Angaben des Über-Werks kostet das Netz viel."),
        ("Kim", "Nach Kims Angaben kostet das Netz viel."),
    ],
)
def test_a_name_is_found_in_whatever_case(name, text):
    an_actor(name)
    assert names_in(text) == [name]


def test_a_name_that_is_sorted_by_its_surname():
    row = an_actor("Max Kern")
    Actor.objects.filter(pk=row.pk).update(sort_key="kern max")
    assert names_in("Max Kern sagte das.") == ["Max Kern"]


def test_another_name_of_somebody_on_record():
    ActorAlias.objects.create(actor=an_actor("Vereinte Nationen"), name="UNO")
    assert names_in("Nach Angaben der UNO.") == ["UNO"]


@pytest.mark.parametrize("text", ["Kern sagte das.", "Der maximale Kern.", "", "%", "_"])
def test_half_a_name_is_none(text):
    an_actor("Max Kern")
    assert names_in(text) == []


def test_the_name_in_the_genitive_says_it():
    an_actor("Vereinte Nationen", kind="organisation")
    text = "Nach Angaben der Vereinten Nationen leben dort 11.000 Menschen."
    assert said_by(text, text) == "Vereinte Nationen"


def test_the_surname_far_below_the_full_name_says_it():
    an_actor("Max Kern")
    words = "Kern sagte, das Netz koste 80 Millionen Euro."
    assert said_by(f"Max Kern leitet das Amt.{FAR}{words}", words) == "Max Kern"


def test_a_namesake_whom_the_text_does_not_name_is_no_doubt():
    an_actor("Max Kern")
    an_actor("Anna Kern")
    words = "Kern sagte, das Netz koste 80 Millionen Euro."
    assert said_by(f"Max Kern leitet das Amt.{FAR}{words}", words) == "Max Kern"


def test_names_are_found_in_two_queries(django_assert_num_queries):
    account("erik")
    for number in range(30):
        an_actor(f"Stadtwerke Nummer {number}")
    with django_assert_num_queries(2):
        names_in("Stadtwerke Nummer 7")


# --- While a name is typed


def test_names_on_record_are_offered(as_erik, erik):
    an_actor("Jonas Wehrmann")
    found = as_erik.get("/desk/names/?term=wehr").json()
    assert (found["results"], found["known"]) == ([{"text": "Jonas Wehrmann"}], False)


def test_a_name_on_record_is_known(as_erik, erik):
    an_actor("Jonas Wehrmann")
    assert as_erik.get("/desk/names/?term=Jonas Wehrmann").json()["known"]


def test_namesakes_are_told_apart(as_erik, erik):
    first = an_actor("Anna Kim")
    second = editing.save_actor(Actor(name="Anna Kim"), by=erik)
    found = as_erik.get("/desk/names/?term=kim").json()["results"]
    assert [row["text"] for row in found] == [f"Anna Kim #{first.pk}", f"Anna Kim #{second.pk}"]


def test_strangers_learn_no_names(client, db):
    assert client.get("/desk/names/?term=a").status_code == 302


def test_a_new_name_comes_with_what_it_looks_like(as_erik):
    assert as_erik.get("/desk/names/?term=Hafen GmbH").json()["kind"] == "organisation"


def test_a_new_name_that_the_words_give_is_recorded_as_what_it_looks_like(as_erik, erik):
    words = "Nach Angaben von Hafen-Institut kostet das Netz 80 Millionen Euro."
    article = a_draft(body=words)
    form = opened(as_erik, article, words)
    sent = {name: field(form, name) for name in ("attributed_to", "actor_kind", "statement")}
    assert claimed(as_erik, article, words, **sent).status_code == 200
    assert Actor.objects.get(name="Hafen-Institut").kind == "organisation"
