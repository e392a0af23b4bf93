"""Telling people at the desk: who is told, of what, and who never is."""

import pytest

from articles import editing
from articles.choices import NotificationReason, Role
from articles.models import Notification
from tests.builders import FACT, a_claim
from tests.staff import a_draft, account, approved, member

pytestmark = pytest.mark.django_db

ASKED = NotificationReason.REVIEW_ASKED


def told():
    return list(Notification.objects.order_by("pk").values_list("user__username", "reason"))


def tell(*users, by=None, work=None, text=""):
    return editing.notify(users, ASKED, work or a_draft(), by=by, text=text)


def test_somebody_is_told():
    tell(account("clara"), by=account("erik"))
    assert told() == [("clara", ASKED)]


def test_nobody_is_told_of_their_own_act():
    tell(account("erik"), by=account("erik"))
    assert told() == []


def test_nobody_is_told_of_what_they_may_not_open():
    tell(member(Role.AUTHOR, "nina"))
    assert told() == []


def test_a_closed_account_is_told_nothing():
    tell(member(Role.EDITOR, "paul", is_active=False))
    assert told() == []


def test_what_is_unread_becomes_new_again_instead_of_a_second_one():
    work = a_draft()
    first, again = (tell(account("clara"), work=work)[0] for _ in range(2))
    assert first.pk == again.pk
    assert again.at > first.at


def test_what_says_something_else_is_told_beside_it():
    work = a_draft()
    tell(account("clara"), work=work, text="Bitte heute.")
    tell(account("clara"), work=work, text="Doch erst morgen.")
    assert len(told()) == 2


def test_the_approver_is_told_that_a_figure_took_the_approval_back():
    work = approved(a_draft())
    editing.revise_article(work, by=account("erik"), version=work.version, title="Wärme für 300")
    assert ("clara", NotificationReason.APPROVAL_LOST) in told()


def test_the_approver_is_told_that_a_passage_took_the_approval_back():
    work = approved(a_draft())
    a_claim(work, FACT)
    assert ("clara", NotificationReason.APPROVAL_LOST) in told()


def test_the_approver_is_told_of_what_leaves_the_approval_standing():
    work = approved(a_draft())
    editing.revise_article(work, by=account("erik"), version=work.version, section="Stadt")
    assert ("clara", NotificationReason.CHANGED_SINCE) in told()


def test_notifications_go_with_a_discarded_draft():
    work = a_draft()
    tell(account("clara"), work=work)
    editing.discard(work, by=account("erik"), reason="Aus Versehen angelegt.")
    assert told() == []
