"""Health and robots."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_healthy_site_says_ok_and_nothing_else(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


def test_a_broken_one_says_so_without_internals(client, monkeypatch):
    def refuse(*args):
        raise OperationalError("geheim")

    monkeypatch.setattr(MigrationRecorder.Migration.objects, "values_list", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})
    assert answer["Cache-Control"] == "no-store"


def test_robots_leave_the_desk_alone(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /desk/" in answer.text
    assert "Disallow: /\n" not in answer.text
