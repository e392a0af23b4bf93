"""What is lopsided in a dossier: told by kind, in words, with where it is mended."""

import pytest

from articles import editing
from articles.editing.balance import Imbalance, Lopsided, imbalances
from articles.models import Dossier, Question
from tests.builders import (
    COST,
    DEMAND,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_question,
    a_series,
    an_analysis,
    the_example,
)
from tests.staff import a_dossier, account, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysis():
    """The draft of an analysis."""
    return an_analysis()


@pytest.fixture
def commentary():
    """The draft of a commentary."""
    return a_commentary()


def told(dossier: Dossier, kind: Lopsided) -> list[Imbalance]:
    return [row for row in imbalances(dossier) if row.kind == kind]


def things(dossier: Dossier, kind: Lopsided) -> list:
    return [row.thing for row in told(dossier, kind)]


def test_question_with_answers_on_one_side_is_told(commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    assert things(a_dossier(commentary), Lopsided.ONE_SIDED) == [question]


def test_question_with_answers_on_both_sides_is_not_told(commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    a_position(commentary, DEMAND, question=question, stance="against")
    assert things(a_dossier(commentary), Lopsided.ONE_SIDED) == []


def test_conditional_answer_is_counted_but_is_no_other_side(commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    a_position(commentary, DEMAND, question=question, stance="conditional", condition="wenn")
    (found,) = told(a_dossier(commentary), Lopsided.ONE_SIDED)
    assert found.words == "dafür: 1, dagegen: 0, bedingt: 1"


def test_answer_without_a_stance_is_counted(commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    a_position(commentary, DEMAND, question=question)
    (found,) = told(a_dossier(commentary), Lopsided.ONE_SIDED)
    assert len(found.words.split(", ")) == 3


def test_merged_questions_are_one(commentary):
    question, other = a_question(), a_question("Netz: ja oder nein?")
    a_position(commentary, question=question, stance="for")
    a_position(commentary, DEMAND, question=other, stance="against")
    editing.merge(other, into=question, by=account("erik"))
    assert things(a_dossier(commentary), Lopsided.ONE_SIDED) == []


def test_answers_of_texts_outside_do_not_count(analysis, commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    a_position(a_commentary(title="Dagegen"), question=question, stance="against")
    assert things(a_dossier(commentary), Lopsided.ONE_SIDED) == [question]


def test_question_that_nobody_answers_is_told(analysis):
    question = a_question()
    dossier = a_dossier(items=[{"article": analysis}, {"question": question}])
    assert things(dossier, Lopsided.UNANSWERED) == [question]


def test_question_that_is_answered_under_another_name_is_not_told(commentary):
    question, other = a_question(), a_question("Netz: ja oder nein?")
    a_position(commentary, question=other, stance="for")
    editing.merge(other, into=question, by=account("erik"))
    dossier = a_dossier(items=[{"article": commentary}, {"question": question}])
    assert things(dossier, Lopsided.UNANSWERED) == []


def test_claim_that_no_position_touches_is_told(analysis):
    claim = a_claim(analysis)
    assert things(a_dossier(analysis), Lopsided.UNTOUCHED) == [claim]


def test_claim_that_a_position_touches_is_not_told(analysis, commentary):
    a_ground(a_position(commentary), a_claim(analysis))
    assert things(a_dossier(analysis, commentary), Lopsided.UNTOUCHED) == []


def test_position_outside_touches_nothing_of_the_dossier(analysis, commentary):
    claim = a_claim(analysis)
    a_ground(a_position(commentary), claim)
    assert things(a_dossier(analysis), Lopsided.UNTOUCHED) == [claim]


def test_suggested_ground_touches_nothing(analysis, commentary):
    claim, position = a_claim(analysis), a_position(commentary)
    editing.suggest_link(position, claim, by=account("erik"))
    assert things(a_dossier(analysis, commentary), Lopsided.UNTOUCHED) == [claim]


def test_untouched_claim_is_mended_beside_the_commentary(analysis, commentary):
    a_claim(analysis)
    (found,) = told(a_dossier(analysis, commentary), Lopsided.UNTOUCHED)
    assert (found.article, found.other) == (analysis.pk, commentary.pk)


def test_position_without_a_claim_is_told_with_its_holder(analysis, commentary):
    position = a_position(commentary)
    (found,) = told(a_dossier(analysis, commentary), Lopsided.GROUNDLESS)
    assert (found.thing, found.words) == (position, "Max Kern")


def test_position_that_rests_on_a_claim_elsewhere_is_not_told(analysis, commentary):
    a_ground(a_position(commentary), a_claim(analysis))
    assert things(a_dossier(commentary), Lopsided.GROUNDLESS) == []


def test_position_is_mended_beside_a_text_that_states_something(analysis, commentary):
    a_claim(analysis)
    a_position(commentary)
    (found,) = told(a_dossier(commentary, analysis), Lopsided.GROUNDLESS)
    assert (found.article, found.other) == (commentary.pk, analysis.pk)


def test_claim_that_no_text_of_the_dossier_carries_is_told(analysis):
    elsewhere = a_claim(an_analysis(title="Ein anderer Text"))
    here = a_claim(analysis, COST)
    items = [{"article": analysis}, {"claim": elsewhere}, {"claim": here}]
    assert things(a_dossier(items=items), Lopsided.UNCARRIED) == [elsewhere]


def test_series_that_no_text_of_the_dossier_states_is_told(analysis):
    stated, other = a_series(), a_series("Kosten des Netzes", "Euro")
    a_claim(analysis, figures=[{"series": stated, "best": 120}])
    items = [{"article": analysis}, {"series": stated}, {"series": other}]
    assert things(a_dossier(items=items), Lopsided.UNCARRIED) == [other]


def test_working_copy_counts_where_readers_get_an_older_edition(commentary):
    question = a_question()
    a_position(commentary, question=question, stance="for")
    published(commentary)
    a_position(commentary, DEMAND, question=question, stance="against")
    assert things(a_dossier(commentary), Lopsided.ONE_SIDED) == []


def test_detached_passage_counts_no_more(commentary):
    a_position(commentary, question=a_question(), stance="for")
    editing.detach(commentary.passages.get(), by=account("erik"))
    assert imbalances(a_dossier(commentary)) == []


def test_lopsided_dossier_is_published_all_the_same(commentary):
    a_position(commentary, question=a_question(), stance="for")
    dossier = a_dossier(published(commentary))
    assert imbalances(dossier)
    assert published(dossier).is_live


def test_empty_dossier_is_balanced():
    assert imbalances(a_dossier()) == []


def test_number_of_queries_does_not_grow(analysis, commentary, django_assert_num_queries):
    a_claim(analysis)
    a_position(commentary, question=a_question(), stance="for")
    small = a_dossier(analysis, commentary)
    with django_assert_num_queries(5):
        imbalances(small)
    a_claim(analysis, COST)
    a_position(commentary, DEMAND, question=a_question("Wer zahlt?"), stance="against")
    with django_assert_num_queries(5):
        imbalances(small)


@pytest.fixture
def example():
    """The example dossier, loaded."""
    the_example(password="ein langes Wort")
    return Dossier.objects.get()


def test_example_names_exactly_its_one_sided_questions(example):
    assert {str(question) for question in things(example, Lopsided.ONE_SIDED)} == {
        "Reagiert der Westen zu schwach?",
        "Soll die Ukraine mit westlichen Waffen Ziele in ganz Russland angreifen dürfen?",
        "Soll Deutschland Taurus-Marschflugkörper liefern?",
        "Muss der Westen seine Strategie ändern?",
        "Drohen dadurch weitere Konflikte?",
    }


def test_example_counts_the_conditional_answer(example):
    question = Question.objects.get(wording="Reagiert der Westen zu schwach?")
    (found,) = [row for row in imbalances(example) if row.thing == question]
    assert found.words == "dafür: 2, dagegen: 0, bedingt: 1"


def test_example_answers_every_question(example):
    assert things(example, Lopsided.UNANSWERED) == []
