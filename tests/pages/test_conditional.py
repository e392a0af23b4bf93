"""A client that has the present state gets 304; one that has an older state never does."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import http_date

from articles.models import Listing, Publication
from tests.builders import a_commentary, an_analysis, withdrawn
from tests.staff import a_dossier, published

pytestmark = pytest.mark.django_db

FEED = "/feeds/alle.rss"


@pytest.fixture(autouse=True)
def article():
    return published(an_analysis())


def settle() -> None:
    """Let the last change be some seconds old."""
    Publication.objects.update(changed=timezone.now() - timedelta(seconds=10))


def validators(answer) -> dict[str, str]:
    return {
        "HTTP_IF_NONE_MATCH": answer["ETag"],
        "HTTP_IF_MODIFIED_SINCE": answer["Last-Modified"],
    }


@pytest.mark.parametrize("path", [FEED, "/feeds/alle.atom", "/feeds/alle.json"])
@pytest.mark.parametrize("headers", [["HTTP_IF_NONE_MATCH"], ["HTTP_IF_MODIFIED_SINCE"], None])
def test_the_same_state_is_not_sent_again(client, path, headers):
    settle()
    known = validators(client.get(path))
    answer = client.get(path, **{key: known[key] for key in headers or known})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_304_repeats_the_validators(client):
    settle()
    known = validators(client.get(FEED))
    answer = client.get(FEED, **known)
    assert validators(answer) == known
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_304_needs_one_query(client, django_assert_num_queries):
    settle()
    known = validators(client.get(FEED))
    with django_assert_num_queries(1):
        client.get(FEED, **known)


@pytest.mark.parametrize("header", ["HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"])
def test_a_withdrawal_is_sent_whichever_validator_a_client_has(client, article, header):
    settle()
    known = validators(client.get(FEED))
    withdrawn(article)
    assert client.get(FEED, **{header: known[header]}).status_code == 200


@pytest.mark.parametrize("header", ["HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"])
def test_a_new_piece_is_sent(client, header):
    settle()
    known = validators(client.get(FEED))
    published(a_commentary())
    assert client.get(FEED, **{header: known[header]}).status_code == 200


def test_a_state_of_this_very_second_has_no_date_to_rely_on(client):
    assert "Last-Modified" not in client.get(FEED)


def test_internal_work_leaves_the_validators_alone(client):
    settle()
    before = validators(client.get(FEED))
    an_analysis(title="Entwurf")
    assert validators(client.get(FEED)) == before


def test_each_page_and_format_has_a_tag_of_its_own(client):
    paths = (FEED, "/feeds/alle.atom", "/feeds/analysen.rss", f"{FEED}?seite=1")
    assert len({client.get(path)["ETag"] for path in paths}) == len(paths)


def test_unknown_parameters_do_not_change_the_tag(client):
    assert client.get(f"{FEED}?utm=1")["ETag"] == client.get(FEED)["ETag"]


@pytest.mark.parametrize("name", ["SITE_URL", "SITE_NAME", "SECRET_KEY"])
def test_a_setting_of_the_site_changes_the_tag(client, settings, name):
    before = client.get(FEED)["ETag"]
    setattr(settings, name, "https://anders.example")
    assert client.get(FEED)["ETag"] != before


@pytest.mark.parametrize("value", ["*bogus", '"nie"', "W/", "", "\x00"])
def test_a_nonsensical_validator_is_ignored(client, value):
    answer = client.get(FEED, HTTP_IF_NONE_MATCH=value, HTTP_IF_MODIFIED_SINCE=value)
    assert answer.status_code == 200


def test_head_has_the_validators(client):
    settle()
    assert validators(client.head(FEED)) == validators(client.get(FEED))


def test_the_data_of_a_dossier_are_conditional_too(client, article):
    dossier = published(a_dossier(article))
    settle()
    path = f"/dossiers/{dossier.slug}.json"
    assert client.get(path, **validators(client.get(path))).status_code == 304


def test_a_withdrawn_dossier_is_gone_for_those_who_have_it(client, article):
    dossier = published(a_dossier(article))
    settle()
    path = f"/dossiers/{dossier.slug}.json"
    known = validators(client.get(path))
    withdrawn(dossier)
    assert client.get(path, **known).status_code == 410


def guesses() -> list[dict[str, str]]:
    """What a client may send that has never been given a validator."""
    return [{"If-None-Match": "*"}, {"If-Modified-Since": http_date()}, {"If-Match": '"x"'}]


@pytest.mark.parametrize(
    "path", ["/dossiers/nichts.json", "/dossiers/entwurf.json", f"{FEED}?seite=99"]
)
# Named by the header: its value holds the second, and workers must agree on the names.
@pytest.mark.parametrize("headers", guesses(), ids=lambda headers: "".join(headers))
def test_what_is_not_there_answers_as_ever(client, article, path, headers):
    a_dossier(article, slug="entwurf")
    settle()
    plain, answer = client.get(path), client.get(path, headers=headers)
    assert (answer.status_code, answer.content) == (404, plain.content)
    assert set(answer.headers) == set(plain.headers)


# Named by the header: its value holds the second, and workers must agree on the names.
@pytest.mark.parametrize("headers", guesses(), ids=lambda headers: "".join(headers))
def test_what_is_gone_answers_as_ever(client, article, headers):
    dossier = withdrawn(published(a_dossier(article)))
    settle()
    path = f"/dossiers/{dossier.slug}.json"
    plain, answer = client.get(path), client.get(path, headers=headers)
    assert (answer.status_code, answer.content) == (410, plain.content)


def test_a_date_is_enough_for_the_data_of_a_dossier(client, article):
    dossier = published(a_dossier(article))
    settle()
    path = f"/dossiers/{dossier.slug}.json"
    known = client.get(path)["Last-Modified"]
    assert client.get(path, headers={"If-Modified-Since": known}).status_code == 304


def test_a_304_for_a_date_needs_one_query(client, django_assert_num_queries):
    settle()
    known = client.get(FEED)["Last-Modified"]
    with django_assert_num_queries(1):
        assert client.get(FEED, headers={"If-Modified-Since": known}).status_code == 304


@pytest.mark.parametrize("header", ["HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"])
def test_a_notice_that_leaves_the_feed_is_a_change(client, article, monkeypatch, header):
    withdrawn(article)
    settle()
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=30))
    before = client.get(FEED)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=31))
    answer = client.get(FEED, **{header: validators(before)[header]})
    assert (answer.status_code, answer.content == before.content) == (200, False)


def test_within_a_day_a_feed_stays_the_same(client, article, monkeypatch):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0)
    withdrawn(article)
    noon = midnight + timedelta(hours=12)
    Listing.objects.update(withdrawn=noon)
    contents = set()
    for hour in (1, 11, 13, 23):
        at = midnight + timedelta(days=30, hours=hour)
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        contents.add(client.get(FEED).content)
    assert len(contents) == 1
