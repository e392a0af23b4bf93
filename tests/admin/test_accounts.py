"""Accounts: opened with roles, never deleted, and nobody gives themselves more rights."""

import pytest
from django.urls import reverse

from articles.choices import Role
from articles.models import HistoryEntry, User
from tests.admin.pages import add, buttons, change, complaints, filled, operation, sent
from tests.staff import member

PASSWORD = "Fernwärme-für-Lindenau-26"


@pytest.fixture
def root(db) -> User:
    """An administrator."""
    return User.objects.create_superuser("root")


def roles(user) -> set[str]:
    """Return the roles of ``user``."""
    return set(user.groups.values_list("name", flat=True))


def test_account_is_opened_with_a_role(as_clara):
    sent(as_clara, add("user"), username="bernd", roles=["editor"], password=PASSWORD)
    bernd = User.objects.get(username="bernd")
    assert roles(bernd) == {"editor"}
    assert bernd.is_staff
    assert bernd.check_password(PASSWORD)


def test_account_without_a_password_signs_nobody_in(as_clara):
    sent(as_clara, add("user"), username="bernd", roles=["editor"])
    assert not User.objects.get(username="bernd").has_usable_password()


def test_weak_password_is_a_complaint_at_the_field(as_clara):
    response = sent(as_clara, add("user"), username="bernd", password="bernd")
    assert "password" in complaints(response)
    assert not User.objects.filter(username="bernd").exists()


def test_taken_name_is_a_complaint_at_the_field(as_clara, anna):
    assert "username" in complaints(sent(as_clara, add("user"), username="anna"))


def test_roles_are_changed(as_clara, anna):
    sent(as_clara, change(anna), roles=["author", "fact_checker"])
    assert roles(anna) == {"author", "fact_checker"}


def found(browser, term: str) -> list[str]:
    """Return what the type-ahead for whoever is responsible offers."""
    query = {
        "app_label": "articles",
        "model_name": "article",
        "field_name": "responsible",
        "term": term,
    }
    answer = browser.get(reverse("admin:autocomplete"), query)
    return [row["text"] for row in answer.json()["results"]]


def test_colleague_is_found_by_name(as_anna):
    member(Role.EDITOR, "bernd", last_name="Kuhn", email="geheim@example.org")
    assert len(found(as_anna, "kuhn")) == len(found(as_anna, "bernd")) == 1


@pytest.mark.parametrize("term", ["geheim", "geheim@example.org", "example"])
def test_colleague_is_not_found_by_e_mail(as_anna, as_clara, term):
    member(Role.EDITOR, "bernd", last_name="Kuhn", email="geheim@example.org")
    assert found(as_anna, term) == found(as_clara, term) == []


def test_list_of_accounts_is_searched_by_e_mail(as_clara):
    member(Role.EDITOR, "bernd", last_name="Kuhn", email="geheim@example.org")
    address = reverse("admin:articles_user_changelist")
    assert "Kuhn" in as_clara.get(address, {"q": "geheim"}).text


def test_change_is_in_the_history(as_clara, clara, anna):
    sent(as_clara, change(anna), roles=["editor"])
    entry = HistoryEntry.objects.of(anna).last()
    assert (entry.by, entry.old["roles"], entry.new["roles"]) == (clara, ["author"], ["editor"])


def test_password_is_set_by_a_button(as_clara, anna):
    as_clara.post(operation(anna, "password"), {"password": PASSWORD, "again": PASSWORD})
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_two_different_passwords_are_a_complaint(as_clara, anna):
    data = {"password": PASSWORD, "again": PASSWORD + "!"}
    assert complaints(as_clara.post(operation(anna, "password"), data))


def test_password_is_not_in_the_history(as_clara, anna):
    as_clara.post(operation(anna, "password"), {"password": PASSWORD, "again": PASSWORD})
    entry = HistoryEntry.objects.of(anna).last()
    assert "password" not in {*entry.old, *entry.new}


def test_closed_account_keeps_its_name_alone(as_clara, anna):
    anna.email = "anna@example.org"
    anna.save()
    as_clara.post(operation(anna, "close"))
    anna.refresh_from_db()
    assert (anna.username, anna.is_active, anna.email, roles(anna)) == ("anna", False, "", set())


def test_closed_account_is_opened_again(as_clara, anna):
    as_clara.post(operation(anna, "close"))
    as_clara.post(operation(anna, "reopen"))
    anna.refresh_from_db()
    assert anna.is_active


def test_nobody_closes_the_own_account(as_clara, clara):
    as_clara.post(operation(clara, "close"))
    clara.refresh_from_db()
    assert clara.is_active


def test_nobody_takes_the_own_role_away(as_clara, clara):
    assert "roles" in complaints(sent(as_clara, change(clara), roles=["author"]))
    assert roles(clara) == {"managing_editor"}


def test_rights_beyond_roles_are_no_fields(as_clara, anna):
    fields = set(filled(as_clara.get(change(anna))))
    assert not {"is_superuser", "is_staff", "is_active", "user_permissions", "groups"} & fields


def test_forged_rights_change_nothing(as_clara, anna):
    sent(as_clara, change(anna), is_superuser="on", user_permissions=["1"])
    anna.refresh_from_db()
    assert not anna.is_superuser


def test_administrator_is_not_changed_by_a_managing_editor(as_clara, root):
    assert as_clara.post(change(root), {"username": "x"}).status_code == 403


def test_password_of_an_administrator_is_not_set_by_a_managing_editor(as_clara, root):
    data = {"password": PASSWORD, "again": PASSWORD}
    assert as_clara.post(operation(root, "password"), data).status_code == 403


def test_page_of_an_administrator_offers_a_managing_editor_nothing(as_clara, root):
    assert buttons(as_clara.get(change(root))) == []
