"""The page of a dossier: its articles as they are live today, and what they bring."""

import pytest

from articles import editing
from articles.choices import Stance
from articles.models import Claim, Position
from articles.reading import Gone, Missing, dossier_page
from tests.builders import (
    COST,
    DEMAND,
    FACT,
    OPINION,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_question,
    an_analysis,
    revised,
    withdrawn,
)
from tests.staff import a_dossier, account, published

pytestmark = pytest.mark.django_db

#: The eighth asks how positions stand to each other: nothing else on the page knows it.
QUERIES = 8


def page(site):
    return dossier_page(site.dossier.slug)


def cards_of(groups):
    return " ".join(card for group in groups for card in group.cards)


def test_a_dossier_needs_eight_queries(site, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        page(site)


def test_queries_do_not_grow_with_the_dossier(django_assert_num_queries):
    articles = []
    for n in range(4):
        facts = [f"Im Jahr {n}00{m} kamen Werke dazu." for m in range(3)]
        wish = f"Der Rat muss {n}-mal neu rechnen."
        article = an_analysis(title=f"Teil {n}", body="\n\n".join([*facts, wish]))
        position = a_position(article, wish, question=a_question(f"Muss er {n}-mal?"), stance="for")
        for fact in facts:
            a_ground(position, a_claim(article, fact))
        articles.append(published(article))
    dossier = published(a_dossier(*articles))
    with django_assert_num_queries(QUERIES):
        assert len(dossier_page(dossier.slug).resting) == 4


def test_a_dossier_in_the_making_is_missing():
    with pytest.raises(Missing):
        dossier_page(a_dossier(published(), slug="entwurf").slug)


def test_a_withdrawn_one_is_gone(site):
    withdrawn(site.dossier)
    with pytest.raises(Gone):
        page(site)


def test_items_stand_in_order_with_heading_and_note(site):
    items = page(site).items
    assert [item.entry.role for item in items] == ["article", "article", "question"]
    assert (items[0].heading, items[0].note) == ("Zum Einstieg", "Die Zahlen.")


def test_a_withdrawn_article_is_no_item_any_more(site):
    withdrawn(site.analysis)
    assert page(site).items[0].entry.title == "Zu groß geplant"


def test_claims_stand_under_their_article(site):
    (group,) = page(site).claims
    assert group.article.title == "Fernwärme für alle?"
    assert FACT in group.cards[0]
    assert COST in group.cards[1]


def test_a_claim_of_two_articles_stands_under_the_first(site):
    site.commentary.refresh_from_db()
    body = f"{OPINION}\n\n{DEMAND}\n\n{FACT}"
    article = editing.revise_article(
        site.commentary, by=account("erik"), version=site.commentary.version, body=body
    )
    editing.tie_claim(article, site.fact, by=account("erik"), quote=FACT)
    published(article, change="update")
    assert cards_of(page(site).claims).count(FACT) == 1


def test_claims_of_a_draft_are_not_shown(site):
    a_claim(an_analysis(title="Entwurf", body="Das Werk hat 300 Leute."), "Das Werk hat 300 Leute.")
    assert "300 Leute" not in cards_of(page(site).claims)


def test_positions_stand_in_the_column_of_their_stance(site):
    (group,) = page(site).questions
    answers = {column.stance: len(column.answers) for column in group.columns}
    assert answers == {Stance.FOR: 0, Stance.AGAINST: 1, Stance.CONDITIONAL: 0}


def test_a_column_for_open_answers_is_there_when_somebody_leaves_it_open(site):
    editing.revise_position(site.opinion, by=account("erik"), stance="open")
    (group,) = page(site).questions
    assert group.columns[-1].stance == Stance.OPEN


def test_positions_without_a_question_stand_apart(site):
    (answer,) = page(site).unasked
    assert DEMAND in answer.card


def test_questions_stand_in_the_order_of_the_items():
    first, second = a_question("Warum nicht?"), a_question("Aber wann?")
    article = a_commentary()
    a_position(article, OPINION, question=second, stance="for")
    a_position(article, DEMAND, question=first, stance="for")
    items = [{"article": published(article)}, {"question": first}]
    dossier = published(a_dossier(items=items))
    wordings = [group.question.wording for group in dossier_page(dossier.slug).questions]
    assert wordings == ["Warum nicht?", "Aber wann?"]


def test_what_rests_on_what(site):
    (row,) = page(site).resting
    assert row.position == site.opinion
    assert [ground.claim for ground in row.grounds] == [site.fact]
    passage = site.opinion.passages.get()
    path = f"/kommentare/{site.commentary.slug}/#position-{site.opinion.pk}-{passage.pk}"
    assert row.path == path


def test_a_rejected_ground_is_not_shown(site):
    editing.reject(site.opinion.grounds.get(), by=account("erik"))
    assert page(site).resting == []


def test_a_ground_to_a_claim_outside_is_not_shown(site):
    elsewhere = an_analysis(title="Anderswo", body="Das Werk hat 300 Leute.")
    a_ground(site.demand, a_claim(elsewhere, "Das Werk hat 300 Leute."))
    published(elsewhere)
    assert [row.position for row in page(site).resting] == [site.opinion]


def test_an_article_outside_brings_nothing(site):
    published(a_commentary(title="Anderswo"))
    assert Position.objects.count() == 2
    assert Claim.objects.count() == 2
    assert len(page(site).items) == 3


def test_curators_are_linked(site):
    (row,) = page(site).curators
    assert (row.actor.name, row.path) == ("Anna Lindner", "/akteure/anna-lindner/")


def test_a_claim_of_older_editions_is_told_from_one_of_today(site):
    passage = site.analysis.passages.get(claim=site.cost)
    editing.detach(passage, by=account("erik"))
    revised(site.analysis)
    items = [{"claim": site.fact}, {"claim": site.cost}, {"article": site.analysis}]
    dossier = published(a_dossier(title="Zahlen", items=items))
    shown = dossier_page(dossier.slug).items
    assert [item.is_past for item in shown] == [False, True, False]
