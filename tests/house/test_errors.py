"""Error pages."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path

from newsroom import errors


def broken(request):
    raise RuntimeError("geheim")


def without_database(request):
    raise OperationalError("geheim")


def forbidden(request):
    return errors.permission_denied(request, PermissionError("geheim"))


def gone(request):
    withdrawn = datetime(2026, 11, 3, tzinfo=UTC)
    return render(request, "errors/410.html", {"withdrawn": withdrawn}, status=410)


urlpatterns = [
    path("kaputt/", broken),
    path("ohne/", without_database),
    path("verboten/", forbidden),
    path("weg/", gone),
    path("pause/", errors.unavailable),
    path("formular/", lambda request: HttpResponse()),
    path("", include("newsroom.urls")),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

pytestmark = pytest.mark.urls(__name__)

#: Pages in the site's layout show its name and the links at its foot.
in_the_layout = pytest.mark.django_db


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@in_the_layout
@pytest.mark.parametrize(
    ("address", "status"),
    [("/kaputt/", 500), ("/ohne/", 503), ("/verboten/", 403), ("/weg/", 410), ("/pause/", 503)],
)
def test_status(visitor, address, status):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/kaputt/", "/ohne/", "/pause/"])
def test_page_for_a_broken_server_needs_no_database(visitor, address):
    # No django_db marker here: a query would end in the last resort, which has no language.
    page = visitor.get(address).content.decode()
    assert "noindex" in page
    assert "geheim" not in page


@in_the_layout
def test_not_found_is_the_same_for_every_address(visitor):
    assert visitor.get("/fort/").content == visitor.get("/x/y/").content


def test_server_error_names_the_request(visitor):
    answer = visitor.get("/kaputt/")
    assert answer["X-Request-ID"] in answer.content.decode()


def test_server_error_survives_its_own_template(visitor, monkeypatch):
    def fail(name):
        raise OSError("no templates")

    monkeypatch.setattr(errors, "get_template", fail)
    answer = visitor.get("/kaputt/")
    assert answer.status_code == 500
    assert b"<h1>" in answer.content


@in_the_layout
def test_gone_tells_the_date(visitor):
    assert "3. November 2026" in visitor.get("/weg/").content.decode()


def test_unavailable_says_when_to_come_back(visitor):
    assert visitor.get("/pause/")["Retry-After"] == "60"


@in_the_layout
def test_stale_form_gets_a_page_of_its_own(visitor):
    answer = visitor.post("/formular/")
    assert answer.status_code == 403
    assert "403_csrf" in answer.templates[0].name


def test_strange_host_is_a_bad_request(visitor):
    answer = visitor.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400


@in_the_layout
@override_settings(ROOT_URLCONF=settings.ROOT_URLCONF)
def test_not_found_is_in_the_site_s_language(visitor):
    page = visitor.get("/fort/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="de"' in page
