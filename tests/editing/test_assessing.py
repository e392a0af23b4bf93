"""Assessments: drafted by one, released by another, and then as they are."""

import pytest
from django.db import DatabaseError, transaction

from articles import editing
from articles.choices import ListingKind, Role, Verdict
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, WrongState
from articles.models import (
    Assessment,
    Claim,
    HistoryEntry,
    Listing,
    Publication,
    path_of_claim,
)
from tests.builders import COST, a_claim, a_site, a_source, an_analysis, some_evidence
from tests.staff import account, chief, member

pytestmark = pytest.mark.django_db

REASON = "Der Plan der Stadt nennt die Zahl."


@pytest.fixture
def doris():
    """A fact checker."""
    return member(Role.FACT_CHECKER, "doris")


@pytest.fixture
def claim() -> Claim:
    """A claim that a draft carries."""
    return a_claim(an_analysis())


def drafted(claim: Claim, by, verdict: str | None = Verdict.DISPUTED, **fields) -> Assessment:
    """Return a draft; disputed, for the usual reason, unless told otherwise."""
    fields.setdefault("reason", REASON)
    return editing.draft_assessment(claim, by=by, verdict=verdict, **fields)


def released(assessment: Assessment, **fields) -> Assessment:
    """Let Erik release a draft."""
    fields = {"by": account("erik"), "version": assessment.version, **fields}
    return editing.release_assessment(assessment, **fields)


def verdict_of(claim: Claim) -> str | None:
    """Return the verdict that the claim has now."""
    return Claim.objects.get(pk=claim.pk).verdict


def test_a_draft_changes_nothing(claim, doris):
    drafted(claim, doris)
    assert verdict_of(claim) is None


def test_a_released_one_counts(claim, doris):
    released(drafted(claim, doris))
    assert verdict_of(claim) == Verdict.DISPUTED


def test_a_later_one_replaces_an_earlier_one(claim, doris):
    first = released(drafted(claim, doris))
    second = released(drafted(claim, doris, Verdict.UNVERIFIABLE))
    assert (verdict_of(claim), second.before) == (Verdict.UNVERIFIABLE, first)


def test_a_verdict_is_taken_back_by_one_without(claim, doris):
    released(drafted(claim, doris))
    released(drafted(claim, doris, None, reason="Die Quelle ist zurückgezogen."))
    assert verdict_of(claim) is None


def test_whoever_wrote_it_does_not_release_it(claim, doris):
    assessment = drafted(claim, doris)
    with pytest.raises(NotAllowed):
        released(assessment, by=doris)


def test_whoever_wrote_it_last_does_not_release_it(claim, doris):
    erik = account("erik")
    assessment = editing.revise_assessment(
        drafted(claim, doris), by=erik, version=1, verdict=Verdict.REFUTED, reason=REASON
    )
    with pytest.raises(NotAllowed):
        released(assessment)


def test_the_managing_editor_releases_her_own_for_a_reason(claim):
    assessment = drafted(claim, chief())
    released(assessment, by=chief(), reason="Nachts ist sonst niemand da.")
    entry = HistoryEntry.objects.of(claim).get(verb="claim.assessed")
    assert entry.reason == "Nachts ist sonst niemand da."


def test_a_desk_of_one_releases_its_own(claim, doris, settings):
    settings.FOUR_EYES = False
    released(drafted(claim, doris), by=doris)
    assert verdict_of(claim) == Verdict.DISPUTED


def test_an_author_assesses_nothing(claim):
    with pytest.raises(NotAllowed):
        drafted(claim, member(Role.AUTHOR, "anna"))


def test_a_claim_has_one_draft(claim, doris):
    drafted(claim, doris)
    with pytest.raises(WrongState, match="doris"):
        drafted(claim, account("erik"))


def test_a_second_release_is_told_who_was_faster(claim, doris):
    assessment = drafted(claim, doris)
    released(assessment)
    with pytest.raises(WrongState, match="erik"):
        released(assessment, by=account("clara"))


def test_a_draft_that_was_changed_is_not_released_unread(claim, doris):
    assessment = drafted(claim, doris)
    editing.revise_assessment(
        assessment, by=doris, version=1, verdict=Verdict.REFUTED, reason=REASON
    )
    with pytest.raises(StaleVersion):
        released(assessment, version=1)


def test_a_stale_form_overwrites_no_draft(claim, doris):
    assessment = drafted(claim, doris)
    editing.revise_assessment(assessment, by=doris, version=1, verdict=None, reason="Anders.")
    with pytest.raises(StaleVersion):
        editing.revise_assessment(assessment, by=doris, version=1, verdict=None, reason="Alt.")


def test_a_reason_is_needed(claim, doris):
    with pytest.raises(InvalidRecord):
        drafted(claim, doris, reason="  ")


def test_evidence_of_another_claim_is_refused(claim, doris):
    other = a_claim(an_analysis(title="Anderes"), COST)
    with pytest.raises(InvalidRecord):
        drafted(claim, doris, evidence=[some_evidence(other)])


def test_a_draft_is_given_up(claim, doris):
    editing.discard_assessment(drafted(claim, doris, evidence=[some_evidence(claim)]), by=doris)
    assert not Assessment.objects.exists()


def test_what_was_given_up_stays_in_the_history(claim, doris):
    editing.discard_assessment(drafted(claim, doris), by=doris)
    entry = HistoryEntry.objects.of(claim).get(verb="claim.assessment_discarded")
    assert entry.old["reason"] == REASON


def test_a_released_one_refuses_update(claim, doris):
    assessment = released(drafted(claim, doris))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(reason="Anders.")


def test_the_evidence_of_a_released_one_refuses_to_go(claim, doris):
    assessment = released(drafted(claim, doris, evidence=[some_evidence(claim)]))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        assessment.rests_on.all()._raw_delete(using="default")


