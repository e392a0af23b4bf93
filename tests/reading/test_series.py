"""Series, calculations and ties of claims, as far as the public may see them."""

import pytest

from articles import editing
from articles.reading import (
    Missing,
    Moved,
    article_page,
    claim_page,
    dossier_page,
    export_dossier,
    series_page,
)
from tests.builders import (
    a_calculation,
    a_claim,
    a_commentary,
    a_position,
    a_series,
    an_analysis,
    withdrawn,
)
from tests.staff import a_dossier, account, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(site):
    """The length of the net, which the analysis states."""
    series = a_series()
    editing.state_figure(
        site.fact, by=account("erik"), figure=site.fact.figures.get(), series=series
    )
    site.fact.figures.update(unit="")
    return series


def a_draft_claim(title="Entwurf", **fields):
    return a_claim(an_analysis(title=title), **fields)


def export(site):
    return export_dossier(site.dossier.slug)


def test_a_series_shows_its_public_figures_by_measure(site, series):
    editing.state_figure(site.cost, by=account("erik"), best=9, measure="change", series=series)
    groups = series_page(series.slug).measures
    assert [(group.measure.value, [row.figure.best for row in group.rows]) for group in groups] == [
        ("level", [120]),
        ("change", [9]),
    ]


def test_a_figure_comes_with_its_claim_and_who_says_so(site, series):
    (row,) = series_page(series.slug).measures[0].rows
    assert row.path == f"/aussagen/{site.fact.pk}/"
    assert [said.actor.name for said in row.attributions] == ["Stadtwerke"]


def test_a_figure_of_a_draft_is_not_shown(series):
    a_draft_claim(figures=[{"best": 700, "series": series}])
    assert len(series_page(series.slug).measures[0].rows) == 1


def test_a_series_of_drafts_is_missing(site):
    series = a_series("Geheim")
    a_draft_claim(figures=[{"best": 700, "series": series}])
    with pytest.raises(Missing):
        series_page(series.slug)


def test_a_series_of_a_withdrawn_text_is_missing(site, series):
    withdrawn(site.analysis)
    with pytest.raises(Missing):
        series_page(series.slug)


def test_an_address_that_never_was_is_missing(site):
    with pytest.raises(Missing):
        series_page("gibt-es-nicht")


def test_a_series_needs_five_queries(series, django_assert_num_queries):
    a_calculation(series.figures.get(), (1, "Kilometer"))
    with django_assert_num_queries(5):
        series_page(series.slug)


def test_the_newsrooms_own_calculation_is_shown(series):
    a_calculation(series.figures.get(), (1, "Kilometer"))
    assert [row.best for row in series_page(series.slug).calculations] == [121]


def test_a_calculation_with_a_figure_of_a_draft_is_not_shown(series):
    hidden = a_draft_claim(figures=[{"best": 700, "series": series}]).figures.get()
    a_calculation(series.figures.earliest("pk"), hidden)
    assert series_page(series.slug).calculations == []


def test_a_calculation_without_a_result_is_not_shown(series):
    figure = series.figures.get()
    a_calculation(figure, (1, "Kilometer"))
    editing.state_figure(
        figure.claim, by=account("erik"), figure=figure, best=None, qualifier="unknown"
    )
    assert series_page(series.slug).calculations == []


def test_the_claim_page_names_the_series(site, series):
    (figure,) = claim_page(site.fact.pk).figures
    assert figure.series_path == f"/zahlen/{series.slug}/"


def test_an_updated_claim_leads_to_the_later_one(site):
    editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    (tie,) = claim_page(site.fact.pk).ties
    assert (tie.claim, tie.kind, tie.turned) == (site.cost, "updates", True)
    page = article_page("analysen", site.analysis.slug)
    assert [[row.claim_id for row in entry.later] for entry in page.claims] == [[site.cost.pk], []]


def test_a_later_claim_of_a_draft_is_not_shown(site):
    editing.relate(a_draft_claim(), site.fact, by=account("erik"), kind="updates")
    assert claim_page(site.fact.pk).ties == []
    assert not any(entry.later for entry in article_page("analysen", site.analysis.slug).claims)


def test_what_is_known_since_stands_at_the_position(site):
    editing.mark_known_since(site.opinion, site.cost, by=account("erik"), note="Erst jetzt.")
    page = article_page("kommentare", site.commentary.slug)
    found = {entry.position: [row.note for row in entry.known_since] for entry in page.positions}
    assert found == {site.opinion: ["Erst jetzt."], site.demand: []}
    assert [row.position for row in claim_page(site.cost.pk).known_since] == [site.opinion]


