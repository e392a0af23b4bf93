"""The first page of the desk: what waits for whom, and the one act that is next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Article, Enquiry, Passage
from tests.admin.conftest import signed_in
from tests.builders import FACT, a_claim, a_commentary, a_position, an_analysis
from tests.staff import a_dossier, a_draft, account, an_actor, approved, member, published

FRONT = "/desk/"


def section(client: Client, name: str) -> html.HtmlElement | None:
    """Return a section of the first page; nothing if it is not there."""
    response = client.get(FRONT)
    assert response.status_code == 200
    found = html.fromstring(response.content.decode()).cssselect(f".tasks-{name}")
    return found[0].getparent() if found and found[0].tag == "h2" else (found or [None])[0]


def told(client: Client, name: str) -> str:
    """Return what a section says; nothing if it is not there."""
    found = section(client, name)
    return "" if found is None else " ".join(found.text_content().split())


def act(client: Client, name: str) -> str:
    """Return where the act leads that is next in a section with one task."""
    [link] = section(client, name).cssselect(".task-act")
    return link.get("href")


@pytest.fixture
def own(anna) -> Article:
    """A draft of the author's own."""
    return editing.write_article(by=anna, kind="analysis", title="Mein Text", body="Ein Satz.")


def lost_words() -> Article:
    """Return a text with a passage whose words are gone."""
    article = an_analysis()
    a_claim(article)
    Passage.objects.update(state="orphaned")
    return article


def in_review() -> Article:
    """Return a text in review with a claim that nobody has checked."""
    article = an_analysis()
    a_claim(article)
    return editing.submit(article, by=account("erik"))


def overdue() -> Enquiry:
    """Return an enquiry that nobody has answered in time."""
    return Enquiry.objects.create(
        whom=an_actor("Stadtwerke"),
        article=a_draft(),
        question="Stimmt das?",
        deadline=timezone.now() - timedelta(hours=1),
        created_by=account("erik"),
    )


# Each has the one act that is next


def test_a_draft_is_written_on(as_anna, own):
    assert "Mein Text" in told(as_anna, "drafts")
    assert act(as_anna, "drafts") == reverse("desk:edit", args=[own.pk])


def test_a_dossier_is_composed_on(as_erik, erik):
    dossier = a_dossier()
    [link] = section(as_erik, "drafts").cssselect(".task-act[href*=dossiers]")
    assert link.get("href") == reverse("desk:dossier", args=[dossier.pk])


def test_what_was_sent_back_says_by_whom_and_why(as_anna, anna, own, erik):
    editing.submit(own, by=anna)
    editing.send_back(own, by=erik, reason="Der Beleg fehlt.")
    assert "Erik Sommer: Der Beleg fehlt." in told(as_anna, "sent-back")
    assert act(as_anna, "sent-back") == reverse("desk:edit", args=[own.pk])


def test_what_is_in_review_is_read(as_clara, erik):
    article = in_review()
    assert "Erik Sommer" in told(as_clara, "to-review")
    assert act(as_clara, "to-review") == reverse("desk:review", args=[article.pk])


def test_a_dossier_in_review_is_read(as_clara, erik):
    dossier = editing.submit(a_dossier(), by=erik)
    assert act(as_clara, "to-review") == reverse("desk:dossier-review", args=[dossier.pk])


def waiting_titles(client: Client, name: str) -> list[str]:
    """Return the titles of a section, in their order."""
    return [link.text_content() for link in section(client, name).cssselect(".task-name a")]


def test_what_one_is_asked_to_read_comes_first(as_clara, clara, erik):
    tomorrow = timezone.localdate() + timedelta(days=1)
    editing.submit(a_draft("Ohne Datum"), by=erik)
    editing.submit(a_draft("Bis morgen"), by=erik, due=tomorrow)
    editing.submit(a_draft("Für mich"), by=erik, reviewer=clara)
    assert waiting_titles(as_clara, "to-review") == ["Für mich", "Bis morgen", "Ohne Datum"]


def test_an_overdue_review_says_so(as_clara, erik):
    editing.submit(a_draft(), by=erik)
    Article.objects.update(review_due="2020-01-02")
    [alarm] = section(as_clara, "to-review").cssselect(".task-alarm")
    assert "02.01.2020" in alarm.text_content()


