"""``create_managing_editor``: the first account of a new site."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.management.commands import create_managing_editor as command
from articles.models import HistoryEntry, User

pytestmark = pytest.mark.django_db

PASSWORD = "Fernwärme-für-Lindenau-26"
WHO = ["--name", "Clara Maria Voß", "--email", "clara@example.org"]


def create(*arguments) -> User:
    """Run the command without questions and return the account."""
    call_command("create_managing_editor", "--no-input", *arguments, stdout=StringIO())
    return User.objects.get()


def test_account_is_a_managing_editor():
    clara = create(*WHO, "--password", PASSWORD)
    assert [group.name for group in clara.groups.all()] == ["managing_editor"]
    assert clara.is_staff
    assert not clara.is_superuser


def test_account_carries_name_and_address():
    clara = create(*WHO, "--password", PASSWORD)
    assert (clara.username, clara.get_full_name(), clara.email) == (
        "clara-maria-voss",
        "Clara Maria Voß",
        "clara@example.org",
    )


def test_account_signs_in(client):
    create(*WHO, "--password", PASSWORD)
    data = {"login": "clara-maria-voss", "password": PASSWORD}
    response = client.post(reverse("account_login"), data, follow=True)
    assert response.wsgi_request.path == reverse("desk:front")


def test_password_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv(command.PASSWORD_VARIABLE, PASSWORD)
    assert create(*WHO).check_password(PASSWORD)


def test_own_name_for_signing_in():
    assert create(*WHO, "--username", "cvd", "--password", PASSWORD).username == "cvd"


@pytest.mark.parametrize("missing", ["--name", "--email", "--password"])
def test_missing_option_is_named(missing):
    given = dict(zip([*WHO, "--password"][::2], [WHO[1], WHO[3], PASSWORD], strict=True))
    options = [part for option in given.items() if option[0] != missing for part in option]
    with pytest.raises(CommandError, match=missing):
        create(*options)


def test_weak_password_is_refused():
    with pytest.raises(CommandError):
        create(*WHO, "--password", "12345678")
    assert not User.objects.exists()


def test_taken_name_is_refused():
    create(*WHO, "--password", PASSWORD)
    with pytest.raises(CommandError):
        create(*WHO, "--password", PASSWORD)
    assert User.objects.count() == 1


def test_what_is_not_given_is_asked(monkeypatch):
    answers = iter(["", "Clara Voß", "clara@example.org"])
    passwords = iter([PASSWORD, "anders", PASSWORD, PASSWORD])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(command, "getpass", lambda question: next(passwords))
    call_command("create_managing_editor", stdout=StringIO(), stderr=StringIO())
    assert User.objects.get().check_password(PASSWORD)


def test_opening_is_in_the_history():
    clara = create(*WHO, "--password", PASSWORD)
    assert HistoryEntry.objects.of(clara).get().verb == "account.opened"
