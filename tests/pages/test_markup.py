"""The HTML of every page: what people, assistive technology and other programs rely on."""

import itertools
import re
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

from articles import editing
from tests.builders import Site, a_site, an_analysis, revised
from tests.pages.test_answers import paths
from tests.staff import a_dossier, account, published


@dataclass
class Visit:
    """The small published site, everything that its pages link to, and what it answered."""

    site: Site
    pages: dict[str, HtmlElement]
    answers: dict[str, HttpResponse]


@pytest.fixture(scope="module")
def visit(django_db_setup, django_db_blocker):
    """Walk through the site once; the tests below only look at what came back."""
    client = Client()
    with django_db_blocker.unblock(), transaction.atomic():
        site = a_site()
        own = paths(site)
        answers = {path: client.get(path) for path in own.values()}
        pages = {name: html.fromstring(answers[path].text) for name, path in own.items()}
        for page in pages.values():
            for link in page.xpath("//a/@href | //link[@rel='alternate']/@href"):
                path = link.partition("#")[0]
                if path.startswith("/") and path not in answers:
                    answers[path] = client.get(path)
        transaction.set_rollback(True)
    return Visit(site, pages, answers)


@pytest.fixture
def site(visit):
    return visit.site


@pytest.fixture
def pages(visit):
    return visit.pages


def test_every_page_has_one_first_heading(pages):
    for name, page in pages.items():
        assert len(page.xpath("//h1")) == 1, name


def test_headings_skip_no_level(pages):
    for name, page in pages.items():
        levels = [int(tag.tag[1]) for tag in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert levels[0] == 1, name
        assert max(steps, default=0) <= 1, name


def test_ids_are_unique(pages):
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_references_inside_a_page_lead_somewhere(pages):
    for name, page in pages.items():
        ids = set(page.xpath("//@id"))
        wanted = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
        for labels in page.xpath("//@aria-labelledby"):
            wanted |= set(labels.split())
        assert wanted <= ids, name


def test_links_of_the_site_lead_to_pages(visit):
    assert {path: answer.status_code for path, answer in visit.answers.items()} == dict.fromkeys(
        visit.answers, 200
    )


def test_fragments_lead_to_a_place_on_their_page(visit):
    links = {
        href
        for page in visit.pages.values()
        for href in page.xpath("//a/@href")
        if href.startswith("/") and "#" in href
    }
    assert links
    for link in sorted(links):
        path, _, fragment = link.partition("#")
        assert f'id="{fragment}"' in visit.answers[path].text, link


def test_the_canonical_address_is_absolute(pages):
    for name, page in pages.items():
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith("http://testserver/"), name


def test_the_policy_finds_nothing_inline(pages):
    for name, page in pages.items():
        assert not page.xpath("//style | //script | //@style"), name
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), name


def test_feeds_are_announced_with_titles_of_their_own(pages):
    for name, page in pages.items():
        feeds = page.xpath("//link[@rel='alternate'][contains(@type, 'rss')]")
        titles = [feed.get("title") for feed in feeds]
        assert titles, name
        assert len(titles) == len(set(titles)), name


def test_every_page_can_be_skipped_to(pages):
    for name, page in pages.items():
        first = page.xpath("//body//a")[0]
        assert first.get("href") == "#content", name
        assert page.xpath("//main[@id='content']"), name


def test_a_page_says_its_language(pages):
    assert {page.get("lang") for page in pages.values()} == {"de"}


def test_the_article_says_what_it_is(pages, site):
    (article,) = pages["analysis"].xpath("//article[@data-kind]")
    assert article.attrib["data-kind"] == "analysis"
    assert article.attrib["data-id"] == str(site.analysis.pk)
    assert article.attrib["data-edition"] == "1"


def test_the_label_stands_beside_the_headline(pages):
    for name in ("analysis", "commentary", "dossier"):
        header = pages[name].xpath("//h1/..")[0]
        assert header.xpath(".//*[contains(@class, 'label-')]")[0].text_content().strip(), name


def test_the_label_is_part_of_every_card_s_heading(pages):
    for card in pages["front"].xpath("//h3"):
        assert card.xpath(".//*[contains(@class, 'label-')]"), html.tostring(card)


def test_marks_carry_the_hooks(pages, site):
    marks = pages["analysis"].xpath("//mark")
    assert [mark.get("data-claim") for mark in marks] == [str(site.fact.pk), str(site.cost.pk)]
    for mark in marks:
        assert re.fullmatch(r"claim-\d+-\d+", mark.get("id"))
        assert mark.get("data-verdict") == ""
    first, _second = pages["commentary"].xpath("//mark")
    assert first.get("data-position") == str(site.opinion.pk)
    assert first.get("id").startswith(f"position-{site.opinion.pk}-")


def test_every_mark_is_reached_from_a_list(pages):
    for name in ("analysis", "commentary"):
        page = pages[name]
        assert {f"#{mark}" for mark in page.xpath("//mark/@id")} <= set(page.xpath("//a/@href"))


def test_a_date_is_machine_readable(pages):
    for value in pages["analysis"].xpath("//time/@datetime"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", value)


def test_the_claim_page_keeps_who_says_it_and_whether_it_is_so_apart(pages):
    page = pages["claim"]
    (said,) = page.xpath("//section[@aria-labelledby='said-heading']")
    (verdict,) = page.xpath("//section[@aria-labelledby='verdict-heading']")
    assert "Stadtwerke" in said.text_content()
    assert "Stadtwerke" not in verdict.text_content()


def test_figures_are_in_german_notation(pages):
    (figure,) = pages["claim"].xpath("//tbody/tr/th")
    assert figure.text_content() == "120 Kilometer Leitungen"


def test_an_empty_column_is_shown_as_such(pages):
    columns = pages["question"].xpath("//section[contains(@class, 'stance-column')]")
    assert [bool(column.xpath(".//*[@class='empty']")) for column in columns] == [True, False, True]


def test_the_dossier_links_to_its_data(pages, site):
    assert f"/dossiers/{site.dossier.slug}.json" in pages["dossier"].xpath("//a/@href")


def test_a_title_full_of_markup_is_text(db, client):
    title = '<b>„Wärme“</b> & "Kälte" <script>alert(1)</script>'
    article = published(an_analysis(title=title, slug="wild"))
    for path in ("/", "/analysen/", f"/analysen/{article.slug}/"):
        text = client.get(path).text
        assert "<script>" not in text
        assert "&lt;b&gt;„Wärme“&lt;/b&gt; &amp; &quot;Kälte&quot;" in text


@pytest.mark.django_db
def test_a_dossier_says_that_a_claim_is_no_longer_in_the_text(client):
    site = a_site()
    editing.detach(site.analysis.passages.get(claim=site.cost), by=account("erik"))
    revised(site.analysis)
    dossier = published(
        a_dossier(title="Zahlen", items=[{"claim": site.cost}, {"article": site.analysis}])
    )
    assert "Nicht mehr in der aktuellen Fassung." in client.get(f"/dossiers/{dossier.slug}/").text
