"""Notices in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Notice
from tests.admin.pages import add, change, complaints, filled, operation, sent, text
from tests.builders import a_notice, an_analysis
from tests.staff import a_draft, published

ENDING = "end"


@pytest.fixture
def article(erik, clara):
    """A published analysis; its people are those of the desk."""
    return published(an_analysis())


def today(more: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=more)).strftime("%d.%m.%Y")


def published_by(client, piece, /, **values):
    defaults = {"kind": "right_of_reply", "article": piece.pk, "text": "Unwahr ist …"}
    defaults["signatory"] = "Leipzig, Stadtwerke"
    return sent(client, add("notice"), **{**defaults, **values})


def test_the_managing_editor_publishes_a_notice(as_clara, article):
    published_by(as_clara, article)
    notice = Notice.objects.get()
    assert (notice.article, notice.text, notice.begins) == (
        article,
        "Unwahr ist …",
        timezone.localdate(),
    )


def test_the_button_of_a_new_notice_says_that_it_publishes(as_clara):
    assert as_clara.get(add("notice")).context["save_label"]


@pytest.mark.parametrize("client_name", ["as_erik", "as_doris", "as_anna"])
def test_nobody_else_does(request, client_name, article):
    client = request.getfixturevalue(client_name)
    assert client.get(add("notice")).status_code == 403
    assert client.post(add("notice"), {"kind": "retraction"}).status_code == 403


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"article": ""}, "article"),
        ({"text": ""}, "text"),
        ({"signatory": " "}, "signatory"),
        ({"begins": "31.02.2027"}, "begins"),
        ({"begins": today(-1)}, "begins"),
        ({"ends": today(-1)}, ""),
        ({"begins": today(3), "ends": today(2)}, ""),
        ({"text": "x" * 20_001}, "text"),
        ({"kind": "sonstiges"}, "kind"),
    ],
    # The values hold today's date, which names of tests must not.
    ids=[
        "nothing",
        "no words",
        "not signed",
        "no day",
        "past",
        "past end",
        "order",
        "length",
        "kind",
    ],
)
def test_bad_input_is_refused_at_the_field(as_clara, article, values, field):
    assert field in complaints(published_by(as_clara, article, **values))
    assert not Notice.objects.exists()


def test_a_draft_gets_no_notice(as_clara, erik):
    assert "article" in complaints(published_by(as_clara, a_draft()))


def test_a_note_beside_a_reply_is_refused_at_the_kind(as_clara, article):
    a_notice(article=article)
    assert "kind" in complaints(published_by(as_clara, article, kind="editors_note"))


def test_the_words_of_a_standing_reply_are_shown_only(as_clara, article):
    notice = a_notice(article=article)
    fields = filled(as_clara.get(change(notice)))
    assert {"text", "kind", "article", "begins", "signatory"}.isdisjoint(fields)
    assert "ends" in fields


def test_forged_words_of_a_standing_reply_change_nothing(as_clara, article):
    notice = a_notice(article=article)
    sent(as_clara, change(notice), text="Geschönt.", ends=today(9))
    notice.refresh_from_db()
    assert notice.text != "Geschönt."
    assert notice.ends == timezone.localdate() + timedelta(days=9)


def test_a_note_is_revised(as_clara, article):
    notice = a_notice(article=article, kind="editors_note")
    sent(as_clara, change(notice), text="Genauer.")
    notice.refresh_from_db()
    assert notice.text == "Genauer."


def test_ending_asks_for_a_reason(as_clara, article):
    notice = a_notice(article=article)
    answer = as_clara.post(operation(notice, ENDING), {"reason": ""})
    assert "end_reason" in complaints(answer)
    assert Notice.objects.exists()


def test_one_that_goes_altogether_leads_back_to_the_list(as_clara, article):
    answer = as_clara.post(operation(a_notice(article=article), ENDING), {"reason": "Versehen."})
    assert answer["Location"] == reverse("admin:articles_notice_changelist")
    assert not Notice.objects.exists()


def test_an_ended_one_stays_on_record(as_clara, article):
    notice = a_notice(article=article)
    Notice.objects.update(begins=timezone.localdate() - timedelta(days=3))
    answer = as_clara.post(operation(notice, ENDING), {"reason": "Vorbei."}, follow=True)
    assert answer.request["PATH_INFO"] == change(notice)
    assert operation(notice, ENDING) not in answer.text


@pytest.mark.parametrize("client_name", ["as_erik", "as_doris", "as_anna"])
def test_nobody_else_ends_one(request, client_name, article):
    client = request.getfixturevalue(client_name)
    notice = a_notice(article=article)
    assert client.post(operation(notice, ENDING), {"reason": "Weg."}).status_code == 403
    assert Notice.objects.exists()


def test_an_author_sees_none_with_a_text_that_is_not_open_to_them(as_anna, as_erik, article, erik):
    notice = a_notice(article=article)
    sent(as_erik, change(article), title="Noch geheim")
    listed = as_anna.get(reverse("admin:articles_notice_changelist"))
    assert "Noch geheim" not in text(listed)
    assert as_anna.get(change(notice)).status_code == 404


@pytest.mark.parametrize(("when", "shown"), [("now", True), ("later", False), ("over", False)])
def test_the_list_is_kept_to_a_time(as_clara, article, when, shown):
    notice = a_notice(article=article)
    listed = as_clara.get(reverse("admin:articles_notice_changelist"), {"time": when})
    assert (change(notice) in listed.text) == shown
