"""Numbers made of figures: made again when a figure changes, never in a circle."""

from decimal import Decimal

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import Calculation, HistoryEntry, Publication
from tests.builders import COST, FACT, a_calculation, a_claim, a_series, an_analysis
from tests.staff import account, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return an_analysis()


@pytest.fixture
def sent(article):
    figures = [{"best": 11_000, "qualifier": "approximate", "unit": "Soldaten"}]
    return a_claim(article, FACT, figures=figures).figures.get()


@pytest.fixture
def more(article):
    return a_claim(article, COST, figures=[{"best": 3_000, "unit": "Soldaten"}]).figures.get()


def refused(**values) -> dict:
    with pytest.raises(InvalidRecord) as error:
        a_calculation(**values)
    return error.value.fields


def test_a_sum(sent, more):
    made = a_calculation(sent, more)
    assert (made.low, made.best, made.high, made.unit) == (None, 14_000, None, "Soldaten")


def test_a_product_of_a_figure_and_a_plain_number(more):
    made = a_calculation(
        more, (Decimal(2_500), "Dollar je Soldat"), operation="product", unit="Dollar"
    )
    assert made.best == 7_500_000


def test_bounds_are_kept(article, more):
    wide = a_claim(
        article,
        "120 Kilometer Leitungen",
        figures=[{"low": 1, "high": 2, "qualifier": "range", "unit": "Soldaten"}],
    ).figures.get()
    made = a_calculation(more, wide)
    assert (made.low, made.best, made.high) == (3_001, None, 3_002)


def test_different_units_are_not_added(sent):
    fields = refused(terms=[sent, (Decimal(3), "Kilometer")])
    assert "Kilometer" in fields["operation"]


def test_the_unit_of_a_sum_is_that_of_its_terms(sent, more):
    assert "operation" in refused(terms=[sent, more], unit="Kilometer")


def test_a_ratio_needs_a_unit(sent, more):
    assert a_calculation(sent, more, operation="ratio", unit="mal so viele").unit == "mal so viele"


def test_nothing_is_divided_by_zero(sent):
    assert "operation" in refused(terms=[sent, (Decimal(0), "")], operation="ratio", unit="x")


def test_one_term_is_no_calculation(sent):
    assert "operation" in refused(terms=[sent])


def test_an_author_calculates_nothing(sent, more):
    with pytest.raises(NotAllowed):
        a_calculation(sent, more, by=member(Role.AUTHOR, "anna"))


def test_a_changed_figure_changes_the_result(sent, more):
    made = a_calculation(sent, more)
    editing.state_figure(sent.claim, by=account("erik"), figure=sent, best=Decimal(12_000))
    made.refresh_from_db()
    assert made.best == 15_000
    assert HistoryEntry.objects.of(made).last().verb == "calculation.calculated"


def test_a_figure_that_becomes_unknown_leaves_no_result(sent, more):
    made = a_calculation(sent, more)
    editing.state_figure(
        sent.claim, by=account("erik"), figure=sent, best=None, qualifier="unknown"
    )
    made.refresh_from_db()
    assert (made.low, made.best, made.high) == (None, None, None)


def test_a_unit_that_no_longer_fits_leaves_no_result(sent, more):
    made = a_calculation(sent, more)
    editing.state_figure(sent.claim, by=account("erik"), figure=sent, unit="Offiziere")
    made.refresh_from_db()
    assert made.best is None


def test_a_new_unit_of_a_series_is_checked_again(article, more):
    series = a_series(unit="Soldaten")
    claim = a_claim(article, "120 Kilometer Leitungen", figures=[{"best": 5, "series": series}])
    made = a_calculation(claim.figures.get(), more)
    series.unit = "Offiziere"
    editing.save_series(series, by=account("erik"))
    made.refresh_from_db()
    assert made.best is None


def test_a_figure_that_is_calculated_with_is_not_removed(sent, more):
    a_calculation(sent, more)
    with pytest.raises(InvalidRecord):
        editing.remove_figure(sent, by=account("erik"))


@pytest.mark.parametrize(
    ("stated", "follows"),
    [
        ({"best": 14_000, "qualifier": "approximate"}, True),
        ({"best": 14_300, "qualifier": "exact"}, True),
        ({"best": 20_000, "qualifier": "approximate"}, False),
        ({"low": 13_000, "qualifier": "at_least"}, True),
        ({"low": 15_000, "qualifier": "at_least"}, False),
        ({"qualifier": "unknown"}, None),
    ],
)
def test_a_claim_agrees_with_its_calculation_or_not(article, sent, more, stated, follows):
    claim = a_claim(article, "120 Kilometer Leitungen", figures=[{**stated, "unit": "Soldaten"}])
    assert a_calculation(sent, more, claim=claim).follows is follows


def test_the_newsrooms_own_calculation_agrees_with_nothing(sent, more):
    assert a_calculation(sent, more).follows is None


def test_a_claim_is_not_calculated_from_what_is_calculated_from_it(sent, more):
    a_calculation(sent, (Decimal(2), "Soldaten"), claim=more.claim)
    fields = refused(terms=[more, (Decimal(2), "Soldaten")], claim=sent.claim)
    assert "claim" in fields


def test_a_claim_may_be_checked_by_its_own_figures(article):
    figures = [
        {"best": 10_000, "unit": "Soldaten"},
        {"best": 2_500, "unit": "Dollar je Soldat"},
        {"best": 250_000_000, "qualifier": "approximate", "unit": "Dollar"},
    ]
    claim = a_claim(article, figures=figures)
    soldiers, pay, _total = claim.figures.order_by("id")
    made = a_calculation(soldiers, pay, operation="product", unit="Dollar", claim=claim)
    assert (made.best, made.follows) == (25_000_000, False)


def test_the_history_keeps_the_terms(sent, more):
    made = a_calculation(sent, more)
    editing.calculate(
        by=account("erik"),
        calculation=made,
        operation="sum",
        terms=[{"figure": sent}, {"value": Decimal(1), "unit": "Soldaten"}],
    )
    entry = HistoryEntry.objects.of(made).last()
    assert len(entry.old["terms"]) == 2
    assert entry.new["terms"][1] == {"value": "1", "unit": "Soldaten"}


def test_a_removed_calculation_stays_in_the_history(sent, more):
    made = a_calculation(sent, more)
    key = made.pk
    editing.remove_calculation(made, by=account("erik"))
    assert not Calculation.objects.exists()
    entry = HistoryEntry.objects.get(verb="calculation.discarded", object_id=key)
    assert entry.old["best"] == "14000"


def test_a_calculation_of_public_figures_raises_the_number(article, sent, more):
    published(article)
    before = Publication.current().number
    a_calculation(sent, more)
    assert Publication.current().number == before + 1


def test_a_calculation_of_drafts_raises_nothing(sent, more):
    before = Publication.current().number
    a_calculation(sent, more)
    assert Publication.current().number == before