def test_a_review_in_time_raises_no_alarm(as_clara, erik):
    editing.submit(a_draft(), by=erik, due=timezone.localdate())
    assert section(as_clara, "to-review").cssselect(".task-alarm") == []


def test_a_reviewer_whose_account_was_closed_is_told_to_others(as_clara, clara, erik):
    nina = member(Role.EDITOR, "nina")
    editing.submit(a_draft(), by=erik, reviewer=nina)
    editing.close_account(nina, by=clara)
    [alarm] = section(as_clara, "to-review").cssselect(".task-alarm")
    assert "nina" in alarm.text_content()


def test_what_is_to_be_checked_legally_waits_for_who_may(as_clara, erik):
    article = editing.submit(editing.ask_legal_check(a_draft(), by=erik), by=erik)
    assert act(as_clara, "legal") == reverse("desk:review", args=[article.pk])


def test_what_is_legally_checked_does_not_wait(as_clara, clara, erik):
    article = editing.submit(editing.ask_legal_check(a_draft(), by=erik), by=erik)
    editing.check_legally(article, by=clara, version=1)
    assert told(as_clara, "legal") == ""


def test_an_editor_is_not_asked_to_check_legally(as_erik, erik):
    editing.submit(editing.ask_legal_check(a_draft(), by=erik), by=erik)
    assert told(as_erik, "legal") == ""


def test_what_is_approved_is_published(as_erik, erik, clara):
    article = approved(a_draft())
    assert "clara" in told(as_erik, "to-publish")
    publish = reverse("admin:articles_article_publish", args=[article.pk])
    assert act(as_erik, "to-publish") == publish


def test_the_page_on_which_one_publishes_is_there(as_erik, erik, clara):
    approved(a_draft())
    assert as_erik.get(act(as_erik, "to-publish")).status_code == 200


def test_undecided_passages_are_decided(as_clara):
    article = lost_words()
    assert "1" in told(as_clara, "passages")
    assert act(as_clara, "passages") == reverse("desk:passages", args=[article.pk])


def test_unchecked_claims_are_checked(as_doris, erik):
    article = in_review()
    assert "1" in told(as_doris, "unchecked")
    sheet = reverse("desk:sheet", args=[article.pk])
    assert act(as_doris, "unchecked") == f"{sheet}?show=unchecked"


def test_what_is_checked_does_not_wait(as_doris, doris, erik):
    article = in_review()
    editing.check_claim(article.passages.get().claim, by=doris)
    assert told(as_doris, "unchecked") == ""


def test_claims_of_a_draft_do_not_wait_to_be_checked(as_doris, erik):
    a_claim(an_analysis())
    assert told(as_doris, "unchecked") == ""


def test_claims_do_not_wait_for_who_may_not_check(as_anna, anna):
    article = editing.write_article(
        by=anna, kind="analysis", title="Mein Text", body=FACT, authors=[an_actor()]
    )
    a_claim(article)
    editing.submit(Article.objects.get(pk=article.pk), by=anna)
    assert told(as_anna, "unchecked") == ""


def test_a_suggested_ground_is_decided(as_doris, erik):
    ground = editing.suggest_link(a_position(a_commentary()), a_claim(an_analysis()), by=erik)
    assert act(as_doris, "grounds") == reverse("admin:articles_ground_change", args=[ground.pk])


def test_an_overdue_enquiry_is_answered(as_clara):
    enquiry = overdue()
    change = reverse("admin:articles_enquiry_change", args=[enquiry.pk])
    assert act(as_clara, "enquiries") == change


def test_what_was_published_is_viewed(as_doris):
    article = published()
    assert act(as_doris, "published") == f"/analysen/{article.slug}/"


def opened(client: Client) -> str:
    """Return where the name of the thing leads that readers got last."""
    link, *_others = section(client, "published").cssselect(".task-name a")
    return link.get("href")


def test_what_was_published_is_opened_at_the_desk(as_erik):
    article = published()
    assert opened(as_erik) == reverse("desk:workbench", args=[article.pk])


