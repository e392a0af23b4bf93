"""The first page in the morning: what waits for whom, what has changed, search over everything."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Article, Enquiry, HistoryEntry
from tests.admin.conftest import signed_in
from tests.admin.pages import text
from tests.builders import FACT, a_claim, a_commentary, a_position, a_site, an_analysis
from tests.staff import a_dossier, a_draft, account, an_actor, approved, member


def waiting(client, section: str) -> str:
    """Return what a section of the index page says; nothing if it is not there."""
    page = html.fromstring(client.get(reverse("admin:index")).content.decode())
    return " ".join(" ".join(p.text_content().split()) for p in page.cssselect(f".waits-{section}"))


def hits(client, term: str) -> dict[str, str]:
    """Return what the search over everything finds, by the sort of record."""
    response = client.get(reverse("admin:search"), {"q": term})
    assert response.status_code == 200
    page = html.fromstring(response.content.decode())
    return {
        part.cssselect("h2")[0].get("id").removeprefix("hits-"): part.text_content()
        for part in page.cssselect(".hits")
    }


def submitted(article: Article, by: str = "erik") -> Article:
    """Return ``article`` after it was given to review."""
    return editing.submit(article, by=account(by))


def test_text_in_review_waits_for_an_editor(as_clara):
    submitted(a_draft())
    assert "Fernwärme" in waiting(as_clara, "to-review")


def test_text_in_review_does_not_wait_for_who_submitted_it(as_erik):
    submitted(a_draft())
    assert waiting(as_erik, "to-review") == ""


def test_text_in_review_does_not_wait_for_who_may_not_approve(as_doris):
    submitted(a_draft())
    assert waiting(as_doris, "to-review") == ""


def test_text_in_review_does_not_wait_for_who_is_named_above_it(erik, as_erik):
    submitted(a_draft(authors=[an_actor("Erik", user=erik)]), by="clara")
    assert waiting(as_erik, "to-review") == ""


def test_text_in_review_waits_for_who_is_named_above_it_without_four_eyes(erik, as_erik, settings):
    settings.FOUR_EYES = False
    submitted(a_draft(authors=[an_actor("Erik", user=erik)]), by="clara")
    assert "Fernwärme" in waiting(as_erik, "to-review")


def test_dossier_does_not_wait_for_its_curator(erik, as_erik):
    submitted(a_dossier(curators=[an_actor("Erik", user=erik)]), by="clara")
    assert waiting(as_erik, "to-review") == ""


def test_text_in_review_waits_behind_many_that_do_not(as_erik, erik, anna):
    for number in range(8):
        submitted(a_draft(f"Eigener Text {number}"))
    submitted(a_draft("Fremder Text", responsible=anna), by="anna")
    assert "Fremder Text" in waiting(as_erik, "to-review")


def test_approved_text_waits_to_be_published(as_erik):
    approved(a_draft())
    assert "Fernwärme" in waiting(as_erik, "to-publish")


def test_approved_text_waits_for_nobody_else(as_doris):
    approved(a_draft())
    assert waiting(as_doris, "to-publish") == ""


@pytest.fixture
def own(anna) -> Article:
    """A draft of the author's own."""
    return editing.write_article(by=anna, kind="analysis", title="Mein Text", body="Ein Satz.")


def test_draft_waits_for_its_author(as_anna, own):
    assert "Mein Text" in waiting(as_anna, "drafts")


def test_draft_waits_for_nobody_else(as_erik, own):
    assert waiting(as_erik, "drafts") == ""


def test_text_sent_back_says_by_whom_and_why(as_anna, anna, own, erik):
    editing.submit(own, by=anna)
    editing.send_back(own, by=erik, reason="Der Beleg fehlt.")
    assert "Erik Sommer: Der Beleg fehlt." in waiting(as_anna, "sent-back")
    assert waiting(as_anna, "drafts") == ""


