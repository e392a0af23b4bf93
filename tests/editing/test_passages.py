"""Tying statements to the words that carry them."""

from uuid import uuid4

import pytest

from articles import editing
from articles.choices import PassageState, State
from articles.exceptions import PassageError, PassageTaken, WrongState
from articles.models import Claim
from tests.staff import a_draft, account, an_actor, approved

pytestmark = pytest.mark.django_db

BODY = "Die Stadt baut 120 Kilometer Leitungen. Die Stadt baut 120 Kilometer Leitungen, sagt sie."


def record(article, quote, **fields):
    values = {"by": account("erik"), "statement": "Die Stadt baut.", **fields}
    return editing.record_claim(article, quote=quote, **values)


def test_a_passage_keeps_the_words_of_the_text():
    assert record(a_draft(), "120 Kilometer Leitungen").quote == "120 Kilometer Leitungen"


def test_quotes_are_found_however_they_are_typed():
    article = a_draft(body='Er sagte: "Das wird teuer" und ging nach Hause.')
    assert record(article, '"Das wird teuer"').quote == "„Das wird teuer“"


def test_words_that_do_not_stand_there_are_refused():
    with pytest.raises(PassageError):
        record(a_draft(), "Diese Worte fehlen im Text")


def test_words_that_stand_there_twice_are_refused():
    with pytest.raises(PassageError):
        record(a_draft(body=BODY), "120 Kilometer Leitungen")


def test_a_place_picks_one_of_several():
    article = a_draft(body=BODY)
    start = editing.projection_of(article).rindex("120")
    assert record(article, "120 Kilometer Leitungen", start=start).start == start


def test_a_refused_passage_leaves_no_claim_behind():
    with pytest.raises(PassageError):
        record(a_draft(), "Diese Worte fehlen im Text")
    assert not Claim.objects.exists()


def test_the_same_claim_is_tied_to_the_same_words_once():
    article = a_draft()
    passage = record(article, "120 Kilometer Leitungen")
    with pytest.raises(PassageError):
        editing.tie_claim(article, passage.claim, by=account("erik"), quote=passage.quote)


def test_the_same_words_carry_one_claim():
    article = a_draft()
    first = record(article, "120 Kilometer Leitungen")
    with pytest.raises(PassageTaken) as refused:
        record(article, "120 Kilometer Leitungen", statement="Andere Aussage.")
    assert refused.value.passage == first


def test_a_refused_claim_is_not_recorded():
    article = a_draft()
    record(article, "120 Kilometer Leitungen")
    with pytest.raises(PassageTaken):
        record(article, "120 Kilometer Leitungen", statement="Andere Aussage.")
    assert not Claim.objects.filter(statement="Andere Aussage.").exists()


def test_the_same_words_carry_a_claim_and_a_position():
    article = a_draft()
    record(article, "120 Kilometer Leitungen")
    passage = editing.record_position(
        article,
        by=account("erik"),
        quote="120 Kilometer Leitungen",
        statement="Das ist viel.",
        holder=an_actor(),
    )
    assert passage.position_id


def test_words_that_were_let_go_are_free_again():
    article = a_draft()
    editing.detach(record(article, "120 Kilometer Leitungen"), by=account("erik"))
    assert record(article, "120 Kilometer Leitungen", statement="Andere Aussage.").pk


def test_a_request_that_is_sent_twice_ties_once():
    article, key = a_draft(), uuid4()
    first = record(article, "120 Kilometer Leitungen", key=key)
    assert record(article, "120 Kilometer Leitungen", key=key) == first


def test_a_request_that_is_sent_twice_records_one_claim():
    article, key = a_draft(), uuid4()
    for _time in range(2):
        record(article, "120 Kilometer Leitungen", key=key)
    assert Claim.objects.count() == 1


def test_a_request_does_not_answer_with_the_passage_of_another_article():
    key = uuid4()
    record(a_draft(), "120 Kilometer Leitungen", key=key)
    with pytest.raises(PassageError):
        record(a_draft("Noch ein Text"), "120 Kilometer Leitungen", key=key)


def test_a_request_does_not_answer_with_the_passage_of_somebody_else():
    article, key = a_draft(), uuid4()
    record(article, "120 Kilometer Leitungen", key=key)
    with pytest.raises(PassageError):
        record(article, "120 Kilometer Leitungen", key=key, by=account("clara"))


def test_a_new_passage_takes_the_approval_back():
    article = approved(a_draft())
    record(article, "120 Kilometer Leitungen")
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_recapturing_moves_a_passage_to_other_words():
    passage = record(a_draft(), "120 Kilometer Leitungen")
    passage = editing.recapture(passage, by=account("erik"), quote="Die Stadt baut 120 Kilometer")
    assert (passage.start, passage.state) == (0, PassageState.OK)


def test_a_detached_passage_leaves_the_working_copy():
    passage = record(a_draft(), "120 Kilometer Leitungen")
    editing.detach(passage, by=account("erik"))
    assert editing.open_passages(passage.article) == []


def test_a_passage_is_removed_once():
    passage = editing.detach(record(a_draft(), "120 Kilometer Leitungen"), by=account("erik"))
    version = passage.article.version
    with pytest.raises(WrongState):
        editing.detach(passage, by=account("erik"))
    passage.article.refresh_from_db()
    assert passage.article.version == version


def test_a_removed_passage_is_not_revived():
    passage = editing.detach(record(a_draft(), "120 Kilometer Leitungen"), by=account("erik"))
    with pytest.raises(WrongState):
        editing.recapture(passage, by=account("erik"), quote="120 Kilometer Leitungen")


def test_a_passage_that_was_removed_gets_no_margin_note():
    article = a_draft()
    passage = record(article, "120 Kilometer Leitungen")
    editing.detach(passage, by=account("erik"))
    with pytest.raises(WrongState):
        editing.mark_prominent(passage, by=account("erik"), prominent=True)


def test_a_margin_note_refused_takes_no_approval_back():
    article = a_draft()
    passage = record(article, "120 Kilometer Leitungen")
    editing.detach(passage, by=account("erik"))
    version = approved(article).version
    with pytest.raises(WrongState):
        editing.mark_prominent(passage, by=account("erik"), prominent=True)
    article.refresh_from_db()
    assert (article.state, article.version) == ("approved", version)
