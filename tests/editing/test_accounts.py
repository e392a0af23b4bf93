"""Accounts are opened, changed and closed, never deleted."""

import pytest
from allauth.account.models import EmailAddress

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import HistoryEntry, User
from tests.staff import a_draft, account, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    return member(Role.MANAGING_EDITOR, "clara")


def test_a_closed_account_keeps_its_name():
    erik = account("erik")
    a_draft()
    editing.close_account(erik, by=member(Role.MANAGING_EDITOR, "clara"))
    assert HistoryEntry.objects.filter(by=erik).first().by_name == "erik"


def test_a_closed_account_has_nothing_to_sign_in_with(clara):
    erik = editing.close_account(account("erik"), by=clara)
    assert (erik.is_active, erik.email, erik.has_usable_password()) == (False, "", False)


def test_a_closed_account_has_no_roles(clara):
    assert not editing.close_account(account("erik"), by=clara).groups.exists()


def test_a_closed_account_leaves_no_address_to_sign_in_with(clara):
    erik = editing.open_account("bernd", by=clara, email="bernd@example.org")
    EmailAddress.objects.create(user=erik, email="bernd@example.org", verified=True, primary=True)
    editing.close_account(erik, by=clara)
    assert not EmailAddress.objects.exists()


def test_no_history_keeps_an_address(clara):
    bernd = editing.open_account("bernd", by=clara, email="alt@example.org")
    bernd.email = "neu@example.org"
    editing.close_account(editing.save_account(bernd, by=clara), by=clara)
    kept = [(entry.old, entry.new, entry.label) for entry in HistoryEntry.objects.of(bernd)]
    assert "@" not in str(kept)


def test_the_history_tells_that_an_address_changed(clara):
    bernd = editing.open_account("bernd", by=clara, email="alt@example.org")
    bernd.email = "neu@example.org"
    editing.save_account(bernd, by=clara)
    assert list(HistoryEntry.objects.of(bernd).last().new) == ["email"]


def test_an_old_address_no_longer_belongs_to_an_account(clara):
    bernd = editing.open_account("bernd", by=clara, email="alt@example.org")
    EmailAddress.objects.create(user=bernd, email="alt@example.org", verified=True, primary=True)
    bernd.email = "neu@example.org"
    editing.save_account(bernd, by=clara)
    assert not EmailAddress.objects.filter(email="alt@example.org").exists()


def test_an_address_that_stays_is_kept(clara):
    bernd = editing.open_account("bernd", by=clara, email="alt@example.org")
    EmailAddress.objects.create(user=bernd, email="alt@example.org", verified=True, primary=True)
    editing.save_account(bernd, by=clara, roles=["editor"])
    assert EmailAddress.objects.exists()


def test_nobody_closes_their_own_account(clara):
    with pytest.raises(InvalidRecord):
        editing.close_account(clara, by=clara)


def test_a_managing_editor_does_not_touch_an_administrator(clara):
    admin = User.objects.create_superuser("admin")
    with pytest.raises(NotAllowed):
        editing.set_password(admin, "ein langes Wort", by=clara)


def test_an_editor_opens_no_accounts():
    with pytest.raises(NotAllowed):
        editing.open_account("neu", by=account("erik"))


def test_a_weak_password_is_refused(clara):
    with pytest.raises(InvalidRecord):
        editing.open_account("neu", by=clara, password="1234")


def test_the_history_never_holds_a_password(clara):
    editing.open_account("neu", by=clara, password="ein langes Wort")
    entry = HistoryEntry.objects.get(verb="account.opened")
    assert "password" not in entry.new


def test_two_accounts_do_not_share_an_address(clara):
    editing.open_account("eins", by=clara, email="Eins@example.org")
    with pytest.raises(InvalidRecord):
        editing.open_account("zwei", by=clara, email="eins@example.org")
