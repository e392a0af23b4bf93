"""Series: figures that count the same thing."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import Figure, HistoryEntry, Listing, Publication, Series
from tests.builders import a_claim, a_series, an_analysis, withdrawn
from tests.staff import account, member, published

pytestmark = pytest.mark.django_db


def number() -> int:
    return Publication.current().number


def test_a_series_gets_an_address_from_its_name():
    assert a_series("Länge des Netzes").slug == "laenge-des-netzes"


def test_two_series_of_one_name_are_refused():
    a_series("Länge des Netzes")
    with pytest.raises(InvalidRecord) as refused:
        a_series("LÄNGE des Netzes".title())
    assert "name" in refused.value.fields


def test_an_author_makes_no_series():
    with pytest.raises(NotAllowed):
        editing.save_series(Series(name="Netz", unit="km"), by=member(Role.AUTHOR, "anna"))


def test_saving_a_series_is_written_down():
    series = a_series()
    series.unit = "Meter"
    editing.save_series(series, by=account("erik"))
    entry = HistoryEntry.objects.of(series).last()
    assert (entry.verb, entry.old, entry.new) == (
        "series.revised",
        {"unit": "Kilometer"},
        {"unit": "Meter"},
    )


def test_a_figure_of_a_series_has_its_unit():
    claim = a_claim(an_analysis(), figures=[{"best": 120, "series": a_series()}])
    assert claim.figures.get().unit_words == "Kilometer"


def test_the_same_unit_beside_the_series_is_no_second_one():
    claim = a_claim(an_analysis())
    figure = editing.state_figure(
        claim, by=account("erik"), best=120, unit="Kilometer", series=a_series()
    )
    assert figure.unit == ""


def test_another_unit_beside_the_series_is_refused():
    claim = a_claim(an_analysis())
    with pytest.raises(InvalidRecord) as refused:
        editing.state_figure(claim, by=account("erik"), best=120, unit="Meter", series=a_series())
    assert "unit" in refused.value.fields


def test_a_figure_that_joins_a_series_drops_its_own_unit():
    claim = a_claim(an_analysis(), figures=[{"best": 120, "unit": "Kilometer"}])
    figure = editing.state_figure(
        claim, by=account("erik"), figure=claim.figures.get(), series=a_series()
    )
    assert (figure.unit, figure.unit_words) == ("", "Kilometer")


def test_a_series_of_a_draft_is_not_listed():
    a_claim(an_analysis(), figures=[{"best": 120, "series": a_series()}])
    assert not Listing.objects.filter(kind="series").exists()


def test_a_series_of_a_published_figure_is_listed():
    article, series = an_analysis(), a_series("Länge des Netzes")
    a_claim(article, figures=[{"best": 120, "series": series}])
    published(article)
    assert Listing.objects.get(kind="series").path == "/zahlen/laenge-des-netzes/"


def test_a_series_of_a_withdrawn_figure_is_not_listed():
    article = an_analysis()
    a_claim(article, figures=[{"best": 120, "series": a_series()}])
    withdrawn(published(article))
    assert not Listing.objects.filter(kind="series").exists()


def test_a_public_figure_brings_its_series_into_the_listing():
    article = an_analysis()
    claim = a_claim(article)
    published(article)
    editing.state_figure(claim, by=account("erik"), best=120, series=a_series())
    assert Listing.objects.filter(kind="series").count() == 1


def test_a_figure_that_moves_to_another_series_leaves_the_first():
    article = an_analysis()
    claim = a_claim(article, figures=[{"best": 120, "series": a_series("Alt")}])
    published(article)
    editing.state_figure(
        claim, by=account("erik"), figure=claim.figures.get(), series=a_series("Neu")
    )
    assert [row.title for row in Listing.objects.filter(kind="series")] == ["Neu"]


def test_a_new_name_of_a_public_series_raises_the_number():
    article, series = an_analysis(), a_series()
    a_claim(article, figures=[{"best": 120, "series": series}])
    published(article)
    before = number()
    series.name = "Neuer Name"
    editing.save_series(series, by=account("erik"))
    assert number() == before + 1
    assert Listing.objects.get(kind="series").title == "Neuer Name"


def test_a_new_name_of_a_series_that_nobody_knows_raises_nothing():
    series = a_series()
    before = number()
    series.name = "Neuer Name"
    editing.save_series(series, by=account("erik"))
    assert number() == before


def test_rebuilding_makes_the_same_rows():
    article = an_analysis()
    a_claim(article, figures=[{"best": 120, "series": a_series()}])
    published(article)
    columns = ("path", "title", "card", "search_text")
    before = list(Listing.objects.filter(kind="series").values_list(*columns))
    editing.rebuild_listings()
    assert list(Listing.objects.filter(kind="series").values_list(*columns)) == before
    assert Figure.objects.count() == 1
