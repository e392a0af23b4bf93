"""What a serious news feed contains and does, in all three formats."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from lxml import etree

from articles import reading
from articles.models import Listing
from articles.reading import FEEDS
from tests.builders import (
    FACT,
    a_commentary,
    a_site,
    an_analysis,
    revised,
    site_settings,
    withdrawn,
)
from tests.staff import an_actor, published

NAMES = tuple(FEEDS)
FORMATS = ("rss", "atom", "json")
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="module")
def feeds(django_db_setup, django_db_blocker):
    """Every feed of the small published site, by name and format."""
    with django_db_blocker.unblock(), transaction.atomic():
        a_site()
        client = Client()
        found = {
            (name, form): client.get(f"/feeds/{name}.{form}") for name in NAMES for form in FORMATS
        }
        transaction.set_rollback(True)
    return found


def get(client, name, form="rss", **query):
    return client.get(f"/feeds/{name}.{form}", query)


def rss(answer):
    return etree.fromstring(answer.content).find("channel")


def atom(answer):
    return etree.fromstring(answer.content)


def texts(element, path):
    return [found if isinstance(found, str) else found.text for found in find(element, path)]


def find(element, path):
    return element.xpath(path, namespaces=NAMESPACES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["rss", "atom"])
def test_it_is_well_formed_for_every_parser(feeds, name, form):
    answer = feeds[name, form]
    etree.fromstring(answer.content)
    parsed = feedparser.parse(answer.content, response_headers={"content-type": TYPES[form]})
    assert not parsed.bozo
    assert parsed.entries


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMATS)
def test_its_type_is_exact(feeds, name, form):
    assert feeds[name, form]["Content-Type"] == TYPES[form]


@pytest.mark.parametrize("name", NAMES)
def test_it_links_to_itself_absolutely(feeds, name):
    self = f"http://testserver/feeds/{name}"
    assert texts(rss(feeds[name, "rss"]), "a:link[@rel='self']/@href") == [f"{self}.rss"]
    assert texts(atom(feeds[name, "atom"]), "a:link[@rel='self']/@href") == [f"{self}.atom"]
    assert json.loads(feeds[name, "json"].content)["feed_url"] == f"{self}.json"


def test_each_feed_has_an_id_of_its_own(feeds):
    ids = [texts(atom(feeds[name, "atom"]), "a:id")[0] for name in NAMES]
    assert len(set(ids)) == len(NAMES)


def test_the_id_of_a_feed_survives_a_move_of_the_site(client, db, settings):
    def uid() -> list[str]:
        return texts(atom(client.get("/feeds/alle.atom")), "a:id")

    before = uid()
    settings.SITE_URL = "https://elsewhere.example"
    assert uid() == before


def test_items_have_the_stored_uid_and_no_address_as_id(feeds):
    channel = rss(feeds["alle", "rss"])
    assert texts(channel, "item/guid/@isPermaLink") == ["false", "false"]
    guids = texts(channel, "item/guid")
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", guid) for guid in guids)
    assert texts(atom(feeds["alle", "atom"]), "a:entry/a:id") == guids
    items = json.loads(feeds["alle", "json"].content)["items"]
    assert [item["id"] for item in items] == guids


def test_the_summary_stands_before_the_full_text(feeds):
    item = rss(feeds["analysen", "rss"]).find("item")
    tags = [child.tag for child in item]
    assert tags.index("description") < tags.index(f"{{{NAMESPACES['content']}}}encoded")
    assert texts(item, "description") == ["Was der Ausbau bringt."]
    assert FACT in texts(item, "content:encoded")[0]


def test_dates_carry_a_zone_and_lie_in_the_past(feeds):
    (published_,) = texts(rss(feeds["analysen", "rss"]), "item/pubDate")
    assert re.search(r" [+-]\d{4}$", published_)
    (updated,) = texts(atom(feeds["analysen", "atom"]), "a:entry/a:updated")
    assert timezone.datetime.fromisoformat(updated) <= timezone.now()


def test_rss_items_tell_when_they_were_updated(feeds):
    assert len(texts(rss(feeds["alle", "rss"]), "item/a:updated")) == 2


def test_categories_have_a_scheme(feeds):
    item = rss(feeds["analysen", "rss"]).find("item")
    assert "Wärme" in texts(item, "category")
    assert all(
        domain.startswith("http://testserver/") for domain in texts(item, "category/@domain")
    )


def test_texts_that_answer_each_other_are_related(feeds):
    (link,) = texts(rss(feeds["kommentare", "rss"]), "item/a:link[@rel='related']/@href")
    assert link.startswith("http://testserver/analysen/")
    (back,) = texts(atom(feeds["analysen", "atom"]), "a:entry/a:link[@rel='related']/@href")
    assert back.startswith("http://testserver/kommentare/")


def test_the_channel_says_what_it_is(feeds):
    channel = rss(feeds["alle", "rss"])
    assert texts(channel, "language") == ["de-DE"]
    assert texts(channel, "lastBuildDate")
    assert texts(channel, "ttl")
    assert texts(channel, "copyright")


def test_the_placeholder_of_the_site_is_filled_in(feeds):
    assert not any(b"site.invalid" in answer.content for answer in feeds.values())


def test_any_site_may_read_it(feeds):
    for answer in feeds.values():
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies


def test_json_items_say_what_kind_they_are(feeds):
    document = json.loads(feeds["alle", "json"].content)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["_newsroom"]["kind"] for item in document["items"]] == ["commentary", "analysis"]


def test_the_label_of_an_opinion_is_part_of_its_title(feeds):
    (title,) = texts(rss(feeds["kommentare", "rss"]), "item/title")
    assert re.fullmatch(r"\w+: Zu groß geplant", title)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_it_needs_three_queries(client, django_assert_num_queries, form):
    published(an_analysis())
    get(client, "alle", form)  # the settings of the site are read once and kept
    with django_assert_num_queries(3):
        get(client, "alle", form)


@pytest.mark.django_db
def test_titles_are_escaped_once(client):
    published(an_analysis(title='Öl & Gas: „Ende“ <bald> "jetzt"'))
    (title,) = texts(rss(get(client, "alle")), "item/title")
    assert title.endswith('Öl & Gas: „Ende“ <bald> "jetzt"')
    assert texts(atom(get(client, "alle", "atom")), "a:entry/a:title") == [title]


@pytest.mark.django_db
def test_control_characters_do_not_kill_it(client):
    published(an_analysis(title="Öl\x0bund\x00 Gas", body="Ein\x08 Text \ufffe über \x1b Gas."))
    assert "Gas" in texts(rss(get(client, "alle")), "item/title")[0]


@pytest.mark.django_db
def test_addresses_in_texts_are_absolute(client):
    published(an_analysis(body="Siehe [dort](/analysen/dort/) und [Teil 2](#teil).", slug="hier"))
    (content,) = texts(rss(get(client, "alle")), "item/content:encoded")
    assert 'href="http://testserver/analysen/dort/"' in content
    assert 'href="http://testserver/analysen/hier/#teil"' in content


@pytest.mark.django_db
def test_every_author_is_named(client):
    published(an_analysis(authors=[an_actor("Zoe Adam"), an_actor("Max Kern")]))
    assert texts(rss(get(client, "alle")), "item/dc:creator") == ["Zoe Adam", "Max Kern"]
    authors = texts(atom(get(client, "alle", "atom")), "a:entry/a:author/a:name")
    assert authors == ["Zoe Adam", "Max Kern"]


@pytest.mark.django_db
def test_ids_survive_a_new_slug(client):
    article = published(an_analysis())
    before = texts(rss(get(client, "alle")), "item/guid")
    revised(article, slug="ganz-anders")
    channel = rss(get(client, "alle"))
    assert texts(channel, "item/guid") == before
    assert texts(channel, "item/link") == ["http://testserver/analysen/ganz-anders/"]


@pytest.mark.django_db
def test_a_minor_change_does_not_freshen_an_item(client):
    article = published(an_analysis())
    before = texts(atom(get(client, "alle", "atom")), "a:entry/a:updated")
    revised(article, change="minor", standfirst="Das ist so.")
    assert texts(atom(get(client, "alle", "atom")), "a:entry/a:updated") == before


@pytest.mark.django_db
def test_another_address_of_the_site_needs_no_rebuild(client, settings):
    published(an_analysis())
    settings.SITE_URL = "https://netz.example"
    text = get(client, "alle").text
    assert "https://netz.example/analysen/" in text
    assert "testserver" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_withdrawn_item_becomes_a_notice(client, form):
    article = published(an_analysis())
    withdrawn(article, notice="Es tut uns leid.", reason="Anwalt schrieb")
    text = get(client, "alle", form).text
    assert str(article.uid) in text
    assert "Es tut uns leid." in text
    assert FACT not in text
    assert "Anwalt" not in text


@pytest.mark.django_db
def test_the_notice_goes_after_thirty_days(client):
    article = withdrawn(published(an_analysis()))
    # A feed stands as of the morning, and a month with a clock change has an hour more.
    long_ago = timezone.now() - timedelta(days=32)
    Listing.objects.filter(object_id=article.pk).update(withdrawn=long_ago)
    assert texts(rss(get(client, "alle")), "item") == []


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_feed_is_valid(client, form):
    answer = get(client, "dossiers", form)
    assert answer.status_code == 200
    if form != "json":
        assert not feedparser.parse(answer.content).bozo


@pytest.mark.django_db
def test_older_items_are_linked_page_by_page(client, monkeypatch):
    of_one = replace(reading.site(reading.state()), feed_items=1)
    monkeypatch.setattr(reading, "site", lambda state: of_one)
    published(an_analysis())
    published(a_commentary())
    first, second = rss(get(client, "alle")), rss(get(client, "alle", seite=2))
    url = "http://testserver/feeds/alle"
    assert texts(first, "a:link[@rel='next']/@href") == [f"{url}.rss?seite=2"]
    assert texts(second, "a:link[@rel='previous']/@href") == [f"{url}.rss"]
    assert texts(second, "a:link[@rel='self']/@href") == [f"{url}.rss?seite=2"]
    assert not texts(second, "a:link[@rel='next']/@href")
    document = json.loads(get(client, "alle", "json").content)
    assert document["next_url"] == f"{url}.json?seite=2"


@pytest.mark.django_db
def test_the_answer_is_one_piece(client):
    published(an_analysis())
    assert len(list(get(client, "alle"))) == 1


@pytest.mark.django_db
def test_the_page_about_feeds_names_them_all(client):
    text = client.get("/feeds/").text
    for name in NAMES:
        for form in FORMATS:
            assert f"http://testserver/feeds/{name}.{form}" in text


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_without_full_texts_gives_summary_and_link(client, form):
    site_settings(feed_full_text=False)
    published(an_analysis(standfirst="Was der Ausbau bringt."))
    content = get(client, "alle", form).text
    assert FACT not in content
    assert "Was der Ausbau bringt." in content
    assert "http://testserver/analysen/fernwaerme-fuer-alle/" in content


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_giving_up_full_texts_changes_what_is_there_already(client, form):
    published(an_analysis())
    before = get(client, "alle", form).text
    site_settings(feed_full_text=False)
    assert FACT in before
    assert FACT not in get(client, "alle", form).text


@pytest.mark.django_db
def test_full_texts_come_back(client):
    site_settings(feed_full_text=False)
    published(an_analysis())
    before = Listing.objects.get(kind="analysis").feed
    site_settings(feed_full_text=True)
    assert Listing.objects.get(kind="analysis").feed != before
    assert FACT in get(client, "alle").text


@pytest.mark.django_db
def test_a_note_on_a_change_stands_above_the_summary(client):
    site_settings(feed_full_text=False)
    article = published(an_analysis())
    revised(article, body=f"{FACT} Neu.", change="clarification", note="Nun genauer.")
    assert "Nun genauer." in get(client, "alle").text


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "path"), [("rss", "copyright"), ("atom", "a:rights")])
def test_it_says_on_what_terms_others_may_use_it(client, form, path):
    site_settings(feed_rights="CC BY 4.0 & Namensnennung")
    channel = rss(get(client, "alle")) if form == "rss" else atom(get(client, "alle", "atom"))
    assert texts(channel, path) == ["CC BY 4.0 & Namensnennung"]


@pytest.mark.django_db
def test_without_terms_it_names_the_newsroom(client):
    site_settings(name="Lindenauer Blatt")
    assert texts(rss(get(client, "alle")), "copyright") == ["© Lindenauer Blatt"]


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_it_carries_the_name_in_the_settings(client, form):
    site_settings(name="Lindenauer Blatt")
    assert "Lindenauer Blatt: " in get(client, "alle", form).text


@pytest.mark.django_db
def test_it_has_as_many_items_as_the_settings_say(client):
    site_settings(feed_items=5)
    for number in range(6):
        published(an_analysis(title=f"Teil {number}"))
    assert len(texts(rss(get(client, "alle")), "item/title")) == 5
    assert len(texts(rss(get(client, "alle", seite=2)), "item/title")) == 1
