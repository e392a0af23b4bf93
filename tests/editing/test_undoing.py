"""Taking back the last thing that was done to a ground, a relation or a known-since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from articles import editing
from articles.exceptions import NotAllowed, WrongState
from articles.models import (
    ClaimRelation,
    Ground,
    HistoryEntry,
    KnownSince,
    PositionRelation,
    Publication,
)
from tests.builders import Site, a_ground, a_site
from tests.staff import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> Site:
    """A small published site; its one ground ties the opinion to the fact."""
    return a_site()


def did(act: Callable[..., Any], *args: Any, by: str = "erik", **values: Any) -> HistoryEntry:
    """Do something as Erik; return what the history keeps of it."""
    before = editing.newest_act(account(by))
    act(*args, by=account(by), **values)
    [entry] = editing.acts_after(before, by=account(by))
    return entry


def undo(entry: HistoryEntry, by: str = "erik") -> None:
    editing.undo(entry, by=account(by))


def test_a_new_ground_goes(site):
    entry = did(editing.link, site.demand, site.cost)
    undo(entry)
    assert not Ground.objects.filter(position=site.demand).exists()


def test_undoing_is_an_act_of_its_own(site):
    undo(did(editing.link, site.demand, site.cost))
    assert HistoryEntry.objects.order_by("pk").last().verb == "ground.unlinked"


def test_undoing_what_readers_saw_raises_the_number(site):
    entry = did(editing.link, site.demand, site.cost)
    before = Publication.current().number
    undo(entry)
    assert Publication.current().number == before + 1


def test_a_suggestion_that_was_adopted_is_a_suggestion_again(site):
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"), note="Vielleicht.")
    undo(did(editing.confirm, ground))
    ground.refresh_from_db()
    assert (ground.state, ground.note) == ("suggested", "Vielleicht.")


def test_a_suggestion_that_was_tied_by_hand_is_a_suggestion_again_with_its_note(site):
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"), note="Vielleicht.")
    undo(did(editing.link, site.demand, site.cost, basis="named", note="Ja."))
    ground.refresh_from_db()
    assert (ground.state, ground.basis, ground.note) == ("suggested", "assigned", "Vielleicht.")


def test_what_was_rejected_and_then_tied_is_rejected_again(site):
    ground = Ground.objects.get()
    editing.reject(ground, by=account("erik"))
    undo(did(editing.link, site.opinion, site.fact))
    ground.refresh_from_db()
    assert ground.state == "rejected"


def test_a_passage_that_named_the_claim_is_named_again(site):
    passage = site.opinion.passages.get()
    ground = a_ground(site.demand, site.cost, basis="named", passage=passage)
    editing.reject(ground, by=account("erik"))
    undo(did(editing.link, site.demand, site.cost))
    ground.refresh_from_db()
    assert ground.passage == passage


def test_a_confirmation_that_is_undone_keeps_where_and_whose_it_was(site):
    passage = site.demand.passages.get()
    ground = editing.suggest_link(
        site.demand, site.cost, by=account("nina"), passage=passage, basis="named"
    )
    at = ground.at
    undo(did(editing.confirm, ground))
    ground.refresh_from_db()
    assert (ground.passage, ground.by) == (passage, account("nina"))
    assert abs(ground.at - at) < timedelta(milliseconds=1)


def test_a_suggestion_that_was_tied_by_hand_is_whose_it_was(site):
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"))
    undo(did(editing.link, site.demand, site.cost))
    ground.refresh_from_db()
    assert ground.by == account("nina")


def test_an_earlier_entry_that_names_the_state_alone_leaves_the_rest(site):
    passage = site.demand.passages.get()
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"), passage=passage)
    entry = did(editing.confirm, ground)
    entry.old = {"state": "suggested"}
    undo(entry)
    ground.refresh_from_db()
    assert (ground.state, ground.passage) == ("suggested", passage)


def test_a_former_note_stands_again(site):
    ground = Ground.objects.get()
    undo(did(editing.annotate, ground, note="Anders.", basis="assigned"))
    ground.refresh_from_db()
    assert (ground.note, ground.basis) == ("Die Länge des Netzes ist das Argument.", "named")


def test_a_ground_that_was_taken_back_is_tied_again(site):
    entry = did(editing.unlink, Ground.objects.get())
    undo(entry)
    ground = Ground.objects.get()
    assert (ground.position, ground.claim, ground.relation) == (site.opinion, site.fact, "rests_on")
    assert (ground.basis, ground.state) == ("named", "confirmed")


def test_a_suggestion_that_was_taken_back_is_suggested_again(site):
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"))
    undo(did(editing.unlink, ground))
    assert Ground.objects.get(position=site.demand).state == "suggested"


def test_a_relation_of_claims_goes(site):
    undo(did(editing.relate, site.cost, site.fact, kind="updates"))
    assert not ClaimRelation.objects.exists()


def test_a_relation_of_claims_comes_back(site):
    relation = editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    undo(did(editing.unrelate, relation))
    relation = ClaimRelation.objects.get()
    assert (relation.claim, relation.kind, relation.other) == (site.cost, "updates", site.fact)


def test_a_relation_of_positions_goes(site):
    undo(did(editing.relate_positions, site.demand, site.opinion, kind="supports"))
    assert not PositionRelation.objects.exists()


def test_a_relation_of_positions_comes_back(site):
    relation = editing.relate_positions(
        site.demand, site.opinion, by=account("erik"), kind="supports"
    )
    undo(did(editing.unrelate_positions, relation))
    relation = PositionRelation.objects.get()
    assert (relation.position, relation.kind) == (site.demand, "supports")


def test_what_is_known_since_goes(site):
    undo(did(editing.mark_known_since, site.opinion, site.cost))
    assert not KnownSince.objects.exists()


def test_what_is_known_since_gets_its_former_note(site):
    editing.mark_known_since(site.opinion, site.cost, by=account("nina"), note="Erst 2026.")
    undo(did(editing.mark_known_since, site.opinion, site.cost, note="Erst 2027."))
    assert KnownSince.objects.get().note == "Erst 2026."


def test_what_is_no_longer_known_since_is_so_again(site):
    known = editing.mark_known_since(site.opinion, site.cost, by=account("erik"), note="Erst 2026.")
    undo(did(editing.unmark_known_since, known))
    assert KnownSince.objects.get().note == "Erst 2026."


ACTS = {
    "ground": lambda site: did(editing.link, site.demand, site.cost),
    "relation of claims": lambda site: did(editing.relate, site.cost, site.fact, kind="updates"),
    "relation of positions": lambda site: did(
        editing.relate_positions, site.demand, site.opinion, kind="supports"
    ),
    "known since": lambda site: did(editing.mark_known_since, site.opinion, site.cost),
    "ground taken back": lambda site: did(editing.unlink, Ground.objects.get()),
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_undone_twice(site, act):
    entry = ACTS[act](site)
    undo(entry)
    with pytest.raises(WrongState):
        undo(entry)


@pytest.mark.parametrize("act", ACTS)
def test_only_who_did_it_undoes_it(site, act):
    entry = ACTS[act](site)
    with pytest.raises(NotAllowed):
        undo(entry, by="nina")


def test_nothing_is_undone_once_somebody_has_gone_on(site):
    entry = did(editing.link, site.demand, site.cost)
    ground = Ground.objects.get(position=site.demand)
    editing.annotate(ground, by=account("nina"), note="Genauer.", basis="assigned")
    with pytest.raises(WrongState):
        undo(entry)
    assert Ground.objects.get(position=site.demand).note == "Genauer."


def test_a_known_since_with_another_note_is_not_undone(site):
    entry = did(editing.mark_known_since, site.opinion, site.cost)
    editing.mark_known_since(site.opinion, site.cost, by=account("nina"), note="Genauer.")
    with pytest.raises(WrongState):
        undo(entry)


def test_what_somebody_rejected_meanwhile_does_not_become_public(site):
    entry = did(editing.unlink, a_ground(site.demand, site.cost))
    ground = editing.suggest_link(site.demand, site.cost, by=account("nina"))
    editing.reject(ground, by=account("clara"))
    with pytest.raises(WrongState):
        undo(entry)
    assert Ground.objects.get(position=site.demand).state == "rejected"


def test_what_somebody_suggested_meanwhile_is_not_confirmed(site):
    entry = did(editing.unlink, a_ground(site.demand, site.cost))
    editing.suggest_link(site.demand, site.cost, by=account("nina"), note="Vielleicht.")
    with pytest.raises(WrongState):
        undo(entry)
    ground = Ground.objects.get(position=site.demand)
    assert (ground.state, ground.note) == ("suggested", "Vielleicht.")


def test_what_somebody_tied_and_took_back_meanwhile_stays_so(site):
    entry = did(editing.unlink, a_ground(site.demand, site.cost))
    again = editing.link(site.demand, site.cost, by=account("clara"))
    editing.unlink(again, by=account("clara"))
    with pytest.raises(WrongState):
        undo(entry)
    assert not Ground.objects.filter(position=site.demand).exists()


def test_what_is_tied_otherwise_hinders_nothing(site):
    entry = did(editing.unlink, a_ground(site.demand, site.cost))
    a_ground(site.demand, site.cost, relation="qualifies")
    a_ground(site.demand, site.fact)
    undo(entry)
    assert Ground.objects.filter(position=site.demand, relation="rests_on").count() == 2


def claims(site: Site) -> tuple[Any, ...]:
    return editing.relate, editing.unrelate, ClaimRelation, site.cost, site.fact, "contradicts"


def positions(site: Site) -> tuple[Any, ...]:
    both = (site.demand, site.opinion, "opposes")
    return editing.relate_positions, editing.unrelate_positions, PositionRelation, *both


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("sort", [claims, positions])
def test_what_somebody_related_and_took_back_meanwhile_stays_so(site, sort, turned):
    relate, unrelate, model, one, other, kind = sort(site)
    entry = did(unrelate, relate(one, other, by=account("clara"), kind=kind))
    ends = (other, one) if turned else (one, other)
    unrelate(relate(*ends, by=account("clara"), kind=kind), by=account("clara"))
    with pytest.raises(WrongState):
        undo(entry)
    assert not model.objects.exists()


@pytest.mark.parametrize(("sort", "another"), [(claims, "updates"), (positions, "qualifies")])
def test_what_somebody_says_otherwise_of_the_two_meanwhile_holds(site, sort, another):
    relate, unrelate, model, one, other, kind = sort(site)
    entry = did(unrelate, relate(one, other, by=account("clara"), kind=kind))
    relate(one, other, by=account("clara"), kind=another)
    with pytest.raises(WrongState):
        undo(entry)
    assert [row.kind for row in model.objects.all()] == [another]


@pytest.mark.parametrize(("sort", "another"), [(claims, "updates"), (positions, "qualifies")])
def test_several_relations_of_the_same_two_come_back_one_by_one(site, sort, another):
    relate, unrelate, model, one, other, kind = sort(site)
    rows = [relate(one, other, by=account("erik"), kind=each) for each in (kind, another)]
    for entry in [did(unrelate, row) for row in rows]:
        undo(entry)
    assert {row.kind for row in model.objects.all()} == {kind, another}


def test_a_relation_of_an_earlier_entry_without_its_number_is_not_undone(site):
    entry = did(editing.relate, site.cost, site.fact, kind="updates")
    del entry.new["id"]
    with pytest.raises(WrongState):
        undo(entry)
    assert ClaimRelation.objects.exists()


def test_what_was_done_long_ago_is_not_undone(site):
    entry = did(editing.link, site.demand, site.cost)
    entry.at -= timedelta(hours=25)
    with pytest.raises(WrongState):
        undo(entry)
    assert Ground.objects.filter(position=site.demand).exists()


def test_what_was_done_long_ago_is_not_offered(site, monkeypatch):
    entry = did(editing.link, site.demand, site.cost)
    monkeypatch.setattr("articles.editing.undoing.UNDOABLE_FOR", timedelta(0))
    assert editing.acts_among([entry.pk], by=account("erik")) == []


def test_what_happened_to_another_claim_hinders_nothing(site):
    entry = did(editing.mark_known_since, site.opinion, site.cost)
    editing.mark_known_since(site.opinion, site.fact, by=account("nina"))
    undo(entry)
    assert [row.claim for row in KnownSince.objects.all()] == [site.fact]


def test_other_acts_are_not_undone_here(site):
    erik = account("erik")
    entry = HistoryEntry.objects.filter(by=erik, verb="article.written").first()
    with pytest.raises(WrongState):
        undo(entry)


def test_who_may_no_longer_link_undoes_nothing(site):
    entry = did(editing.link, site.demand, site.cost)
    erik = account("erik")
    erik.groups.clear()
    with pytest.raises(NotAllowed):
        undo(entry)


def test_only_own_acts_are_found_by_their_keys(site):
    entry = did(editing.link, site.demand, site.cost)
    assert editing.acts_among([entry.pk], by=account("nina")) == []
    assert editing.acts_among([entry.pk], by=account("erik")) == [entry]
