"""The gates at the desk: what is missing with the way to it, and giving reasons."""

import re
from html import unescape

import pytest
from django.urls import reverse

from articles import editing
from articles.choices import Gate, Role
from articles.desk.gates import gates_of
from articles.models import LabelExplanation, Waiver
from tests.builders import (
    COST,
    OPINION,
    a_claim,
    a_commentary,
    a_position,
    a_secret,
    an_analysis,
    an_enquiry,
)
from tests.pictures import an_image
from tests.staff import a_dossier, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

REASON = "Zobelpelz steht nur in einer Akte."


@pytest.fixture
def erik(client):
    """The editor, signed in."""
    user = account("erik")
    client.force_login(user)
    return user


@pytest.fixture
def analysis():
    """An analysis with a figure that has no source."""
    article = an_analysis()
    a_claim(article, COST, attribution={"mode": "own"})
    return article


@pytest.fixture
def address(analysis):
    """Where the figure of it is given a reason."""
    return reverse("desk:waive-source", args=[analysis.pk, analysis.passages.get().claim_id])


def full_of_faults():
    """Return an analysis and a commentary that lack what they may, and a dossier of one kind."""
    image = an_image(alternative_text="", credit="")
    LabelExplanation.objects.filter(label="commentary").update(text="")
    shown = f"\n\n![]({an_image(width=90, credit='').path})"
    analysis = an_analysis(
        authors=[], image=image, title="T" * 120, body=f"{COST} {OPINION}{shown}"
    )
    a_claim(analysis, COST)
    a_position(analysis)
    an_enquiry(article=analysis, deadline="2020-01-01T12:00Z")
    commentary = a_commentary()
    a_claim(commentary, OPINION)
    dossier = a_dossier(published(), introduction="", curators=[])
    return [analysis, commentary, dossier]


def test_every_finding_leads_to_where_it_is_mended(client):
    user = chief()
    client.force_login(user)
    for work in full_of_faults():
        found = gates_of(work, user)
        for finding in [*found.required, *found.recommended]:
            page, _hash, anchor = finding.address.partition("#")
            answer = client.get(page)
            assert answer.status_code == 200, finding
            assert f'id="{anchor}"' in answer.content.decode(), finding


def test_every_finding_at_the_record_leads_to_its_field(client):
    client.force_login(chief())
    for work in full_of_faults()[:1]:
        record = reverse("admin:articles_article_change", args=[work.pk])
        page = client.get(record).content.decode()
        gates = page[page.index('id="gates"') :]
        for anchor in re.findall(r'<li><a href="#([^"]+)"', gates):
            assert f'id="{anchor}"' in page, anchor


def test_every_required_finding_says_so_in_words(client, erik, analysis):
    page = client.get(reverse("desk:workbench", args=[analysis.pk])).content.decode()
    gates = page[page.index('id="gates"') :]
    assert re.search(r'<h3>(Nötig|Required)</h3>\s*<ul class="gates-required">', gates)


def test_whoever_only_reads_is_told_nothing(analysis):
    work = published(analysis)
    assert not gates_of(work, member(Role.AUTHOR, "anna"))


def test_fact_checker_is_told_but_gives_no_reason(analysis):
    [finding] = gates_of(analysis, member(Role.FACT_CHECKER)).required
    assert (finding.gate, finding.waive_address) == (Gate.FIGURE_SOURCE, "")


def test_confidential_evidence_changes_nothing(client, erik, analysis):
    address = reverse("desk:workbench", args=[analysis.pk])
    before = gates_of(analysis, erik).required
    a_secret(analysis.passages.get().claim, note="Zobelpelz")
    assert gates_of(analysis, erik).required == before
    assert "Zobelpelz" not in client.get(address).content.decode()


def test_reason_is_kept(client, erik, address):
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert Waiver.objects.get().reason == REASON


def test_reason_stands_on_the_workbench(client, erik, analysis, address):
    client.post(address, {"reason": REASON})
    page = client.get(reverse("desk:workbench", args=[analysis.pk])).content.decode()
    assert REASON in unescape(page)


