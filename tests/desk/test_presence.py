"""Who else has a piece open, as its pages say it."""

import pytest
from django.urls import reverse

from articles.models import Presence
from tests.staff import a_dossier, a_draft

pytestmark = pytest.mark.django_db


def told(client, work, **data):
    where = reverse(f"desk:{work._meta.model_name}-presence", args=[work.pk])
    return client.post(where, data)


@pytest.mark.parametrize("name", ["desk:workbench", "desk:edit", "admin:articles_article_change"])
def test_every_page_of_a_text_names_the_others(as_erik, as_clara, clara, name):
    work = a_draft()
    told(as_clara, work, place="writing")
    page = as_erik.get(reverse(name, args=[work.pk])).content.decode()
    assert f"{clara} " in page.partition('id="presence"')[2].partition("</div>")[0]


def test_the_composition_of_a_dossier_names_the_others(as_erik, as_clara, clara):
    work = a_dossier()
    told(as_clara, work, place="writing")
    page = as_erik.get(reverse("desk:dossier", args=[work.pk])).content.decode()
    assert str(clara) in page.partition('id="presence"')[2].partition("</div>")[0]


def test_leaving_is_noted(as_clara):
    work = a_draft()
    told(as_clara, work)
    assert told(as_clara, work, left="1").status_code == 204
    assert not Presence.objects.exists()


def test_an_unknown_place_is_reading(as_clara):
    told(as_clara, a_draft(), place="x" * 5000)
    assert Presence.objects.get().place == "reading"


def test_what_is_hidden_is_not_found(as_anna):
    assert told(as_anna, a_draft(authors=[])).status_code == 404


def test_opening_a_page_notes_nothing(as_erik):
    as_erik.get(reverse("desk:edit", args=[a_draft().pk]))
    assert not Presence.objects.exists()
