"""Preview links: made and revoked at the desk, opened by people without an account."""

import logging
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import editing
from articles.choices import NotificationReason, Role
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import Article, HistoryEntry, Notification, PreviewLink
from newsroom.logging import LineFormatter
from tests.builders import a_commentary, a_site, an_analysis, withdrawn
from tests.desk.test_previews import main, preview
from tests.pictures import an_image
from tests.staff import a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

WORDS = {"name": "Gisela Gast", "body": "Im zweiten Absatz fehlt ein Komma."}


@pytest.fixture
def draft() -> Article:
    """An unpublished analysis for which Erik answers."""
    return an_analysis(title="Noch nicht fertig", responsible=account("erik"))


@pytest.fixture
def link(draft) -> PreviewLink:
    """Clara's link to the draft, for somebody outside."""
    return editing.make_preview_link(draft, by=account("clara"), label="Gisela")


def address(link: PreviewLink) -> str:
    """Return where a link leads."""
    return f"/vorschau/{editing.preview_token(link)}/"


def unknown(client) -> bytes:
    """Return what an address answers that never was."""
    answer = client.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    return answer.content


def is_unknown(client, where: str) -> bool:
    """Whether an address answers as one that never was, in every way."""
    answer = client.get(where)
    other = client.get("/gibt-es-nicht/")
    return (answer.status_code, answer.content, set(answer.headers)) == (
        other.status_code,
        other.content,
        set(other.headers),
    )


def test_a_link_shows_what_the_desk_sees(client, as_erik, draft, link):
    assert main(client.get(address(link))) == main(preview(as_erik, draft))


def test_a_link_shows_the_present_state(client, draft, link):
    editing.revise_article(draft, by=account("erik"), version=1, title="Inzwischen anders")
    assert "Inzwischen anders" in main(client.get(address(link)))


def test_a_withdrawn_piece_is_not_read_by_its_links_either(client):
    article = published(an_analysis())
    link = editing.make_preview_link(article, by=account("clara"), label="Gisela")
    withdrawn(article)
    assert is_unknown(client, address(link))


def test_the_history_tells_of_links_that_ended_with_a_withdrawal():
    article = published(an_analysis())
    editing.make_preview_link(article, by=account("clara"), label="Gisela")
    withdrawn(article)
    revoked = HistoryEntry.objects.filter(verb="article.preview_revoked")
    assert [entry.old["for"] for entry in revoked] == ["Gisela"]


def test_a_link_of_somebody_who_has_left_opens_nothing(client, link):
    editing.close_account(link.made_by, by=chief())
    assert is_unknown(client, address(link))


def test_no_logger_tells_the_secret_of_a_link(client, link, caplog):
    client.post(address(link), {"body": ""})
    client.get(f"{address(link)}media/images/nichts")
    token = editing.preview_token(link)
    formatter = LineFormatter("{message}", style="{")
    assert not [row for row in caplog.records if token in formatter.format(row)]


def test_a_dossier_can_be_shared_too(client):
    link = editing.make_preview_link(a_site().dossier, by=account("erik"), label="Gisela")
    assert "Wärme in Lindenau" in main(client.get(address(link)))


def test_the_page_says_until_when_it_works(client, link):
    page = client.get(address(link)).content.decode()
    assert timezone.localtime(link.expires).strftime("%d.%m.%Y").lstrip("0")[-4:] in page


def test_no_cookie_is_set(client, link):
    answer = client.get(address(link))
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_nobody_keeps_or_passes_on_the_page(client, link):
    answer = client.get(address(link))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_the_log_leaves_the_secret_out(client, link, caplog):
    with caplog.at_level(logging.INFO):
        client.get(address(link))
    assert "/vorschau/..." in caplog.text
    assert editing.preview_token(link) not in caplog.text


def test_the_database_does_not_hold_the_secret(link):
    token = editing.preview_token(link)
    assert token not in str(PreviewLink.objects.values().get())
    assert token not in str(list(HistoryEntry.objects.values("new", "old", "label")))


def test_without_the_secret_of_the_site_no_address_is_made(link, settings):
    settings.SECRET_KEY = "ein ganz anderes Geheimnis, lang genug für alle Zwecke hier"
    assert editing.preview_token(link) is None


