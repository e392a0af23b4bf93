"""Series, calculations and ties in the admin; figures and dates in one line each."""

from datetime import date

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Calculation, Claim, ClaimRelation, KnownSince, PositionRelation, Series
from tests.admin.pages import add, change, complaints, operation, sent, text, told
from tests.builders import (
    COST,
    FACT,
    a_calculation,
    a_claim,
    a_commentary,
    a_position,
    a_series,
    an_analysis,
)
from tests.staff import a_draft, account

READING = reverse("admin:articles_series_reading")


@pytest.fixture
def claim(erik) -> Claim:
    figures = [
        {
            "best": 11_000,
            "qualifier": "approximate",
            "unit": "Soldaten",
            "as_of": "Ende 2024",
            "as_of_from": date(2024, 10, 1),
            "as_of_to": date(2024, 12, 31),
        }
    ]
    return a_claim(an_analysis(), figures=figures)


def field(name: str) -> str:
    return f"figures-0-{name}"


def test_a_series_is_made(as_doris):
    as_doris.post(add("series"), {"name": "Länge des Netzes", "unit": "Kilometer"})
    series = Series.objects.get()
    assert (series.name, series.slug) == ("Länge des Netzes", "laenge-des-netzes")


def test_an_author_makes_no_series(as_anna):
    assert as_anna.get(add("series")).status_code == 403


def test_a_second_series_of_a_name_is_a_complaint_at_the_name(as_doris):
    a_series()
    response = as_doris.post(add("series"), {"name": "Länge des Netzes", "unit": "km"})
    assert "name" in complaints(response)


def test_the_form_of_a_series_lists_its_figures(as_erik, claim):
    series = a_series(unit="Soldaten")
    editing.state_figure(
        claim, by=account("erik"), figure=claim.figures.get(), series=series, unit=""
    )
    assert FACT in text(as_erik.get(change(series)))


def test_a_figure_is_shown_as_people_write_it(as_erik, claim):
    page = as_erik.get(change(claim)).content.decode()
    assert f'name="{field("figure")}" value="rund 11.000"' in page


def test_a_figure_of_one_line_is_read(as_erik, claim):
    values = {field("figure"): "zwei bis fünf Milliarden", field("unit"): "Dollar"}
    sent(as_erik, change(claim), **values)
    figure = claim.figures.get()
    assert (figure.qualifier, figure.low, figure.best, figure.high, figure.unit) == (
        "range",
        2_000_000_000,
        None,
        5_000_000_000,
        "Dollar",
    )


def test_a_figure_may_say_its_unit_itself(as_erik, claim):
    sent(as_erik, change(claim), **{field("figure"): "knapp 9.000 Leute", field("unit"): ""})
    assert (claim.figures.get().best, claim.figures.get().unit) == (9_000, "Leute")


def test_saving_without_a_change_changes_nothing(as_erik, claim):
    before = claim.figures.values().get()
    sent(as_erik, change(claim))
    assert claim.figures.values().get() == before


def test_a_period_is_read(as_erik, claim):
    sent(as_erik, change(claim), **{field("as_of"): "Herbst 2024"})
    figure = claim.figures.get()
    assert (figure.as_of_from, figure.as_of_to) == (date(2024, 9, 1), date(2024, 11, 30))


def test_days_that_the_words_do_not_say_win(as_erik, claim):
    values = {field("as_of"): "Herbst 2024, vor der Wahl", field("as_of_to"): "04.11.2024"}
    sent(as_erik, change(claim), **values, **{field("as_of_from"): "01.09.2024"})
    figure = claim.figures.get()
    assert (figure.as_of_from, figure.as_of_to) == (date(2024, 9, 1), date(2024, 11, 4))


def test_the_date_of_a_claim_is_read(as_erik, claim):
    sent(as_erik, change(claim), as_of="seit Februar 2022")
    claim.refresh_from_db()
    assert (claim.as_of_from, claim.as_of_to) == (date(2022, 2, 1), None)


def test_a_date_taken_away_takes_its_days_away(as_erik, claim):
    sent(as_erik, change(claim), as_of="2022")
    sent(as_erik, change(claim), as_of="")
    claim.refresh_from_db()
    assert (claim.as_of, claim.as_of_from, claim.as_of_to) == ("", None, None)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"figure": "10.000–9.000"}, "figure"),
        ({"figure": "viele"}, "figure"),
        ({"figure": "2.5"}, "figure"),
        ({"figure": ""}, "figure"),
        ({"figure": "5 Leute", "unit": "Soldaten"}, "unit"),
        ({"unit": ""}, "unit"),
        ({"as_of": "31. Februar"}, "as_of"),
        ({"as_of": "31. Februar 2024"}, "as_of"),
        ({"as_of": "neulich"}, "as_of"),
        ({"as_of_from": "02.12.2024", "as_of_to": "01.12.2024"}, "as_of_to"),
        ({"as_of": "2022", "as_of_to": "01.12.2024", "as_of_from": "30.11.2024"}, "as_of_to"),
        ({"series": "999999"}, "series"),
    ],
)
def test_bad_figure_is_a_complaint_at_the_field(as_erik, claim, values, wrong):
    posted = {field(name): value for name, value in values.items()}
    assert field(wrong) in complaints(sent(as_erik, change(claim), **posted))


