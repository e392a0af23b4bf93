"""Discarding in the admin: the list of what goes, the button, what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.models import Article, Claim, HistoryEntry, Tag
from tests.admin.pages import buttons, change, operation, text, told
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.builders import COST, FACT, a_claim, a_commentary, a_ground, a_position, an_analysis
from tests.staff import a_draft, published


@pytest.fixture
def draft(erik) -> Article:
    """An analysis that states two things."""
    article = an_analysis()
    a_claim(article)
    a_claim(article, COST)
    article.refresh_from_db()
    return article


def confirmed(client: Client, row, **values):
    """Open the page and press its button."""
    address = operation(row, "discard")
    page = client.get(address)
    seen = page.context["form"]["seen"].value()
    return client.post(address, {"seen": seen, "reason": "", **values}, follow=True)


def test_a_draft_offers_the_button(as_erik, draft):
    assert "Verwerfen" in buttons(as_erik.get(change(draft)))


def test_the_button_leads_to_the_page(as_erik, draft):
    response = as_erik.get(change(draft))
    assert f'action="{operation(draft, "discard")}" id="discard-form"' in response.content.decode()


def test_a_published_text_does_not_offer_it(as_erik, draft):
    assert "discard_address" not in as_erik.get(change(published(draft))).context


def test_who_may_not_is_not_offered_it(as_doris, draft):
    assert "discard_address" not in as_doris.get(change(draft)).context


def test_who_may_not_is_refused(as_doris, draft):
    assert as_doris.get(operation(draft, "discard")).status_code == 403


def test_what_is_not_open_is_not_found(as_anna, draft):
    assert as_anna.get(operation(draft, "discard")).status_code == 404


def test_the_page_lists_what_goes(as_erik, draft):
    found = as_erik.get(operation(draft, "discard")).context["goes"]
    listed = {group.name.lower(): group.labels for group in found}
    assert [FACT, COST] in listed.values()


def test_the_page_says_what_stays(as_erik, draft):
    a_ground(a_position(a_commentary()), Claim.objects.get(statement=COST))
    assert as_erik.get(operation(draft, "discard")).context["stays"] == [COST]


def test_looking_changes_nothing(as_erik, draft):
    as_erik.get(operation(draft, "discard"))
    assert Article.objects.filter(pk=draft.pk).exists()


def test_confirming_discards(as_erik, draft):
    response = confirmed(as_erik, draft, reason="Doppelt.")
    assert not Article.objects.exists()
    assert draft.title in told(response)
    assert HistoryEntry.objects.get(verb="article.discarded").reason == "Doppelt."


def test_discarding_leads_back_to_the_list(as_erik, draft):
    response = confirmed(as_erik, draft)
    assert response.redirect_chain == [(reverse("admin:articles_article_changelist"), 302)]


def test_it_writes_by_operations_alone(as_erik, draft):
    with only_operations_write() as written:
        confirmed(as_erik, draft)
    assert written


def test_a_post_that_has_seen_no_list_is_stale(as_erik, draft):
    assert as_erik.post(operation(draft, "discard")).status_code == 409
    assert Article.objects.exists()


def test_a_change_since_the_list_was_seen_is_told(as_erik, erik, draft):
    address = operation(draft, "discard")
    data = {"seen": as_erik.get(address).context["form"]["seen"].value()}
    editing.revise_article(draft, by=erik, version=draft.version, title="Neuer Titel")
    response = as_erik.post(address, data)
    assert response.status_code == 409
    assert Article.objects.exists()


def test_the_stale_page_may_be_confirmed(as_erik, draft):
    address = operation(draft, "discard")
    again = as_erik.post(address, {"seen": "veraltet"}).context["form"]["seen"].value()
    as_erik.post(address, {"seen": again})
    assert not Article.objects.exists()


def test_what_stands_in_the_way_is_named(as_erik, draft):
    a_commentary(title="Die Antwort", responds_to=[draft])
    response = as_erik.get(operation(draft, "discard"))
    assert "Die Antwort" in text(response)


def test_what_is_in_the_way_is_in_the_way_of_a_forged_post_too(as_erik, draft):
    a_commentary(responds_to=[draft])
    confirmed(as_erik, draft)
    assert Article.objects.filter(pk=draft.pk).exists()


def test_an_unused_topic_goes(as_erik, erik):
    tag = editing.save_tag(Tag(name="Leer"), by=erik)
    confirmed(as_erik, tag)
    assert not Tag.objects.exists()


def test_a_used_topic_stays(as_erik, erik):
    a_draft("Mit Thema", tags=["Wärme"])
    assert "Mit Thema" in text(as_erik.get(operation(Tag.objects.get(), "discard")))


def test_what_does_not_exist_is_not_found(as_erik):
    address = reverse("admin:articles_article_discard", args=[0])
    assert as_erik.get(address).status_code == 404
