"""Questions, actors and topics have a page while something public uses them."""

import pytest

from articles import editing
from articles.models import Actor
from articles.reading import Missing, Moved, actor_page, question_page, tag_page
from tests.builders import a_commentary, a_position, a_question, an_analysis, withdrawn
from tests.staff import account, an_actor

pytestmark = pytest.mark.django_db


def renamed(thing, save, **fields):
    thing.refresh_from_db()
    for name, value in fields.items():
        setattr(thing, name, value)
    return save(thing, by=account("erik"))


def test_a_question_needs_three_queries(site, django_assert_num_queries):
    with django_assert_num_queries(3):
        question_page(site.question.slug)


def test_a_question_that_only_drafts_answer_is_missing():
    question = a_question()
    a_position(a_commentary(), question=question, stance="for")
    with pytest.raises(Missing):
        question_page(question.slug)


def test_a_question_shows_its_live_answers_alone(site):
    draft = a_commentary(title="Entwurf", body="Bauen, und zwar sofort!")
    a_position(draft, "Bauen, und zwar sofort!", question=site.question, stance="for")
    answers = [len(column.answers) for column in question_page(site.question.slug).columns]
    assert answers == [0, 1, 0]


def test_an_old_address_of_a_question_has_moved(site):
    old = site.question.slug
    renamed(site.question, editing.save_question, slug="netz-bauen")
    with pytest.raises(Moved) as moved:
        question_page(old)
    assert moved.value.path == "/streitfragen/netz-bauen/"


def test_an_actor_needs_five_queries(site, django_assert_num_queries):
    with django_assert_num_queries(5):
        actor_page("max-kern", None)


def test_an_actor_whom_nothing_public_names_is_missing():
    actor = an_actor("Niemand")
    with pytest.raises(Missing):
        actor_page(actor.slug, None)


def test_an_author_of_a_draft_is_missing():
    an_analysis(authors=[an_actor("Max Kern")])
    with pytest.raises(Missing):
        actor_page("max-kern", None)


def test_an_author_shows_pieces_and_positions(site):
    page = actor_page("max-kern", None)
    assert ["Zu groß geplant" in card for card in page.pieces.cards] == [True]
    assert [held.position for held in page.positions] == [site.demand, site.opinion]


def test_a_source_shows_the_claims_attributed_to_it(site):
    page = actor_page("stadtwerke", None)
    assert len(page.claims) == 1
    assert page.pieces.cards == []


def test_a_curator_shows_the_dossier(site):
    assert any(
        "Wärme in Lindenau" in card for card in actor_page("anna-lindner", None).pieces.cards
    )


def test_a_withdrawn_piece_leaves_its_author_s_page(site):
    withdrawn(site.analysis)
    assert not any("Fernwärme" in card for card in actor_page("anna-lindner", None).pieces.cards)


def test_a_parent_without_a_page_is_not_linked(site):
    parent = an_actor("Geheimer Konzern", kind="organisation")
    renamed(Actor.objects.get(name="Stadtwerke"), editing.save_actor, parent=parent)
    assert actor_page("stadtwerke", None).parent_path is None


def test_a_parent_with_a_page_is_linked(site):
    parent = Actor.objects.get(name="Max Kern")
    renamed(Actor.objects.get(name="Stadtwerke"), editing.save_actor, parent=parent)
    assert actor_page("stadtwerke", None).parent_path == "/akteure/max-kern/"


def test_a_topic_needs_four_queries(site, django_assert_num_queries):
    with django_assert_num_queries(4):
        tag_page("waerme", None)


def test_a_topic_of_drafts_is_missing():
    an_analysis(tags=["Geheim"])
    with pytest.raises(Missing):
        tag_page("geheim", None)


def test_a_topic_shows_its_articles_and_their_claims(site):
    page = tag_page("waerme", None)
    assert page.articles.total == 2
    assert len(page.claims) == 2


def test_a_topic_counts_no_draft(site):
    an_analysis(title="Entwurf", tags=["Wärme"])
    assert tag_page("waerme", None).articles.total == 2


def test_past_the_end_is_missing(site):
    with pytest.raises(Missing):
        tag_page("waerme", "2")