def test_text_given_to_review_again_is_not_sent_back(as_anna, anna, own, erik):
    editing.submit(own, by=anna)
    editing.send_back(own, by=erik, reason="Der Beleg fehlt.")
    editing.submit(own, by=anna)
    assert waiting(as_anna, "sent-back") == ""


def lost_words() -> Article:
    """Return a text with a passage whose words are gone."""
    article = an_analysis()
    a_claim(article)
    article.refresh_from_db()
    return editing.revise_article(
        article, by=account("erik"), version=article.version, body="Etwas ganz anderes."
    )


def test_lost_passages_wait_for_the_desk(as_clara):
    lost_words()
    assert "Fernwärme" in waiting(as_clara, "passages")


def test_lost_passages_of_others_do_not_wait_for_an_author(as_anna):
    lost_words()
    assert waiting(as_anna, "passages") == ""


def an_enquiry(hours: int, **fields) -> Enquiry:
    """Return an enquiry that is due in so many hours."""
    fields.setdefault("created_by", account("erik"))
    due = timezone.now() + timedelta(hours=hours)
    article = fields.pop("article", None) or a_draft()
    return Enquiry.objects.create(
        whom=an_actor("Stadtwerke"), article=article, question="Stimmt das?", deadline=due, **fields
    )


def test_overdue_enquiry_waits(as_clara):
    an_enquiry(-1)
    assert "Stadtwerke" in waiting(as_clara, "enquiries")


def test_enquiry_that_is_not_due_waits_not(as_clara):
    an_enquiry(1)
    assert waiting(as_clara, "enquiries") == ""


def test_answered_enquiry_waits_not(as_clara):
    an_enquiry(-1, answered=timezone.localdate(), answer="Ja.")
    assert waiting(as_clara, "enquiries") == ""


def test_overdue_enquiry_about_a_hidden_text_is_not_told(as_anna):
    an_enquiry(-1)
    assert waiting(as_anna, "enquiries") == ""


def test_suggested_ground_waits(as_doris, erik):
    claim = a_claim(an_analysis())
    position = a_position(a_commentary())
    editing.suggest_link(position, claim, by=erik)
    assert FACT in waiting(as_doris, "grounds")


def test_nothing_waits_for_somebody_new(as_doris):
    page = html.fromstring(as_doris.get(reverse("admin:index")).content.decode())
    assert page.cssselect(".nothing")
    assert not page.cssselect(".waits")


def changed(client) -> str:
    """Return what the index page says of changes."""
    page = html.fromstring(client.get(reverse("admin:index")).content.decode())
    return " ".join(page.cssselect(".changes")[0].text_content().split())


def test_changes_tell_what_was_done_and_by_whom(as_clara):
    submitted(a_draft())
    assert "Fernwärme für alle? zum Gegenlesen gegeben" in changed(as_clara)


def test_a_record_that_changed_twice_stands_there_once(as_clara):
    submitted(a_draft())
    assert changed(as_clara).count("Fernwärme für alle?") == 1


def test_changes_of_hidden_texts_are_not_told(as_anna):
    a_draft()
    assert "Fernwärme" not in changed(as_anna)


def test_evidence_is_not_told_to_who_may_not_know(as_erik, as_clara, clara):
    claim = a_claim(an_analysis())
    HistoryEntry.objects.create(
        at=timezone.now(), by=clara, by_name="Clara", verb="claim.evidence_added", object=claim
    )
    assert "Clara" in changed(as_clara)
    assert "Clara" not in changed(as_erik)


def test_search_finds_every_sort_of_record(as_clara):
    a_site()
    an_actor("Netz AG")
    assert {"position", "question", "actor", "dossier"} <= set(hits(as_clara, "Netz"))


def test_search_finds_what_stands_in_the_text(as_clara):
    a_draft("Ein Titel", body="Von der Übergewinnsteuer ist die Rede.")
    assert "Ein Titel" in hits(as_clara, "übergewinn")["article"]


