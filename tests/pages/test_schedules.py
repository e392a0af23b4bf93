"""Readers and schedules: the first request after it is due publishes, and none sees it before."""

import pytest
from django.urls import reverse

from articles.models import Article, Publication
from tests.editing.test_scheduling import ahead, scheduled
from tests.staff import a_draft, account, published

pytestmark = pytest.mark.django_db


def overdue(work=None):
    """Return what was scheduled for a time that is past by now."""
    work = scheduled(work or a_draft("Neu"))
    Article.objects.filter(pk=work.pk).update(publish_at=ahead(-0.01))
    Publication.objects.update(due=ahead(-0.01))
    return work


def address(work) -> str:
    """Return where readers would find it."""
    return f"/analysen/{work.slug or 'neu'}/"


def test_the_first_request_after_it_publishes_and_shows_it(client):
    overdue()
    assert "Neu" in client.get("/analysen/").content.decode()


def test_its_own_address_is_there_at_once(client):
    work = overdue()
    assert client.get(address(work)).status_code == 200


def test_a_feed_publishes_too(client):
    overdue()
    assert "Neu" in client.get("/feeds/alle.rss").content.decode()


def test_an_etag_of_before_is_no_longer_good(client):
    published()
    before = client.get("/feeds/alle.rss")
    overdue()
    after = client.get("/feeds/alle.rss", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/niemals/"])
def test_other_addresses_publish_nothing(client, path):
    overdue()
    client.get(path)
    assert not Article.objects.get().is_live


def test_it_is_nowhere_before_its_time(client):
    published()
    work = scheduled(a_draft("Zobelpelz"))
    paths = ("/", "/analysen/", "/feeds/alle.rss", "/feeds/analysen.json", "/healthz")
    for path in paths:
        assert "Zobelpelz" not in client.get(path).content.decode()
    assert client.get(f"/analysen/{work.slug or 'zobelpelz'}/").status_code == 404


def test_scheduling_changes_no_answer(client):
    published()
    before = client.get("/feeds/alle.rss")
    scheduled(a_draft("Neu"))
    after = client.get("/feeds/alle.rss")
    assert (before.content, before["ETag"]) == (after.content, after["ETag"])


def test_what_fails_breaks_no_page(client):
    work = overdue()
    work.byline.all().delete()
    assert client.get("/").status_code == 200
    work.refresh_from_db()
    assert work.schedule_failed is not None


def test_what_fails_is_not_tried_by_the_next_reader(client, django_assert_num_queries):
    overdue().byline.all().delete()
    client.get("/feeds/alle.rss")
    with django_assert_num_queries(2):
        client.get("/feeds/alle.rss")


def test_a_schedule_that_is_ahead_costs_no_query(client, django_assert_num_queries):
    scheduled()
    client.get("/feeds/alle.rss")
    with django_assert_num_queries(2):
        client.get("/feeds/alle.rss")


def test_a_fault_while_looking_breaks_no_page(client, monkeypatch):
    overdue()
    monkeypatch.setattr("articles.editing.publish_if_due", lambda: 1 / 0)
    assert client.get("/").status_code == 200


def test_the_desk_publishes_what_is_due(client):
    overdue()
    client.force_login(account("erik"))
    client.get(reverse("desk:front"))
    assert Article.objects.get().is_live
