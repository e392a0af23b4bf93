"""Scheduling: what is refused, what is kept, what is given up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import NotificationReason, Role, State
from articles.exceptions import Incomplete, InvalidRecord, NotAllowed, StaleVersion, WrongState
from articles.models import Address, Article, HistoryEntry, Notification, Publication
from tests.builders import FACT, a_claim, revised
from tests.staff import a_dossier, a_draft, account, approved, member, published

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def ahead(days: float = 1):
    """Return a time so many days from now."""
    return timezone.now() + DAY * days


def scheduled(work=None, days: float = 1, **more):
    """Return an approved work, scheduled by Erik."""
    work = approved(work or a_draft())
    return editing.schedule(work, by=account("erik"), at=ahead(days), version=work.version, **more)


def refusal(at, work=None, **more) -> dict[str, str]:
    """Return what is said of the fields when an approved work is scheduled for ``at``."""
    work = approved(work or a_draft())
    with pytest.raises(InvalidRecord) as error:
        editing.schedule(work, by=account("erik"), at=at, version=work.version, **more)
    return error.value.fields


def told(reason: NotificationReason) -> set[str]:
    """Return who was told for this reason."""
    rows = Notification.objects.filter(reason=reason)
    return set(rows.values_list("user__username", flat=True))


# Scheduling


def test_what_is_approved_is_scheduled():
    work = scheduled()
    assert (work.state, work.scheduled_by) == (State.SCHEDULED, account("erik"))


def test_scheduling_says_when_to_look():
    work = scheduled()
    assert Publication.current().due == work.publish_at


def test_a_later_schedule_leaves_the_earlier_time():
    first = scheduled()
    scheduled(a_draft("Später"), days=3)
    assert Publication.current().due == first.publish_at


def test_scheduling_leaves_the_number_alone():
    published()
    work = approved(a_draft("Neu"))
    before = Publication.current().number
    editing.schedule(work, by=account("erik"), at=ahead(), version=work.version)
    assert Publication.current().number == before


def test_scheduling_leaves_nothing_of_its_trial_behind():
    work = scheduled()
    assert not work.editions.exists()
    assert not Address.objects.filter(article=work).exists()


def test_scheduling_is_kept_in_the_history():
    scheduled()
    entry = HistoryEntry.objects.get(verb="article.schedule")
    assert entry.by == account("erik")
    assert entry.new["publish_at"]


def test_it_is_scheduled_anew_for_another_time():
    work = scheduled()
    later = ahead(2)
    work = editing.schedule(work, by=account("clara"), at=later, version=work.version)
    assert (work.publish_at, work.scheduled_by) == (later, account("clara"))


def test_a_dossier_is_scheduled():
    assert scheduled(a_dossier(published())).state == State.SCHEDULED


def test_a_draft_is_not_scheduled():
    work = a_draft()
    with pytest.raises(WrongState):
        editing.schedule(work, by=account("erik"), at=ahead(), version=work.version)


def test_an_author_does_not_schedule():
    work = approved(a_draft())
    with pytest.raises(NotAllowed):
        editing.schedule(work, by=member(Role.AUTHOR), at=ahead(), version=work.version)


def test_another_version_is_not_scheduled():
    work = approved(a_draft())
    with pytest.raises(StaleVersion):
        editing.schedule(work, by=account("erik"), at=ahead(), version=work.version - 1)


def test_a_time_in_the_past_is_refused():
    assert "at" in refusal(ahead(-1))


def test_a_withdrawal_before_the_publication_is_refused():
    assert "withdraw_at" in refusal(ahead(2), withdraw_at=ahead(1))


def test_times_are_refused_all_at_once():
    assert set(refusal(ahead(-1), withdraw_at=ahead(-2))) == {"at", "withdraw_at"}


def test_everything_that_is_missing_is_told_at_once():
    work = approved(a_draft())
    Article.objects.filter(pk=work.pk).update(body="")
    work.byline.all().delete()
    with pytest.raises(Incomplete) as error:
        editing.schedule(work, by=account("erik"), at=ahead(), version=work.version)
    assert [problem.field for problem in error.value.problems] == ["body", "byline"]


def test_a_false_minor_change_is_refused_when_it_is_scheduled():
    work = published()
    work = editing.revise_article(
        work, by=account("erik"), version=work.version, body=work.body.replace("120", "130")
    )
    assert "change" in refusal(ahead(), work, change="minor")


def test_a_correction_without_a_note_is_refused_when_it_is_scheduled():
    work = published()
    work = editing.revise_article(work, by=account("erik"), version=work.version, title="Neu")
    assert "note" in refusal(ahead(), work, change="correction")


# Giving it up, and losing it


def test_unscheduling_keeps_the_approval():
    work = editing.unschedule(scheduled(), by=account("clara"))
    assert (work.state, work.publish_at) == (State.APPROVED, None)
    assert work.approved_by == account("clara")


def test_what_is_not_scheduled_is_not_unscheduled():
    with pytest.raises(WrongState):
        editing.unschedule(a_draft(), by=account("clara"))


def test_a_figure_takes_the_schedule_and_leaves_its_time():
    work = scheduled()
    editing.revise_article(work, by=account("erik"), version=work.version, title="Wärme für 300")
    work.refresh_from_db()
    assert (work.state, work.has_lost_schedule) == (State.DRAFT, True)


def test_a_passage_takes_the_schedule():
    work = scheduled()
    a_claim(work, FACT)
    work.refresh_from_db()
    assert work.has_lost_schedule


def test_other_changes_leave_it_scheduled():
    work = scheduled()
    editing.revise_article(work, by=account("erik"), version=work.version, section="Stadt")
    work.refresh_from_db()
    assert (work.state, work.approved_version) == (State.SCHEDULED, work.version)


def test_whom_it_concerns_is_told_that_a_schedule_is_lost():
    paul = member(Role.EDITOR, "paul")
    work = scheduled(a_draft(responsible=paul))
    editing.revise_article(
        work, by=member(Role.EDITOR, "petra"), version=work.version, title="Wärme für 300"
    )
    assert told(NotificationReason.SCHEDULE_LOST) == {"clara", "erik", "paul"}


def test_a_new_approval_does_not_bring_the_schedule_back():
    work = scheduled()
    work = editing.revise_article(
        work, by=account("erik"), version=work.version, title="Wärme für 300"
    )
    work = approved(work)
    assert (work.state, work.has_lost_schedule) == (State.APPROVED, True)
    assert editing.publish_due(ahead(2)) == []


def test_a_lost_schedule_is_confirmed():
    work = scheduled()
    at = work.publish_at
    work = editing.revise_article(
        work, by=account("erik"), version=work.version, title="Wärme für 300"
    )
    work = approved(work)
    work = editing.schedule(work, by=account("erik"), at=at, version=work.version)
    assert (work.state, work.has_lost_schedule) == (State.SCHEDULED, False)


def test_a_lost_schedule_is_given_up():
    work = editing.send_back(scheduled(), by=account("clara"), reason="Noch einmal.")
    assert editing.unschedule(work, by=account("clara")).publish_at is None


def test_sending_back_keeps_the_time_that_is_lost():
    work = editing.send_back(scheduled(), by=account("clara"), reason="Noch einmal.")
    assert work.has_lost_schedule
    assert told(NotificationReason.SCHEDULE_LOST) == {"erik"}


def test_withdrawing_ends_every_schedule():
    work = published()
    work = editing.revise_article(work, by=account("erik"), version=work.version, title="Neu")
    work = scheduled(work, withdraw_at=ahead(3))
    work = editing.withdraw(work, by=account("clara"), notice="Falsch.")
    assert (work.publish_at, work.withdraw_at) == (None, None)


def test_publishing_by_hand_ends_the_schedule():
    work = scheduled()
    editing.publish(work, by=account("clara"))
    work.refresh_from_db()
    assert (work.state, work.publish_at) == (State.PUBLISHED, None)


# Withdrawing at a time


def test_a_withdrawal_is_planned():
    work = editing.plan_withdrawal(published(), by=account("erik"), at=ahead(), notice="Vorbei.")
    assert work.planned_notice == "Vorbei."
    assert Publication.current().due == work.withdraw_at


def test_a_planned_withdrawal_has_a_notice_without_being_asked():
    assert editing.plan_withdrawal(published(), by=account("erik"), at=ahead()).planned_notice


def test_a_withdrawal_in_the_past_is_refused():
    with pytest.raises(InvalidRecord):
        editing.plan_withdrawal(published(), by=account("erik"), at=ahead(-1))


def test_what_is_not_public_is_not_planned_to_be_withdrawn():
    with pytest.raises(WrongState):
        editing.plan_withdrawal(a_draft(), by=account("erik"), at=ahead())


def test_what_is_scheduled_is_withdrawn_after_that():
    with pytest.raises(InvalidRecord):
        editing.plan_withdrawal(scheduled(days=2), by=account("erik"), at=ahead(1))


def test_a_planned_withdrawal_is_cancelled():
    work = editing.plan_withdrawal(published(), by=account("erik"), at=ahead())
    assert editing.cancel_withdrawal(work, by=account("erik")).withdraw_at is None


def test_what_has_expired_is_not_published_again_before_that_is_changed():
    work = editing.plan_withdrawal(published(), by=account("erik"), at=ahead())
    Article.objects.update(withdraw_at=ahead(-1))
    with pytest.raises(InvalidRecord):
        revised(work, title="Neu")


# Embargo


def test_an_embargo_keeps_everybody_from_publishing():
    work = approved(editing.set_embargo(a_draft(), by=account("erik"), until=ahead()))
    with pytest.raises(WrongState):
        editing.publish(work, by=account("clara"))


def test_an_embargo_keeps_everybody_from_scheduling_earlier():
    work = editing.set_embargo(a_draft(), by=account("erik"), until=ahead(2))
    assert "at" in refusal(ahead(1), work)


def test_it_is_scheduled_for_the_end_of_the_embargo():
    until = ahead(2)
    work = approved(editing.set_embargo(a_draft(), by=account("erik"), until=until))
    work = editing.schedule(work, by=account("erik"), at=until, version=work.version)
    assert work.state == State.SCHEDULED


def test_an_embargo_beyond_the_schedule_is_refused():
    with pytest.raises(InvalidRecord):
        editing.set_embargo(scheduled(), by=account("erik"), until=ahead(2))


def test_an_embargo_in_the_past_is_refused():
    with pytest.raises(InvalidRecord):
        editing.set_embargo(a_draft(), by=account("erik"), until=ahead(-1))


def test_an_embargo_is_lifted():
    work = editing.set_embargo(a_draft(), by=account("erik"), until=ahead(2))
    assert editing.set_embargo(work, by=account("erik"), until=None).embargo_until is None


def test_an_author_sets_no_embargo():
    with pytest.raises(NotAllowed):
        editing.set_embargo(a_draft(), by=member(Role.AUTHOR), until=ahead())


# Planning


def test_the_day_it_is_planned_for_leaves_a_schedule_alone():
    work = scheduled()
    assert editing.plan_for(work, by=account("erik"), day=ahead(5).date()).state == State.SCHEDULED


def test_a_dossier_is_planned_for_a_day():
    day = ahead(5).date()
    assert editing.plan_for(a_dossier(), by=account("erik"), day=day).planned_for == day
