"""How positions stand to each other, wherever readers meet one, and only where both are public."""

import pytest
from django.template.loader import render_to_string

from articles import editing
from articles.choices import PositionRelationKind
from articles.reading import article_page, dossier_page, export_dossier, question_page
from articles.reading.ties import PositionTie
from tests.builders import a_commentary, a_position, revised, withdrawn
from tests.staff import a_dossier, account, an_actor, chief, published

pytestmark = pytest.mark.django_db

REPLY = "Das Netz ist gerade groß genug."


@pytest.fixture
def reply(site):
    """A position of a second commentary that opposes the first one's opinion."""
    article = a_commentary(title="Groß genug", body=REPLY, authors=[an_actor("Ida Roth")])
    position = a_position(article, REPLY, holder=an_actor("Ida Roth"))
    relate(position, site.opinion)
    published(article)
    return position


def relate(position, other, kind="opposes"):
    return editing.relate_positions(position, other, by=account("erik"), kind=kind)


def article_of(position):
    return position.passages.get().article


def seen(ties):
    return [(tie.kind, tie.turned, tie.position) for tie in ties]


def of_article(position):
    page = article_page("kommentare", article_of(position).slug)
    return seen(next(row for row in page.positions if row.position == position).ties)


def of_question(site):
    page = question_page(site.question.slug)
    (answer,) = [answer for column in page.columns for answer in column.answers]
    return seen(answer.ties)


def test_the_article_of_the_one_says_what_it_does_with_the_other(site, reply):
    assert of_article(reply) == [("opposes", False, site.opinion)]


def test_the_article_of_the_other_says_so_the_other_way_round(site, reply):
    assert of_article(site.opinion) == [("opposes", True, reply)]


def test_the_question_says_so(site, reply):
    assert of_question(site) == [("opposes", True, reply)]


def test_the_dossier_says_so_at_answers(site, reply):
    (group,) = dossier_page(site.dossier.slug).questions
    (answer,) = [answer for column in group.columns for answer in column.answers]
    assert seen(answer.ties) == [("opposes", True, reply)]


def test_the_dossier_says_so_of_what_answers_no_question(site):
    relate(site.demand, site.opinion, "supports")
    (answer,) = dossier_page(site.dossier.slug).unasked
    assert seen(answer.ties) == [("supports", False, site.opinion)]


def test_the_other_is_found_where_it_stands(site, reply):
    (answer,) = [
        row for column in question_page(site.question.slug).columns for row in column.answers
    ]
    passage = reply.passages.get()
    path = f"/kommentare/{passage.article.slug}/#position-{reply.pk}-{passage.pk}"
    assert [tie.path for tie in answer.ties] == [path]


def test_a_position_of_a_draft_is_not_told(site):
    draft = a_commentary(title="Entwurf", body=REPLY)
    relate(a_position(draft, REPLY), site.opinion)
    assert of_question(site) == []


def test_a_position_of_a_withdrawn_text_is_not_told(site, reply):
    withdrawn(article_of(reply))
    assert of_question(site) == []


def test_a_position_whose_words_are_blocked_is_not_told(site, reply):
    editing.block(reply.passages.get(), by=chief(), reason="Verfügung")
    assert of_question(site) == []


def test_a_relation_that_was_taken_back_is_not_told(site, reply):
    editing.unrelate_positions(reply.relations.get(), by=account("erik"))
    assert of_question(site) == []


GONE = "Nicht mehr in der aktuellen Fassung."


def test_what_the_current_edition_carries_is_not_told_to_be_gone(site, reply, client):
    assert GONE not in client.get(f"/streitfragen/{site.question.slug}/").text


def test_what_only_an_older_edition_carries_is_told_to_be_gone(site, reply, client):
    editing.detach(reply.passages.get(), by=account("erik"))
    revised(article_of(reply), kicker="Wärme")
    assert of_question(site) == [("opposes", True, reply)]
    assert GONE in client.get(f"/streitfragen/{site.question.slug}/").text


def test_what_the_other_one_is_gone_from_is_told_the_other_way_round(site, reply, client):
    editing.detach(site.opinion.passages.get(), by=account("erik"))
    revised(site.commentary, kicker="Wärme")
    assert GONE in client.get(f"/kommentare/{article_of(reply).slug}/").text


def test_queries_do_not_grow_with_the_relations(site, reply, django_assert_num_queries):
    relate(site.demand, site.opinion, "supports")
    relate(reply, site.demand, "qualifies")
    with django_assert_num_queries(3):
        question_page(site.question.slug)


def test_readers_see_the_holder_and_the_way(site, reply, client):
    text = client.get(f"/streitfragen/{site.question.slug}/").text
    assert f'#position-{reply.pk}-{reply.passages.get().pk}">{REPLY}</a>' in text
    assert "(Ida Roth)" in text


def test_every_kind_has_words_of_its_own_in_both_directions(site):
    words = {
        render_to_string(
            "articles/_position_tie.html",
            {"tie": PositionTie(site.opinion, kind, turned, path=None, is_live=True)},
        ).strip()
        for kind in PositionRelationKind.values
        for turned in (False, True)
    }
    assert len(words) == 2 * len(PositionRelationKind)


# As open data


def exported(site):
    return export_dossier(site.dossier.slug)["position_relations"]


def test_relations_within_the_dossier_are_open_data(site):
    relate(site.demand, site.opinion, "undercuts")
    row = {"from": site.demand.pk, "to": site.opinion.pk, "kind": "undercuts"}
    assert exported(site) == [row]
    assert list(exported(site)[0]) == ["from", "to", "kind"]


def test_a_relation_to_a_position_outside_is_not_in_it(site, reply):
    assert exported(site) == []


def test_a_relation_to_a_position_that_only_drafts_carry_is_not_in_it(site):
    site.commentary.refresh_from_db()
    body = f"{site.commentary.body}\n\n{REPLY}"
    editing.revise_article(
        site.commentary, by=account("erik"), version=site.commentary.version, body=body
    )
    relate(a_position(site.commentary, REPLY), site.opinion)
    assert exported(site) == []


def test_a_relation_of_a_blocked_passage_is_not_in_it(site):
    relate(site.demand, site.opinion)
    editing.block(site.demand.passages.get(), by=chief(), reason="Verfügung")
    assert exported(site) == []


def test_relations_stand_in_order_of_age(site, reply):
    relate(site.demand, site.opinion, "supports")
    relate(site.opinion, site.demand, "qualifies")
    dossier = published(a_dossier(site.commentary, article_of(reply), title="Beide"))
    found = [row["kind"] for row in export_dossier(dossier.slug)["position_relations"]]
    assert found == ["opposes", "supports", "qualifies"]


def test_a_relation_stays_after_a_new_edition(site, reply):
    revised(article_of(reply), kicker="Wärme")
    assert of_question(site) == [("opposes", True, reply)]
