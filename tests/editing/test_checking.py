"""The check of a claim: who compared it with its sources, and what takes that back."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion
from articles.models import Claim, Evidence, HistoryEntry, Passage, Publication
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_secret,
    a_site,
    a_source,
    an_analysis,
    some_evidence,
)
from tests.staff import a_draft, account, an_actor, member

pytestmark = pytest.mark.django_db

FIGURE = {"best": 120, "unit": "Kilometer"}


def checker():
    """Return a fact checker."""
    return member(Role.FACT_CHECKER, "doris")


def a_checked_claim(**fields) -> Claim:
    """Return a claim with a figure and somebody who says it, checked."""
    fields = {"figures": [FIGURE], "attribution": {"mode": "own"}, **fields}
    return editing.check_claim(a_claim(an_analysis(), **fields), by=checker())


def stored(claim: Claim) -> Claim:
    """Return the claim as it stands now."""
    return Claim.objects.get(pk=claim.pk)


def acts(claim: Claim) -> list[str]:
    """Return what was done to the claim, in order."""
    return list(HistoryEntry.objects.of(claim).values_list("verb", flat=True))


def test_a_check_says_who_and_when():
    claim = stored(a_checked_claim())
    assert (claim.checked_by.username, claim.checked is None) == ("doris", False)


def test_a_check_stands_in_the_history():
    assert acts(a_checked_claim())[-1] == "claim.checked"


def test_who_checked_first_stays():
    claim = editing.check_claim(a_checked_claim(), by=account("erik"))
    assert stored(claim).checked_by.username == "doris"


def test_a_second_check_is_no_act():
    claim = editing.check_claim(a_checked_claim(), by=account("erik"))
    assert acts(claim).count("claim.checked") == 1


def test_a_check_may_bring_its_note():
    claim = editing.check_claim(a_claim(an_analysis()), by=checker(), note="Plan, Seite 3.")
    assert stored(claim).check_note == "Plan, Seite 3."


def test_a_check_is_taken_back():
    claim = stored(editing.uncheck_claim(a_checked_claim(), by=account("erik")))
    assert (claim.checked_by, claim.checked) == (None, None)


def test_a_check_that_is_taken_back_stands_in_the_history():
    claim = editing.uncheck_claim(a_checked_claim(), by=account("erik"))
    assert acts(claim)[-1] == "claim.unchecked"


def test_taking_back_what_nobody_checked_is_no_act():
    claim = editing.uncheck_claim(a_claim(an_analysis()), by=account("erik"))
    assert "claim.unchecked" not in acts(claim)


def test_the_note_stays_when_the_tick_is_taken_back():
    claim = editing.check_claim(a_claim(an_analysis()), by=checker(), note="Plan, Seite 3.")
    assert stored(editing.uncheck_claim(claim, by=account("erik"))).check_note == "Plan, Seite 3."


def test_a_note_stands_in_the_history():
    claim = editing.note_check(a_claim(an_analysis()), by=checker(), note="Plan, Seite 3.")
    entry = HistoryEntry.objects.of(claim).last()
    assert (entry.verb, entry.new) == ("claim.check_noted", {"check_note": "Plan, Seite 3."})


def test_the_same_note_again_is_no_act():
    claim = editing.note_check(a_claim(an_analysis()), by=checker(), note="Seite 3.")
    editing.note_check(claim, by=account("erik"), note=" Seite 3. ")
    assert acts(claim).count("claim.check_noted") == 1


def test_a_note_without_a_tick_checks_nothing():
    claim = editing.note_check(a_claim(an_analysis()), by=checker(), note="Noch offen.")
    assert stored(claim).checked is None


def test_a_note_that_is_too_long_is_refused():
    with pytest.raises(InvalidRecord) as refusal:
        editing.note_check(a_claim(an_analysis()), by=checker(), note="x" * 2001)
    assert set(refusal.value.fields) == {"check_note"}


def test_what_was_changed_after_it_was_looked_at_is_not_ticked():
    claim = a_claim(an_analysis())
    seen = editing.content_of(claim)
    editing.state_figure(claim, by=account("erik"), **FIGURE)
    with pytest.raises(StaleVersion):
        editing.check_claim(claim, by=checker(), seen=seen)
    assert stored(claim).checked is None


def test_what_was_looked_at_is_ticked():
    claim = a_claim(an_analysis(), figures=[FIGURE], attribution={"mode": "own"})
    checked = editing.check_claim(claim, by=checker(), seen=editing.content_of(stored(claim)))
    assert checked.checked


def test_reading_what_was_fetched_costs_nothing(django_assert_num_queries):
    a_claim(an_analysis(), figures=[FIGURE], attribution={"mode": "own"})
    [claim] = Claim.objects.prefetch_related("attributions", "figures")
    with django_assert_num_queries(0):
        editing.content_of(claim)


# Any later change takes the tick back


CHANGES = {
    "statement": lambda claim, by: editing.revise_claim(claim, by=by, statement="Anders."),
    "kind": lambda claim, by: editing.revise_claim(claim, by=by, kind="event"),
    "as of": lambda claim, by: editing.revise_claim(claim, by=by, as_of="Ende 2026"),
    "new attribution": lambda claim, by: editing.attribute(claim, by=by, actor=an_actor()),
    "other attribution": lambda claim, by: editing.attribute(
        claim, by=by, attribution=claim.attributions.get(), cue="laut Plan"
    ),
    "no attribution": lambda claim, by: editing.remove_attribution(claim.attributions.get(), by=by),
    "new figure": lambda claim, by: editing.state_figure(claim, by=by, best=7, unit="Euro"),
    "other figure": lambda claim, by: editing.state_figure(
        claim, by=by, figure=claim.figures.get(), best=121
    ),
    "no figure": lambda claim, by: editing.remove_figure(claim.figures.get(), by=by),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_takes_the_tick_back(change):
    claim = a_checked_claim()
    CHANGES[change](claim, account("erik"))
    assert (stored(claim).checked_by, stored(claim).checked) == (None, None)


@pytest.mark.parametrize("change", CHANGES)
def test_the_history_says_that_a_change_took_the_tick_back(change):
    claim = a_checked_claim()
    CHANGES[change](claim, account("erik"))
    entry = HistoryEntry.objects.of(claim).filter(verb="claim.unchecked").get()
    assert entry.reason
    assert entry.old["checked_by"]["name"] == "doris"


def test_saving_without_a_change_leaves_the_tick():
    claim = a_checked_claim()
    editing.revise_claim(claim, by=account("erik"), statement=claim.statement)
    assert stored(claim).checked


def other_words(claim: Claim, old: str, new: str) -> Passage:
    """Let the article of ``claim`` say ``new`` instead of ``old``; return the passage."""
    article = claim.passages.get().article
    article.refresh_from_db()
    body = article.body.replace(old, new)
    editing.revise_article(article, by=account("erik"), version=article.version, body=body)
    return claim.passages.get()


def test_other_words_take_the_tick_back():
    claim = a_checked_claim()
    passage = other_words(claim, "120", "190")
    editing.recapture(passage, by=account("erik"), quote=FACT.replace("120", "190"))
    assert stored(claim).checked is None


def test_the_same_words_in_another_sentence_take_the_tick_back():
    claim = a_checked_claim(quote="120 Kilometer Leitungen")
    passage = other_words(claim, "Die Stadt", "Der Bund")
    editing.recapture(passage, by=account("erik"), quote="120 Kilometer Leitungen")
    assert stored(claim).checked is None


def test_the_same_words_chosen_again_leave_the_tick():
    claim = a_checked_claim()
    editing.recapture(claim.passages.get(), by=account("erik"), quote=FACT)
    assert stored(claim).checked


def test_another_text_that_states_it_takes_the_tick_back():
    claim = a_checked_claim()
    editing.tie_claim(
        a_draft(title="Noch ein Text", body=FACT), claim, by=account("erik"), quote=FACT
    )
    assert stored(claim).checked is None


def test_other_words_of_the_same_text_leave_the_tick():
    claim = a_checked_claim()
    article = claim.passages.get().article
    editing.tie_claim(article, claim, by=account("erik"), quote=COST)
    assert stored(claim).checked


def some_new_evidence(claim: Claim) -> Evidence:
    return some_evidence(claim, source=a_source("Noch ein Plan"))


def test_new_evidence_takes_the_tick_back():
    claim = a_checked_claim()
    some_new_evidence(claim)
    assert stored(claim).checked is None


def checked_with_evidence(**fields) -> tuple[Claim, Evidence]:
    """Return a checked claim with evidence that was there before."""
    claim = a_claim(an_analysis())
    evidence = some_evidence(claim, **fields)
    return editing.check_claim(claim, by=checker()), evidence


def test_other_evidence_takes_the_tick_back():
    claim, evidence = checked_with_evidence()
    editing.save_evidence(claim, by=account("erik"), evidence=evidence, page="7")
    assert stored(claim).checked is None


def test_who_sees_evidence_changes_no_check():
    claim, evidence = checked_with_evidence(visibility="desk")
    editing.save_evidence(claim, by=account("erik"), evidence=evidence, visibility="public")
    assert stored(claim).checked


def test_evidence_that_goes_takes_the_tick_back():
    claim, evidence = checked_with_evidence()
    editing.remove_evidence(evidence, by=account("erik"))
    assert stored(claim).checked is None


def test_the_history_gives_no_hint_of_confidential_evidence():
    claim = a_checked_claim()
    a_secret(claim)
    entry = HistoryEntry.objects.of(claim).get(verb="claim.unchecked")
    assert entry.reason == ""


# Who may


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FACT_CHECKER, Role.MANAGING_EDITOR])
def test_the_desk_checks(role):
    claim = a_claim(an_analysis())
    assert editing.check_claim(claim, by=member(role, "otto")).checked


@pytest.mark.parametrize(
    "act",
    [
        lambda claim, by: editing.check_claim(claim, by=by),
        lambda claim, by: editing.uncheck_claim(claim, by=by),
        lambda claim, by: editing.note_check(claim, by=by, note="Passt."),
    ],
)
def test_an_author_does_not_check_own_work(act):
    anna = member(Role.AUTHOR, "anna")
    claim = a_claim(a_draft(authors=[an_actor("Anna", user=anna)]))
    with pytest.raises(NotAllowed):
        act(claim, anna)


# Readers see none of it


@pytest.mark.parametrize(
    "act",
    [
        lambda claim, by: editing.check_claim(claim, by=by, note="Passt."),
        lambda claim, by: editing.uncheck_claim(editing.check_claim(claim, by=by), by=by),
        lambda claim, by: editing.note_check(claim, by=by, note="Passt."),
    ],
)
def test_checking_raises_no_number(act):
    claim, doris = a_site().fact, checker()
    number = Publication.current().number
    act(claim, doris)
    assert Publication.current().number == number
