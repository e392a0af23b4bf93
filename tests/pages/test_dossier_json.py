"""A dossier's address for machines."""

import pytest

from articles.reading import dossier_json

pytestmark = pytest.mark.django_db


def test_it_is_the_export(site, client):
    answer = client.get(f"/dossiers/{site.dossier.slug}.json")
    assert answer["Content-Type"] == "application/json"
    assert answer.text == dossier_json(site.dossier.slug)


def test_any_site_may_read_it(site, client):
    answer = client.get(f"/dossiers/{site.dossier.slug}.json")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_letters_are_written_as_they_are(site, client):
    assert "Wärme" in client.get(f"/dossiers/{site.dossier.slug}.json").text
