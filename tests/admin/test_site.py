"""The site around the records: its name, its order, its index, its type-ahead."""

import pytest
from django.conf import settings
from django.urls import reverse

from articles import editing
from articles.admin import site
from tests.admin.pages import add, change, text
from tests.staff import a_draft, an_actor


def completions(client, model, field, term, **more) -> list[str]:
    """Return what a field of relations offers for ``term``."""
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), {**query, **more})
    assert response.status_code == 200
    return [hit["text"] for hit in response.json()["results"]]


def test_pages_carry_the_name_of_the_newsroom(as_erik):
    assert settings.SITE_NAME in text(as_erik.get(reverse("admin:index")))


def test_records_stand_in_the_order_of_the_desk(as_clara):
    page = as_clara.get(reverse("admin:index"))
    names = [model["object_name"] for app in page.context["app_list"] for model in app["models"]]
    assert names[:3] == ["Article", "Dossier", "Claim"]
    assert names[-1] == "HistoryEntry"


def test_own_password_is_changed_where_everybody_changes_it(as_erik):
    response = as_erik.get(reverse("admin:password_change"))
    assert response.url == reverse("account_change_password")


def test_index_lists_what_was_changed_last(as_erik):
    draft = a_draft()
    assert draft.title in text(as_erik.get(reverse("admin:index")))


def test_index_lists_nothing_hidden(as_anna):
    draft = a_draft()
    assert draft.title not in text(as_anna.get(reverse("admin:index")))


@pytest.mark.parametrize("name", ["index", "articles_article_changelist", "articles_article_add"])
def test_no_page_has_script_or_style_of_its_own(as_erik, name):
    page = as_erik.get(reverse(f"admin:{name}")).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model.__name__)
def test_no_list_has_style_of_its_own(as_clara, model):
    address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
    page = as_clara.get(address).content.decode()
    assert "<style" not in page
    assert " style=" not in page


@pytest.mark.parametrize("term", ["groß", "GROSS", "gross", "jürg", "Jurg"])
def test_names_are_found_however_umlauts_are_typed(as_erik, term):
    an_actor("Jürgen Groß")
    assert len(completions(as_erik, "byline", "actor", term)) == 1


@pytest.mark.parametrize("term", ["Ökonomie", "ökonomie", "ÖKONOMIE"])
def test_topics_are_found_in_any_case(as_erik, erik, term):
    editing.find_tags(["Ökonomie"], by=erik)
    assert completions(as_erik, "articletag", "tag", term) == ["Ökonomie"]


@pytest.mark.parametrize("term", ["", "\x00", '"', "%", "'' OR 1=1", "x" * 5_000])
def test_odd_terms_break_nothing(as_erik, term):
    completions(as_erik, "byline", "actor", term)


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 40])
def test_page_that_does_not_exist_is_not_found(as_erik, page):
    query = {"app_label": "articles", "model_name": "byline", "field_name": "actor", "page": page}
    assert as_erik.get(reverse("admin:autocomplete"), query).status_code == 404


def test_hits_say_what_tells_them_apart(as_erik):
    draft = a_draft(kind="commentary")
    [hit] = completions(as_erik, "dossieritem", "article", "Fernwärme")
    assert draft.title in hit
    assert draft.get_form_display() in hit
    assert draft.get_state_display() in hit


def test_anonymous_completes_nothing(client, db):
    query = {"app_label": "articles", "model_name": "byline", "field_name": "actor"}
    assert client.get(reverse("admin:autocomplete"), query).status_code == 302


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"kind__exact": "rezept"}, 200),
        ({"kind__exact": "\x00"}, 400),
        ({"responsible__password": "x"}, 400),
        ({"responsible__id__exact": "x"}, 302),
        ({"author": "%", "topic": "'", "section": "_", "responsible": "x"}, 200),
        ({"published_from": "31. Februar", "planned_to": "0001-01-01"}, 200),
        ({"p": "999"}, 200),
        ({"o": "99.-99"}, 200),
        ({"unbekannt": "x"}, 302),
    ],
)
def test_forged_filter_breaks_nothing(as_erik, query, status):
    a_draft()
    response = as_erik.get(reverse("admin:articles_article_changelist"), query)
    assert response.status_code == status


def test_relation_of_no_record_is_refused(as_erik):
    query = {"app_label": "auth", "model_name": "permission", "field_name": "content_type"}
    assert as_erik.get(reverse("admin:autocomplete"), query).status_code == 403


def test_history_of_a_record_tells_who_did_what(as_clara, clara):
    actor = an_actor()
    actor.description = "Reporterin"
    editing.save_actor(actor, by=clara)
    page = text(as_clara.get(change(actor).replace("/change/", "/history/")))
    assert "geändert" in page
    assert "Beschreibung" in page


def test_history_is_read_only(as_clara, clara):
    entry = an_actor() and clara.history.model.objects.last()
    assert as_clara.get(change(entry)).status_code == 200
    assert as_clara.post(change(entry), {"verb": "x"}).status_code == 403
    assert as_clara.get(add("historyentry")).status_code == 403
