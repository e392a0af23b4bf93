"""Taking back a capture: the passage goes, and what was put on record for it alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from articles import editing
from articles.choices import Role
from articles.editing import taking_back
from articles.editing.taking_back import TakenBack
from articles.exceptions import NotAllowed, WrongState
from articles.models import (
    Actor,
    Article,
    Claim,
    HistoryEntry,
    Passage,
    Position,
    User,
)
from tests.builders import (
    COST,
    FACT,
    a_calculation,
    a_claim,
    a_ground,
    a_position,
    a_secret,
    an_analysis,
    an_enquiry,
    some_evidence,
)
from tests.staff import a_dossier, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db) -> Article:
    """A draft, written by Erik."""
    return an_analysis()


def captured(article: Article, *, by: User | None = None, name: str = "Kurt Ohl") -> Passage:
    """Capture a claim with a figure, said by somebody who is new."""
    by = by or account("erik")
    actor = editing.save_actor(Actor(name=name), by=by)
    return editing.record_claim(
        article,
        by=by,
        quote=FACT,
        statement=FACT,
        attribution={"actor": actor, "mode": "indirect"},
        figures=[{"best": 120, "unit": "Kilometer"}],
        made=[actor],
    )


def take_back(*passages: Passage, by: str = "erik") -> TakenBack:
    keys = [passage.pk for passage in passages]
    return editing.take_back(passages[0].article, keys, by=account(by))


def kept(taken: TakenBack) -> list[str]:
    return [str(row) for row in taken.kept]


def test_what_was_captured_is_gone(article):
    taken = take_back(captured(article))
    assert not Passage.objects.exists()
    assert not Claim.objects.exists()
    assert not Actor.objects.filter(name="Kurt Ohl").exists()
    assert (list(taken.gone), kept(taken)) == ([FACT, "Kurt Ohl"], [])


def test_the_history_keeps_what_is_gone(article):
    take_back(captured(article))
    old = HistoryEntry.objects.get(verb="claim.discarded").old
    assert old["statement"] == FACT
    assert set(old["parts"]) == {"attribution", "figure", "passage"}
    assert HistoryEntry.objects.get(verb="actor.discarded").old["name"] == "Kurt Ohl"


def test_the_text_counts_a_change(article):
    passage = captured(article)
    before = Article.objects.get().version
    take_back(passage)
    assert Article.objects.get().version > before


def test_a_position_that_was_captured_is_gone(article):
    passage = a_position(article, COST).passages.get()
    take_back(passage)
    assert not Position.objects.exists()


def test_a_name_that_was_on_record_before_stays(article):
    actor = an_actor("Stadtwerke")
    claim = a_claim(article, attribution={"actor": actor, "mode": "indirect"})
    assert not take_back(claim.passages.get()).kept
    assert Actor.objects.filter(pk=actor.pk).exists()


def test_both_captures_of_a_form_go_with_the_name_that_they_share(article):
    claim = captured(article)
    holder = Actor.objects.get(name="Kurt Ohl")
    position = editing.record_position(
        article, by=account("erik"), quote=FACT, statement="Zu viel.", holder=holder
    )
    assert not take_back(claim, position).kept
    assert not Claim.objects.exists()
    assert not Position.objects.exists()
    assert not Actor.objects.filter(pk=holder.pk).exists()


def test_a_claim_that_was_only_linked_stays(article):
    claim = a_claim(an_analysis(title="Ein anderer"))
    passage = editing.tie_claim(article, claim, by=account("erik"), quote=FACT)
    taken = take_back(passage)
    assert (taken.gone, taken.kept) == ([], [])
    assert [row.article for row in claim.passages.open()] == [claim.passages.first().article]


def test_a_claim_that_was_noted_before_it_was_linked_stays(article):
    claim = editing.note_claim(by=account("erik"), statement=FACT)
    take_back(editing.tie_claim(article, claim, by=account("erik"), quote=FACT))
    assert Claim.objects.get() == claim


def other_passage(claim: Claim) -> None:
    other = an_analysis(title="Ein anderer")
    editing.tie_claim(other, claim, by=account("nina"), quote=FACT)


def other_passage_removed(claim: Claim) -> None:
    other = an_analysis(title="Ein anderer")
    passage = editing.tie_claim(other, claim, by=account("nina"), quote=FACT)
    editing.detach(passage, by=account("nina"))


def related(claim: Claim) -> None:
    other = a_claim(an_analysis(title="Ein anderer"))
    editing.relate(claim, other, by=account("nina"), kind="contradicts")


def related_from_the_other_end(claim: Claim) -> None:
    other = a_claim(an_analysis(title="Ein anderer"))
    editing.relate(other, claim, by=account("nina"), kind="contradicts")


def known_since(claim: Claim) -> None:
    editing.mark_known_since(a_position(claim.passages.get().article, COST), claim, by=chief())


HOLDERS = [
    other_passage,
    other_passage_removed,
    related,
    related_from_the_other_end,
    known_since,
    lambda claim: a_ground(a_position(claim.passages.get().article, COST), claim),
    lambda claim: a_dossier(items=[{"claim": claim}]),
    lambda claim: some_evidence(claim),
    lambda claim: a_secret(claim),
    lambda claim: an_enquiry(claim=claim),
    lambda claim: an_enquiry(claim=claim, article=claim.passages.get().article),
    lambda claim: a_calculation((1, "km"), (2, "km"), claim=claim),
    lambda claim: editing.check_claim(claim, by=account("nina")),
    lambda claim: editing.note_check(claim, by=account("nina"), note="Stimmt das?"),
    lambda claim: editing.revise_claim(claim, by=account("nina"), as_of="2024"),
    lambda claim: editing.attribute(claim, by=account("nina"), mode="own"),
    lambda claim: editing.state_figure(claim, by=account("nina"), best=3, unit="Kilometer"),
]


@pytest.mark.parametrize("hold", HOLDERS)
def test_what_something_else_holds_by_now_loses_its_words_only(article, hold):
    passage = captured(article)
    hold(passage.claim)
    assert kept(take_back(passage)) == [FACT, "Kurt Ohl"]
    passage.refresh_from_db()
    assert (passage.state, Claim.objects.filter(pk=passage.claim_id).exists()) == ("detached", True)


def test_a_name_that_something_else_uses_by_now_stays(article):
    passage = captured(article)
    actor = Actor.objects.get(name="Kurt Ohl")
    a_claim(article, COST, attribution={"actor": actor, "mode": "indirect"})
    assert kept(take_back(passage)) == ["Kurt Ohl"]
    assert Actor.objects.filter(pk=actor.pk).exists()


def test_a_name_that_was_worked_on_since_stays(article):
    passage = captured(article)
    actor = Actor.objects.get(name="Kurt Ohl")
    actor.description = "Ingenieur"
    editing.save_actor(actor, by=account("nina"))
    assert kept(take_back(passage)) == ["Kurt Ohl"]


def test_what_readers_know_by_now_stays(article):
    passage = captured(article)
    published(article)
    assert kept(take_back(passage)) == [FACT, "Kurt Ohl"]
    assert passage.claim.public_passages.exists()


def test_a_text_that_was_changed_since_makes_no_difference(article):
    passage = captured(article)
    article.refresh_from_db()
    body = article.body.replace(FACT, "Ganz andere Worte.")
    editing.revise_article(article, by=account("nina"), version=article.version, body=body)
    assert not take_back(passage).kept


def test_other_words_that_somebody_else_chose_stay(article):
    passage = captured(article)
    editing.recapture(passage, by=account("nina"), quote=COST)
    with pytest.raises(WrongState, match="Inzwischen"):
        take_back(passage)


def test_twice_is_said(article):
    passage = captured(article)
    take_back(passage)
    with pytest.raises(WrongState, match="schon rückgängig"):
        take_back(passage)


def test_a_link_that_is_taken_back_twice_is_said(article):
    claim = a_claim(an_analysis(title="Ein anderer"))
    passage = editing.tie_claim(article, claim, by=account("erik"), quote=FACT)
    take_back(passage)
    with pytest.raises(WrongState, match="schon rückgängig"):
        take_back(passage)


def test_what_somebody_else_has_removed_is_said(article):
    passage = captured(article)
    editing.detach(passage, by=account("nina"))
    with pytest.raises(WrongState, match="bereits entfernt"):
        take_back(passage)
    assert Claim.objects.exists()


def test_somebody_else_may_not(article):
    passage = captured(article)
    with pytest.raises(NotAllowed):
        take_back(passage, by="nina")
    assert passage.article.passages.open().exists()


def test_somebody_else_learns_nothing_of_what_is_gone(article):
    passage = captured(article)
    take_back(passage)
    with pytest.raises(Passage.DoesNotExist):
        take_back(passage, by="nina")


def test_a_passage_of_another_text_is_none(article):
    passage = captured(article)
    other = an_analysis(title="Ein anderer")
    with pytest.raises(Passage.DoesNotExist):
        editing.take_back(other, [passage.pk], by=account("nina"))


def test_after_a_day_it_is_too_late(article, monkeypatch):
    passage = captured(article)
    monkeypatch.setattr(taking_back, "UNDOABLE_FOR", timedelta(0))
    with pytest.raises(WrongState, match="zu lange her"):
        take_back(passage)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER])
def test_whoever_may_record_may_take_it_back(article, role):
    somebody = member(role, "nele")
    own = an_analysis(title="Eigener", authors=[an_actor("Nele", user=somebody)])
    passage = captured(own, by=somebody)
    assert not editing.take_back(own, [passage.pk], by=somebody).kept
    assert not Claim.objects.exists()


def test_what_was_pointed_at_in_the_last_moment_loses_its_words_only(article, monkeypatch):
    def too_late(*_args, **_values):
        raise IntegrityError

    passage = captured(article)
    monkeypatch.setattr(taking_back, "_is_discarded", too_late)
    assert kept(take_back(passage)) == [FACT, "Kurt Ohl"]
    passage.refresh_from_db()
    assert passage.state == "detached"


def test_a_capture_of_another_text_is_none_of_this_one(article):
    other = captured(an_analysis(title="Andere"), name="Ida Ohl")
    own = captured(article)
    with pytest.raises(Passage.DoesNotExist):
        editing.take_back(article, [own.pk, other.pk], by=account("erik"))


def test_a_removed_capture_of_another_text_stays_on_record(article):
    other = captured(an_analysis(title="Andere"), name="Ida Ohl")
    editing.detach(other, by=account("erik"))
    own = captured(article)
    with pytest.raises(Passage.DoesNotExist):
        editing.take_back(article, [own.pk, other.pk], by=account("erik"))
    assert Claim.objects.filter(pk=other.claim_id).exists()


def test_what_readers_know_is_told_apart(article):
    passage = captured(article)
    published(article)
    assert list(take_back(passage).known) == [passage.claim]
