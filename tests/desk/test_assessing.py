"""The page on which a verdict is drafted and released."""

import pytest
from django.urls import reverse

from articles import editing
from articles.choices import Verdict
from articles.models import Assessment, Claim
from tests.builders import a_claim, a_site, an_analysis, some_evidence
from tests.staff import account

pytestmark = pytest.mark.django_db

REASON = "Der Plan der Stadt nennt die Zahl."


@pytest.fixture
def claim() -> Claim:
    """A claim that a draft carries."""
    return a_claim(an_analysis())


def page_of(claim: Claim) -> str:
    """Return the address of the page."""
    return reverse("desk:assess", args=[claim.pk])


def keep(client, claim: Claim, **fields):
    """Send the form of the draft."""
    values = {"act": "keep", "verdict": "disputed", "reason": REASON, "version": 0, **fields}
    return client.post(page_of(claim), values)


def drafted(claim: Claim, by: str = "erik") -> Assessment:
    """Return a draft."""
    return editing.draft_assessment(claim, by=account(by), verdict=Verdict.DISPUTED, reason=REASON)


def test_the_page_names_who_leans_on_the_claim(as_erik):
    site = a_site()
    assert site.opinion.statement in as_erik.get(page_of(site.fact)).text


def test_a_draft_is_kept(as_erik, claim):
    keep(as_erik, claim)
    assert Assessment.objects.get().reason == REASON


def test_a_draft_keeps_its_evidence(as_erik, claim):
    evidence = some_evidence(claim)
    keep(as_erik, claim, evidence=[evidence.pk])
    assert list(Assessment.objects.get().evidence.all()) == [evidence]


def test_a_draft_is_changed(as_erik, claim):
    keep(as_erik, claim)
    keep(as_erik, claim, reason="Anders begründet.", version=1)
    assert Assessment.objects.get().reason == "Anders begründet."


def test_a_form_that_knew_of_no_draft_overwrites_none(as_erik, claim):
    drafted(claim, by="clara")
    answer = keep(as_erik, claim, reason="Meine Worte.")
    assert (answer.status_code, Assessment.objects.get().reason) == (422, REASON)


def test_a_stale_form_shows_both_texts(as_erik, claim):
    draft = drafted(claim)
    editing.revise_assessment(
        draft, by=account("clara"), version=1, verdict=None, reason="Claras Worte."
    )
    told = keep(as_erik, claim, reason="Meine Worte.", version=1).text
    assert "Claras Worte." in told
    assert "Meine Worte." in told


def test_a_reason_is_asked_for(as_erik, claim):
    assert keep(as_erik, claim, reason=" ").status_code == 422


def test_evidence_of_another_claim_is_none_of_the_choices(as_erik, claim):
    other = some_evidence(a_claim(an_analysis(title="Anderes")))
    assert keep(as_erik, claim, evidence=[other.pk]).status_code == 422


def test_a_second_person_releases_it(as_erik, claim):
    draft = drafted(claim, by="clara")
    as_erik.post(page_of(claim), {"act": "release", "version": draft.version})
    assert Claim.objects.get(pk=claim.pk).verdict == Verdict.DISPUTED


def test_who_wrote_it_gets_no_button_to_release_it(as_erik, claim):
    drafted(claim)
    assert 'value="release"' not in as_erik.get(page_of(claim)).text


def test_who_wrote_it_is_refused_with_the_reason(as_erik, claim):
    draft = drafted(claim)
    answer = as_erik.post(page_of(claim), {"act": "release", "version": draft.version})
    assert "Das gibt eine zweite Person frei" in answer.text


@pytest.mark.parametrize("version", ["", "7", "-1", "x", "9" * 30])
def test_another_version_than_the_one_read_is_not_released(as_erik, claim, version):
    drafted(claim, by="clara")
    answer = as_erik.post(page_of(claim), {"act": "release", "version": version})
    assert (answer.status_code, Claim.objects.get(pk=claim.pk).verdict) == (422, None)


def test_a_draft_is_given_up(as_erik, claim):
    drafted(claim)
    as_erik.post(page_of(claim), {"act": "discard"})
    assert not Assessment.objects.exists()


def test_what_is_gone_is_told(as_erik, claim):
    answer = as_erik.post(page_of(claim), {"act": "release", "version": 1})
    assert (answer.status_code, "keinen Entwurf mehr" in answer.text) == (422, True)


def test_an_author_may_not_open_it(as_anna, claim):
    assert as_anna.get(page_of(claim)).status_code in (403, 404)


def test_a_claim_that_is_not_there(as_erik):
    assert as_erik.get(reverse("desk:assess", args=[999_999])).status_code == 404
