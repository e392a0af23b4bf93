"""How every public address answers: status, headers, and what it must not do."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import a_site, an_analysis, revised, withdrawn
from tests.staff import published

pytestmark = pytest.mark.django_db


def paths(site) -> dict[str, str]:
    """One address of every page that there is."""
    return {
        "front": "/",
        "analyses": "/analysen/",
        "commentaries": "/kommentare/",
        "dossiers": "/dossiers/",
        "analysis": f"/analysen/{site.analysis.slug}/",
        "commentary": f"/kommentare/{site.commentary.slug}/",
        "dossier": f"/dossiers/{site.dossier.slug}/",
        "claim": f"/aussagen/{site.fact.pk}/",
        "question": f"/streitfragen/{site.question.slug}/",
        "actor": "/akteure/max-kern/",
        "tag": "/themen/waerme/",
        "feeds": "/feeds/",
    }


MISSING = (
    "/analysen/nichts/",
    "/kommentare/nichts/",
    "/dossiers/nichts/",
    "/dossiers/nichts.json",
    "/analysen/nichts/fassungen/1.txt",
    "/aussagen/999999/",
    "/aussagen/999999999999999999/",
    "/aussagen/0/",
    "/aussagen/abc/",
    "/streitfragen/nichts/",
    "/akteure/nichts/",
    "/themen/nichts/",
    "/feeds/nichts.rss",
    "/feeds/alle.xml",
    "/analysen/?seite=2",
    "/feeds/alle.rss?seite=2",
    "/nichts/",
)


def test_every_page_answers(site, client):
    for path in paths(site).values():
        assert client.get(path).status_code == 200, path


def test_pages_set_no_cookie_and_do_not_vary_by_one(site, client):
    for path in paths(site).values():
        answer = client.get(path)
        assert not answer.cookies, path
        assert "Cookie" not in answer.get("Vary", ""), path


def test_outer_caches_keep_pages_for_seconds_only(site, client):
    for path in paths(site).values():
        cached = set(client.get(path)["Cache-Control"].split(", "))
        assert cached == {"public", "max-age=10"}, path


def test_head_answers_like_get_without_a_body(site, client):
    for path in paths(site).values():
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path


def test_nothing_can_be_sent(site, client):
    for path in paths(site).values():
        assert client.post(path).status_code == 405, path


def test_signing_in_changes_no_byte(site, client, admin_client):
    for path in paths(site).values():
        assert client.get(path).content == admin_client.get(path).content, path


def test_unknown_parameters_are_ignored(site, client):
    for path in paths(site).values():
        plain = client.get(path).content
        assert client.get(path, {"utm_source": "<script>", "q": "\0"}).content == plain, path


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_looks_the_same(db, client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == client.get("/etwas-ganz-anderes/").content


def test_a_draft_looks_like_nothing(client):
    path = f"/analysen/{an_analysis(slug='entwurf').slug}/"
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (404, client.get("/nichts/").content)


def test_an_old_slug_redirects_for_good(site, client):
    old = f"/analysen/{site.analysis.slug}/"
    revised(site.analysis, slug="netz")
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/analysen/netz/")


@pytest.mark.parametrize("tail", ["/", "/fassungen/1.txt"])
def test_a_withdrawn_article_is_gone_with_its_notice(site, client, tail):
    withdrawn(site.analysis, notice="Es tut uns leid.", reason="Anwalt schrieb")
    answer = client.get(f"/analysen/{site.analysis.slug}{tail}")
    assert answer.status_code == 410
    assert "Es tut uns leid." in answer.text
    assert "Anwalt" not in answer.text


@pytest.mark.parametrize("tail", ["/", ".json"])
def test_a_withdrawn_dossier_is_gone_with_its_notice(site, client, tail):
    withdrawn(site.dossier, notice="Es tut uns leid.")
    answer = client.get(f"/dossiers/{site.dossier.slug}{tail}")
    assert answer.status_code == 410
    assert "Es tut uns leid." in answer.text


def test_a_bad_page_number_gives_the_first_page_with_a_line_that_says_so(site, client):
    for path in ("/analysen/", "/akteure/max-kern/", "/themen/waerme/"):
        answer = client.get(path, {"seite": "zwei"})
        assert answer.status_code == 200
        assert 'role="status"' in answer.text
        assert 'role="status"' not in client.get(path).text


def test_the_text_of_an_edition_is_plain_and_open_to_every_site(site, client):
    answer = client.get(f"/analysen/{site.analysis.slug}/fassungen/1.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode() == site.analysis.live_edition.plain_text


def test_old_lists_have_pages(db, client):
    for number in range(21):
        published(an_analysis(title=f"Teil {number}", body="Ein kurzer Text über das Netz."))
    assert client.get("/analysen/", {"seite": 2}).status_code == 200
    assert client.get("/analysen/", {"seite": 3}).status_code == 404


def test_addresses_have_names():
    assert reverse("articles:claim", args=[7]) == "/aussagen/7/"
    assert reverse("articles:feed", args=["alle", "rss"]) == "/feeds/alle.rss"


def test_pages_stay_within_their_queries(django_assert_max_num_queries, client):
    most = {"analysis": 10, "commentary": 10, "dossier": 14, "analyses": 4, "front": 4, "claim": 12}
    addresses = paths(a_site())
    client.get("/")  # the settings of the site are read once and kept
    for name, number in most.items():
        with django_assert_max_num_queries(number):
            client.get(addresses[name])


@pytest.mark.parametrize("path", ["/", "/analysen/", "/feeds/alle.rss", "/healthz", "/robots.txt"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_readers_change_nothing(site, path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
