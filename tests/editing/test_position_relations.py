"""Positions that support, oppose, qualify or undercut each other, and grounds taken back."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import Ground, HistoryEntry, PositionRelation, Publication
from tests.builders import Site, a_claim, a_commentary, a_ground, a_position, a_site, an_analysis
from tests.staff import a_draft, account, an_actor, member

pytestmark = pytest.mark.django_db

KINDS = ("supports", "opposes", "qualifies", "undercuts")


@pytest.fixture
def site(db) -> Site:
    """A small published site."""
    return a_site()


def relate(one, other, kind="supports", *, by=None, **more) -> PositionRelation:
    return editing.relate_positions(one, other, by=by or account("erik"), kind=kind, **more)


def number() -> int:
    return Publication.current().number


@pytest.mark.parametrize("kind", KINDS)
def test_a_position_is_related_to_another(site, kind):
    relation = relate(site.demand, site.opinion, kind)
    found = (relation.position, relation.kind, relation.other, relation.by)
    assert found == (site.demand, kind, site.opinion, account("erik"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_position_is_not_related_to_itself(site, kind):
    with pytest.raises(InvalidRecord):
        relate(site.opinion, site.opinion, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_twice(site, kind):
    relate(site.demand, site.opinion, kind)
    with pytest.raises(InvalidRecord):
        relate(site.demand, site.opinion, kind)


def test_two_that_oppose_each_other_do_so_once(site):
    relate(site.demand, site.opinion, "opposes")
    with pytest.raises(InvalidRecord):
        relate(site.opinion, site.demand, "opposes")


def test_two_may_support_each_other(site):
    relate(site.demand, site.opinion, "supports")
    assert relate(site.opinion, site.demand, "supports").pk


def test_a_kind_that_does_not_exist_is_refused(site):
    with pytest.raises(InvalidRecord):
        relate(site.demand, site.opinion, "mag")


def test_a_relation_is_said_anew(site):
    relation = relate(site.demand, site.opinion)
    relate(site.demand, site.opinion, "qualifies", relation=relation)
    assert [row.kind for row in PositionRelation.objects.all()] == ["qualifies"]


def test_a_relation_said_anew_as_it_was_stays_the_same_row(site):
    relation = relate(site.demand, site.opinion)
    assert relate(site.demand, site.opinion, relation=relation) == relation


def test_a_relation_stands_in_the_history(site):
    relate(site.demand, site.opinion)
    entry = HistoryEntry.objects.of(site.demand).last()
    assert (entry.verb, entry.new["other"]["id"]) == ("position.related", site.opinion.pk)


def test_a_relation_taken_back_stays_in_the_history(site):
    editing.unrelate_positions(relate(site.demand, site.opinion), by=account("erik"))
    assert not PositionRelation.objects.exists()
    assert HistoryEntry.objects.of(site.demand).last().verb == "position.unrelated"


def test_a_relation_of_public_positions_raises_the_number(site):
    before = number()
    relation = relate(site.demand, site.opinion)
    assert number() == before + 1
    editing.unrelate_positions(relation, by=account("erik"))
    assert number() == before + 2


def test_a_relation_to_a_draft_raises_nothing(site):
    draft = a_position(a_commentary(title="Entwurf"))
    before = number()
    editing.unrelate_positions(relate(draft, site.opinion), by=account("erik"))
    assert number() == before


def test_an_author_relates_no_public_positions(site):
    with pytest.raises(NotAllowed):
        relate(site.demand, site.opinion, by=member(Role.AUTHOR, "anna"))


def test_an_author_relates_a_position_of_an_own_draft_to_a_public_one(site):
    anna = member(Role.AUTHOR, "anna")
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    position = a_position(own, "Das kostet rund 80 Millionen Euro.")
    assert relate(position, site.opinion, "opposes", by=anna).by == anna


def test_an_author_relates_nothing_to_a_position_of_a_foreign_draft(site):
    anna = member(Role.AUTHOR, "anna")
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    position = a_position(own, "Das kostet rund 80 Millionen Euro.")
    with pytest.raises(NotAllowed):
        relate(position, a_position(a_commentary(title="Fremd")), by=anna)


def test_an_author_takes_no_relation_of_public_positions_back(site):
    relation = relate(site.demand, site.opinion)
    with pytest.raises(NotAllowed):
        editing.unrelate_positions(relation, by=member(Role.AUTHOR, "anna"))


def test_only_relations_of_which_both_ends_are_visible_are_visible(site):
    anna = member(Role.AUTHOR, "anna")
    seen = relate(site.demand, site.opinion)
    hidden = a_position(a_commentary(title="Entwurf"))
    relate(hidden, site.opinion)
    relate(site.opinion, hidden)
    assert list(editing.visible_position_relations(anna)) == [seen]


def test_a_position_goes_with_its_relations():
    text = a_commentary()
    one, other = a_position(text), a_position(text, "Der Rat muss neu rechnen.")
    relate(one, other)
    relate(other, one)
    editing.detach(one.passages.get(), by=account("erik"), reason="doppelt")
    editing.discard(one, by=account("erik"), reason="doppelt")
    assert not PositionRelation.objects.exists()


def test_a_ground_made_in_error_is_taken_back(site):
    editing.unlink(Ground.objects.get(), by=account("erik"))
    assert not Ground.objects.exists()


def test_a_ground_taken_back_stays_in_the_history(site):
    ground = Ground.objects.get()
    entries = HistoryEntry.objects.of(ground)
    editing.unlink(ground, by=account("erik"))
    entry = entries.last()
    assert entry.verb == "ground.unlinked"
    assert entry.old["position"]["id"] == site.opinion.pk
    assert entry.old["claim"]["id"] == site.fact.pk
    assert entry.old["note"] == "Die Länge des Netzes ist das Argument."


def test_taking_a_public_ground_back_raises_the_number(site):
    before = number()
    editing.unlink(Ground.objects.get(), by=account("erik"))
    assert number() == before + 1


def test_taking_a_ground_of_a_draft_back_raises_nothing():
    ground = a_ground(a_position(a_commentary()), a_claim(an_analysis()))
    before = number()
    editing.unlink(ground, by=account("erik"))
    assert number() == before


def test_an_author_takes_no_public_ground_back(site):
    with pytest.raises(NotAllowed):
        editing.unlink(Ground.objects.get(), by=member(Role.AUTHOR, "anna"))
