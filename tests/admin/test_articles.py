"""The form of an article: what it keeps, and what it says when it will not do."""

import pytest
from django.urls import reverse

from articles.models import Article
from articles.text.limits import BODY_CHARACTERS
from tests.admin.pages import add, change, complaints, filled, sent, text
from tests.staff import a_draft, an_actor, published

ROW = {"byline-0-role": "author", "byline-0-order": ""}


@pytest.fixture
def draft(erik) -> Article:
    """An analysis by Anna Lindner."""
    return a_draft(tags=["Wärme", "Stadt"])


def new(client, **values):
    """Send the form for a new article."""
    usual = {"kind": "analysis", "title": "Neues aus Lindenau", "body": "Ein Text."}
    return sent(client, add("article"), **{**usual, **values})


def test_new_article_is_written(as_erik, erik):
    new(as_erik, standfirst="Ein Vorspann.", tags="Wärme, Stadt, wärme")
    article = Article.objects.get()
    assert (article.title, article.standfirst, article.created_by) == (
        "Neues aus Lindenau",
        "Ein Vorspann.",
        erik,
    )
    assert sorted(tag.name for tag in article.tags.all()) == ["Stadt", "Wärme"]


def test_new_article_takes_the_usual_form(as_erik):
    new(as_erik, kind="commentary", form="")
    assert Article.objects.get().form == "commentary"


def test_byline_is_kept_in_its_order(as_erik):
    first, second = an_actor("Anna"), an_actor("Bernd")
    rows = {
        "byline-TOTAL_FORMS": 2,
        "byline-0-actor": first.pk,
        "byline-0-role": "author",
        "byline-0-order": 2,
        "byline-1-actor": second.pk,
        "byline-1-role": "contributor",
        "byline-1-order": 1,
    }
    new(as_erik, **rows)
    byline = Article.objects.get().byline.values_list("actor__name", "role")
    assert list(byline) == [("Bernd", "contributor"), ("Anna", "author")]


def test_saving_stays_with_the_article(as_erik, draft):
    response = sent(as_erik, change(draft), title="Anders")
    assert response.request["PATH_INFO"] == change(draft)


def test_untouched_form_changes_nothing(as_erik, draft):
    sent(as_erik, change(draft))
    draft.refresh_from_db()
    assert draft.version == 1


def test_title_is_changed(as_erik, draft):
    sent(as_erik, change(draft), title="Anders")
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Anders", 2)


def test_name_is_removed_from_the_byline(as_erik, draft):
    sent(as_erik, change(draft), **{"byline-0-DELETE": "on"})
    assert not draft.byline.exists()


def test_same_name_twice_is_refused_at_the_field(as_erik, draft):
    actor = draft.byline.get().actor_id
    response = sent(as_erik, change(draft), **{"byline-1-actor": actor, "byline-1-role": "author"})
    assert "byline-1-actor" in complaints(response)


def test_tags_are_shown_in_one_line(as_erik, draft):
    assert filled(as_erik.get(change(draft)))["tags"] == ["Stadt, Wärme"]


def test_missing_title_is_a_complaint_at_the_field(as_erik):
    assert "title" in complaints(new(as_erik, title=" "))


def test_form_of_another_kind_is_a_complaint_at_the_field(as_erik):
    assert "form" in complaints(new(as_erik, form="gloss"))


def test_form_follows_a_changed_kind(as_erik, draft):
    sent(as_erik, change(draft), kind="commentary")
    draft.refresh_from_db()
    assert (draft.kind, draft.form) == ("commentary", "commentary")


def test_kind_of_a_public_article_is_shown_only(as_erik, draft, clara):
    published(draft)
    assert "kind" not in filled(as_erik.get(change(draft)))


def test_text_beyond_the_limit_is_refused_with_the_limit(as_erik):
    response = new(as_erik, body="Wort " * (BODY_CHARACTERS // 5 + 1))
    assert f"{BODY_CHARACTERS:_}".replace("_", "") in complaints(response)["body"].replace(
        ".", ""
    ).replace(",", "")


def test_text_of_a_million_characters_is_not_stored(as_erik):
    new(as_erik, body="x" * 1_000_000)
    assert not Article.objects.exists()


def test_tag_beyond_the_limit_is_refused_at_the_field(as_erik):
    assert "100" in complaints(new(as_erik, tags="x" * 300))["tags"]


def test_forged_choice_is_refused_at_the_field(as_erik):
    assert "kind" in complaints(new(as_erik, kind="rezept"))


@pytest.mark.parametrize("key", ["999999", "x", "9" * 40, "²"])
def test_forged_relation_is_refused_at_the_field(as_erik, key):
    assert "responds_to" in complaints(new(as_erik, responds_to=[key]))


@pytest.mark.parametrize("key", ["999999", "x", "9" * 40, "²"])
def test_forged_name_is_refused_at_the_field(as_erik, key):
    assert "byline-0-actor" in complaints(new(as_erik, **{"byline-0-actor": key}))


def test_article_does_not_respond_to_itself(as_erik, draft):
    response = sent(as_erik, change(draft), responds_to=[draft.pk])
    assert "responds_to" in complaints(response)


def test_relation_to_a_hidden_draft_survives_saving(as_anna, anna):
    hidden = a_draft("Verborgen")
    own = a_draft("Eigen", authors=[an_actor("Anna", user=anna)], responds_to=[hidden])
    sent(as_anna, change(own), title="Anders")
    assert list(own.responds_to.all()) == [hidden]


def test_state_is_no_field(as_erik, draft):
    assert not {"state", "approved", "live_edition"} & set(filled(as_erik.get(change(draft))))


def test_list_shows_state_names_and_edition(as_erik, draft, clara):
    published(draft)
    shown = text(as_erik.get(reverse("admin:articles_article_changelist")))
    assert "Fernwärme für alle?" in shown
    assert "Anna Lindner" in shown


@pytest.mark.parametrize("term", ["fernwärme", "FERNWÄRME", "Leitungen", "lindner", "Wärme alle"])
def test_search_finds_title_text_and_byline(as_erik, draft, term):
    response = as_erik.get(reverse("admin:articles_article_changelist"), {"q": term})
    assert draft.title in text(response)


@pytest.mark.parametrize("term", ["Öl", "100%", "a_b", '"', "\\", "x " * 400])
def test_odd_search_finds_nothing_and_breaks_nothing(as_erik, draft, term):
    response = as_erik.get(reverse("admin:articles_article_changelist"), {"q": term})
    assert response.status_code == 200
    assert draft.title not in text(response)


def test_list_asks_the_database_as_often_for_many_as_for_few(
    as_erik, draft, django_assert_max_num_queries
):
    for number in range(20):
        a_draft(f"Text {number}")
    with django_assert_max_num_queries(12):
        as_erik.get(reverse("admin:articles_article_changelist"))


def test_view_on_site_leads_to_the_public_page(as_erik, draft, clara):
    published(draft)
    assert "/analysen/fernwaerme-fuer-alle/" in as_erik.get(change(draft)).content.decode()


def test_draft_has_no_way_to_the_site(as_erik, draft):
    assert "/analysen/" not in as_erik.get(change(draft)).content.decode()
