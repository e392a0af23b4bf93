"""What a changed verdict causes: everything that leans on the claim is flagged, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import FollowUpState, Role, Urgency, Verdict
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import Claim, FollowUp, HistoryEntry
from tests.builders import (
    DEMAND,
    FACT,
    OPINION,
    a_claim,
    a_ground,
    a_position,
    a_site,
    an_analysis,
    some_evidence,
)
from tests.staff import account, member, published

pytestmark = pytest.mark.django_db


def assessed(claim: Claim, verdict: str | None = Verdict.REFUTED) -> None:
    """Let Clara draft a verdict and Erik release it."""
    evidence = [some_evidence(claim, stance="refutes")] if verdict == Verdict.REFUTED else []
    draft = editing.draft_assessment(
        claim,
        by=account("clara"),
        verdict=verdict,
        reason="Die Zahl ist falsch.",
        evidence=evidence,
    )
    editing.release_assessment(draft, by=account("erik"), version=draft.version)


def flagged() -> list[str]:
    """Return what is flagged, by name."""
    return sorted(str(row.target) for row in FollowUp.objects.all())


def test_everything_that_leans_on_the_claim_is_flagged():
    site = a_site()
    assessed(site.fact)
    assert flagged() == sorted([site.analysis.title, str(site.opinion), site.dossier.title])


def test_nothing_is_flagged_for_a_claim_of_a_draft():
    assessed(a_claim(an_analysis()))
    assert flagged() == []


def test_nothing_is_flagged_twice_by_one_cause():
    opinion = "Das Netz ist zu groß."
    article = an_analysis(body=f"Die Stadt baut 120 Kilometer Leitungen. {opinion}")
    claim = a_claim(article)
    position = a_position(article, opinion)
    a_ground(position, claim)
    published(article)
    assessed(claim)
    assert flagged() == sorted([article.title, str(position)])


def test_the_same_verdict_again_flags_nothing():
    site = a_site()
    assessed(site.fact, Verdict.DISPUTED)
    before = FollowUp.objects.count()
    assessed(site.fact, Verdict.DISPUTED)
    assert FollowUp.objects.count() == before


def test_a_verdict_taken_back_flags_again():
    site = a_site()
    assessed(site.fact, Verdict.DISPUTED)
    before = FollowUp.objects.count()
    assessed(site.fact, None)
    assert FollowUp.objects.count() == 2 * before


def test_the_responsible_editor_of_the_article_gets_it():
    article = an_analysis(responsible=account("erik"))
    claim = a_claim(article)
    published(article)
    assessed(claim)
    assert FollowUp.objects.get().responsible == account("erik")


def a_demand(quote: str = DEMAND):
    """Return a claim on which a demand rests that readers get."""
    article = an_analysis(body=f"Die Stadt baut 120 Kilometer Leitungen. {quote} {OPINION}")
    claim = a_claim(article)
    position = a_position(article, quote, kind="demand")
    a_ground(position, claim)
    published(article)
    return claim, position


def test_a_refuted_claim_under_a_demand_comes_first():
    claim, position = a_demand()
    assessed(claim)
    first = editing.open_follow_ups().first()
    assert (first.position, first.urgency) == (position, Urgency.AT_ONCE)


def test_it_is_due_by_its_urgency():
    claim, _position = a_demand()
    assessed(claim)
    first = editing.open_follow_ups().first()
    assert first.due == timezone.localdate() + timedelta(days=1)


def test_a_release_needs_the_same_queries_for_many(django_assert_max_num_queries):
    claim = a_claim(an_analysis())
    for number in range(12):
        other = an_analysis(title=f"Text {number}")
        editing.tie_claim(other, claim, by=account("erik"), quote=FACT)
        published(other)
    with django_assert_max_num_queries(60):
        assessed(claim, Verdict.DISPUTED)
    assert FollowUp.objects.count() == 12


class TestClosing:
    @pytest.fixture
    def rows(self) -> list[FollowUp]:
        """What a refuted claim has caused."""
        assessed(a_site().fact)
        return list(FollowUp.objects.all())

    def test_what_is_dealt_with_is_closed(self, rows):
        editing.close_follow_ups(rows, by=account("erik"), state=FollowUpState.DONE)
        assert not editing.open_follow_ups().exists()

    def test_nothing_to_change_asks_for_a_reason(self, rows):
        with pytest.raises(InvalidRecord):
            editing.close_follow_ups(rows, by=account("erik"), state=FollowUpState.WAIVED)

    def test_one_reason_closes_many(self, rows):
        editing.close_follow_ups(
            rows, by=account("erik"), state=FollowUpState.WAIVED, reason="Trägt allein."
        )
        assert {row.reason for row in FollowUp.objects.all()} == {"Trägt allein."}

    def test_it_stands_in_the_history_of_each(self, rows):
        editing.close_follow_ups(rows, by=account("erik"), state=FollowUpState.DONE)
        closed = HistoryEntry.objects.filter(verb__endswith="follow_up_closed")
        assert closed.count() == len(rows)

    def test_of_two_who_close_the_second_is_told_who_was_faster(self, rows):
        editing.close_follow_ups(rows, by=account("erik"), state=FollowUpState.DONE)
        with pytest.raises(WrongState, match="erik"):
            editing.close_follow_ups(rows, by=account("clara"), state=FollowUpState.DONE)

    def test_an_author_closes_nothing(self, rows):
        with pytest.raises(NotAllowed):
            editing.close_follow_ups(rows, by=member(Role.AUTHOR, "anna"), state=FollowUpState.DONE)