def test_evidence_that_an_assessment_rests_on_is_not_removed(claim, doris):
    evidence = some_evidence(claim)
    drafted(claim, doris, evidence=[evidence])
    with pytest.raises(WrongState):
        editing.remove_evidence(evidence, by=account("erik"))


@pytest.mark.parametrize("finish", [lambda row: row, released])
def test_a_claim_that_is_assessed_is_not_discarded(doris, finish):
    claim = editing.note_claim(by=account("erik"), statement="Der Hafen ist geschlossen.")
    finish(drafted(claim, doris))
    with pytest.raises(WrongState):
        editing.discard(claim, by=account("erik"))


def test_hidden_evidence_stays_with_a_draft_that_others_change(claim, doris):
    evidence = some_evidence(claim, by=doris, visibility="confidential")
    assessment = drafted(claim, doris, evidence=[evidence])
    editing.revise_assessment(
        assessment, by=account("erik"), version=1, verdict=None, reason="Anders."
    )
    assert list(assessment.evidence.all()) == [evidence]


class TestWhatVerdictsAskFor:
    def test_one_report_does_not_confirm(self, claim, doris):
        assessment = drafted(claim, doris, Verdict.CONFIRMED, evidence=[some_evidence(claim)])
        with pytest.raises(InvalidRecord):
            released(assessment)

    def test_a_primary_source_confirms(self, claim, doris):
        source = a_source("Wärmeplan", primary=True)
        evidence = [some_evidence(claim, source=source)]
        released(drafted(claim, doris, Verdict.CONFIRMED, evidence=evidence))
        assert verdict_of(claim) == Verdict.CONFIRMED

    def test_two_papers_with_one_report_do_not_confirm(self, claim, doris):
        papers = [a_source(name, origin="dpa") for name in ("Anzeiger", "Kurier")]
        evidence = [some_evidence(claim, source=paper) for paper in papers]
        assessment = drafted(claim, doris, Verdict.CONFIRMED, evidence=evidence)
        assert len(editing.missing_in(assessment)) == 1

    def test_two_origins_confirm(self, claim, doris):
        papers = [a_source("Anzeiger", origin="dpa"), a_source("Kurier", origin="Kurier")]
        evidence = [some_evidence(claim, source=paper) for paper in papers]
        assert not editing.missing_in(drafted(claim, doris, Verdict.CONFIRMED, evidence=evidence))

    def test_what_supports_a_claim_does_not_refute_it(self, claim, doris):
        evidence = [some_evidence(claim, source=a_source("Plan", primary=True))]
        assert editing.missing_in(drafted(claim, doris, Verdict.REFUTED, evidence=evidence))

    def test_what_refutes_a_claim_does(self, claim, doris):
        evidence = [some_evidence(claim, stance="refutes")]
        assert not editing.missing_in(drafted(claim, doris, Verdict.REFUTED, evidence=evidence))

    def test_without_a_calculation_it_does_not_fail_to_add_up(self, claim, doris):
        assert editing.missing_in(drafted(claim, doris, Verdict.INCONSISTENT))

    def test_what_does_not_add_up_is_kept_with_its_numbers(self, doris):
        figure = {"best": 250, "unit": "Dollar"}
        claim = a_claim(an_analysis(), figures=[figure])
        terms = [{"value": 10, "unit": "Soldaten"}, {"value": 5, "unit": "Dollar"}]
        editing.calculate(by=doris, operation="product", terms=terms, unit="Dollar", claim=claim)
        assessment = released(drafted(claim, doris, Verdict.INCONSISTENT))
        assert assessment.reckoning == "10 Soldaten × 5 Dollar = 50 Dollar; im Text: 250 Dollar"


class TestReaders:
    def test_the_listing_tells_the_verdict(self, doris):
        claim = a_site().fact
        released(drafted(claim, doris))
        row = Listing.objects.get(kind=ListingKind.CLAIM, object_id=claim.pk)
        assert "umstritten" in row.card

    def test_the_number_rises_for_a_public_claim(self, doris):
        claim = a_site().fact
        before = Publication.objects.get().number
        released(drafted(claim, doris))
        assert Publication.objects.get().number == before + 1

    def test_the_page_of_the_claim_tells_it_at_once(self, client, doris):
        claim = a_site().fact
        client.get(path_of_claim(claim.pk))
        released(drafted(claim, doris))
        assert "Umstritten" in client.get(path_of_claim(claim.pk)).text

    def test_a_draft_tells_readers_nothing(self, client, doris):
        claim = a_site().fact
        before = client.get(path_of_claim(claim.pk)).content
        drafted(claim, doris)
        assert client.get(path_of_claim(claim.pk)).content == before

    def test_the_page_of_the_claim_tells_the_reason(self, client, doris):
        claim = a_site().fact
        released(drafted(claim, doris))
        assert REASON in client.get(path_of_claim(claim.pk)).text

    def test_an_earlier_verdict_stays_readable(self, client, doris):
        claim = a_site().fact
        released(drafted(claim, doris, reason="Erst so."))
        released(
            drafted(
                claim,
                doris,
                Verdict.REFUTED,
                evidence=[some_evidence(claim, stance="refutes")],
                reason="Dann so.",
            )
        )
        assert "Erst so." in client.get(path_of_claim(claim.pk)).text

    def test_blocked_words_of_a_reason_vanish(self, client, doris):
        site = a_site()
        released(drafted(site.fact, doris, reason="Das sagt Max Kern."))
        holder = site.opinion.holder
        editing.block(holder, by=chief(), reason="Gericht", words=[holder.name])
        assert "Max Kern" not in client.get(path_of_claim(site.fact.pk)).text
