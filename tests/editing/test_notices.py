"""Notices: what may stand with what, what is fixed when, how one ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import NoticeKind, Role
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import HistoryEntry, Notice, Publication
from tests.builders import a_claim, a_notice, an_analysis
from tests.staff import a_draft, chief, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return published(an_analysis())


def day(number: int):
    """Return a day counted from today."""
    return timezone.localdate() + timedelta(days=number)


def long_standing(article, **fields) -> Notice:
    """Return a notice that began some days ago."""
    notice = a_notice(article=article, **fields)
    Notice.objects.filter(pk=notice.pk).update(begins=day(-5))
    notice.refresh_from_db()
    return notice


def test_it_begins_today_unless_told_otherwise(article):
    assert a_notice(article=article).begins == day(0)


def test_it_raises_the_number(article):
    before = Publication.current().number
    a_notice(article=article)
    assert Publication.current().number == before + 1


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER, Role.EDITOR])
def test_the_managing_editor_alone_publishes(article, role):
    with pytest.raises(NotAllowed):
        editing.publish_notice(by=member(role), article=article, kind="retraction", text="Nein.")


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER, Role.EDITOR])
def test_the_managing_editor_alone_ends(article, role):
    with pytest.raises(NotAllowed):
        editing.end_notice(a_notice(article=article), by=member(role), reason="Darum.")


def test_it_needs_words(article):
    with pytest.raises(InvalidRecord) as refusal:
        a_notice(article=article, text="  ")
    assert set(refusal.value.fields) == {"text"}


def test_it_stands_with_something():
    with pytest.raises(InvalidRecord):
        a_notice()


def test_it_stands_with_one_thing_only(article):
    claim = a_claim(article)
    with pytest.raises(InvalidRecord):
        a_notice(article=article, claim=claim)


def test_it_does_not_stand_with_what_readers_do_not_know():
    with pytest.raises(InvalidRecord) as refusal:
        a_notice(article=a_draft())
    assert set(refusal.value.fields) == {"article"}


def test_it_does_not_stand_with_a_claim_that_readers_do_not_know():
    with pytest.raises(InvalidRecord) as refusal:
        a_notice(claim=a_claim(an_analysis()))
    assert set(refusal.value.fields) == {"claim"}


@pytest.mark.parametrize("field", ["begins", "ends"])
def test_days_that_have_passed_are_refused(article, field):
    with pytest.raises(InvalidRecord) as refusal:
        a_notice(article=article, **{field: day(-1)})
    assert field in refusal.value.fields


def test_the_last_day_is_not_before_the_first(article):
    with pytest.raises(InvalidRecord):
        a_notice(article=article, begins=day(3), ends=day(2))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NoticeKind.RIGHT_OF_REPLY, NoticeKind.EDITORS_NOTE),
        (NoticeKind.EDITORS_NOTE, NoticeKind.RIGHT_OF_REPLY),
    ],
)
def test_a_reply_and_an_editors_note_never_stand_together(article, first, second):
    a_notice(article=article, kind=first)
    with pytest.raises(InvalidRecord) as refusal:
        a_notice(article=article, kind=second)
    assert set(refusal.value.fields) == {"kind"}


def test_nor_do_they_meet_on_a_later_day(article):
    a_notice(article=article, begins=day(10))
    with pytest.raises(InvalidRecord):
        a_notice(article=article, kind="editors_note", ends=day(10))


def test_one_after_the_other_is_fine(article):
    a_notice(article=article, begins=day(10))
    assert a_notice(article=article, kind="editors_note", ends=day(9)).pk


def test_extending_one_into_the_other_is_refused(article):
    a_notice(article=article, begins=day(10))
    note = a_notice(article=article, kind="editors_note", ends=day(9))
    with pytest.raises(InvalidRecord):
        editing.revise_notice(note, by=chief(), ends=None)


def test_a_note_with_another_piece_is_fine(article):
    a_notice(article=article)
    other = published(an_analysis(title="Ein anderer Text"))
    assert a_notice(article=other, kind="editors_note").pk


def test_a_retraction_may_stand_beside_a_reply(article):
    a_notice(article=article)
    assert a_notice(article=article, kind="retraction").pk


def test_the_words_of_a_standing_reply_are_fixed(article):
    with pytest.raises(InvalidRecord) as refusal:
        editing.revise_notice(a_notice(article=article), by=chief(), text="Geschönt.")
    assert set(refusal.value.fields) == {"text"}


def test_the_words_of_a_reply_to_come_may_change(article):
    notice = a_notice(article=article, begins=day(2))
    assert editing.revise_notice(notice, by=chief(), text="Genauer.").text == "Genauer."


def test_the_words_of_a_standing_note_may_change(article):
    notice = a_notice(article=article, kind="editors_note")
    assert editing.revise_notice(notice, by=chief(), text="Genauer.").text == "Genauer."


def test_the_first_day_of_what_stands_is_fixed(article):
    notice = a_notice(article=article, kind="editors_note")
    with pytest.raises(InvalidRecord):
        editing.revise_notice(notice, by=chief(), begins=day(1))


def test_the_last_day_of_a_standing_reply_may_change(article):
    notice = editing.revise_notice(a_notice(article=article), by=chief(), ends=day(30))
    assert notice.ends == day(30)


def test_what_is_over_is_fixed(article):
    notice = long_standing(article)
    editing.end_notice(notice, by=chief(), reason="Die Frist ist um.")
    notice.refresh_from_db()
    with pytest.raises(InvalidRecord):
        editing.revise_notice(notice, by=chief(), ends=None)


def test_an_ended_notice_stands_no_longer(article):
    notice = editing.end_notice(long_standing(article), by=chief(), reason="Die Frist ist um.")
    assert notice.ends == day(-1)
    assert not Notice.objects.standing(day(0)).exists()


def test_ending_needs_a_reason_and_keeps_it(article):
    notice = long_standing(article)
    with pytest.raises(InvalidRecord):
        editing.end_notice(notice, by=chief(), reason=" ")
    editing.end_notice(notice, by=chief(), reason="Die Frist ist um.")
    assert HistoryEntry.objects.of(notice).last().reason == "Die Frist ist um."


def test_it_ends_once(article):
    notice = editing.end_notice(long_standing(article), by=chief(), reason="Die Frist ist um.")
    with pytest.raises(WrongState):
        editing.end_notice(notice, by=chief(), reason="Noch einmal.")


def test_one_that_never_stood_a_whole_day_goes_and_leaves_its_words(article):
    notice = a_notice(article=article)
    editing.end_notice(notice, by=chief(), reason="Versehen.")
    assert not Notice.objects.exists()
    entry = HistoryEntry.objects.of(notice).last()
    assert entry.verb == "notice.discarded"
    assert entry.old["text"] == "Die Angabe zur Länge des Netzes ist unwahr."


def test_ending_raises_the_number(article):
    notice = long_standing(article)
    before = Publication.current().number
    editing.end_notice(notice, by=chief(), reason="Die Frist ist um.")
    assert Publication.current().number == before + 1


def test_an_unknown_field_is_a_mistake_of_the_caller(article):
    with pytest.raises(TypeError):
        editing.revise_notice(a_notice(article=article), by=chief(), kind="retraction")
