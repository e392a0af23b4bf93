"""Sources and evidence in the admin: found again, pointed out, hidden."""

import json

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Claim, Evidence, Source
from tests.admin.conftest import signed_in
from tests.admin.pages import add, change, complaints, filled, sent, text
from tests.builders import a_claim, a_secret, a_source, an_analysis, some_evidence
from tests.staff import an_actor, published

LIST = "admin:articles_{}_changelist"
EVIDENCE = {"stance": "supports", "visibility": "desk"}


@pytest.fixture
def claim(erik) -> Claim:
    """A claim of an editor's draft."""
    return a_claim(an_analysis())


def listed(client, model: str, **query) -> str:
    """Return the words of a list."""
    return text(client.get(reverse(LIST.format(model)), query))


def offered(client, model: str, field: str, term: str) -> list[str]:
    """Return what a type-ahead offers."""
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), query)
    return [hit["text"] for hit in response.json()["results"]]


def row(source: Source, prefix: str = "evidence-0", **values) -> dict:
    """Return what the form of a claim sends for a new piece of evidence."""
    data = {"source": source.pk, **EVIDENCE, **values}
    return {
        "evidence-TOTAL_FORMS": int(prefix.rpartition("-")[2]) + 1,
        **{f"{prefix}-{name}": value for name, value in data.items()},
    }


# Sources


def test_source_is_added(as_erik, erik):
    sent(as_erik, add("source"), title="Bescheid", url="https://amt.example/b", origin="dpa")
    source = Source.objects.get()
    assert (source.title, source.origin, source.created_by) == ("Bescheid", "dpa", erik)


def test_source_is_changed(as_erik, erik):
    source = a_source()
    sent(as_erik, change(source), publisher="Stadt Lindenau")
    source.refresh_from_db()
    assert source.publisher == "Stadt Lindenau"


def test_script_is_no_address(as_erik):
    assert "url" in complaints(sent(as_erik, add("source"), title="B", url="javascript:alert(1)"))


def test_days_in_the_wrong_order_are_a_complaint_at_the_field(as_erik):
    days = {"published": "2026-05-02", "accessed": "2026-05-01"}
    assert "accessed" in complaints(sent(as_erik, add("source"), title="B", **days))


def test_address_on_record_is_pointed_out(as_erik):
    first = a_source("Der Bescheid", url="https://amt.example/b")
    response = sent(as_erik, add("source"), title="Zweimal", url="http://www.amt.example/b/")
    assert "Der Bescheid" in complaints(response)["url"]
    assert change(first) in response.content.decode()
    assert Source.objects.count() == 1


def test_another_document_at_the_same_address_is_added_if_meant(as_erik):
    a_source(url="https://amt.example/b")
    values = {"title": "Zweites", "url": "https://amt.example/b", "again": "on"}
    sent(as_erik, add("source"), **values)
    assert Source.objects.count() == 2


def test_record_with_a_twin_is_changed_without_a_word(as_erik):
    first = a_source(url="https://amt.example/b")
    a_source("Zweites", url="https://amt.example/b")
    assert not complaints(sent(as_erik, change(first), publisher="Amt"))


def test_hidden_source_is_not_pointed_out(as_erik, clara, claim):
    secret = a_source("Vermerk", url="https://amt.example/b", by=clara)
    a_secret(claim, source=secret, by=clara)
    response = sent(as_erik, add("source"), title="Bescheid", url="https://amt.example/b")
    assert "Vermerk" not in text(response)
    assert Source.objects.count() == 2


def test_source_on_record_is_taken_beside_a_field(as_erik):
    first = a_source(url="https://amt.example/b")
    address = f"{add('source')}?_popup=1"
    data = {**filled(as_erik.get(address)), "_popup": "1", "_take": first.pk}
    assert f"&quot;{first.pk}&quot;" in as_erik.post(address, data).content.decode()


def test_hidden_source_is_not_taken(as_erik, clara, claim):
    secret = a_secret(claim, source=a_source("Vermerk", by=clara), by=clara).source
    address = f"{add('source')}?_popup=1"
    data = {**filled(as_erik.get(address)), "_popup": "1", "_take": secret.pk}
    assert "Vermerk" not in as_erik.post(address, data).content.decode()


@pytest.mark.parametrize(
    "term", ["bescheid", "stadt", "Bescheid Lindenau", "https://www.amt.example/b/?utm_id=1", "dpa"]
)
def test_source_is_found(as_erik, erik, term):
    a_source("Bescheid", publisher="Stadt Lindenau", url="http://amt.example/b", origin="dpa")
    assert "Bescheid" in listed(as_erik, "source", q=term)


