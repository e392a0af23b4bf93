"""What leans on a claim, and what does not."""

from itertools import pairwise

import pytest

from articles import editing
from articles.models import dependents_of
from tests.builders import COST, FACT, a_claim, a_ground, a_position, a_site, an_analysis
from tests.staff import account, published

pytestmark = pytest.mark.django_db


def names(rows) -> set[str]:
    """Return the rows by what they are called."""
    return {str(row) for row in rows}


def test_a_position_that_rests_on_it():
    site = a_site()
    assert list(dependents_of(site.fact).positions) == [site.opinion]


def test_no_position_that_only_disputes_it():
    article = an_analysis()
    claim, position = a_claim(article), a_position(article, COST)
    a_ground(position, claim, relation="disputes")
    published(article)
    assert not dependents_of(claim).positions.exists()


def test_no_position_that_readers_do_not_get():
    article = an_analysis()
    claim, position = a_claim(article), a_position(article, COST)
    a_ground(position, claim)
    assert not dependents_of(claim).positions.exists()


def test_the_articles_that_carry_it():
    site = a_site()
    assert list(dependents_of(site.fact).articles) == [site.analysis]


def test_the_dossier_of_such_an_article():
    site = a_site()
    assert list(dependents_of(site.fact).dossiers) == [site.dossier]


def test_nothing_of_a_draft():
    found = dependents_of(a_claim(an_analysis()))
    assert (found.passages.count(), found.articles.count()) == (0, 0)


def a_chain(article) -> list:
    """Return claims of which the second is calculated from the first, the third from that."""
    erik = account("erik")
    quotes = (FACT, COST, "Der Ausbau dauert lange.")
    figure = {"best": 10, "unit": "Meter"}
    claims = [a_claim(article, quote, figures=[figure]) for quote in quotes]
    for one, other in pairwise(claims):
        term = {"figure": one.figures.get()}
        terms = [term, {"value": 2, "unit": ""}]
        editing.calculate(by=erik, operation="product", terms=terms, unit="Meter", claim=other)
    return claims


def test_claims_that_are_calculated_from_it():
    article = an_analysis(body=f"{FACT} {COST} Der Ausbau dauert lange.")
    first, second, third = a_chain(article)
    assert dependents_of(first).claims == {first.pk, second.pk, third.pk}


def test_not_what_it_is_calculated_from_itself():
    article = an_analysis(body=f"{FACT} {COST} Der Ausbau dauert lange.")
    _first, second, third = a_chain(article)
    assert dependents_of(second).claims == {second.pk, third.pk}


def test_a_position_that_rests_on_a_claim_calculated_from_it():
    opinion = "Das ist zu viel."
    article = an_analysis(body=f"{FACT} {COST} Der Ausbau dauert lange. {opinion}")
    first, _second, third = a_chain(article)
    position = a_position(article, opinion)
    a_ground(position, third)
    published(article)
    assert list(dependents_of(first).positions) == [position]
