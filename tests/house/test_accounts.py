"""Signing in and out."""

import pytest
from django.core import mail

PASSWORD = "ein langes Wort für Anna"

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna", "anna@example.org", PASSWORD)


@pytest.mark.parametrize("login", ["anna", "anna@example.org"])
def test_login_takes_name_or_address(client, anna, login):
    answer = client.post("/accounts/login/", {"login": login, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == "/desk/"


def test_login_page_has_the_contracted_fields(client):
    page = client.get("/accounts/login/").content.decode()
    assert 'name="login"' in page
    assert 'name="password"' in page


def test_login_refuses_a_wrong_password(client, anna):
    answer = client.post("/accounts/login/", {"login": "anna", "password": "falsch"})
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_login_is_limited_after_failures(client, anna):
    for _ in range(5):
        client.post("/accounts/login/", {"login": "anna", "password": "falsch"})
    answer = client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    assert "sessionid" not in answer.cookies


def test_sign_up_is_closed(client, django_user_model):
    form = {"username": "eve", "email": "e@x.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", form)
    assert not django_user_model.objects.filter(username="eve").exists()


def test_admin_login_goes_through_the_same_door(client):
    answer = client.get("/admin/login/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/inactive/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-falsch/",
        "/accounts/password/reset/key/done/",
    ],
)
def test_page_for_strangers(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "noindex" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/logout/",
        "/accounts/reauthenticate/",
        "/accounts/password/change/",
    ],
)
def test_page_for_members(client, anna, path):
    client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    answer = client.get(path)
    assert answer.status_code == 200
    assert "noindex" in answer.content.decode()


def test_forgotten_password_sends_a_link_that_works(client, anna):
    client.post("/accounts/password/reset/", {"email": "anna@example.org"})
    (message,) = mail.outbox
    assert message.subject.startswith("[Testredaktion]")
    link = next(word for word in message.body.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    new = {"password1": "ein anderes Wort", "password2": "ein anderes Wort"}
    client.post(form.redirect_chain[-1][0], new)
    answer = client.post("/accounts/login/", {"login": "anna", "password": "ein anderes Wort"})
    assert answer.status_code == 302


def test_forgotten_password_tells_strangers_nothing(client, anna):
    known = client.post("/accounts/password/reset/", {"email": "anna@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "eve@example.org"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("page", ["email/", "confirm-email/", "confirm-email/abc/"])
def test_nobody_changes_their_own_address(client, db, page):
    assert client.get(f"/accounts/{page}").status_code == 404
