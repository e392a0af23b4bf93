"""Series as items of dossiers: composed, missing while readers know none, frozen, in the way."""

import hashlib
import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from articles import editing
from articles.exceptions import InvalidRecord, WrongState
from articles.models import HistoryEntry, Listing
from tests.builders import a_claim, a_series, an_analysis
from tests.staff import a_dossier, account, an_actor, approved, excused, published


@pytest.fixture
def series(db):
    """A series without figures."""
    return a_series()


@pytest.fixture
def article(series):
    """A published analysis with a figure of the series."""
    draft = an_analysis()
    a_claim(draft, figures=[{"series": series, "best": 120}])
    return published(draft)


def messages(dossier) -> list[str]:
    return [str(problem.message) for problem in editing.problems(excused(dossier))]


def test_series_is_an_item(series):
    dossier = a_dossier(items=[{"series": series, "heading": "Die Zahlen"}])
    assert [(item.thing, item.heading) for item in dossier.items.all()] == [(series, "Die Zahlen")]


def test_history_keeps_the_series(series):
    a_dossier(items=[{"series": series}])
    entry = HistoryEntry.objects.get(verb="dossier.composed")
    assert [item["series_id"] for item in entry.new["items"]] == [series.pk]


def test_exchanging_a_series_is_a_change(series):
    dossier = a_dossier(items=[{"series": series}])
    other = a_series("Kosten des Netzes", "Euro")
    found = editing.revise_dossier(
        dossier, by=account("erik"), version=dossier.version, items=[{"series": other}]
    )
    assert found.version == dossier.version + 1


def test_series_stands_in_a_dossier_once(series):
    with pytest.raises(InvalidRecord):
        a_dossier(items=[{"series": series}, {"series": series}])


def test_series_of_which_readers_know_no_figure_is_missing(series):
    dossier = a_dossier(published(), items=[{"series": series}])
    assert any("Länge des Netzes" in message for message in messages(dossier))


def test_series_of_which_readers_know_a_figure_is_not_missing(series, article):
    assert messages(a_dossier(items=[{"article": article}, {"series": series}])) == []


def test_edition_freezes_the_series(series, article):
    dossier = published(a_dossier(items=[{"article": article}, {"series": series}]))
    items = dossier.live_edition.items.all()
    assert [(item.article, item.series) for item in items] == [(article, None), (None, series)]


def test_another_series_is_no_minor_change(series, article):
    dossier = published(a_dossier(items=[{"article": article}]))
    items = [{"article": article}, {"series": series}]
    editing.revise_dossier(dossier, by=account("erik"), version=dossier.version, items=items)
    with pytest.raises(InvalidRecord):
        editing.publish(approved(dossier), by=account("clara"), change="minor")


def test_hash_of_a_dossier_without_series_is_what_it_was_before_there_were_any(article):
    edition = published(a_dossier(article, slug="waerme")).live_edition
    words = {
        name: getattr(edition, name)
        for name in ("title", "slug", "standfirst", "language", "plain_text", "projection_version")
    }
    item = {
        "order": 1,
        "article_id": article.pk,
        "question_id": None,
        "claim_id": None,
        "heading": "",
        "note": "",
    }
    parts = [edition.introduction, [(an_actor().pk, 0)], [item]]
    text = json.dumps([words, parts], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    assert edition.content_hash == hashlib.sha256(text.encode()).hexdigest()


def test_series_is_part_of_the_hash(series, article):
    dossier = published(a_dossier(items=[{"article": article}, {"series": series}]))
    before = dossier.live_edition.content_hash
    editing.revise_dossier(
        dossier, by=account("erik"), version=dossier.version, items=[{"article": article}]
    )
    assert published(dossier).live_edition.content_hash != before


def test_series_in_a_dossier_is_not_discarded(series):
    dossier = a_dossier(items=[{"series": series}])
    with pytest.raises(WrongState, match=dossier.title):
        editing.discard(series, by=account("erik"))


def test_discarding_a_dossier_leaves_its_series(series):
    editing.discard(a_dossier(items=[{"series": series}]), by=account("erik"))
    series.refresh_from_db()


def test_listing_made_anew_is_the_same(series, article):
    published(a_dossier(items=[{"article": article}, {"series": series}]))
    before = list(Listing.objects.order_by("path").values_list("path", "title", "card"))
    editing.rebuild_listings()
    assert list(Listing.objects.order_by("path").values_list("path", "title", "card")) == before