def test_an_author_opens_what_others_published(as_anna):
    article = published()
    assert opened(as_anna) == reverse("desk:workbench", args=[article.pk])
    assert as_anna.get(opened(as_anna)).status_code == 200


def test_an_author_reads_what_others_are_reworking(as_anna):
    article = published()
    editing.revise_article(article, by=account("erik"), version=article.version, kicker="Neu")
    assert opened(as_anna) == f"/analysen/{article.slug}/"


def test_an_author_reads_a_dossier(as_anna):
    dossier = published(a_dossier(published()))
    assert opened(as_anna) == f"/dossiers/{dossier.slug}/"


def test_an_editor_opens_a_dossier_at_the_desk(as_erik):
    dossier = published(a_dossier(published()))
    assert opened(as_erik) == reverse("desk:dossier", args=[dossier.pk])


def test_a_draft_is_not_published(as_doris):
    a_draft()
    assert section(as_doris, "published").cssselect(".task") == []


# Who sees what


def test_a_draft_of_others_does_not_wait(as_erik, own):
    assert told(as_erik, "drafts") == ""


def test_nothing_of_others_is_told_to_an_author(as_anna):
    in_review()
    lost_words()
    overdue()
    assert "Fernwärme" not in as_anna.get(FRONT).content.decode()


def test_nothing_waits_for_somebody_new(as_doris):
    page = html.fromstring(as_doris.get(FRONT).content.decode())
    assert page.cssselect(".front-waiting .nothing")


def test_a_fact_checker_begins_no_text(as_doris):
    assert reverse("admin:articles_article_add") not in as_doris.get(FRONT).content.decode()


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get(FRONT).url == f"{reverse('account_login')}?next={FRONT}"


# The way here


def test_the_line_above_the_pages_of_the_admin_begins_with_the_desk(as_erik):
    address = reverse("admin:articles_article_changelist")
    page = html.fromstring(as_erik.get(address).content.decode())
    assert page.cssselect(".records li")[0].cssselect(f"a[href='{FRONT}']")


def test_the_first_page_of_the_admin_leads_here(as_erik):
    page = html.fromstring(as_erik.get(reverse("admin:index")).content.decode())
    assert page.cssselect(f"#content-main a[href='{FRONT}']")


def test_the_desk_leads_to_the_admin(as_erik):
    page = html.fromstring(as_erik.get(FRONT).content.decode())
    assert page.cssselect(f".records a[href='{reverse('admin:articles_article_changelist')}']")


# Queries


def queries(client: Client) -> int:
    """Return how many queries the page takes, once everything is warm."""
    client.get(FRONT)
    with CaptureQueriesContext(connection) as captured:
        client.get(FRONT)
    return len(captured)


def work(number: int) -> None:
    """Let so many things of every sort wait."""
    erik, anna = account("erik"), account("anna")
    for n in range(number):
        a_draft(f"Entwurf {n}")
        back = editing.submit(a_draft(f"Zurück {n}"), by=erik)
        editing.send_back(back, by=account("clara"), reason="Der Beleg fehlt.")
        theirs = an_analysis(title=f"Zu lesen {n}", responsible=anna)
        a_claim(theirs)
        theirs = editing.ask_legal_check(Article.objects.get(pk=theirs.pk), by=anna)
        editing.submit(theirs, by=anna, reviewer=account("clara"))
        approved(a_draft(f"Freigegeben {n}"))
        published(a_draft(f"Öffentlich {n}"))
        editing.suggest_link(
            a_position(a_commentary(title=f"Kommentar {n}")),
            a_claim(an_analysis(title=f"Analyse {n}")),
            by=erik,
        )
        overdue()
        lost = an_analysis(title=f"Verloren {n}")
        a_claim(lost)
        lost.passages.update(state="orphaned")
        a_dossier(title=f"Dossier {n}")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGING_EDITOR, Role.FACT_CHECKER])
def test_the_number_of_queries_does_not_grow(role, erik, clara):
    client = signed_in(member(role, "otto"))
    work(1)
    few = queries(client)
    work(4)
    assert queries(client) == few


def test_the_number_of_queries_does_not_grow_for_who_wrote_it_all(as_erik, clara):
    work(1)
    few = queries(as_erik)
    work(4)
    assert queries(as_erik) == few
