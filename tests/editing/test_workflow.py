"""Review with four eyes."""

import pytest

from articles import editing
from articles.choices import TRANSITIONS, Role, State, Step
from articles.editing.roles import OPERATIONS
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, WrongState
from articles.models import HistoryEntry
from tests.staff import a_draft, account, an_actor, approved, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    return member(Role.MANAGING_EDITOR, "clara")


def in_review(**fields):
    return editing.submit(a_draft(**fields), by=account("erik"))


def test_submitting_gives_a_draft_to_review():
    assert in_review().state == State.IN_REVIEW


def test_approving_keeps_who_approved_which_version(clara):
    article = editing.approve(in_review(), by=clara, version=1)
    assert (article.approved_by, article.approved_version) == (clara, 1)


def test_an_approval_is_of_the_version_that_was_read(clara):
    article = in_review()
    editing.revise_article(article, by=account("erik"), version=1, title="Neu")
    with pytest.raises(StaleVersion):
        editing.approve(article, by=clara, version=1)


def test_who_submitted_does_not_approve():
    with pytest.raises(NotAllowed):
        editing.approve(in_review(), by=account("erik"), version=1)


def test_who_is_in_the_byline_does_not_approve():
    nina = member(Role.EDITOR, "nina")
    article = in_review(authors=[an_actor(user=nina)])
    with pytest.raises(NotAllowed):
        editing.approve(article, by=nina, version=1)


def test_a_desk_of_one_may_switch_four_eyes_off(settings):
    settings.FOUR_EYES = False
    assert editing.approve(in_review(), by=account("erik"), version=1).state == State.APPROVED


def test_the_managing_editor_overrides_with_a_reason(clara):
    article = editing.submit(a_draft(), by=clara)
    editing.approve(article, by=clara, version=1, reason="Eilmeldung, niemand sonst im Haus.")
    entry = HistoryEntry.objects.get(verb="article.approve")
    assert entry.reason == "Eilmeldung, niemand sonst im Haus."


def test_the_managing_editor_does_not_override_silently(clara):
    article = editing.submit(a_draft(), by=clara)
    with pytest.raises(NotAllowed):
        editing.approve(article, by=clara, version=1)


def test_an_author_does_not_approve():
    with pytest.raises(NotAllowed):
        editing.approve(in_review(), by=member(Role.AUTHOR, "anna"), version=1)


def test_a_draft_cannot_be_approved(clara):
    with pytest.raises(WrongState):
        editing.approve(a_draft(), by=clara, version=1)


def test_of_two_approvals_one_is_told(clara):
    article = in_review()
    editing.approve(article, by=clara, version=1)
    with pytest.raises(WrongState):
        editing.approve(article, by=member(Role.EDITOR, "nina"), version=1)


def test_sending_back_needs_a_reason(clara):
    with pytest.raises(InvalidRecord):
        editing.send_back(in_review(), by=clara, reason=" ")


def test_sending_back_makes_a_draft_and_forgets_the_approval(clara):
    article = editing.send_back(approved(a_draft()), by=clara, reason="Beleg fehlt.")
    assert (article.state, article.approved_by) == (State.DRAFT, None)


def test_an_unpublished_piece_cannot_be_withdrawn(clara):
    with pytest.raises(WrongState):
        editing.withdraw(a_draft(), by=clara, notice="Zurückgezogen.")


@pytest.mark.parametrize("step", Step)
def test_a_closed_account_takes_no_step(step, clara):
    clara.is_active = False
    assert not clara.has_perm(f"articles.{step.value}")


def test_every_step_names_its_roles_in_the_table_of_operations():
    assert all(set(OPERATIONS[step.value]) == roles for step, (_, _, roles) in TRANSITIONS.items())