def test_an_unknown_link_looks_like_any_unknown_address(client, db):
    assert is_unknown(client, f"/vorschau/{'x' * 43}/")
    assert is_unknown(client, "/vorschau/kurz/")
    assert is_unknown(client, f"/vorschau/{'ä' * 43}/")


def test_a_revoked_link_looks_like_any_unknown_address(client, link):
    editing.revoke_preview_link(link, by=account("erik"))
    assert is_unknown(client, address(link))


def test_an_expired_link_looks_like_any_unknown_address(client, link):
    with time_machine.travel(link.expires + timedelta(seconds=1)):
        assert is_unknown(client, address(link))


def test_a_link_to_a_discarded_piece_looks_like_any_unknown_address(client, draft, link):
    where = address(link)
    editing.discard(draft, by=account("clara"))
    assert is_unknown(client, where)


@pytest.mark.parametrize("way", ["post", "put", "options", "head", "delete"])
def test_whatever_is_asked_of_a_revoked_link_is_unknown(client, link, way):
    editing.revoke_preview_link(link, by=account("erik"))
    assert getattr(client, way)(address(link)).status_code == 404


def test_a_link_opens_no_other_draft(client, link):
    other = a_commentary(title="Streng geheim")
    assert "Streng geheim" not in client.get(address(link)).content.decode()
    assert client.get(reverse("desk:preview", args=[other.pk])).status_code == 302


def test_opening_is_counted(client, link):
    client.get(address(link))
    client.get(address(link))
    link.refresh_from_db()
    assert link.opened == 2
    assert link.last_opened is not None


def test_the_pictures_of_the_draft_are_shown_by_the_link_alone(client):
    image = an_image(alternative_text="Das Rathaus")
    draft = a_draft("Mit Bild", body=f"![Das Rathaus]({image.path})\n\nEin Satz.", image=image)
    link = editing.make_preview_link(draft, by=account("erik"), label="Gisela")
    where = f"{address(link)}media/images/{image.digest}.webp"
    page = client.get(address(link)).content.decode()
    assert page.count(f'src="{where}"') == 2
    assert client.get(where)["Content-Type"] == "image/webp"
    assert client.get(image.path).status_code == 404
    editing.revoke_preview_link(link, by=account("erik"))
    assert is_unknown(client, where)


def test_a_link_opens_no_pictures_of_other_drafts(client, link):
    image = an_image(alternative_text="Das Rathaus")
    a_draft("Mit Bild", image=image)
    assert client.get(f"{address(link)}media/images/{image.digest}.webp").status_code == 404
    assert client.get(f"{address(link)}media/images/{'0' * 64}-480.webp").status_code == 404


def test_nothing_public_tells_of_a_link(client, link):
    token = editing.preview_token(link)
    for where in ("/", "/analysen/", "/feeds/alle.rss", "/robots.txt"):
        assert token not in client.get(where).content.decode()


def test_a_comment_reaches_the_desk(client, link):
    answer = client.post(address(link), WORDS)
    assert answer.status_code == 302
    told = Notification.objects.filter(reason=NotificationReason.COMMENTED)
    assert {row.user.username for row in told} == {"erik", "clara"}
    assert told[0].text == "Gisela Gast: Im zweiten Absatz fehlt ein Komma."


def test_whoever_has_commented_is_thanked(client, link):
    answer = client.post(address(link), WORDS, follow=True)
    assert "guest-thanks" in answer.content.decode()


def test_a_comment_is_shown_to_no_other_guest(client, link):
    client.post(address(link), WORDS)
    assert "Komma" not in Client().get(address(link)).content.decode()


def test_a_comment_needs_no_cookie_and_no_token(link):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address(link), WORDS)
    assert (answer.status_code, bool(answer.cookies)) == (302, False)


