"""What an editor decides about a passage whose words were changed, lost or moved."""

from datetime import date
from decimal import Decimal

import pytest

from articles import editing
from articles.choices import PassageState, Role, State
from articles.exceptions import (
    InvalidRecord,
    NotAllowed,
    PassageError,
    StaleVersion,
    WordingLocked,
    WrongState,
)
from articles.models import Article, Claim, ClaimRelation, HistoryEntry, Passage, Position
from tests.builders import COST, DEMAND, OPINION, a_claim, a_commentary, a_position, an_analysis
from tests.staff import account, an_actor, approved, excused, member, published

pytestmark = pytest.mark.django_db

NEW_COST = "Das kostet rund 90 Millionen Euro."
FIGURE = {"best": 90, "unit": "Millionen Euro", "as_of": "Ende 2026"}


@pytest.fixture
def claim() -> Claim:
    """A claim with one figure whose words have another one by now."""
    article = an_analysis()
    figures = [{"best": 80, "unit": "Millionen Euro", "as_of": "2025"}]
    return rewritten(a_claim(article, COST, figures=figures))


@pytest.fixture
def passage(claim) -> Passage:
    """Its passage."""
    return claim.passages.get()


@pytest.fixture
def position() -> Position:
    """A position whose words have changed."""
    commentary = a_commentary()
    position = a_position(commentary, DEMAND)
    body = commentary.body.replace("Rat", "Stadtrat")
    revise(commentary, body=body)
    waits(position.passages.get())
    return position


def rewritten(claim: Claim) -> Claim:
    """Change the words that carry ``claim``; its passage waits for a decision."""
    passage = claim.passages.get()
    revise(passage.article, body=passage.article.body.replace(COST, NEW_COST))
    waits(passage)
    return claim


def revise(article: Article, **changes) -> None:
    article.refresh_from_db()
    editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def waits(passage: Passage) -> None:
    """Make sure that a passage is one to decide about, whatever found its words."""
    Passage.objects.filter(pk=passage.pk).update(state=PassageState.CHANGED)


def restated(passage: Passage, **values) -> Passage:
    values = {"quote": NEW_COST, "figure": FIGURE, **values}
    return editing.restate(passage, by=account("erik"), **values)


def replaced(passage: Passage, **values) -> Passage:
    values = {"quote": NEW_COST, "statement": "Das Netz kostet 90 Millionen Euro.", **values}
    return editing.replace_claim(passage, by=account("erik"), **values)


def test_recapturing_takes_the_new_words_for_the_same_claim(passage):
    again = editing.recapture(passage, by=account("erik"), quote=NEW_COST)
    assert (again.quote, again.state, again.claim_id) == (NEW_COST, "ok", passage.claim_id)


def test_recapturing_leaves_nothing_to_decide(passage):
    Passage.objects.filter(pk=passage.pk).update(now_start=1, now_end=2, touched=["figure"])
    again = editing.recapture(passage, by=account("erik"), quote=NEW_COST)
    assert (again.now_start, again.now_end, again.touched) == (None, None, [])


def test_a_moved_passage_is_acknowledged_where_it_stands():
    passage = a_claim(an_analysis(), COST).passages.get()
    Passage.objects.filter(pk=passage.pk).update(state=PassageState.MOVED)
    again = editing.recapture(passage, by=account("erik"), quote=COST, start=passage.start)
    assert (again.state, again.start) == (PassageState.OK, passage.start)


def test_restating_keeps_the_old_figure_with_its_date(passage):
    restated(passage)
    figures = passage.claim.figures.values_list("best", "as_of")
    assert list(figures) == [(Decimal(80), "2025"), (Decimal(90), "Ende 2026")]


def test_restating_takes_the_new_words(passage):
    again = restated(passage)
    assert (again.pk, again.quote, again.state) == (passage.pk, NEW_COST, PassageState.OK)


def test_a_figure_without_a_date_is_refused(passage):
    with pytest.raises(InvalidRecord) as refused:
        restated(passage, figure={"best": 90, "unit": "Millionen Euro"})
    assert list(refused.value.fields) == ["as_of"]


