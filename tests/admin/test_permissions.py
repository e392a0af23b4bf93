"""Who gets where: what must not show does not exist, what may not be done is refused."""

import pytest
from django.urls import reverse

from articles import editing
from articles.admin import site
from articles.models import Article, User
from tests.admin.conftest import signed_in
from tests.admin.pages import add, change, operation, sent, text
from tests.staff import a_draft, an_actor, published

LISTS = [f"admin:articles_{model._meta.model_name}_changelist" for model in site._registry]


@pytest.fixture
def draft(erik) -> Article:
    """An editor's draft."""
    return a_draft()


@pytest.fixture
def claim(draft, erik):
    """A claim that only the draft carries."""
    quote = "Die Stadt baut 120 Kilometer Leitungen"
    return editing.record_claim(draft, by=erik, quote=quote, statement="Gebaut wird.").claim


@pytest.mark.parametrize("name", ["admin:index", *LISTS])
def test_anonymous_is_led_to_the_sign_in(client, db, name):
    response = client.get(reverse(name), follow=True)
    assert response.request["PATH_INFO"] == reverse("account_login")


def test_reader_with_an_account_is_refused(db):
    reader = User.objects.create_user("leserin")
    assert signed_in(reader).get(reverse("admin:index"), follow=True).status_code == 403


def test_closed_account_is_led_to_the_sign_in(as_erik, erik):
    erik.is_active = False
    erik.save()
    assert as_erik.get(reverse("admin:index")).status_code == 302


def test_staff_without_a_role_sees_no_records(db):
    client = signed_in(User.objects.create_user("neu", is_staff=True))
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 403


def test_superuser_opens_everything(admin_client, draft):
    assert admin_client.get(change(draft)).status_code == 200


def test_draft_of_somebody_else_does_not_exist_for_an_author(as_anna, draft):
    assert as_anna.get(change(draft)).status_code == 404


def test_draft_of_somebody_else_is_not_listed_for_an_author(as_anna, draft):
    assert draft.title not in text(as_anna.get(reverse("admin:articles_article_changelist")))


def test_draft_of_somebody_else_is_not_completed_for_an_author(as_anna, draft):
    query = {"app_label": "articles", "model_name": "dossieritem", "field_name": "article"}
    response = as_anna.get(reverse("admin:autocomplete"), {**query, "term": "Fernwärme"})
    assert response.json()["results"] == []


def test_draft_of_somebody_else_has_no_history_for_an_author(as_anna, draft):
    address = reverse("admin:articles_article_history", args=[draft.pk])
    assert as_anna.get(address).status_code == 404


def test_claim_of_a_hidden_draft_does_not_exist_for_an_author(as_anna, claim):
    assert as_anna.get(change(claim)).status_code == 404


def test_claim_of_a_hidden_draft_cannot_be_tied_by_its_number(as_anna, anna, claim):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    data = {"quote": "Die Stadt baut 120 Kilometer Leitungen", "claim": claim.pk}
    as_anna.post(operation(own, "tie"), data)
    assert not own.passages.exists()


def test_claim_of_a_public_article_exists_for_an_author(as_anna, claim, draft, clara):
    published(draft)
    assert as_anna.get(change(claim)).status_code == 200


def test_author_sees_a_public_text_of_somebody_else(as_anna, draft, clara):
    published(draft)
    assert as_anna.get(change(draft)).status_code == 200


def test_author_cannot_change_a_public_text_of_somebody_else(as_anna, draft, clara):
    published(draft)
    assert as_anna.post(change(draft), {"title": "Anders"}).status_code == 403


def test_author_changes_an_own_draft(as_anna, anna):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    sent(as_anna, change(own), title="Mein besserer Text")
    own.refresh_from_db()
    assert own.title == "Mein besserer Text"


def test_author_cannot_approve(as_anna, anna):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    assert as_anna.post(operation(own, "approve"), {"version": 1}).status_code == 403


def test_button_of_a_hidden_draft_does_not_exist(as_anna, draft):
    assert as_anna.post(operation(draft, "submit"), {"version": 1}).status_code == 404


def test_page_for_a_claim_in_a_hidden_draft_does_not_exist(as_anna, draft):
    assert as_anna.get(operation(draft, "claim")).status_code == 404


def test_fact_checker_reads_but_does_not_change_a_text(as_doris, draft):
    assert as_doris.get(change(draft)).status_code == 200
    assert as_doris.post(change(draft), {"title": "Anders"}).status_code == 403


def test_fact_checker_records_claims(as_doris, draft):
    assert as_doris.get(operation(draft, "claim")).status_code == 200


def test_fact_checker_composes_no_dossier(as_doris):
    assert as_doris.get(add("dossier")).status_code == 403


def test_editor_keeps_no_accounts(as_erik, anna):
    assert as_erik.get(reverse("admin:articles_user_changelist")).status_code == 403
    assert as_erik.get(change(anna)).status_code in (403, 404)


def test_editor_may_still_choose_who_is_responsible(as_erik, anna):
    query = {"app_label": "articles", "model_name": "article", "field_name": "responsible"}
    response = as_erik.get(reverse("admin:autocomplete"), {**query, "term": "anna"})
    assert [hit["id"] for hit in response.json()["results"]] == [str(anna.pk)]


def test_editor_does_not_read_the_history_of_everything(as_erik):
    assert as_erik.get(reverse("admin:articles_historyentry_changelist")).status_code == 403


def test_packages_add_no_records():
    assert {model._meta.app_label for model in site._registry} == {"articles"}


@pytest.mark.parametrize("pk", ["999999", "9" * 40, "abc", "1;2", "%00"])
def test_forged_number_does_not_exist(as_clara, pk):
    assert as_clara.get(f"/admin/articles/article/{pk}/change/").status_code == 404
    assert as_clara.post(f"/admin/articles/article/{pk}/publish/").status_code == 404
    assert as_clara.get(f"/admin/articles/article/{pk}/claim/").status_code == 404


def test_passage_of_another_article_does_not_exist(as_erik, claim, draft):
    other = a_draft("Ein anderer")
    passage = claim.passages.get()
    assert as_erik.post(operation(other, "detach", passage.pk)).status_code == 404
