"""Claims, positions, grounds, actors, questions and topics in the admin."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Actor, Ground, Question, Tag
from tests.admin.pages import add, change, complaints, filled, operation, sent, text, told
from tests.staff import a_draft, an_actor, published

QUOTE = "Die Stadt baut 120 Kilometer Leitungen"


@pytest.fixture
def draft(erik):
    """An analysis."""
    return a_draft()


@pytest.fixture
def claim(draft, erik):
    """A claim with a figure and an attribution."""
    values = {"attribution": {"mode": "own"}, "figures": [{"best": 120, "unit": "km"}]}
    return editing.record_claim(
        draft, by=erik, quote=QUOTE, statement="Gebaut wird.", **values
    ).claim


@pytest.fixture
def position(draft, erik):
    """A position."""
    quote = "Das kostet rund 80 Millionen Euro"
    return editing.record_position(
        draft, by=erik, quote=quote, statement="Zu teuer.", holder=an_actor()
    ).position


# Claims


def test_statement_of_an_unpublished_claim_is_changed(as_erik, claim):
    sent(as_erik, change(claim), statement="Gebaut werden Leitungen.")
    claim.refresh_from_db()
    assert claim.statement == "Gebaut werden Leitungen."


def test_saving_without_a_change_says_that_nothing_changed(as_erik, claim):
    response = sent(as_erik, change(claim))
    assert claim.statement not in told(response)


def test_statement_that_readers_know_is_shown_only(as_erik, claim, draft, clara):
    published(draft)
    assert "statement" not in filled(as_erik.get(change(claim)))


def test_forged_statement_that_readers_know_changes_nothing(as_erik, claim, draft, clara):
    published(draft)
    sent(as_erik, change(claim), statement="Anders.")
    claim.refresh_from_db()
    assert claim.statement == "Gebaut wird."


def test_figure_is_changed_and_keeps_its_identity(as_erik, claim):
    figure = claim.figures.get()
    sent(as_erik, change(claim), **{"figures-0-figure": "1.200"})
    figure.refresh_from_db()
    assert figure.best == 1200


def test_figure_is_added(as_erik, claim):
    row = {
        "figures-1-figure": "mindestens 80",
        "figures-1-unit": "Mio. Euro",
        "figures-1-measure": "level",
        "figures-TOTAL_FORMS": 2,
    }
    sent(as_erik, change(claim), **row)
    assert claim.figures.count() == 2


def test_figure_of_a_claim_unknown_to_readers_is_removed(as_erik, claim):
    sent(as_erik, change(claim), **{"figures-0-DELETE": "on"})
    assert not claim.figures.exists()


def test_figure_of_a_public_claim_is_not_removed(as_erik, claim, draft, clara):
    published(draft)
    assert complaints(sent(as_erik, change(claim), **{"figures-0-DELETE": "on"}))
    assert claim.figures.exists()


def test_bad_figure_is_a_complaint_at_the_field(as_erik, claim):
    response = sent(as_erik, change(claim), **{"figures-0-figure": "10.000–9.000"})
    assert "figures-0-figure" in complaints(response)


def test_attribution_is_added(as_erik, claim):
    row = {
        "attributions-1-actor": an_actor().pk,
        "attributions-1-mode": "quote",
        "attributions-TOTAL_FORMS": 2,
    }
    sent(as_erik, change(claim), **row)
    assert claim.attributions.filter(actor=an_actor(), mode="quote").exists()


def test_half_a_change_is_none(as_erik, claim, draft, clara):
    published(draft)
    values = {"as_of": "Ende 2024", "figures-0-DELETE": "on"}
    sent(as_erik, change(claim), **values)
    claim.refresh_from_db()
    assert claim.as_of == ""


def test_claim_says_where_it_is_used(as_erik, claim, position, erik, draft):
    editing.link(position, claim, by=erik)
    shown = text(as_erik.get(change(claim)))
    assert draft.title in shown
    assert "Zu teuer." in shown


# Positions


def test_position_is_changed(as_erik, position):
    ohl = an_actor("Kurt Ohl")
    sent(as_erik, change(position), addressees=[ohl.pk], condition="wenn", date="2024-11-01")
    position.refresh_from_db()
    assert list(position.addressees.all()) == [ohl]
    assert str(position.date) == "2024-11-01"


def test_stance_without_a_question_is_a_complaint_at_the_field(as_erik, position):
    assert "question" in complaints(sent(as_erik, change(position), stance="for"))


def test_position_that_readers_know_keeps_its_words(as_erik, position, draft, clara):
    published(draft)
    assert "statement" not in filled(as_erik.get(change(position)))


# Grounds


def new_ground(client, position, claim, **values):
    """Send the form for a ground."""
    usual = {
        "position": position.pk,
        "claim": claim.pk,
        "relation": "disputes",
        "basis": "assigned",
    }
    return sent(client, add("ground"), **{**usual, **values})


def test_ground_added_by_hand_is_confirmed(as_erik, position, claim, erik):
    new_ground(as_erik, position, claim, note="Die Zahl trägt den Satz nicht.")
    ground = Ground.objects.get()
    assert (ground.relation, ground.state, ground.by) == ("disputes", "confirmed", erik)


def test_position_is_filled_in_from_the_address(as_erik, position):
    data = filled(as_erik.get(add("ground"), {"position": position.pk}))
    assert data["position"] == [str(position.pk)]


@pytest.mark.parametrize("field", ["relation", "basis"])
def test_nothing_is_chosen_beforehand_of_a_ground(as_erik, field):
    assert field not in filled(as_erik.get(add("ground")))


def test_ground_named_by_the_holder_points_at_the_words(as_erik, position, claim):
    new_ground(as_erik, position, claim, basis="named")
    assert Ground.objects.get().passage == claim.passages.get()


def test_second_ground_of_the_same_sort_is_a_complaint(as_erik, position, claim):
    new_ground(as_erik, position, claim)
    assert complaints(new_ground(as_erik, position, claim))
    assert Ground.objects.count() == 1


def test_suggested_ground_is_accepted(as_erik, position, claim, doris):
    ground = editing.suggest_link(position, claim, by=doris)
    as_erik.post(operation(ground, "confirm"))
    ground.refresh_from_db()
    assert ground.state == "confirmed"


def test_suggested_ground_is_dismissed(as_erik, position, claim, doris):
    ground = editing.suggest_link(position, claim, by=doris)
    as_erik.post(operation(ground, "reject"))
    ground.refresh_from_db()
    assert ground.state == "rejected"


def test_several_grounds_are_decided_in_the_list(as_erik, position, claim, doris):
    relations = ("rests_on", "disputes")
    grounds = [editing.suggest_link(position, claim, by=doris, relation=r) for r in relations]
    data = {"action": "confirm_chosen", "_selected_action": [ground.pk for ground in grounds]}
    as_erik.post(reverse("admin:articles_ground_changelist"), data)
    assert Ground.objects.confirmed().count() == 2


def test_note_of_a_ground_is_changed_but_not_its_ends(as_erik, position, claim, erik):
    ground = editing.link(position, claim, by=erik)
    assert "claim" not in filled(as_erik.get(change(ground)))
    sent(as_erik, change(ground), note="Nur mittelbar.")
    ground.refresh_from_db()
    assert ground.note == "Nur mittelbar."


# Actors, questions, topics


def test_actor_is_added_with_an_address_of_its_own(as_erik):
    sent(as_erik, add("actor"), name="Jürgen Groß")
    assert Actor.objects.get(name="Jürgen Groß").slug == "juergen-gross"


def test_actor_added_beside_a_field_is_handed_back(as_erik):
    address = f"{add('actor')}?_popup=1&_to_field=id"
    response = as_erik.post(address, {**filled(as_erik.get(address)), "name": "Kurt Ohl"})
    assert str(Actor.objects.get(name="Kurt Ohl").pk) in response.content.decode()
    assert "Kurt Ohl" in response.content.decode()


def test_question_added_beside_a_field_is_handed_back(as_erik):
    address = f"{add('question')}?_popup=1&_to_field=id"
    data = {**filled(as_erik.get(address)), "wording": "Soll die Stadt bauen?"}
    response = as_erik.post(address, data)
    assert str(Question.objects.get().pk) in response.content.decode()


def test_actor_is_not_part_of_itself(as_erik):
    actor = an_actor("Rat")
    assert complaints(sent(as_erik, change(actor), parent=actor.pk))


def test_topic_of_the_same_name_in_another_case_is_a_complaint(as_erik, erik):
    editing.find_tags(["Ökonomie"], by=erik)
    assert "name" in complaints(sent(as_erik, add("tag"), name="ökonomie"))
    assert Tag.objects.count() == 1


def test_topic_of_300_characters_is_a_complaint(as_erik):
    assert "name" in complaints(sent(as_erik, add("tag"), name="x" * 300))


def test_taken_address_is_a_complaint_at_the_field(as_erik):
    an_actor("Kurt Ohl")
    response = sent(as_erik, add("actor"), name="Karl Ohl", slug="kurt-ohl")
    assert "slug" in complaints(response)


def test_saved_record_leads_back_to_its_list_with_its_filters(as_erik):
    actor = an_actor("Kurt Ohl")
    address = f"{change(actor)}?_changelist_filters=kind__exact%3Dperson"
    data = filled(as_erik.get(address))
    response = as_erik.post(address, data)
    assert response.url.endswith("?kind__exact=person")
