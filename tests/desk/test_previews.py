"""The preview: the reader's page of a working copy, before anybody is a reader of it."""

import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import editing
from articles.models import Actor, ArticleEdition, HistoryEntry, Listing, Publication
from tests.builders import (
    COST,
    DEMAND,
    FACT,
    OPINION,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_question,
    a_site,
    an_analysis,
)
from tests.staff import a_dossier, a_draft, account, an_actor, published

pytestmark = pytest.mark.django_db


def preview(client, work: Any, name: str = "preview"):
    """Open the preview of a piece."""
    return client.get(reverse(f"desk:{name}", args=[work.pk]))


def main(answer) -> str:
    """Return what stands in the main part of a page, but for numbers of editions and times."""
    found = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert found, answer.status_code
    html = re.sub(r"/admin/media/", "/media/", found[0])
    return re.sub(r"<time[^>]*>[^<]*</time>", "<time>", html)


def an_intricate_commentary():
    """Write a commentary that is the first to carry its claim, its topics and its author."""
    site = a_site()
    commentary = a_commentary(
        title="Was jetzt zu tun ist",
        body=f"{OPINION} {FACT}\n\n{DEMAND} Und {COST}",
        responds_to=[site.analysis],
        tags=["Netze"],
        authors=[an_actor("Nora Neu")],
        kicker="Wärme",
        disclosure="Nora Neu heizt mit Gas.",
    )
    claim = a_claim(commentary, attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"})
    opinion = a_position(commentary, OPINION, question=a_question("Wie weiter?"), stance="for")
    a_position(commentary, DEMAND, kind="demand")
    a_ground(opinion, claim, basis="named")
    a_ground(opinion, site.cost, note="Der Preis.")
    return commentary


def test_the_preview_of_an_article_is_the_page_that_publishing_makes(as_erik, client):
    commentary = an_intricate_commentary()
    before = main(preview(as_erik, commentary))
    commentary = published(commentary)
    assert before == main(client.get(f"/kommentare/{commentary.slug}/"))


def test_the_preview_of_a_changed_piece_is_the_page_of_its_next_edition(as_erik, client):
    analysis = a_site().analysis
    analysis = editing.revise_article(
        analysis, by=account("erik"), version=analysis.version, title="Anders", standfirst="Neu."
    )
    before = main(preview(as_erik, analysis))
    analysis = published(analysis)
    assert before == main(client.get(f"/analysen/{analysis.slug}/"))


def test_the_preview_of_a_dossier_is_the_page_that_publishing_makes(as_erik, client):
    site = a_site()
    dossier = a_dossier(site.analysis, site.commentary, title="Noch ein Dossier")
    before = main(preview(as_erik, dossier, "dossier-preview"))
    dossier = published(dossier)
    assert before == main(client.get(f"/dossiers/{dossier.slug}/"))


def test_nothing_of_a_preview_stays(as_erik):
    draft = an_intricate_commentary()
    before = [_count(model) for model in (ArticleEdition, Listing, HistoryEntry)]
    number = Publication.current().number
    preview(as_erik, draft)
    assert [_count(model) for model in (ArticleEdition, Listing, HistoryEntry)] == before
    assert Publication.current().number == number
    draft.refresh_from_db()
    assert (draft.state, draft.live_edition, draft.slug) == ("draft", None, "")


def _count(model: Any) -> int:
    return model.objects.count()


def test_a_half_written_piece_has_a_preview(as_erik):
    draft = a_draft("Noch nichts", body="", authors=[])
    assert "Noch nichts" in preview(as_erik, draft).content.decode()


def test_a_withdrawn_piece_has_a_preview(as_erik):
    analysis = a_site().analysis
    editing.withdraw(analysis, by=account("clara"), notice="Falsch.")
    assert preview(as_erik, analysis).status_code == 200


def test_words_that_were_lost_keep_nobody_from_the_preview(as_erik):
    draft = an_analysis()
    a_claim(draft)
    editing.revise_article(draft, by=account("erik"), version=draft.version, body="Ganz anders.")
    assert "Ganz anders." in main(preview(as_erik, draft))


def test_the_bar_says_that_it_is_a_preview(as_erik):
    page = preview(as_erik, an_analysis()).content.decode()
    assert "preview-bar" in page
    assert reverse("desk:workbench", args=[1]).rsplit("/", 2)[0] in page


def test_readers_pages_have_no_bar(client):
    site = a_site()
    page = client.get(f"/analysen/{site.analysis.slug}/").content.decode()
    assert "preview" not in page


def test_a_preview_is_kept_by_nobody(as_erik):
    answer = preview(as_erik, an_analysis())
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_strangers_sign_in_first(client):
    assert preview(client, an_analysis()).status_code == 302


def test_drafts_of_others_look_like_nothing(as_anna):
    assert preview(as_anna, an_analysis()).status_code == 404


def test_blocked_words_are_hidden_in_a_preview(as_erik, clara):
    site = a_site()
    actor = Actor.objects.get(name="Stadtwerke")
    editing.block(actor, by=clara, reason="Persönlichkeitsrecht")
    draft = an_analysis(title="Mehr davon", body="Die Stadtwerke schweigen.")
    assert "Stadtwerke" not in main(preview(as_erik, draft))
    assert site


def test_another_draft_is_not_named_in_a_preview(as_erik):
    other = a_commentary(title="Noch geheim")
    draft = an_analysis(title="Die Antwort", responds_to=[other])
    assert "Noch geheim" not in main(preview(as_erik, draft))


def test_a_preview_asks_hardly_more_than_publishing_and_a_page(
    as_erik, client, django_assert_max_num_queries
):
    draft = an_intricate_commentary()
    with CaptureQueriesContext(connection) as publishing, transaction.atomic():
        published(draft)
        transaction.set_rollback(True)
    with django_assert_max_num_queries(len(publishing) + 20):
        preview(as_erik, draft)