@pytest.mark.parametrize("model", ["evidence", "attribution"])
def test_source_is_offered_with_what_tells_it_apart(as_erik, erik, model):
    a_source("Bescheid", publisher="Stadt")
    assert offered(as_erik, model, "source", "besch") == ["Bescheid – Stadt"]


def test_hidden_source_is_neither_listed_nor_offered_nor_opened(as_erik, clara, claim):
    secret = a_secret(claim, source=a_source("Vermerk", by=clara), by=clara).source
    assert "Vermerk" not in listed(as_erik, "source")
    assert offered(as_erik, "evidence", "source", "Vermerk") == []
    assert as_erik.get(change(secret)).status_code == 404


def test_hidden_source_is_not_chosen_by_its_number(as_erik, clara, claim):
    secret = a_secret(claim, source=a_source("Vermerk", by=clara), by=clara).source
    response = sent(as_erik, change(claim), **row(secret))
    assert "evidence-0-source" in complaints(response)
    assert "Vermerk" not in response.content.decode()


def test_source_says_where_it_is_used(as_erik, claim, erik):
    evidence = some_evidence(claim)
    shown = text(as_erik.get(change(evidence.source)))
    assert claim.statement in shown


def test_source_does_not_tell_of_hidden_evidence(as_erik, clara, claim, erik):
    source = some_evidence(claim).source
    other = a_claim(an_analysis(title="Zweites"), statement="Etwas anderes.")
    a_secret(other, source=source, by=clara)
    assert "Etwas anderes." not in text(as_erik.get(change(source)))
    assert "Etwas anderes." in text(signed_in(clara).get(change(source)))


# The same source as before


def test_nothing_was_used_before(as_erik):
    assert json.loads(as_erik.get(reverse("admin:articles_source_last")).content) == {}


def test_last_source_is_told(as_erik, claim, erik):
    source = some_evidence(claim, source=a_source("Bescheid")).source
    answer = as_erik.get(reverse("admin:articles_source_last")).json()
    assert answer == {"id": str(source.pk), "text": "Bescheid", "confidential": False}


def test_last_source_says_that_it_is_confidential(as_clara, clara, claim):
    a_secret(claim, by=clara)
    assert as_clara.get(reverse("admin:articles_source_last")).json()["confidential"] is True


def test_last_source_is_not_told_to_everybody(client, db):
    assert client.get(reverse("admin:articles_source_last")).status_code == 302


# Evidence on the form of its claim


def test_evidence_is_added_on_the_form_of_the_claim(as_erik, claim, erik):
    source = a_source()
    sent(as_erik, change(claim), **row(source, quote="120 km", page="S. 3", stance="qualifies"))
    evidence = claim.evidence.get()
    assert (evidence.source, evidence.quote, evidence.page) == (source, "120 km", "S. 3")
    assert (evidence.stance, evidence.created_by) == ("qualifies", erik)


def test_evidence_is_changed_and_keeps_its_identity(as_erik, claim):
    evidence = some_evidence(claim)
    sent(as_erik, change(claim), **{"evidence-0-visibility": "public"})
    evidence.refresh_from_db()
    assert evidence.visibility == "public"


def test_evidence_is_removed(as_erik, claim):
    some_evidence(claim)
    sent(as_erik, change(claim), **{"evidence-0-DELETE": "on"})
    assert not claim.evidence.exists()


def test_evidence_without_a_source_is_a_complaint_at_the_field(as_erik, claim):
    values = row(a_source(), quote="120 km") | {"evidence-0-source": ""}
    assert "evidence-0-source" in complaints(sent(as_erik, change(claim), **values))


def test_confidential_source_is_a_complaint(as_clara, clara, claim):
    source = a_secret(claim, by=clara).source
    response = sent(as_clara, change(claim), **row(source, "evidence-1"))
    assert complaints(response)
    assert claim.evidence.count() == 1


def test_hidden_evidence_is_not_on_the_form(as_erik, clara, claim):
    a_secret(claim, by=clara, quote="Streng vertraulich.")
    assert "Streng vertraulich." not in as_erik.get(change(claim)).content.decode()


def test_hidden_evidence_outlives_the_form(as_erik, clara, claim):
    secret = a_secret(claim, by=clara)
    sent(as_erik, change(claim), **row(a_source()))
    assert Evidence.objects.filter(pk=secret.pk).exists()
    assert claim.evidence.count() == 2


def test_hidden_evidence_is_not_removed_by_its_number(as_erik, clara, claim):
    secret = a_secret(claim, by=clara)
    forged = row(a_source()) | {"evidence-0-id": secret.pk, "evidence-0-DELETE": "on"}
    sent(as_erik, change(claim), **forged)
    assert Evidence.objects.filter(pk=secret.pk).exists()