def test_search_finds_nothing_hidden(as_anna):
    a_draft()
    assert hits(as_anna, "Fernwärme") == {}


def test_search_leads_to_all_hits_where_there_are_more(as_clara):
    for number in range(10):
        an_actor(f"Amt {number}")
    address = reverse("admin:articles_actor_changelist", query={"q": "Amt"})
    page = as_clara.get(reverse("admin:search"), {"q": "Amt"}).content.decode()
    assert address in page


@pytest.mark.parametrize("term", ["", "\x00", '"', "%", "<script>", "x" * 5_000])
def test_odd_searches_break_nothing(as_clara, term):
    a_site()
    hits(as_clara, term)


def test_box_stands_on_every_page(as_clara):
    for name in ("index", "articles_article_changelist", "search"):
        page = html.fromstring(as_clara.get(reverse(f"admin:{name}")).content.decode())
        assert page.cssselect("form.search-everything input[name=q]")


def choose(client, language: str, **more):
    """Press the button of a language."""
    return client.post(reverse("admin:language"), {"language": language, **more})


def test_language_is_chosen_for_oneself(as_erik, erik):
    choose(as_erik, "en")
    assert "What waits for you" in text(as_erik.get(reverse("admin:index")))
    erik.refresh_from_db()
    assert erik.language == "en"


def test_choosing_a_language_is_on_record(as_erik, erik):
    choose(as_erik, "en")
    entry = HistoryEntry.objects.of(erik).last()
    assert (entry.verb, entry.new) == ("account.revised", {"language": "en"})


def test_choosing_the_same_again_is_nothing(as_erik, erik):
    choose(as_erik, "en")
    choose(as_erik, "en")
    assert HistoryEntry.objects.of(erik).filter(verb="account.revised").count() == 1


def test_choosing_a_language_is_no_news(as_clara):
    choose(as_clara, "en")
    assert not as_clara.get(reverse("admin:index")).context["changes"]


def test_language_leads_back_to_the_page(as_erik):
    address = reverse("admin:articles_article_changelist", query={"q": "x"})
    assert choose(as_erik, "en", next=address).url == address


@pytest.mark.parametrize("back", ["https://böse.example/", "//evil.example/", "javascript:x"])
def test_language_leads_nowhere_else(as_erik, back):
    assert choose(as_erik, "en", next=back).url == reverse("admin:index")


def test_unknown_language_is_refused(as_erik):
    assert choose(as_erik, "tlh").status_code == 400


def test_language_is_not_chosen_by_a_link(as_erik):
    assert as_erik.get(reverse("admin:language")).status_code == 405


def test_index_is_read_in_few_queries(clara, django_assert_max_num_queries):
    a_site()
    submitted(a_draft())
    browser = signed_in(clara)
    with django_assert_max_num_queries(40):
        browser.get(reverse("admin:index"))


def a_day() -> None:
    """Leave something of every sort to do."""
    submitted(a_draft(), by="clara")
    approved(a_draft())
    lost_words()
    editing.suggest_link(a_position(a_commentary()), a_claim(an_analysis()), by=account("erik"))
    an_enquiry(-1)
    editing.send_back(submitted(a_draft()), by=account("clara"), reason="Zu lang.")


@pytest.mark.parametrize("reader", ["erik", "clara", "anna"])
def test_index_needs_no_query_a_row(reader, erik, clara, anna):
    a_day()
    browser = signed_in(account(reader))
    browser.get(reverse("admin:index"))
    counts = []
    for _day in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("admin:index"))
        counts.append(len(queries))
        a_day()
        a_day()
    assert counts[0] == counts[1]


def test_index_of_an_account_without_roles_is_empty(db):
    otto = member(Role.AUTHOR, "otto")
    otto.groups.clear()
    a_site()
    assert "Netz" not in text(signed_in(otto).get(reverse("admin:index")))