def test_what_a_draft_knows_since_is_not_shown(site):
    editing.mark_known_since(site.opinion, a_draft_claim(), by=account("erik"))
    draft = a_position(a_commentary(title="Entwurf"))
    editing.mark_known_since(draft, site.cost, by=account("erik"))
    page = article_page("kommentare", site.commentary.slug)
    assert not any(entry.known_since for entry in page.positions)
    assert claim_page(site.cost.pk).known_since == []


def test_the_export_has_series_and_the_unit_of_the_series(site, series):
    data = export(site)
    assert data["series"] == [
        {"id": series.pk, "slug": series.slug, "name": series.name, "unit": "Kilometer"}
    ]
    (figure,) = data["claims"][0]["figures"]
    assert (figure["series"], figure["unit"]) == (series.pk, "Kilometer")


def test_the_export_has_calculations(site, series):
    figure = series.figures.get()
    a_calculation(figure, (1, "Kilometer"))
    assert export(site)["calculations"] == [
        {
            "claim": None,
            "operation": "sum",
            "terms": [{"figure": figure.pk}, {"value": 1, "unit": "Kilometer"}],
            "result": {"low": None, "best": 121, "high": None},
            "follows": None,
        }
    ]


def test_a_calculation_with_a_claim_outside_is_not_exported(site, series):
    other = an_analysis(title="Anderswo")
    claim = a_claim(other, figures=[{"best": 9, "series": series}])
    published(other)
    a_calculation(series.figures.earliest("pk"), claim.figures.get())
    assert export(site)["calculations"] == []


def test_the_export_has_relations_and_what_is_known_since(site):
    editing.relate(site.cost, site.fact, by=account("erik"), kind="updates")
    editing.mark_known_since(site.opinion, site.cost, by=account("erik"), note="Erst jetzt.")
    data = export(site)
    assert data["claim_relations"] == [
        {"from": site.cost.pk, "to": site.fact.pk, "kind": "updates"}
    ]
    assert data["known_since"] == [
        {"position": site.opinion.pk, "claim": site.cost.pk, "note": "Erst jetzt."}
    ]


def test_the_export_has_nothing_of_drafts(site, series):
    draft = a_draft_claim(figures=[{"best": 700, "series": series}])
    editing.relate(draft, site.fact, by=account("erik"), kind="updates")
    editing.mark_known_since(site.opinion, draft, by=account("erik"))
    a_calculation(series.figures.earliest("pk"), draft.figures.get())
    data = export(site)
    lists = ("calculations", "claim_relations", "known_since")
    assert {name: data[name] for name in lists} == {name: [] for name in lists}


def test_an_old_address_leads_to_the_new_one(site, series):
    old = series.slug
    series.slug = "netzlaenge"
    editing.save_series(series, by=account("erik"))
    with pytest.raises(Moved) as moved:
        series_page(old)
    assert moved.value.path == "/zahlen/netzlaenge/"


# As an item of a dossier


@pytest.fixture
def dossier(site, series):
    """A dossier of the commentary and the series; its figures stand in the analysis."""
    item = {"series": series, "heading": "Zahlen", "note": "Alle."}
    return published(a_dossier(items=[{"article": site.commentary}, item], title="Länge"))


def series_items(dossier):
    return [item for item in dossier_page(dossier.slug).items if item.entry.role == "series"]


def test_a_series_in_a_dossier_is_shown_with_its_card(dossier, series):
    (item,) = series_items(dossier)
    assert (item.heading, item.note) == ("Zahlen", "Alle.")
    assert f'href="/zahlen/{series.slug}/"' in item.entry.card


def test_a_series_of_which_readers_know_no_figure_any_more_is_not_shown(site, dossier):
    withdrawn(site.analysis)
    assert series_items(dossier) == []


def test_a_dossier_makes_no_series_public(site, dossier, series):
    withdrawn(site.analysis)
    with pytest.raises(Missing):
        series_page(series.slug)


def test_a_series_in_a_dossier_is_an_item_of_its_data(dossier, series):
    item = export_dossier(dossier.slug)["items"][1]
    assert list(item.items()) == [("heading", "Zahlen"), ("series", series.pk), ("note", "Alle.")]


def test_a_series_whose_figures_stand_outside_is_in_the_data(dossier, series):
    rows = export_dossier(dossier.slug)["series"]
    assert [(row["id"], row["slug"]) for row in rows] == [(series.pk, series.slug)]


def test_a_series_that_is_not_public_any_more_is_in_no_data(site, dossier):
    withdrawn(site.analysis)
    data = export_dossier(dossier.slug)
    assert (data["series"], [list(item)[1] for item in data["items"]]) == ([], ["article"])


def test_a_series_takes_no_query_of_its_own(dossier, site, django_assert_num_queries):
    with django_assert_num_queries(7):  # one less than usual: nothing rests on a claim
        assert series_items(dossier)
