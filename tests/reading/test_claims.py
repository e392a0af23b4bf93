"""The page of a claim is there while any public edition carries it."""

import pytest

from articles import editing
from articles.reading import Missing, claim_page
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_secret,
    a_source,
    an_analysis,
    revised,
    some_evidence,
    withdrawn,
)
from tests.staff import account, published

pytestmark = pytest.mark.django_db


def dropped(site):
    """The cost leaves the current edition of the analysis."""
    site.analysis.refresh_from_db()
    editing.detach(site.cost.passages.get(article=site.analysis), by=account("erik"))
    return revised(site.analysis, body=FACT)


def test_a_claim_needs_eleven_queries(site, django_assert_num_queries):
    some_evidence(site.fact, visibility="public")
    with django_assert_num_queries(11):
        claim_page(site.fact.pk)


def test_a_claim_of_a_draft_is_missing():
    claim = a_claim(an_analysis())
    with pytest.raises(Missing):
        claim_page(claim.pk)


def test_a_claim_of_a_published_text_is_there():
    article = an_analysis()
    claim = a_claim(article)
    published(article)
    assert claim_page(claim.pk).claim == claim


def test_a_claim_of_a_withdrawn_text_is_missing(site):
    withdrawn(site.analysis)
    with pytest.raises(Missing):
        claim_page(site.fact.pk)


def test_a_number_that_no_claim_has_is_missing(db):
    with pytest.raises(Missing):
        claim_page(10**17)


def test_places_lead_to_the_passage(site):
    (place,) = claim_page(site.fact.pk).places
    passage = site.fact.passages.get()
    assert place.path == f"/analysen/{site.analysis.slug}/#claim-{site.fact.pk}-{passage.pk}"
    assert place.quote == FACT


def test_a_claim_that_only_an_older_edition_carries_says_so(site):
    dropped(site)
    page = claim_page(site.cost.pk)
    assert not page.is_live
    assert [place.path for place in page.places] == [
        f"/analysen/{site.analysis.slug}/fassungen/1.txt"
    ]


def test_a_claim_of_two_editions_has_one_place(site):
    revised(site.analysis, kicker="Energie")
    assert [place.edition for place in claim_page(site.fact.pk).places] == [2]


def test_only_live_places_are_shown_while_there_are_any(site):
    other = an_analysis(title="Zweite", body=COST)
    editing.tie_claim(other, site.cost, by=account("erik"), quote=COST)
    published(other)
    dropped(site)
    assert [place.title for place in claim_page(site.cost.pk).places] == ["Zweite"]


def test_figures_and_attributions_come_along(site):
    page = claim_page(site.fact.pk)
    assert [figure.best for figure in page.figures] == [120]
    assert [said.actor.name for said in page.attributions] == ["Stadtwerke"]


def test_positions_that_lean_on_it_are_shown(site):
    (row,) = claim_page(site.fact.pk).leaning
    assert "Das Netz ist für diese Stadt zu groß." in row.card
    assert row.ground.relation == "rests_on"


def test_a_position_of_a_draft_is_not_shown(site):
    draft = a_commentary(title="Entwurf", body="Das ist ganz und gar falsch.")
    a_ground(a_position(draft, "Das ist ganz und gar falsch."), site.fact)
    assert len(claim_page(site.fact.pk).leaning) == 1


def test_a_suggested_ground_is_not_shown(site):
    editing.suggest_link(site.demand, site.fact, by=account("erik"))
    assert len(claim_page(site.fact.pk).leaning) == 1


def test_a_position_that_only_an_older_edition_has_stands_without_a_card(site):
    site.commentary.refresh_from_db()
    editing.detach(site.opinion.passages.get(), by=account("erik"))
    published(site.commentary, change="update")
    (row,) = claim_page(site.fact.pk).leaning
    assert row.card == ""


# Evidence


def shown(claim):
    """The titles of the sources that readers see, one list an origin."""
    return [[row.source.title for row in origin.evidence] for origin in claim_page(claim).evidence]


@pytest.mark.parametrize("visibility", ["desk", "confidential"])
def test_evidence_that_is_not_public_is_not_shown(site, visibility):
    some_evidence(site.fact, visibility=visibility)
    assert shown(site.fact.pk) == []


def test_public_evidence_is_shown(site):
    some_evidence(site.fact, source=a_source("Wärmeplan"), visibility="public")
    assert shown(site.fact.pk) == [["Wärmeplan"]]


def test_evidence_of_another_claim_is_not_shown(site):
    some_evidence(site.cost, visibility="public")
    assert shown(site.fact.pk) == []


def test_documents_of_one_origin_stand_together(site):
    for title, origin in (("Blatt", "dpa"), ("Amt", ""), ("Zeitung", "DPA")):
        source = a_source(title, origin=origin)
        some_evidence(site.fact, source=source, visibility="public")
    assert shown(site.fact.pk) == [["Blatt", "Zeitung"], ["Amt"]]


def test_a_confidential_document_of_the_same_origin_is_not_counted(site):
    some_evidence(site.fact, source=a_source("Blatt", origin="dpa"), visibility="public")
    a_secret(site.fact, source=a_source("Meldung", origin="dpa", by=account("erik")))
    assert shown(site.fact.pk) == [["Blatt"]]


def test_what_supports_comes_first(site):
    for title, stance in (("Dagegen", "refutes"), ("Dafür", "supports")):
        some_evidence(site.fact, source=a_source(title), stance=stance, visibility="public")
    assert shown(site.fact.pk) == [["Dafür"], ["Dagegen"]]


def test_the_source_of_an_attribution_comes_along(site):
    said = site.fact.attributions.get()
    source = a_source("Pressemitteilung")
    editing.attribute(site.fact, by=account("erik"), attribution=said, source=source)
    assert [said.source.title for said in claim_page(site.fact.pk).attributions] == [
        "Pressemitteilung"
    ]