def test_an_impossible_date_of_a_claim_is_a_complaint(as_erik, claim):
    assert "as_of" in complaints(sent(as_erik, change(claim), as_of="31. Februar"))


def test_a_unit_beside_the_series_is_a_complaint(as_erik, claim):
    values = {field("series"): a_series().pk, field("unit"): "Soldaten"}
    assert field("unit") in complaints(sent(as_erik, change(claim), **values))


def test_a_new_claim_reads_figure_and_date(as_erik):
    article = a_draft(body=f"{FACT} {COST}")
    values = {"quote": FACT, "statement": "So lang.", "kind": "quantity", "measure": "total"}
    values |= {"figure": "mehr als 120 Kilometer", "as_of": "Ende 2024"}
    response = as_erik.post(operation(article, "claim"), values, follow=True)
    figure = Claim.objects.get().figures.get()
    assert (figure.qualifier, figure.low, figure.unit) == ("at_least", 120, "Kilometer")
    assert (figure.measure, figure.as_of_to) == ("total", date(2024, 12, 31))
    assert "mindestens 120 Kilometer" in told(response)


def test_a_new_claim_takes_the_unit_of_a_series(as_erik):
    article, series = a_draft(body=f"{FACT} {COST}"), a_series()
    values = {"quote": FACT, "statement": "So lang.", "kind": "quantity"}
    as_erik.post(operation(article, "claim"), {**values, "figure": "120", "series": series.pk})
    figure = Claim.objects.get().figures.get()
    assert (figure.series, figure.unit) == (series, "")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"figure": "knapp 4000 Leute"}, "rund 4.000 Leute"),
        ({"figure": "unbekannt"}, "unbekannt"),
        ({"as_of": "Ende 2024"}, "1. Oktober 2024 bis 31. Dezember 2024"),
    ],
)
def test_what_is_typed_is_read_back(as_anna, asked, words):
    (name,) = asked
    assert as_anna.get(READING, asked).json() == {name: {"words": words}}


@pytest.mark.parametrize("asked", [{"figure": "10.000–9.000"}, {"as_of": "31. Februar"}])
def test_what_is_typed_wrong_is_told(as_anna, asked):
    (name,) = asked
    assert "error" in as_anna.get(READING, asked).json()[name]


@pytest.mark.parametrize("asked", [{}, {"figure": " "}, {"other": "1"}, {"figure": "9" * 9_999}])
def test_any_question_is_answered(as_anna, asked):
    assert as_anna.get(READING, asked).status_code == 200


def test_only_asking_is_possible(as_anna):
    assert as_anna.post(READING, {"figure": "1"}).status_code == 405


def test_nobody_else_asks(client, db, django_user_model):
    assert client.get(READING, {"figure": "1"}).status_code == 302
    client.force_login(django_user_model.objects.create_user("fremd", is_staff=True))
    assert client.get(READING, {"figure": "1"}).status_code == 403


@pytest.fixture
def two(claim):
    """Two figures of soldiers."""
    other = a_claim(an_analysis(title="Zweites"), figures=[{"best": 3_000, "unit": "Soldaten"}])
    return claim.figures.get(), other.figures.get()


def terms(*rows) -> dict:
    data = {"terms-TOTAL_FORMS": len(rows), "terms-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"terms-{number}-{name}": value for name, value in row.items()}
    return data


def test_a_calculation_is_made(as_doris, two):
    rows = terms(*({"order": place, "figure": row.pk} for place, row in enumerate(two)))
    data = {"note": "Zusammen", "operation": "sum", **rows}
    response = as_doris.post(add("calculation"), data, follow=True)
    made = Calculation.objects.get()
    assert (made.best, made.unit) == (14_000, "Soldaten")
    assert "= rund 14.000 Soldaten" in told(response)


def test_the_order_of_terms_counts(as_doris, two):
    more, fewer = two
    rows = terms({"order": 2, "figure": fewer.pk}, {"order": 1, "figure": more.pk})
    as_doris.post(add("calculation"), {"operation": "difference", **rows})
    assert Calculation.objects.get().best == 8_000


def test_a_plain_number_is_a_term(as_doris, two):
    rows = terms({"figure": two[0].pk}, {"value": "2,5", "unit": "Dollar"})
    as_doris.post(add("calculation"), {"operation": "product", "unit": "Dollar", **rows})
    assert Calculation.objects.get().best == 27_500


def test_a_claim_that_does_not_add_up_is_told(as_doris, two):
    total = a_claim(an_analysis(title="Drittes"), figures=[{"best": 20_000, "unit": "Soldaten"}])
    rows = terms(*({"figure": row.pk} for row in two))
    data = {"operation": "sum", "claim": total.pk, **rows}
    as_doris.post(add("calculation"), data)
    assert Calculation.objects.get().follows is False


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"value": "3", "unit": "Kilometer"}, "operation"),
        ({"value": "viele"}, "terms-1-value"),
        ({"value": "3", "figure": "1"}, "terms-1-figure"),
        ({"figure": "999999"}, "terms-1-figure"),
    ],
)
def test_bad_term_is_a_complaint_at_the_field(as_doris, two, row, wrong):
    if row.get("figure") == "1":
        row = {**row, "figure": two[1].pk}
    data = {"operation": "sum", **terms({"figure": two[0].pk}, row)}
    assert wrong in complaints(as_doris.post(add("calculation"), data))
    assert not Calculation.objects.exists()


