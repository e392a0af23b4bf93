"""The legal check: who asks for it, who makes it, and what it is needed for."""

import pytest

from articles import editing
from articles.choices import NotificationReason, Role, State
from articles.exceptions import Incomplete, NotAllowed, StaleVersion, WrongState
from articles.models import HistoryEntry, Notification
from tests.builders import FACT, a_claim
from tests.staff import a_dossier, a_draft, account, an_actor, approved, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    """The managing editor."""
    return member(Role.MANAGING_EDITOR, "clara")


def asked(work=None):
    """Return a piece in review for which Erik asked a legal check."""
    work = editing.ask_legal_check(work or a_draft(), by=account("erik"))
    return editing.submit(work, by=account("erik"))


def checked(work, clara, note: str = ""):
    """Return a piece that the managing editor has checked."""
    work.refresh_from_db()
    return editing.check_legally(work, by=clara, version=work.version, note=note)


def told() -> set[tuple[str, str]]:
    """Return who is told what."""
    return set(Notification.objects.values_list("user__username", "reason"))


def test_without_it_nothing_is_approved(clara):
    with pytest.raises(Incomplete):
        editing.approve(asked(), by=clara, version=1)


def test_with_it_it_is_approved(clara):
    work = checked(asked(), clara)
    assert editing.approve(work, by=clara, version=1).state == State.APPROVED


def test_without_it_nothing_is_published(clara):
    work = editing.ask_legal_check(approved(a_draft()), by=account("erik"))
    with pytest.raises(Incomplete):
        editing.publish(work, by=clara)


def test_with_it_what_is_approved_is_published(clara):
    work = editing.ask_legal_check(approved(a_draft()), by=account("erik"))
    editing.publish(checked(work, clara), by=clara)
    work.refresh_from_db()
    assert work.state == State.PUBLISHED


def test_who_did_not_ask_needs_none(clara):
    assert editing.approve(editing.submit(a_draft(), by=account("erik")), by=clara, version=1)


def test_it_is_kept_with_name_time_and_note(clara):
    work = checked(asked(), clara, "Namen des Beschuldigten geprüft.")
    work.refresh_from_db()
    assert (work.legally_checked_by, work.legally_checked_version) == (clara, 1)
    assert (work.legal_note, bool(work.legally_checked)) == (
        "Namen des Beschuldigten geprüft.",
        True,
    )


def test_it_is_written_down(clara):
    checked(asked(), clara, "In Ordnung.")
    entry = HistoryEntry.objects.get(verb="article.legally_checked")
    assert (entry.by, entry.reason, entry.new["version"]) == (clara, "In Ordnung.", 1)


def test_it_is_of_the_version_that_was_read(clara):
    work = asked()
    editing.revise_article(work, by=account("erik"), version=1, kicker="Wärme")
    with pytest.raises(StaleVersion):
        editing.check_legally(work, by=clara, version=1)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.FACT_CHECKER])
def test_only_the_managing_editor_makes_it(role, clara):
    with pytest.raises(NotAllowed):
        editing.check_legally(asked(), by=member(role, "otto"), version=1)


def test_it_is_made_once(clara):
    work = checked(asked(), clara)
    with pytest.raises(WrongState, match="clara"):
        editing.check_legally(work, by=clara, version=1)


def test_nobody_makes_it_unasked(clara):
    with pytest.raises(WrongState):
        editing.check_legally(a_draft(), by=clara, version=1)


def test_what_is_public_is_not_checked(clara):
    work = editing.ask_legal_check(published(), by=clara)
    with pytest.raises(WrongState):
        editing.check_legally(work, by=clara, version=work.version)


def test_an_author_asks_for_it_but_does_not_drop_it():
    anna = member(Role.AUTHOR, "anna")
    work = a_draft(authors=[an_actor(user=anna)])
    work = editing.ask_legal_check(work, by=anna)
    with pytest.raises(NotAllowed):
        editing.ask_legal_check(work, by=anna, wanted=False)


def test_an_editor_drops_it_with_what_was_made(clara):
    work = checked(asked(), clara)
    work = editing.ask_legal_check(work, by=account("erik"), wanted=False, reason="Nicht nötig.")
    assert (work.needs_legal_check, work.legally_checked) == (False, None)


def test_a_dossier_is_checked_too(clara):
    work = checked(asked(a_dossier()), clara)
    assert work.legally_checked_by == clara


def test_sending_back_leaves_it(clara):
    work = checked(asked(), clara)
    work = editing.send_back(work, by=clara, reason="Ein Komma.")
    assert work.legally_checked_by == clara


def test_a_figure_takes_it_back_in_a_draft(clara):
    work = editing.ask_legal_check(a_draft(), by=account("erik"))
    work = checked(work, clara)
    work = editing.revise_article(work, by=account("erik"), version=1, title="Wärme für 300")
    assert (work.legally_checked, work.needs_legal_check) == (None, True)


def test_other_words_leave_it_standing_and_tell(clara):
    work = checked(asked(), clara)
    work = editing.revise_article(work, by=account("erik"), version=1, section="Stadt")
    assert work.legally_checked_version == work.version == 2
    assert ("clara", NotificationReason.LEGAL_CHANGED) in told()


def test_who_made_it_is_told_that_it_is_gone(clara):
    work = checked(asked(), clara)
    a_claim(work, FACT)
    assert ("clara", NotificationReason.LEGAL_LOST) in told()


def test_a_changed_statement_takes_it_back_from_a_draft(clara):
    work = editing.ask_legal_check(a_draft(), by=account("erik"))
    claim = a_claim(work, FACT)
    work = checked(work, clara)
    editing.revise_claim(claim, by=account("erik"), as_of="Ende 2025")
    work.refresh_from_db()
    assert work.legally_checked is None


def test_a_new_edition_needs_a_new_one(clara):
    work = checked(asked(), clara)
    work = editing.approve(work, by=clara, version=1)
    editing.publish(work, by=clara)
    work.refresh_from_db()
    work = editing.revise_article(work, by=account("erik"), version=1, section="Stadt")
    assert work.lacks_legal_check


def test_withdrawing_forgets_it(clara):
    work = checked(asked(), clara)
    work = editing.approve(work, by=clara, version=1)
    editing.publish(work, by=clara)
    work = editing.withdraw(work, by=clara, notice="Zurückgezogen.")
    assert work.legally_checked is None