def test_a_date_that_cannot_be_read_is_refused(passage):
    with pytest.raises(InvalidRecord) as refused:
        restated(passage, figure={**FIGURE, "as_of": "irgendwann"})
    assert list(refused.value.fields) == ["as_of"]


def test_the_days_of_a_figure_are_read_from_their_words(passage):
    restated(passage)
    new = passage.claim.figures.last()
    assert (new.as_of_from, new.as_of_to) == (date(2026, 10, 1), date(2026, 12, 31))


def test_days_that_are_given_hold(passage):
    restated(passage, figure={**FIGURE, "as_of": "", "as_of_to": date(2026, 5, 1)})
    assert passage.claim.figures.last().as_of_to == date(2026, 5, 1)


def test_a_refused_figure_leaves_the_passage_waiting(passage):
    with pytest.raises(InvalidRecord):
        restated(passage, figure={**FIGURE, "unit": ""})
    passage.refresh_from_db()
    assert passage.state == PassageState.CHANGED


def test_words_that_do_not_stand_there_leave_no_figure(passage):
    with pytest.raises(PassageError):
        restated(passage, quote="Diese Worte fehlen im Text.")
    assert passage.claim.figures.count() == 1


def test_a_free_wording_is_revised_along(passage):
    restated(passage, statement=NEW_COST)
    passage.claim.refresh_from_db()
    assert passage.claim.statement == NEW_COST


def test_a_claim_with_a_date_of_its_own_takes_that_of_the_figure(passage):
    editing.revise_claim(passage.claim, by=account("erik"), as_of="2025")
    restated(passage)
    claim = Claim.objects.get(pk=passage.claim_id)
    assert (claim.as_of, claim.as_of_to) == ("Ende 2026", date(2026, 12, 31))


def test_a_claim_without_a_date_gets_none(passage):
    restated(passage)
    assert Claim.objects.get(pk=passage.claim_id).as_of == ""


def test_the_date_of_a_claim_that_readers_know_stays():
    article = published(an_analysis_with_cost())
    claim = rewritten(article.passages.get().claim)
    editing.revise_claim(claim, by=account("erik"), as_of="2025")
    restated(claim.passages.get())
    assert Claim.objects.get(pk=claim.pk).as_of == "2025"


def test_passages_of_an_older_text_are_not_taken_up(passage):
    article = passage.article
    revise(article, body=f"Neu.\n\n{article.body}")
    with pytest.raises(StaleVersion):
        editing.take_up(article, [passage.pk], by=account("erik"), version=article.version - 1)


def test_a_wording_that_readers_know_stays():
    article = published(an_analysis_with_cost())
    claim = rewritten(article.passages.get().claim)
    with pytest.raises(WordingLocked):
        restated(claim.passages.get(), statement=NEW_COST)
    assert claim.figures.count() == 0


def test_a_claim_that_readers_know_is_restated_with_its_wording():
    article = published(an_analysis_with_cost())
    claim = rewritten(article.passages.get().claim)
    restated(claim.passages.get())
    claim.refresh_from_db()
    assert (claim.statement, claim.figures.count()) == (COST, 1)


def test_a_position_is_not_restated(position):
    with pytest.raises(WrongState):
        restated(position.passages.get())


def test_a_new_claim_stands_on_the_new_words(passage):
    new = replaced(passage)
    assert (new.quote, new.state, new.claim.statement) == (
        NEW_COST,
        PassageState.OK,
        "Das Netz kostet 90 Millionen Euro.",
    )


def test_a_new_claim_takes_the_old_passage_out(passage):
    replaced(passage)
    passage.refresh_from_db()
    assert passage.state == PassageState.DETACHED


def test_the_history_says_what_has_taken_the_place(passage):
    replaced(passage)
    act = HistoryEntry.objects.of(passage).get(verb="passage.detached")
    assert "Das Netz kostet 90 Millionen Euro." in act.reason


