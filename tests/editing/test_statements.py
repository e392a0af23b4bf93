"""Claims, positions and the grounds between them."""

import pytest

from articles import editing
from articles.choices import GroundState, Role, State
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, WordingLocked
from articles.models import Ground
from tests.staff import a_draft, account, an_actor, approved, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return a_draft()


@pytest.fixture
def claim(article):
    return editing.record_claim(
        article, by=account("erik"), quote="120 Kilometer Leitungen", statement="So lang."
    ).claim


@pytest.fixture
def position(article):
    return editing.record_position(
        article,
        by=account("erik"),
        quote="Das kostet rund 80 Millionen Euro.",
        statement="Zu teuer.",
        holder=an_actor(),
    ).position


def test_the_wording_of_a_claim_is_locked_once_public(article, claim):
    published(article)
    with pytest.raises(WordingLocked):
        editing.revise_claim(claim, by=account("erik"), statement="Anders.")


def test_the_wording_of_a_draft_claim_changes(claim):
    assert editing.revise_claim(claim, by=account("erik"), statement="Neu.").statement == "Neu."


def test_the_wording_of_a_position_is_locked_once_public(article, position):
    published(article)
    with pytest.raises(WordingLocked):
        editing.revise_position(position, by=account("erik"), statement="Anders.")


def test_figures_out_of_order_are_refused_at_the_form(claim):
    with pytest.raises(InvalidRecord):
        editing.state_figure(claim, by=account("erik"), low=3, high=2, unit="km")


def test_an_attribution_of_a_public_claim_is_not_removed(article, claim):
    attribution = editing.attribute(claim, by=account("erik"), actor=an_actor(), mode="quote")
    published(article)
    with pytest.raises(WordingLocked):
        editing.remove_attribution(attribution, by=account("erik"))


def test_a_conditional_stance_needs_its_condition(article):
    with pytest.raises(InvalidRecord):
        editing.record_position(
            article,
            by=account("erik"),
            quote="Das kostet rund 80 Millionen Euro.",
            statement="Kommt darauf an.",
            holder=an_actor(),
            stance="conditional",
        )


def test_a_link_is_confirmed_by_who_makes_it(position, claim):
    ground = editing.link(position, claim, by=account("erik"))
    assert (ground.state, ground.by) == (GroundState.CONFIRMED, account("erik"))


def test_a_link_is_made_once(position, claim):
    editing.link(position, claim, by=account("erik"))
    with pytest.raises(InvalidRecord):
        editing.link(position, claim, by=account("erik"))


def test_a_suggested_link_is_never_public(article, position, claim):
    editing.suggest_link(position, claim, by=account("erik"))
    published(article)
    assert not Ground.objects.public().exists()


def test_a_confirmed_link_between_public_ends_is_public(article, position, claim):
    editing.confirm(editing.suggest_link(position, claim, by=account("erik")), by=account("erik"))
    published(article)
    assert Ground.objects.public().exists()


def test_a_link_to_something_unpublished_is_not_public(article, position):
    draft = a_draft(title="Entwurf")
    hidden = editing.record_claim(
        draft, by=account("erik"), quote="120 Kilometer Leitungen", statement="Geheim."
    ).claim
    editing.link(position, hidden, by=account("erik"))
    published(article)
    assert not Ground.objects.public().exists()


def test_a_stranger_records_nothing(article):
    with pytest.raises(NotAllowed):
        editing.record_claim(
            article,
            by=type(account("erik")).objects.create_user("fremd"),
            quote="120 Kilometer Leitungen",
            statement="So lang.",
        )


def test_a_fact_checker_records_claims(article):
    doris = member(Role.FACT_CHECKER, "doris")
    assert editing.record_claim(
        article, by=doris, quote="120 Kilometer Leitungen", statement="So lang."
    ).claim


def test_a_changed_claim_takes_the_approval_back(article, claim):
    approved(article)
    editing.revise_claim(claim, by=account("erik"), statement="Viel länger.")
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_a_changed_figure_of_a_claim_takes_the_approval_back(article, claim):
    approved(article)
    editing.state_figure(claim, by=account("erik"), best=121, unit="Kilometer")
    article.refresh_from_db()
    assert article.state == State.DRAFT


def test_a_position_changed_during_review_makes_a_new_version(article, position):
    article.refresh_from_db()
    article = editing.submit(article, by=account("erik"))
    editing.revise_position(position, by=account("erik"), statement="Viel zu teuer.")
    with pytest.raises(StaleVersion):
        editing.approve(article, by=account("clara"), version=article.version)


def test_a_public_claim_may_be_dated_without_touching_its_article(article, claim):
    published(article)
    editing.revise_claim(claim, by=account("erik"), as_of="Ende 2026")
    article.refresh_from_db()
    assert article.state == State.PUBLISHED
