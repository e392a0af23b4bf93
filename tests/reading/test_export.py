"""A dossier as open data: the contract's keys in its order, and only what is public."""

import json
from decimal import Decimal

import pytest

from articles import editing
from articles.reading import Missing, Moved, edition_text, export_dossier
from articles.reading.export_rows import number
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
from tests.staff import a_dossier, account, an_actor, published

pytestmark = pytest.mark.django_db

KEYS = {
    "": "format generated dossier items articles actors claims sources positions grounds "
    "known_since claim_relations position_relations calculations questions series corrections "
    "notices",
    "dossier": "id slug title standfirst introduction url edition published updated curators",
    "items": "heading article note",
    "articles": "id uid kind form slug title standfirst body url edition published updated "
    "authors tags responds_to",
    "actors": "id slug name kind description",
    "claims": "id uid url statement kind verdict as_of merged_into figures attributions evidence "
    "assessments passages",
    "claims.as_of": "from to text",
    "claims.figures": "id series measure low best high qualifier unit as_of incomplete",
    "claims.attributions": "actor via mode cue documented source",
    "claims.evidence": "id stance source quote",
    "claims.passages": "id article edition quote prefix suffix start end",
    "positions": "id uid statement kind holder role date question stance condition addressees "
    "due outcome passages",
    "grounds": "position claim relation basis note",
    "sources": "id title publisher url published accessed origin primary",
    "questions": "id slug wording",
}


@pytest.fixture
def site(site):
    """The small site, with a source in each place where readers see one."""
    some_evidence(site.fact, source=a_source("Plan"), visibility="public")
    said = site.fact.attributions.get()
    editing.attribute(site.fact, by=account("erik"), attribution=said, source=a_source("Rede"))
    return site


def export(site):
    return export_dossier(site.dossier.slug)


def first(data, path):
    for key in filter(None, path.split(".")):
        data = data[key]
        data = data[0] if isinstance(data, list) else data
    return data


@pytest.mark.parametrize(("path", "keys"), KEYS.items(), ids=[path or "all" for path in KEYS])
def test_keys_stand_in_the_order_of_the_contract(site, path, keys):
    assert list(first(export(site), path)) == keys.split()


def test_it_needs_a_fixed_number_of_queries(site, django_assert_max_num_queries):
    # The last one of them asks how the dossier's positions stand to each other.
    with django_assert_max_num_queries(26):
        export(site)


def test_the_same_state_is_the_same_bytes(site):
    assert json.dumps(export(site)) == json.dumps(export(site))


def test_references_are_ids_that_are_in_it(site):
    data = export(site)
    ids = {name: {row["id"] for row in data[name]} for name in ("actors", "claims", "articles")}
    assert set(data["dossier"]["curators"]) <= ids["actors"]
    assert {row["holder"] for row in data["positions"]} <= ids["actors"]
    assert {row["claim"] for row in data["grounds"]} <= ids["claims"]
    assert {n for row in data["articles"] for n in row["responds_to"]} <= ids["articles"]


@pytest.mark.parametrize("name", ["articles", "actors", "claims", "positions", "questions"])
def test_lists_stand_in_order_of_id(site, name):
    found = [row["id"] for row in export(site)[name]]
    assert found == sorted(found)


def test_items_keep_their_order_and_say_what_they_are(site):
    assert [list(item)[1] for item in export(site)["items"]] == ["article", "article", "question"]


def test_urls_are_absolute(site, settings):
    settings.SITE_URL = "https://netz.example"
    data = export(site)
    assert data["dossier"]["url"] == f"https://netz.example/dossiers/{site.dossier.slug}/"
    assert data["claims"][0]["url"] == f"https://netz.example/aussagen/{site.fact.pk}/"


def test_offsets_count_on_the_text_of_the_edition(site):
    for passage in first(export(site), "claims")["passages"]:
        text = edition_text("analysen", site.analysis.slug, passage["edition"])
        assert text[passage["start"] : passage["end"]] == passage["quote"]


def test_a_passage_stands_once_with_the_newest_edition_that_carries_it(site):
    revised(site.analysis, kicker="Energie")
    passages = first(export(site), "claims")["passages"]
    assert [passage["edition"] for passage in passages] == [2]