def test_a_new_claim_is_recorded_with_all_that_is_known(passage):
    new = replaced(
        passage,
        kind="quantity",
        attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"},
        figures=[{"best": 90, "unit": "Millionen Euro"}],
        as_of="Ende 2026",
    ).claim
    assert (new.kind, new.figures.count(), new.attributions.get().actor.name, new.as_of) == (
        "quantity",
        1,
        "Stadtwerke",
        "Ende 2026",
    )


def test_a_new_claim_is_not_related_to_the_old_one_by_itself(passage):
    replaced(passage)
    assert not ClaimRelation.objects.exists()


def test_a_new_claim_may_update_the_old_one(passage):
    new = replaced(passage, updates=True)
    relation = ClaimRelation.objects.get()
    assert (relation.claim, relation.kind, relation.other) == (new.claim, "updates", passage.claim)


def test_a_margin_note_stays_one(passage):
    editing.mark_prominent(passage, by=account("erik"), prominent=True)
    passage.refresh_from_db()
    assert replaced(passage).prominent


def test_a_refused_claim_leaves_the_old_one_where_it_is(passage):
    with pytest.raises(PassageError):
        replaced(passage, quote="Diese Worte fehlen im Text.")
    passage.refresh_from_db()
    assert (passage.state, Claim.objects.count()) == (PassageState.CHANGED, 1)


def test_a_passage_is_replaced_once(passage):
    replaced(passage)
    with pytest.raises(WrongState):
        replaced(passage)
    assert Claim.objects.count() == 2


def test_a_claim_takes_no_place_of_a_position(position):
    with pytest.raises(WrongState):
        replaced(position.passages.get())


def test_a_new_position_stands_on_the_new_words(position):
    old = position.passages.get()
    new = editing.replace_position(
        old,
        by=account("erik"),
        quote="Der Stadtrat muss neu rechnen.",
        statement="Der Stadtrat muss neu rechnen.",
        holder=an_actor("Max Kern"),
        kind="demand",
    )
    old.refresh_from_db()
    assert (new.position.kind, new.state, old.state) == ("demand", "ok", "detached")


def test_a_position_takes_no_place_of_a_claim(passage):
    with pytest.raises(WrongState):
        editing.replace_position(
            passage,
            by=account("erik"),
            quote=NEW_COST,
            statement=OPINION,
            holder=an_actor("Max Kern"),
        )


def test_a_decision_takes_the_approval_back(passage):
    editing.recapture(passage, by=account("erik"), quote=NEW_COST)
    article = approved(passage.article)
    restated(passage)
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_who_may_not_record_decides_nothing(passage):
    with pytest.raises(NotAllowed):
        editing.restate(passage, by=member(Role.AUTHOR, "anna"), quote=NEW_COST, figure=FIGURE)


def test_the_live_edition_keeps_its_words():
    article = published(an_analysis_with_cost())
    restated(rewritten(article.passages.get().claim).passages.get())
    assert article.live_edition.passages.get().quote == COST


def test_undecided_passages_block_publishing_until_they_are_decided(passage):
    article = excused(passage.article)
    assert [problem.field for problem in editing.problems(article)] == ["passages"]
    restated(passage)
    assert editing.problems(excused(article)) == []


def test_passages_are_taken_up_with_what_they_carry(passage):
    found = editing.take_up(passage.article, [passage.pk, 0], by=account("erik"))
    assert {key: row.claim for key, row in found.items()} == {passage.pk: passage.claim}


def test_what_was_taken_out_is_not_taken_up(passage):
    editing.detach(passage, by=account("erik"))
    assert editing.take_up(passage.article, [passage.pk], by=account("erik")) == {}


def an_analysis_with_cost() -> Article:
    """Return an analysis that states what it costs."""
    article = an_analysis()
    a_claim(article, COST)
    return article


def test_a_new_figure_of_the_old_ones_date_is_refused(claim, passage):
    figure = claim.figures.get()
    editing.state_figure(claim, by=account("erik"), figure=figure, as_of_from=date(2025, 1, 1))
    with pytest.raises(InvalidRecord):
        restated(passage, figure={**FIGURE, "as_of": "", "as_of_from": date(2025, 1, 1)})
