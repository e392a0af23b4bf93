"""What every answer carries, and what the readers' answers never carry."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.middleware import EditorsSessionMiddleware, LanguageMiddleware

READERS = "/gibt-es-nicht/"
PAGES = [READERS, "/accounts/login/", "/admin/login/", "/admin/"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PAGES)
def test_policy_allows_nothing_by_default(client, path):
    policy = client.get(path)["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not [rule for rule in policy if "unsafe" in rule or "*" in rule]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_header(client, path, header, value):
    assert client.get(path)[header] == value


def test_permissions_policy_refuses_camera(client):
    assert "camera=()" in client.get(READERS)["Permissions-Policy"]


def test_refused_host_gets_the_policy_too(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_readers_get_no_cookie_and_nothing_varies(client, admin_user):
    client.force_login(admin_user)
    answer = client.get(READERS, headers={"Accept-Language": "en"})
    assert not answer.cookies
    assert "Vary" not in answer


def test_readers_requests_have_no_user_and_no_session(rf):
    def view(request):
        assert not hasattr(request, "session")
        assert not hasattr(request, "user")
        return HttpResponse()

    LanguageMiddleware(EditorsSessionMiddleware(view))(rf.get("/analysen/"))


@pytest.mark.parametrize("path", settings.EDITORS_PATHS)
def test_editors_requests_have_a_session(rf: RequestFactory, path):
    request = rf.get(path)
    EditorsSessionMiddleware(lambda request: HttpResponse())(request)
    assert hasattr(request, "session")


def test_readers_language_is_the_site_s_whatever_the_browser_says(client):
    answer = client.get(READERS, headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "de"


def test_editors_language_is_their_own(client, admin_user):
    admin_user.language = "en"
    admin_user.save(update_fields=["language"])
    client.force_login(admin_user)
    answer = client.get("/admin/")
    assert answer["Content-Language"] == "en"
    assert b'<html lang="en"' in answer.content


def test_session_cookie_is_out_of_reach_of_scripts(client, admin_user):
    admin_user.set_password("kein Geheimnis")
    admin_user.save(update_fields=["password"])
    answer = client.post(
        "/accounts/login/", {"login": admin_user.username, "password": "kein Geheimnis"}
    )
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