def test_a_calculation_is_changed(as_doris, two):
    made = a_calculation(*two)
    sent(as_doris, change(made), operation="difference")
    made.refresh_from_db()
    assert made.best == 8_000


def test_an_author_sees_no_calculation_with_a_hidden_figure(as_anna, two):
    assert as_anna.get(change(a_calculation(*two))).status_code == 404


def test_a_claim_is_related_to_another(as_erik, two):
    claim, other = (figure.claim for figure in two)
    rows = {
        "relations-TOTAL_FORMS": 1,
        "relations-0-kind": "updates",
        "relations-0-other": other.pk,
    }
    sent(as_erik, change(claim), **rows)
    relation = ClaimRelation.objects.get()
    assert (relation.claim, relation.kind, relation.other) == (claim, "updates", other)


def test_a_claim_related_to_itself_is_a_complaint(as_erik, claim):
    rows = {
        "relations-TOTAL_FORMS": 1,
        "relations-0-kind": "updates",
        "relations-0-other": claim.pk,
    }
    assert complaints(sent(as_erik, change(claim), **rows))
    assert not ClaimRelation.objects.exists()


def test_a_relation_is_shown_at_the_other_claim(as_erik, two):
    claim, other = (figure.claim for figure in two)
    editing.relate(claim, other, by=account("erik"), kind="updates")
    assert change(claim) in as_erik.get(change(other)).content.decode()


def test_a_relation_is_removed(as_erik, two):
    claim, other = (figure.claim for figure in two)
    editing.relate(claim, other, by=account("erik"), kind="updates")
    sent(as_erik, change(claim), **{"relations-0-DELETE": "on"})
    assert not ClaimRelation.objects.exists()


def test_what_is_known_since_is_noted_at_the_position(as_erik, claim):
    position = a_position(an_analysis(title="Anderes", body=COST), COST)
    rows = {"known_since-TOTAL_FORMS": 1, "known_since-0-claim": claim.pk}
    sent(as_erik, change(position), **rows, **{"known_since-0-note": "Erst 2026."})
    known = KnownSince.objects.get()
    assert (known.position, known.claim, known.note) == (position, claim, "Erst 2026.")


def test_a_position_is_related_to_another(as_erik):
    one, other = a_position(a_commentary()), a_position(a_commentary(title="Zweiter Text"))
    rows = {
        "relations-TOTAL_FORMS": 1,
        "relations-0-kind": "opposes",
        "relations-0-other": other.pk,
    }
    sent(as_erik, change(one), **rows)
    relation = PositionRelation.objects.get()
    assert (relation.position, relation.kind, relation.other) == (one, "opposes", other)


def test_a_relation_of_positions_is_removed(as_erik):
    one, other = a_position(a_commentary()), a_position(a_commentary(title="Zweiter Text"))
    editing.relate_positions(one, other, by=account("erik"), kind="supports")
    sent(as_erik, change(one), **{"relations-0-DELETE": "on"})
    assert not PositionRelation.objects.exists()


def test_a_relation_is_shown_at_the_other_position(as_erik):
    one, other = a_position(a_commentary()), a_position(a_commentary(title="Zweiter Text"))
    editing.relate_positions(one, other, by=account("erik"), kind="supports")
    assert change(one) in as_erik.get(change(other)).content.decode()


def test_figures_are_found_in_a_list(as_erik, claim):
    page = as_erik.get(reverse("admin:articles_figure_changelist"), {"q": "Leitungen"})
    assert "rund 11.000 Soldaten" in text(page)


def test_a_calculation_is_discarded(as_doris, two):
    made = a_calculation(*two)
    response = as_doris.post(operation(made, "discard"), follow=True)
    assert response.status_code == 200
    assert not Calculation.objects.exists()