def test_a_claim_of_an_older_public_edition_is_in_it(site):
    site.analysis.refresh_from_db()
    editing.detach(site.cost.passages.get(), by=account("erik"))
    revised(site.analysis, body=FACT)
    row = next(row for row in export(site)["claims"] if row["id"] == site.cost.pk)
    assert [passage["edition"] for passage in row["passages"]] == [1]


def test_a_passage_in_an_article_outside_is_not(site):
    other = an_analysis(title="Anderswo", body=COST)
    editing.tie_claim(other, site.cost, by=account("erik"), quote=COST)
    published(other)
    row = next(row for row in export(site)["claims"] if row["id"] == site.cost.pk)
    assert [passage["article"] for passage in row["passages"]] == [site.analysis.pk]


def test_a_claim_that_is_an_item_is_in_it_without_passages(site):
    other = an_analysis(title="Anderswo", body="Das Werk hat 300 Leute.")
    claim = a_claim(other, "Das Werk hat 300 Leute.")
    published(other)
    items = [{"article": site.commentary}, {"claim": claim}]
    dossier = published(a_dossier(items=items, title="Zweites"))
    (row,) = export_dossier(dossier.slug)["claims"]
    assert row["passages"] == []


def test_a_withdrawn_article_is_not_in_it(site):
    withdrawn(site.analysis)
    data = export(site)
    assert [row["kind"] for row in data["articles"]] == ["commentary"]
    assert (data["claims"], data["grounds"]) == ([], [])
    assert [list(item)[1] for item in data["items"]] == ["article", "question"]


def test_a_suggested_ground_is_not_in_it(site):
    editing.suggest_link(site.demand, site.cost, by=account("erik"))
    assert len(export(site)["grounds"]) == 1


def test_a_confirmed_ground_is(site):
    a_ground(site.demand, site.cost)
    assert len(export(site)["grounds"]) == 2


def test_positions_of_a_draft_are_not_in_it(site):
    a_position(a_commentary(title="Entwurf"), holder=an_actor("Geheim"), question=site.question)
    data = export(site)
    assert len(data["positions"]) == 2
    assert "Geheim" not in {row["name"] for row in data["actors"]}


def test_a_dossier_in_the_making_is_missing():
    with pytest.raises(Missing):
        export_dossier(a_dossier(published(), slug="entwurf").slug)


def test_an_old_slug_has_moved(site):
    old = site.dossier.slug
    site.dossier.refresh_from_db()
    editing.revise_dossier(
        site.dossier, by=account("erik"), version=site.dossier.version, slug="netz"
    )
    published(site.dossier)
    with pytest.raises(Moved) as moved:
        export_dossier(old)
    assert moved.value.path == "/dossiers/netz.json"


@pytest.mark.parametrize(
    ("value", "written"),
    [("11000.000", "11000"), ("2.500", "2.5"), ("-3.000", "-3"), ("0", "0"), (None, "null")],
)
def test_numbers_are_written_as_people_would(value, written):
    assert json.dumps(number(Decimal(value) if value else None)) == written


# Sources and evidence


def test_only_public_evidence_is_in_it(site):
    seen = some_evidence(site.cost, visibility="public")
    some_evidence(site.cost)
    a_secret(site.cost)
    row = next(row for row in export(site)["claims"] if row["id"] == site.cost.pk)
    assert [evidence["id"] for evidence in row["evidence"]] == [seen.pk]


def test_only_sources_that_readers_see_are_in_it(site):
    some_evidence(site.cost)
    a_secret(site.cost)
    evidence, attribution = site.fact.evidence.get(), site.fact.attributions.get()
    assert [row["id"] for row in export(site)["sources"]] == sorted(
        {evidence.source_id, attribution.source_id}
    )


def test_a_source_is_not_in_it_once_its_claim_is_withdrawn(site):
    withdrawn(site.analysis)
    assert export(site)["sources"] == []


def test_references_to_sources_are_ids_that_are_in_it(site):
    data = export(site)
    named = {row["source"] for claim in data["claims"] for row in claim["evidence"]}
    named |= {row["source"] for claim in data["claims"] for row in claim["attributions"]}
    assert named - {None} <= {row["id"] for row in data["sources"]}
