"""The page of an article shows the live edition, and what is known of its claims today."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import editing
from articles.models import Claim
from articles.reading import Gone, Missing, Moved, article_page, edition_text
from tests.builders import (
    COST,
    DEMAND,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    an_analysis,
    revised,
    withdrawn,
)
from tests.staff import a_dossier, account, an_actor, published

pytestmark = pytest.mark.django_db


def analysis(site):
    return article_page("analysen", site.analysis.slug)


def commentary(site):
    return article_page("kommentare", site.commentary.slug)


def test_an_article_needs_five_queries(site, django_assert_num_queries):
    with django_assert_num_queries(5):
        analysis(site)


def test_queries_do_not_grow_with_the_article(django_assert_num_queries):
    sentences = [f"Im Jahr {2000 + n} kamen {n + 3} Werke dazu." for n in range(12)]
    article = an_analysis(body="\n\n".join(sentences), tags=["Wärme", "Netz"])
    for sentence in sentences[:8]:
        a_claim(article, sentence, attribution={"actor": an_actor("Amt"), "mode": "quote"})
    for sentence in sentences[8:]:
        a_ground(a_position(article, sentence), Claim.objects.first())
    article = published(article)
    with django_assert_num_queries(5):
        article_page("analysen", article.slug)


def test_relations_of_its_positions_cost_one_query_more(site, django_assert_num_queries):
    with CaptureQueriesContext(connection) as before:
        commentary(site)
    editing.relate_positions(site.demand, site.opinion, by=account("erik"), kind="opposes")
    with django_assert_num_queries(len(before) + 1):
        commentary(site)


def test_a_draft_is_missing():
    with pytest.raises(Missing):
        article_page("analysen", an_analysis(slug="entwurf").slug)


def test_a_published_one_is_there():
    published(an_analysis(slug="fertig"))
    assert article_page("analysen", "fertig").edition.title == "Fernwärme für alle?"


def test_the_other_kind_s_prefix_does_not_find_it(site):
    with pytest.raises(Missing):
        article_page("kommentare", site.analysis.slug)


def test_rework_stays_invisible_until_it_is_published(site):
    site.analysis.refresh_from_db()
    editing.revise_article(
        site.analysis, by=account("erik"), version=site.analysis.version, title="Neu gedacht"
    )
    assert analysis(site).edition.title == "Fernwärme für alle?"
    published(site.analysis)
    assert analysis(site).edition.title == "Neu gedacht"


def test_an_old_slug_has_moved(site):
    old = site.analysis.slug
    revised(site.analysis, slug="neues-netz")
    with pytest.raises(Moved) as moved:
        article_page("analysen", old)
    assert moved.value.path == "/analysen/neues-netz/"


def test_a_withdrawn_one_is_gone_with_its_notice(site):
    withdrawn(site.analysis, notice="Es tut uns leid.", reason="geheim")
    with pytest.raises(Gone) as gone:
        analysis(site)
    assert gone.value.notice == "Es tut uns leid."


def test_reworking_a_withdrawn_one_leaves_it_gone(site):
    article = withdrawn(site.analysis)
    editing.revise_article(article, by=account("erik"), version=article.version, title="Neu")
    with pytest.raises(Gone):
        analysis(site)


def test_marks_carry_ids_and_the_present_verdict(site):
    Claim.objects.filter(pk=site.fact.pk).update(verdict="refuted")
    passage = site.fact.passages.get()
    opener = f'<mark id="claim-{site.fact.pk}-{passage.pk}" data-claim="{site.fact.pk}"'
    assert f'{opener} data-verdict="refuted">{FACT}</mark>' in analysis(site).body


def test_a_mark_without_verdict_says_so(site):
    assert f'data-claim="{site.fact.pk}" data-verdict=""' in analysis(site).body


def test_claims_stand_in_the_order_of_the_text(site):
    first, second = analysis(site).claims
    assert FACT in first.card
    assert COST in second.card


def test_a_claim_names_who_says_it(site):
    assert '<a href="/akteure/stadtwerke/">Stadtwerke</a>' in analysis(site).claims[0].card


def test_a_claim_on_two_passages_is_listed_once_with_both(site):
    article = an_analysis(title="Zweimal", body=f"{FACT}\n\nNoch einmal: 120 Kilometer Rohre.")
    claim = a_claim(article)
    editing.tie_claim(article, claim, by=account("erik"), quote="120 Kilometer Rohre")
    article = published(article)
    (entry,) = article_page("analysen", article.slug).claims
    assert len(entry.anchors) == 2


def test_a_position_shows_what_it_rests_on(site):
    entry = commentary(site).positions[0]
    assert [(ground.relation, ground.claim) for ground in entry.grounds] == [
        ("rests_on", site.fact)
    ]


def test_a_suggested_ground_is_not_shown(site):
    editing.suggest_link(site.demand, site.cost, by=account("erik"))
    assert commentary(site).positions[1].grounds == []


def test_a_confirmed_ground_is_shown(site):
    ground = editing.suggest_link(site.demand, site.cost, by=account("erik"))
    editing.confirm(ground, by=account("erik"))
    assert [row.claim for row in commentary(site).positions[1].grounds] == [site.cost]


def test_a_ground_to_an_unpublished_claim_is_not_shown(site):
    draft = an_analysis(title="Entwurf", body="Das Werk hat 300 Leute.")
    a_ground(site.demand, a_claim(draft, "Das Werk hat 300 Leute."))
    assert commentary(site).positions[1].grounds == []


def test_an_analysis_lists_positions_elsewhere_that_lean_on_it(site):
    (entry,) = analysis(site).elsewhere
    assert [ground.position for ground in entry.grounds] == [site.opinion]
    assert "Das Netz ist für diese Stadt zu groß." in entry.card


def test_a_position_of_a_draft_is_not_listed_elsewhere(site):
    draft = a_commentary(title="Entwurf", body=DEMAND)
    a_ground(a_position(draft, DEMAND), site.cost)
    assert len(analysis(site).elsewhere) == 1


def test_a_position_that_only_an_older_edition_has_is_not_listed_elsewhere(site):
    site.commentary.refresh_from_db()
    editing.detach(site.opinion.passages.get(), by=account("erik"))
    published(site.commentary, change="update")
    assert analysis(site).elsewhere == []


def test_responses_are_linked_both_ways(site):
    assert [row.title for row in commentary(site).answers] == ["Fernwärme für alle?"]
    assert [row.title for row in analysis(site).answered_by] == ["Zu groß geplant"]


def test_a_withdrawn_response_is_not_linked(site):
    withdrawn(site.commentary)
    assert analysis(site).answered_by == []


def test_the_dossier_is_linked(site):
    (card,) = analysis(site).dossiers
    assert "Wärme in Lindenau" in card


def test_a_dossier_in_the_making_is_not_linked(site):
    a_dossier(site.commentary, title="Geheimes Dossier")
    assert not any("Geheimes" in card for card in commentary(site).dossiers)


def test_authors_stand_in_the_order_of_the_byline(site):
    authors = [an_actor(name) for name in ("Zoe Adam", "Anna Lindner", "Max Kern")]
    article = published(an_analysis(title="Drei", authors=authors))
    page = article_page("analysen", article.slug)
    assert [row.title for row in page.authors] == ["Zoe Adam", "Anna Lindner", "Max Kern"]


def test_topics_stand_in_german_order():
    article = published(an_analysis(tags=["Zoo", "Öl", "Ofen"]))
    page = article_page("analysen", article.slug)
    assert [row.title for row in page.topics] == ["Ofen", "Öl", "Zoo"]


def test_a_minor_change_is_no_update(site):
    revised(site.analysis, change="minor", kicker="Die Wärme")
    assert analysis(site).updated is None


def test_a_substantive_change_is_an_update(site):
    article = revised(site.analysis, change="update", kicker="Energie")
    assert analysis(site).updated == article.live_edition.published


def test_editions_are_counted(site):
    revised(site.analysis, kicker="Energie")
    assert analysis(site).editions == 2


def test_the_text_of_an_edition_is_its_projection(site):
    text = edition_text("analysen", site.analysis.slug, 1)
    assert text == f"Was der Ausbau bringt.\n\n{FACT} {COST}"


def test_the_text_of_an_edition_needs_three_queries(site, django_assert_num_queries):
    with django_assert_num_queries(3):
        edition_text("analysen", site.analysis.slug, 1)


def test_older_editions_keep_their_text(site):
    revised(site.analysis, standfirst="Anders.")
    assert edition_text("analysen", site.analysis.slug, 1).startswith("Was der")


def test_an_edition_that_does_not_exist_is_missing(site):
    with pytest.raises(Missing):
        edition_text("analysen", site.analysis.slug, 2)


def test_the_text_of_a_withdrawn_edition_is_gone(site):
    withdrawn(site.analysis)
    with pytest.raises(Gone):
        edition_text("analysen", site.analysis.slug, 1)


def test_withdrawn_editions_stay_gone_after_a_new_one(site):
    withdrawn(site.analysis)
    article = revised(site.analysis, standfirst="Neu.")
    slug = article.slug
    assert edition_text("analysen", slug, 2).startswith("Neu.")
    with pytest.raises(Gone):
        edition_text("analysen", slug, 1)


def test_the_text_moves_with_the_slug(site):
    old = site.analysis.slug
    revised(site.analysis, slug="neues-netz")
    with pytest.raises(Moved) as moved:
        edition_text("analysen", old, 1)
    assert moved.value.path == "/analysen/neues-netz/fassungen/1.txt"


def test_the_words_of_the_working_copy_are_never_loaded(site):
    with CaptureQueriesContext(connection) as queries:
        analysis(site)
    assert not any('"articles_article"."title"' in query["sql"] for query in queries)
