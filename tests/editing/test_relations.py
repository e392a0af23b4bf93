"""Claims that contradict or follow each other, and what became known too late."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import ClaimRelation, HistoryEntry, KnownSince, Publication
from tests.builders import Site, a_claim, a_commentary, a_position, a_site, an_analysis
from tests.staff import account, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> Site:
    """A small published site."""
    return a_site()


def number() -> int:
    return Publication.current().number


def test_a_claim_brings_another_up_to_date(site):
    relation = editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    assert (relation.claim, relation.other, relation.by) == (site.cost, site.fact, account("erik"))


@pytest.mark.parametrize("kind", ["contradicts", "updates", "narrower"])
def test_a_claim_is_not_related_to_itself(site, kind):
    with pytest.raises(InvalidRecord):
        editing.relate(site.fact, site.fact, by=account("erik"), kind=kind)


@pytest.mark.parametrize("kind", ["contradicts", "updates", "narrower"])
def test_nothing_is_said_twice_nor_back(site, kind):
    editing.relate(site.cost, site.fact, by=account("erik"), kind=kind)
    for one, other in ((site.cost, site.fact), (site.fact, site.cost)):
        with pytest.raises(InvalidRecord):
            editing.relate(one, other, by=account("erik"), kind=kind)


def test_a_chain_never_comes_back(site):
    third = a_claim(an_analysis(title="Drittes"))
    editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    editing.relate(third, site.cost, by=account("erik"), kind="updates")
    with pytest.raises(InvalidRecord):
        editing.relate(site.fact, third, by=account("erik"), kind="updates")


def test_a_kind_that_does_not_exist_is_refused(site):
    with pytest.raises(InvalidRecord):
        editing.relate(site.cost, site.fact, by=account("erik"), kind="mag")


def test_a_relation_is_said_anew(site):
    relation = editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    editing.relate(site.cost, site.fact, by=account("erik"), kind="contradicts", relation=relation)
    assert [row.kind for row in ClaimRelation.objects.all()] == ["contradicts"]


def test_a_relation_taken_back_stays_in_the_history(site):
    relation = editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    editing.unrelate(relation, by=account("erik"))
    assert not ClaimRelation.objects.exists()
    assert HistoryEntry.objects.of(site.cost).last().verb == "claim.unrelated"


def test_a_relation_of_public_claims_raises_the_number(site):
    before = number()
    editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    assert number() == before + 1


def test_a_relation_to_a_draft_raises_nothing(site):
    draft = a_claim(an_analysis(title="Entwurf"))
    before = number()
    editing.relate(draft, site.fact, by=account("erik"), kind="updates")
    assert number() == before


def test_an_author_relates_no_public_claims(site):
    with pytest.raises(NotAllowed):
        editing.relate(site.cost, site.fact, by=member(Role.AUTHOR, "anna"), kind="contradicts")


def test_a_claim_is_marked_as_known_since(site):
    known = editing.mark_known_since(site.opinion, site.cost, by=account("erik"), note="Erst 2026.")
    assert (known.position, known.claim, known.note) == (site.opinion, site.cost, "Erst 2026.")


def test_marking_again_changes_the_note(site):
    for note in ("Erst 2026.", "Erst 2027."):
        editing.mark_known_since(site.opinion, site.cost, by=account("erik"), note=note)
    assert KnownSince.objects.get().note == "Erst 2027."


def test_known_since_of_public_ends_raises_the_number(site):
    before = number()
    known = editing.mark_known_since(site.opinion, site.cost, by=account("erik"))
    assert number() == before + 1
    editing.unmark_known_since(known, by=account("erik"))
    assert number() == before + 2


def test_known_since_at_a_draft_raises_nothing(site):
    draft = a_position(a_commentary(title="Entwurf"))
    before = number()
    editing.mark_known_since(draft, site.cost, by=account("erik"))
    assert number() == before


def test_what_is_no_longer_known_since_stays_in_the_history(site):
    known = editing.mark_known_since(site.opinion, site.cost, by=account("erik"))
    editing.unmark_known_since(known, by=account("erik"))
    assert HistoryEntry.objects.of(site.opinion).last().verb == "position.not_known_since"


def test_an_author_marks_nothing_at_a_public_position(site):
    with pytest.raises(NotAllowed):
        editing.mark_known_since(site.opinion, site.cost, by=member(Role.AUTHOR, "anna"))