def test_page_shows_the_reason_again(client, erik, address):
    client.post(address, {"reason": REASON})
    assert REASON in unescape(client.get(address).content.decode())


def test_reason_is_taken_back(client, erik, address):
    client.post(address, {"reason": REASON})
    client.post(address, {"reason": REASON, "act": "take_back"})
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001, "\x00"])
def test_reason_that_is_none_is_refused(client, erik, address, reason):
    assert client.post(address, {"reason": reason}).status_code == 422
    assert not Waiver.objects.exists()


def test_what_was_typed_is_kept(client, erik, address):
    page = client.post(address, {"reason": "y" * 1001}).content.decode()
    assert "y" * 1001 in page


def test_nothing_is_taken_back_twice(client, erik, address):
    assert client.post(address, {"act": "take_back"}).status_code == 422


def test_claim_of_another_text_has_no_page(client, erik, analysis):
    other = a_claim(an_analysis(title="Ein anderer"))
    address = reverse("desk:waive-source", args=[analysis.pk, other.pk])
    assert client.get(address).status_code == 404


def test_author_gives_no_reason_for_own_work(client):
    anna = member(Role.AUTHOR, "anna")
    commentary = a_commentary(authors=[an_actor("Anna", user=anna)])
    client.force_login(anna)
    address = reverse("desk:waive-link", args=[commentary.pk])
    assert client.post(address, {"reason": REASON}).status_code == 403


def test_commentary_is_let_out_unlinked(client, erik):
    commentary = a_commentary()
    client.post(reverse("desk:waive-link", args=[commentary.pk]), {"reason": REASON})
    assert editing.problems(commentary) == []


def test_analysis_cannot_be_let_out_unlinked(client, erik, analysis):
    address = reverse("desk:waive-link", args=[analysis.pk])
    assert client.post(address, {"reason": REASON}).status_code == 422


def test_dossier_is_let_out_with_one_kind(client, erik):
    dossier = a_dossier(published())
    client.post(reverse("desk:waive-kinds", args=[dossier.pk]), {"reason": REASON})
    assert editing.problems(dossier) == []


def test_dossier_says_what_is_missing_and_where_to_give_a_reason(client, erik):
    dossier = a_dossier(published())
    page = client.get(reverse("desk:dossier", args=[dossier.pk])).content.decode()
    assert reverse("desk:waive-kinds", args=[dossier.pk]) in page


@pytest.mark.parametrize("step", ["submit", "approve", "publish"])
def test_page_of_a_step_says_what_is_missing(client, analysis, step):
    client.force_login(chief())
    state = {"submit": "draft", "approve": "in_review", "publish": "approved"}[step]
    type(analysis).objects.filter(pk=analysis.pk).update(state=state)
    page = client.get(reverse(f"admin:articles_article_{step}", args=[analysis.pk]))
    assert 'class="gates-required"' in page.content.decode()


def test_no_reader_ever_gets_a_reason(client, erik, analysis, address):
    client.post(address, {"reason": REASON})
    commentary = a_commentary()
    client.post(reverse("desk:waive-link", args=[commentary.pk]), {"reason": REASON})
    texts = [published(analysis), published(commentary)]
    dossier = a_dossier(texts[0])
    client.post(reverse("desk:waive-kinds", args=[dossier.pk]), {"reason": REASON})
    works = [*texts, published(dossier)]
    client.logout()
    exports = [f"/dossiers/{works[2].slug}/export.{form}" for form in ("json", "csv", "zip")]
    paths = [f"/{work.prefix}/{work.slug}/" for work in works]
    claim = texts[0].passages.get().claim
    for path in [*paths, *exports, f"/aussagen/{claim.uid}/", "/", "/feeds/alles.xml"]:
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"Zobelpelz" not in body, path
    assert client.get(paths[0]).status_code == 200


def test_workbench_asks_no_more_for_more_claims(client, erik, django_assert_max_num_queries):
    sentences = [f"Das kostet {number} Millionen Euro." for number in range(100, 120)]
    many = an_analysis(body=" ".join(sentences))
    for sentence in sentences:
        a_claim(many, sentence)
    with django_assert_max_num_queries(22):
        gates_of(many, erik)
