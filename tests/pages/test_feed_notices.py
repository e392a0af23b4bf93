"""Feeds carry what must stand with a piece where they carry the piece."""

import json
from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.utils import timezone

from articles import editing
from tests.builders import (
    FACT,
    Site,
    a_claim,
    a_notice,
    a_site,
    an_analysis,
    site_settings,
    withdrawn,
)
from tests.staff import chief, published

pytestmark = pytest.mark.django_db

FORMATS = ("rss", "atom", "json")
REPLY = "Unwahr ist <diese> Angabe & jene.\n\nWahr ist eine andere."


@pytest.fixture(params=FORMATS)
def form(request) -> str:
    """One format after the other."""
    return request.param


@pytest.fixture
def site(db) -> Site:
    """A small published site."""
    return a_site()


def contents(client, form, name="alle") -> list[str]:
    """Return the HTML of the items."""
    body = client.get(f"/feeds/{name}.{form}").content
    if form == "json":
        return [item["content_html"] for item in json.loads(body)["items"]]
    parsed = feedparser.parse(body, sanitize_html=False)
    assert not parsed.bozo
    return [entry.content[-1].value for entry in parsed.entries]


def test_a_notice_stands_above_the_text_word_for_word(client, form):
    a_notice(article=published(an_analysis()), text=REPLY, signatory="Ulm, Ö. Ähm")
    (content,) = contents(client, form)
    words = "<p>Unwahr ist &lt;diese&gt; Angabe &amp; jene.</p>\n\n<p>Wahr ist eine andere.</p>"
    assert words in content
    assert content.startswith("<aside>")
    assert content.index("Ulm, Ö. Ähm") < content.index(FACT)


def test_it_says_what_kind_it_is(client, form):
    notice = a_notice(article=published(an_analysis()))
    assert notice.get_kind_display() in contents(client, form)[0]


def test_it_stands_above_a_summary_too(client, form):
    site_settings(feed_full_text=False)
    a_notice(article=published(an_analysis(standfirst="Was kommt.")), text=REPLY)
    (content,) = contents(client, form)
    assert content.index("Wahr ist eine andere.") < content.index("Was kommt.")


def test_it_stands_with_no_other_piece(client, form):
    published(an_analysis(title="Erstens"))
    a_notice(article=published(an_analysis(title="Zweitens")), text=REPLY)
    assert ["Wahr ist" in content for content in contents(client, form)] == [True, False]


def test_several_stand_in_their_order(client, form):
    article = published(an_analysis())
    a_notice(article=article, text="Erstens unwahr.")
    a_notice(article=article, text="Zweitens unwahr.", kind="retraction")
    (content,) = contents(client, form)
    assert content.index("Erstens") < content.index("Zweitens")


def test_that_of_a_claim_stands_with_the_text_that_carries_it(client, form):
    article = an_analysis()
    claim = a_claim(article, statement="120 Kilometer sind geplant.")
    published(article)
    a_notice(claim=claim, text=REPLY)
    (content,) = contents(client, form)
    assert "Wahr ist eine andere." in content
    assert f'<a href="http://testserver/aussagen/{claim.pk}/">120 Kilometer sind' in content


def test_it_comes_and_goes_with_its_days(client, form):
    today = timezone.localdate()
    first, last = today + timedelta(days=2), today + timedelta(days=3)
    a_notice(article=published(an_analysis()), text=REPLY, begins=first, ends=last)
    noon = timezone.localtime().replace(hour=12)
    found = []
    for days in range(5):
        with time_machine.travel(noon + timedelta(days=days), tick=False):
            found.append("Wahr ist" in contents(client, form)[0])
    assert found == [False, False, True, True, False]


def test_one_that_has_ended_is_gone_at_once(client, form):
    notice = a_notice(article=published(an_analysis()), text=REPLY)
    contents(client, form)
    editing.end_notice(notice, by=chief(), reason="Vergleich")
    assert "Wahr ist" not in contents(client, form)[0]


def test_what_is_withdrawn_carries_none(client, form):
    article = published(an_analysis())
    a_notice(article=article, text=REPLY)
    withdrawn(article)
    assert "Wahr ist" not in contents(client, form)[0]


def test_dossiers_carry_none_and_need_no_query_for_it(client, site, django_assert_num_queries):
    client.get("/feeds/dossiers.rss")
    with django_assert_num_queries(2):
        client.get("/feeds/dossiers.rss")


def test_queries_do_not_grow_with_notices(client, form, site, django_assert_num_queries):
    a_notice(article=site.analysis)
    a_notice(article=site.commentary)
    a_notice(claim=site.fact)
    client.get(f"/feeds/alle.{form}")
    with django_assert_num_queries(3):
        client.get(f"/feeds/alle.{form}")
