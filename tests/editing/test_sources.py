"""Sources and evidence: used once, kept apart by who may know of them."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import Evidence, HistoryEntry, Publication, Source, User
from tests.builders import FACT, a_claim, a_secret, a_site, a_source, an_analysis, some_evidence
from tests.staff import account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

HIDDEN_FROM = [Role.EDITOR, Role.AUTHOR]
OPEN_TO = [Role.FACT_CHECKER, Role.MANAGING_EDITOR]


@pytest.fixture
def claim():
    """A claim of a draft."""
    return a_claim(an_analysis())


def of(role: Role) -> User:
    return member(role, f"another-{role.value}")


# Sources


def test_a_source_knows_who_entered_it():
    source = a_source(by=account("erik"))
    assert source.created_by == account("erik")


def test_a_new_source_has_a_history():
    entry = HistoryEntry.objects.of(a_source(title="Bescheid")).get()
    assert (entry.verb, entry.new["title"]) == ("source.made", "Bescheid")


def test_a_changed_source_has_a_history():
    source = a_source(title="Bescheid")
    source.title = "Der Bescheid"
    editing.save_source(source, by=account("erik"))
    entry = HistoryEntry.objects.of(source).last()
    assert (entry.verb, entry.old) == ("source.revised", {"title": "Bescheid"})


def test_saving_a_source_unchanged_is_no_act():
    source = a_source()
    editing.save_source(source, by=account("erik"))
    assert HistoryEntry.objects.of(source).count() == 1


def test_a_source_is_not_accessed_before_it_was_published():
    with pytest.raises(InvalidRecord):
        a_source(published="2026-05-02", accessed="2026-05-01")


@pytest.mark.parametrize("url", ["http://www.amt.example/b/", "https://amt.example/b?utm_id=1"])
def test_the_source_on_record_is_found_by_its_address(url):
    first = a_source(url="https://amt.example/b")
    assert editing.twin_of(Source(url=url), by=account("erik")) == first


def test_a_source_is_found_by_its_archived_address():
    first = a_source(archived_url="https://archiv.example/1")
    twin = editing.twin_of(Source(url="https://archiv.example/1"), by=account("erik"))
    assert twin == first


def test_another_address_has_no_twin():
    a_source(url="https://amt.example/b?seite=1")
    other = Source(url="https://amt.example/b?seite=2")
    assert editing.twin_of(other, by=account("erik")) is None


def test_a_hidden_source_is_no_twin(claim):
    a_secret(claim, source=a_source(url="https://amt.example/b", by=chief()))
    other = Source(url="https://amt.example/b")
    assert editing.twin_of(other, by=account("erik")) is None


# The source used last


def test_nobody_has_used_a_source_at_first():
    assert editing.last_source(account("erik")) is None


def test_the_last_source_is_that_of_the_last_evidence(claim):
    some_evidence(claim, source=a_source(title="Erste"))
    second = some_evidence(claim, source=a_source(title="Zweite")).source
    assert editing.last_source(account("erik")) == second


def test_the_source_of_an_attribution_counts_too(claim):
    source = a_source()
    editing.attribute(claim, by=account("erik"), actor=an_actor(), mode="quote", source=source)
    assert editing.last_source(account("erik")) == source


def test_what_somebody_else_used_does_not_count(claim):
    some_evidence(claim, by=chief())
    assert editing.last_source(account("erik")) is None


def test_the_last_source_is_gone_once_it_is_hidden(claim):
    evidence = some_evidence(claim, source=a_source(by=chief()))
    editing.save_evidence(claim, by=chief(), evidence=evidence, visibility="confidential")
    Evidence.objects.filter(pk=evidence.pk).update(created_by=chief())
    assert editing.last_source(account("erik")) is None


# Evidence


def test_evidence_is_for_the_desk_unless_somebody_says_otherwise(claim):
    assert some_evidence(claim).visibility == "desk"


def test_evidence_is_changed_with_its_history(claim):
    evidence = some_evidence(claim)
    editing.save_evidence(claim, by=account("erik"), evidence=evidence, stance="refutes")
    entry = HistoryEntry.objects.of(evidence).last()
    assert (entry.verb, entry.old) == ("evidence.evidence_revised", {"stance": "supports"})


def test_evidence_is_removed_and_its_words_stay_in_the_history(claim):
    evidence = some_evidence(claim, quote="120 Kilometer")
    editing.remove_evidence(evidence, by=account("erik"))
    entry = HistoryEntry.objects.get(verb="evidence.evidence_removed")
    assert entry.old["quote"] == "120 Kilometer"
    assert not claim.evidence.exists()


def test_removed_evidence_stands_in_the_history_of_its_claim(claim):
    editing.remove_evidence(some_evidence(claim), by=account("erik"))
    assert HistoryEntry.objects.of(claim).last().verb == "claim.evidence_removed"


def test_removed_confidential_evidence_does_not(claim):
    editing.remove_evidence(a_secret(claim), by=chief())
    assert HistoryEntry.objects.of(claim).last().verb != "claim.evidence_removed"


def test_evidence_that_readers_see_is_not_removed():
    evidence = some_evidence(a_site().fact, visibility="public")
    with pytest.raises(WrongState):
        editing.remove_evidence(evidence, by=account("erik"))


def test_evidence_taken_back_to_the_desk_is_removed():
    fact = a_site().fact
    evidence = some_evidence(fact, visibility="public")
    editing.save_evidence(fact, by=account("erik"), evidence=evidence, visibility="desk")
    editing.remove_evidence(evidence, by=account("erik"))
    assert not fact.evidence.exists()


def test_an_author_adds_no_evidence_to_what_readers_know():
    with pytest.raises(NotAllowed):
        some_evidence(a_site().fact, by=member(Role.AUTHOR, "anna"), source=a_source())


def test_an_author_adds_evidence_to_an_own_draft():
    anna = member(Role.AUTHOR, "anna")
    claim = a_claim(an_analysis(authors=[an_actor(user=anna)]))
    assert some_evidence(claim, by=anna, source=a_source(by=anna)).created_by == anna


def test_an_author_changes_no_source_of_others():
    source = a_source()
    with pytest.raises(NotAllowed):
        editing.save_source(source, by=member(Role.AUTHOR, "anna"))


def test_an_author_changes_no_source_that_readers_know():
    anna = member(Role.AUTHOR, "anna")
    source = a_source(by=anna)
    some_evidence(a_site().fact, by=chief(), source=source, visibility="public")
    with pytest.raises(NotAllowed):
        editing.save_source(source, by=anna)


# Confidential


@pytest.mark.parametrize("role", HIDDEN_FROM)
def test_confidential_evidence_is_hidden(role, claim):
    a_secret(claim)
    assert not editing.visible_evidence(of(role)).exists()


@pytest.mark.parametrize("role", OPEN_TO)
def test_confidential_evidence_is_open_to_who_checks(role, claim):
    evidence = a_secret(claim)
    assert editing.visible_evidence(of(role)).get() == evidence


def test_confidential_evidence_is_open_to_who_entered_it(claim):
    evidence = a_secret(claim, by=account("erik"), source=a_source())
    assert editing.visible_evidence(account("erik")).get() == evidence


@pytest.mark.parametrize("role", HIDDEN_FROM)
def test_the_source_of_confidential_evidence_is_hidden(role, claim):
    a_secret(claim)
    assert not editing.visible_sources(of(role)).exists()


def test_a_source_that_other_evidence_names_too_is_open(claim):
    secret = a_secret(claim)
    editing.save_evidence(claim, by=chief(), evidence=secret, visibility="desk")
    a_secret(claim, source=secret.source)
    assert editing.visible_sources(account("erik")).get() == secret.source


def test_a_source_that_nothing_names_yet_is_known_to_who_entered_it():
    a_source(by=chief())
    assert not editing.visible_sources(account("erik")).exists()
    assert editing.visible_sources(chief()).exists()


def test_hidden_evidence_is_not_changed(claim):
    evidence = a_secret(claim)
    with pytest.raises(NotAllowed):
        editing.save_evidence(claim, by=account("erik"), evidence=evidence, stance="refutes")


def test_hidden_evidence_is_not_removed(claim):
    evidence = a_secret(claim)
    with pytest.raises(NotAllowed):
        editing.remove_evidence(evidence, by=account("erik"))


def test_a_confidential_source_shows_nobody_who_says_it(claim):
    source = a_secret(claim).source
    with pytest.raises(InvalidRecord) as refusal:
        editing.attribute(claim, by=chief(), actor=an_actor(), mode="quote", source=source)
    assert set(refusal.value.fields) == {"source"}


@pytest.mark.parametrize("visibility", ["desk", "public"])
def test_a_confidential_source_is_not_opened_by_the_way(claim, visibility):
    source = a_secret(claim).source
    with pytest.raises(InvalidRecord) as refusal:
        some_evidence(claim, by=chief(), source=source, visibility=visibility)
    assert set(refusal.value.fields) == {"visibility"}


def test_whoever_entered_a_source_does_not_learn_that_it_became_confidential(claim):
    own = a_source()
    a_secret(claim, source=own)
    with pytest.raises(InvalidRecord) as attributing:
        editing.attribute(claim, by=account("erik"), actor=an_actor(), mode="quote", source=own)
    with pytest.raises(InvalidRecord) as quoting:
        some_evidence(claim, source=own, visibility="desk")
    told = attributing.value.fields["source"]
    assert quoting.value.fields == {"source": told}
    assert "confidential" not in told.lower()
    assert not editing.is_confidential(own, by=account("erik"))


def test_confidential_evidence_is_opened_on_purpose(claim):
    secret = a_secret(claim)
    editing.save_evidence(claim, by=chief(), evidence=secret, visibility="public")
    assert editing.visible_evidence(account("erik")).exists()


# What readers see, and the number


def test_an_approval_stands_when_evidence_is_added():
    article = an_analysis()
    claim = a_claim(article)
    work = editing.submit(article, by=account("erik"))
    version = work.version
    some_evidence(claim)
    work.refresh_from_db()
    assert work.version == version


@pytest.mark.parametrize("visibility", ["desk", "confidential"])
def test_evidence_for_the_desk_raises_no_number(visibility):
    fact, source = a_site().fact, a_source(by=chief())
    number = Publication.current().number
    some_evidence(fact, by=chief(), source=source, visibility=visibility)
    assert Publication.current().number == number


def test_public_evidence_of_a_draft_raises_no_number(claim):
    published()
    number = Publication.current().number
    some_evidence(claim, visibility="public")
    assert Publication.current().number == number


def test_evidence_taken_from_readers_raises_the_number():
    fact = a_site().fact
    evidence = some_evidence(fact, visibility="public")
    number = Publication.current().number
    editing.save_evidence(fact, by=account("erik"), evidence=evidence, visibility="desk")
    assert Publication.current().number > number


@pytest.mark.parametrize(("visibility", "rises"), [("public", True), ("desk", False)])
def test_a_changed_source_raises_the_number_if_readers_know_it(visibility, rises):
    source = some_evidence(a_site().fact, visibility=visibility).source
    number = Publication.current().number
    source.title = "Anders"
    editing.save_source(source, by=account("erik"))
    assert (Publication.current().number > number) is rises


# Claims without a text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FACT_CHECKER, Role.MANAGING_EDITOR])
def test_a_claim_is_noted_without_a_text(role):
    assert editing.note_claim(by=of(role), statement=FACT).pk


def test_an_author_notes_no_claim_without_a_text():
    with pytest.raises(NotAllowed):
        editing.note_claim(by=of(Role.AUTHOR), statement=FACT)


def test_a_noted_claim_stays_internal():
    claim = editing.note_claim(by=account("erik"), statement=FACT)
    assert not type(claim).objects.public().filter(pk=claim.pk).exists()
    assert not editing.visible_claims(of(Role.AUTHOR)).exists()