@pytest.mark.parametrize(
    "words",
    [
        {"name": "", "body": "Etwas"},
        {"name": "Gisela", "body": " "},
        {"name": "x" * 101, "body": "Etwas"},
        {"name": "Gisela", "body": "x" * 5_001},
        {"name": "Gi\0sela", "body": "\0"},
        {},
    ],
)
def test_what_is_no_comment_is_refused_and_kept(client, link, words):
    answer = client.post(address(link), words)
    assert answer.status_code == 422
    assert "guest-complaints" in answer.content.decode()
    assert not Notification.objects.exists()


def test_what_a_machine_fills_in_is_dropped(client, link):
    answer = client.post(address(link), {**WORDS, "website": "https://example.org/"})
    assert answer.status_code == 302
    assert not Notification.objects.exists()


def test_comments_do_not_come_in_floods(client, link):
    client.post(address(link), WORDS)
    answer = client.post(address(link), {**WORDS, "body": "Noch etwas."})
    assert answer.status_code == 422
    assert "Noch etwas." in answer.content.decode()


def test_a_link_takes_only_so_many_comments(link):
    PreviewLink.objects.update(comments=50)
    with pytest.raises(NotAllowed):
        editing.comment_by_link(link, **WORDS)


def test_a_link_may_take_no_comments(client, draft):
    link = editing.make_preview_link(draft, by=account("erik"), label="Gisela", may_comment=False)
    assert "<form" not in client.get(address(link)).content.decode()
    assert client.post(address(link), WORDS).status_code == 404


@pytest.mark.parametrize("days", [0, -1, 61, 10**9])
def test_a_link_works_for_some_days_at_most(draft, days):
    with pytest.raises(InvalidRecord):
        editing.make_preview_link(draft, by=account("erik"), label="Gisela", days=days)


def test_a_link_says_for_whom_it_is(draft):
    with pytest.raises(InvalidRecord):
        editing.make_preview_link(draft, by=account("erik"), label=" ")


def test_an_author_shares_own_work(anna):
    own = a_draft("Meins", authors=[an_actor("Anna", user=anna)])
    assert editing.make_preview_link(own, by=anna, label="Gisela").is_valid


def test_an_author_shares_nothing_of_others(anna, draft, link):
    with pytest.raises(NotAllowed):
        editing.make_preview_link(draft, by=anna, label="Gisela")
    with pytest.raises(NotAllowed):
        editing.revoke_preview_link(link, by=anna)


def test_a_fact_checker_shares_nothing(draft):
    with pytest.raises(NotAllowed):
        editing.make_preview_link(draft, by=member(Role.FACT_CHECKER, "dora"), label="Gisela")


def links_page(work: Any) -> str:
    """Return where the links of an article are."""
    return reverse("desk:preview-links", args=[work.pk])


def test_a_link_is_made_at_the_desk(as_erik, draft):
    sent = {"label": "Gisela", "days": "14", "may_comment": "on"}
    assert as_erik.post(links_page(draft), sent).status_code == 302
    made = PreviewLink.objects.get()
    assert (made.label, (made.expires - made.made).days) == ("Gisela", 14)
    assert address(made) in as_erik.get(links_page(draft)).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"label": "x" * 101, "days": "7"}, {"label": "G", "days": "x"}]
)
def test_a_wrong_form_says_what_is_wrong(as_erik, draft, sent):
    answer = as_erik.post(links_page(draft), sent)
    assert answer.status_code == 422
    assert answer.context["complaints"]


def test_a_link_is_revoked_at_the_desk(as_erik, draft, link):
    as_erik.post(links_page(draft), {"revoke": str(link.pk)})
    link.refresh_from_db()
    assert link.revoked_by == account("erik")


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "-1", ""])
def test_a_forged_link_cannot_be_revoked(as_erik, draft, key):
    assert as_erik.post(links_page(draft), {"revoke": key}).status_code == 404


def test_the_link_of_another_piece_is_not_revoked_here(as_erik, link):
    assert as_erik.post(links_page(a_draft()), {"revoke": str(link.pk)}).status_code == 404


def test_the_list_needs_a_fixed_number_of_queries(as_erik, draft, django_assert_max_num_queries):
    for number in range(12):
        editing.make_preview_link(draft, by=account("clara"), label=f"Gast {number}")
    with django_assert_max_num_queries(16):
        as_erik.get(links_page(draft))