def test_hidden_evidence_makes_no_conflict(as_erik, clara, claim):
    data = filled(as_erik.get(change(claim)))
    a_secret(claim, by=clara)
    response = as_erik.post(change(claim), {**data, "statement": "Neu."})
    assert response.status_code == 302


def test_evidence_that_may_be_seen_makes_one(as_erik, clara, claim):
    data = filled(as_erik.get(change(claim)))
    some_evidence(claim, by=clara)
    response = as_erik.post(change(claim), {**data, "statement": "Neu."})
    assert response.status_code == 409


def test_source_of_an_attribution_is_kept(as_erik, claim):
    source = a_source("Pressemitteilung")
    attribution = {
        "attributions-0-actor": an_actor().pk,
        "attributions-0-mode": "quote",
        "attributions-0-source": source.pk,
        "attributions-TOTAL_FORMS": 1,
    }
    sent(as_erik, change(claim), **attribution)
    assert claim.attributions.get().source == source


def test_form_of_a_claim_asks_few_questions(as_erik, claim, django_assert_max_num_queries):
    for number in range(12):
        some_evidence(claim, source=a_source(f"Quelle {number}"))
    with django_assert_max_num_queries(25):
        as_erik.get(change(claim))


# The list of all evidence


def test_evidence_is_added_in_its_own_form(as_erik, claim):
    values = {"claim": claim.pk, "source": a_source().pk}
    sent(as_erik, add("evidence"), **values)
    assert claim.evidence.exists()


def test_evidence_stays_with_its_claim(as_erik, claim):
    evidence = some_evidence(claim)
    assert "claim" not in filled(as_erik.get(change(evidence)))


@pytest.mark.parametrize("term", ["wärmeplan", "Leitungen", "genau"])
def test_evidence_is_found(as_erik, claim, term):
    some_evidence(claim, quote="Ganz genau so.")
    assert "Wärmeplan" in listed(as_erik, "evidence", q=term)


def test_hidden_evidence_is_neither_listed_nor_opened(as_erik, clara, claim):
    secret = a_secret(claim, by=clara, source=a_source("Vermerk", by=clara))
    assert "Vermerk" not in listed(as_erik, "evidence")
    for name in ("change", "history"):
        address = reverse(f"admin:articles_evidence_{name}", args=[secret.pk])
        assert as_erik.get(address).status_code == 404


def test_fact_checker_opens_confidential_evidence(as_doris, clara, claim):
    secret = a_secret(claim, by=clara)
    assert as_doris.get(change(secret)).status_code == 200


def test_author_may_read_but_not_add_to_what_readers_know(as_anna, claim):
    published(claim.passages.get().article)
    evidence = some_evidence(claim)
    assert as_anna.get(change(evidence)).status_code == 200
    sent_back = as_anna.post(change(evidence), {"stance": "refutes"})
    assert sent_back.status_code == 403


# History


def test_history_of_a_claim_tells_of_its_evidence(as_erik, claim, erik):
    before = text(as_erik.get(reverse("admin:articles_claim_history", args=[claim.pk])))
    some_evidence(claim)
    after = text(as_erik.get(reverse("admin:articles_claim_history", args=[claim.pk])))
    assert before != after


def test_history_of_a_claim_does_not_tell_of_hidden_evidence(as_erik, clara, claim):
    before = text(as_erik.get(reverse("admin:articles_claim_history", args=[claim.pk])))
    a_secret(claim, by=clara)
    after = text(as_erik.get(reverse("admin:articles_claim_history", args=[claim.pk])))
    assert before == after


# Claims without a text


def test_claim_is_noted_without_an_article(as_doris, doris):
    source = a_source(by=doris)
    values = {"statement": "Die Stadt baut.", "kind": "event", **row(source)}
    response = sent(as_doris, add("claim"), **values)
    claim = Claim.objects.get()
    assert claim.evidence.get().source == source
    assert response.request["PATH_INFO"] == change(claim)


def test_claim_without_words_is_a_complaint_at_the_field(as_erik):
    assert "statement" in complaints(sent(as_erik, add("claim"), statement=""))


def test_author_notes_no_claim_without_an_article(as_anna):
    assert as_anna.get(add("claim")).status_code == 403


def test_noted_claim_is_tied_to_an_article_later(as_erik, erik):
    claim = editing.note_claim(by=erik, statement="Die Stadt baut.")
    assert str(claim) in offered(as_erik, "ground", "claim", "Stadt baut")[0]
