"""Blocking at the desk: seen first, then done, then perhaps lifted."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Actor, Block
from tests.admin.pages import change, complaints, operation, text
from tests.builders import FACT, a_claim, a_site, an_analysis

ADD = "admin:articles_block_add"


@pytest.fixture
def site(clara, erik):
    return a_site()


def page_for(**target) -> str:
    """Return the address of the page that blocks ``target``."""
    [(key, row)] = target.items()
    return f"{reverse(ADD)}?{key}={row.pk}"


def test_the_page_shows_what_will_vanish(site, as_clara):
    assert "/analysen/fernwaerme-fuer-alle/" in text(as_clara.get(page_for(claim=site.fact)))


def test_the_page_proposes_the_usual_words(site, as_clara):
    response = as_clara.get(page_for(claim=site.fact))
    assert response.context["adminform"].form["words"].value() == FACT


def test_a_preview_blocks_nothing(site, as_clara):
    data = {"words": FACT, "reason": "Verfügung", "preview": "1"}
    as_clara.post(page_for(claim=site.fact), data)
    assert not Block.objects.exists()


def test_a_preview_shows_the_words_that_were_typed(site, as_clara):
    data = {"words": "120 Kilometer", "reason": "", "preview": "1"}
    response = as_clara.post(page_for(claim=site.fact), data)
    excerpts = [
        row.words for found in response.context["preview"].consequences for row in found.excerpts
    ]
    assert set(excerpts) == {"120 Kilometer"}


def test_blocking_leads_to_the_block(site, as_clara):
    data = {"words": FACT, "reason": "Verfügung", "block": "1"}
    response = as_clara.post(page_for(claim=site.fact), data)
    assert response.headers["Location"] == change(Block.objects.get())


def test_blocking_without_a_reason_is_refused_at_the_field(site, as_clara):
    response = as_clara.post(page_for(claim=site.fact), {"words": FACT, "reason": "", "block": "1"})
    assert "reason" in complaints(response)


def test_words_that_are_too_short_are_refused_at_the_field(site, as_clara):
    data = {"words": "er", "reason": "Verfügung", "block": "1"}
    assert "words" in complaints(as_clara.post(page_for(claim=site.fact), data))


@pytest.mark.parametrize(
    "find",
    [
        lambda site: {"article_edition": site.analysis.live_edition},
        lambda site: {"dossier_edition": site.dossier.live_edition},
        lambda site: {"passage": site.analysis.passages.first()},
        lambda site: {"actor": Actor.objects.get(name="Max Kern")},
    ],
    ids=["article", "dossier", "passage", "actor"],
)
def test_everything_that_readers_know_has_its_page(site, as_clara, find):
    assert as_clara.get(page_for(**find(site))).status_code == 200


def test_what_readers_never_knew_has_no_page(site, as_clara):
    claim = a_claim(an_analysis(title="Entwurf"))
    assert as_clara.get(page_for(claim=claim)).status_code == 404


@pytest.mark.parametrize("query", ["", "?claim=", "?claim=x", "?claim=99999999", "?user=1"])
def test_an_address_that_names_nothing_is_not_found(as_clara, query):
    assert as_clara.get(f"{reverse(ADD)}{query}").status_code == 404


def test_an_editor_may_not(site, as_erik):
    assert as_erik.get(page_for(claim=site.fact)).status_code == 403


def test_an_editor_sees_no_list_of_blocks(site, as_erik):
    assert as_erik.get(reverse("admin:articles_block_changelist")).status_code == 403


@pytest.mark.parametrize("name", ["fact", "actor"])
def test_an_author_reads_no_reason_in_the_history(site, as_anna, clara, name):
    row = site.fact if name == "fact" else Actor.objects.get(name="Max Kern")
    block = editing.block(row, by=clara, reason="Verfügung", words=["Kuckucksei"])
    editing.lift(block, by=clara, reason="Vergleich")
    page = text(as_anna.get(operation(row, "history")))
    assert not [word for word in ("Verfügung", "Vergleich", "Kuckucksei") if word in page]


def test_an_author_reads_no_history_of_a_block(site, as_anna, clara):
    block = editing.block(site.fact, by=clara, reason="Verfügung")
    assert as_anna.get(operation(block, "history")).status_code in (403, 404)


def test_an_edition_has_its_way_to_a_block(site, as_clara):
    response = as_clara.get(change(site.analysis))
    assert page_for(article_edition=site.analysis.live_edition) in response.content.decode()


def test_a_passage_that_readers_know_has_its_way_to_a_block(site, as_clara):
    passage = site.analysis.passages.first()
    assert page_for(passage=passage) in as_clara.get(change(site.analysis)).content.decode()


def test_an_editor_has_no_way_to_a_block(site, as_erik):
    assert reverse(ADD) not in as_erik.get(change(site.analysis)).content.decode()


@pytest.mark.parametrize("name", ["fact", "actor"])
def test_a_record_has_its_way_to_a_block(site, as_clara, name):
    row = site.fact if name == "fact" else Actor.objects.get(name="Max Kern")
    key = "claim" if name == "fact" else "actor"
    assert page_for(**{key: row}) in as_clara.get(change(row)).content.decode()


def test_a_blocked_record_leads_to_its_block(site, as_clara, clara):
    block = editing.block(site.fact, by=clara, reason="Verfügung")
    assert change(block) in as_clara.get(change(site.fact)).content.decode()


def test_a_block_offers_to_be_lifted(site, as_clara, clara):
    block = editing.block(site.fact, by=clara, reason="Verfügung")
    assert operation(block, "lift") in as_clara.get(change(block)).content.decode()


def test_lifting_needs_a_reason(site, as_clara, clara):
    block = editing.block(site.fact, by=clara, reason="Verfügung")
    as_clara.post(operation(block, "lift"), {"reason": ""})
    block.refresh_from_db()
    assert block.lifted is None


def test_a_block_is_lifted(site, as_clara, clara):
    block = editing.block(site.fact, by=clara, reason="Verfügung")
    as_clara.post(operation(block, "lift"), {"reason": "Aufgehoben"})
    block.refresh_from_db()
    assert block.lifted_by == clara


def test_the_list_shows_what_stands(site, as_clara, clara):
    editing.block(site.fact, by=clara, reason="Verfügung")
    address = reverse("admin:articles_block_changelist")
    assert "Verfügung" in text(as_clara.get(f"{address}?lifted=no"))
