"""What is due is published and withdrawn, once, in order; what fails is told and left alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from articles import editing
from articles.choices import NotificationReason, Role, State
from articles.editing import publishing_due
from articles.models import Article, HistoryEntry, Listing, Publication
from tests.editing.test_scheduling import ahead, scheduled, told
from tests.staff import a_dossier, a_draft, account, approved, member, published

pytestmark = pytest.mark.django_db

LATER = timedelta(days=30)


def due():
    """Do what is due a month from now; return what each was called and what became of it."""
    return [(str(done.work), done.act, done.failure) for done in editing.publish_due(later())]


def later():
    """Return a time by which everything is due."""
    return timezone.now() + LATER


def broken(work):
    """Return ``work`` with its byline gone behind the back of every operation."""
    work.byline.all().delete()
    return work


def state(work) -> str:
    """Return where ``work`` stands now."""
    work.refresh_from_db()
    return work.state


def test_nothing_is_published_before_its_time():
    work = scheduled()
    assert editing.publish_due() == []
    assert state(work) == State.SCHEDULED


def test_what_is_due_is_published():
    work = scheduled()
    assert due() == [(work.title, "publish", "")]
    assert state(work) == State.PUBLISHED


def test_the_edition_says_who_approved_and_who_scheduled():
    work = scheduled()
    due()
    edition = work.editions.get()
    assert (edition.approved_by, edition.published_by) == (account("clara"), account("erik"))


def test_the_edition_carries_the_change_and_the_note():
    work = published()
    work = editing.revise_article(work, by=account("erik"), version=work.version, title="Neu")
    scheduled(work, change="correction", note="Die Zahl war falsch.")
    due()
    edition = work.editions.get(number=2)
    assert (edition.change, edition.note) == ("correction", "Die Zahl war falsch.")


def test_the_number_rises():
    scheduled()
    before = Publication.current().number
    due()
    assert Publication.current().number == before + 1


def test_nothing_of_the_schedule_is_left():
    work = scheduled()
    due()
    work.refresh_from_db()
    assert (work.publish_at, work.scheduled_by, work.scheduled_change) == (None, None, "")
    assert Publication.current().due is None


def test_it_goes_by_time():
    scheduled(a_draft("Zwei"), days=2)
    scheduled(a_draft("Eins"), days=1)
    assert [title for title, _act, _failure in due()] == ["Eins", "Zwei"]


def test_what_is_not_due_yet_says_when_to_look():
    scheduled(a_draft("Eins"), days=1)
    second = scheduled(a_draft("Zwei"), days=3)
    editing.publish_due(ahead(2))
    assert Publication.current().due == second.publish_at


def test_who_scheduled_and_who_approved_are_told():
    scheduled()
    due()
    assert told(NotificationReason.SCHEDULE_DONE) == {"erik", "clara"}


def test_a_closed_account_still_publishes_and_the_history_says_so():
    paul = member(Role.EDITOR, "paul")
    work = approved(a_draft())
    editing.schedule(work, by=paul, at=ahead(), version=work.version)
    editing.close_account(paul, by=account_of_chief())
    due()
    assert state(work) == State.PUBLISHED
    assert "paul" in HistoryEntry.objects.get(verb="article.publish").reason


def account_of_chief():
    """Return who closes accounts."""
    return member(Role.MANAGING_EDITOR, "chefin")


def test_what_is_planned_to_be_withdrawn_is():
    work = published()
    editing.plan_withdrawal(work, by=account("erik"), at=ahead(), notice="Vorbei.")
    assert due() == [(work.title, "withdraw", "")]
    assert state(work) == State.WITHDRAWN
    assert work.withdrawal_notice == "Vorbei."
    assert not Listing.objects.live().filter(kind="analysis").exists()


def test_after_a_long_sleep_nothing_is_published_that_has_expired():
    work = scheduled(withdraw_at=ahead(2))
    due()
    assert state(work) == State.APPROVED
    assert work.schedule_failure


# What fails


def test_what_fails_is_approved_and_says_why():
    work = broken(scheduled())
    [(_title, _act, failure)] = due()
    assert state(work) == State.APPROVED
    assert (work.schedule_failure, work.editions.exists()) == (failure, False)


def test_what_fails_keeps_its_time():
    work = broken(scheduled())
    at = work.publish_at
    due()
    work.refresh_from_db()
    assert work.publish_at == at


def test_what_fails_is_told_to_who_scheduled_and_approved():
    broken(scheduled())
    due()
    assert told(NotificationReason.SCHEDULE_FAILED) == {"erik", "clara"}


def test_what_failed_is_not_tried_again():
    broken(scheduled())
    due()
    assert due() == []
    assert Publication.current().due is None


def test_the_others_still_go_out():
    broken(scheduled(a_draft("Kaputt"), days=1))
    work = scheduled(a_draft("Heil"), days=2)
    due()
    assert state(work) == State.PUBLISHED


def test_a_fault_of_the_software_is_a_failure_too(monkeypatch):
    work = scheduled()
    monkeypatch.setattr(publishing_due, "publish_locked", lambda *_a, **_k: 1 / 0)
    due()
    assert state(work) == State.APPROVED
    assert work.schedule_failed is not None


def test_a_busy_database_is_asked_again_in_a_minute(monkeypatch):
    def busy(*_args, **_kwargs):
        raise OperationalError("locked")

    work = scheduled()
    monkeypatch.setattr(publishing_due, "publish_locked", busy)
    now = later()
    assert editing.publish_due(now) == []
    assert state(work) == State.SCHEDULED
    assert Publication.current().due > now


def test_what_failed_is_scheduled_anew():
    work = scheduled()
    Article.objects.update(state="approved", schedule_failed=timezone.now(), schedule_failure="x")
    work.refresh_from_db()
    work = editing.schedule(work, by=account("erik"), at=ahead(), version=work.version)
    assert (work.schedule_failed, work.schedule_failure) == (None, "")


def test_a_dossier_whose_article_went_is_told_to_its_people():
    article = published()
    dossier = scheduled(a_dossier(article))
    article.refresh_from_db()
    editing.withdraw(article, by=account("clara"), notice="Falsch.")
    due()
    assert state(dossier) == State.APPROVED
    assert article.title in dossier.schedule_failure


def test_articles_go_out_before_the_dossier_of_the_same_minute():
    article = published()
    dossier = a_dossier(article)
    at = ahead()
    for work in (approved(dossier), approved(a_draft("Mehr"))):
        editing.schedule(work, by=account("erik"), at=at, version=work.version)
    assert [title for title, _act, _failure in due()] == ["Mehr", dossier.title]


# Who does it


def test_one_looks_and_the_others_do_not():
    scheduled()
    Publication.objects.update(due=ahead(-1))
    assert editing.publish_if_due() is True
    assert editing.publish_if_due() is False


def test_the_command_publishes(capsys):
    work = scheduled()
    Article.objects.update(publish_at=ahead(-1))
    call_command("publish_due")
    assert work.title in capsys.readouterr().out
    assert state(work) == State.PUBLISHED


def test_the_command_says_what_failed(capsys):
    work = broken(scheduled())
    Article.objects.update(publish_at=ahead(-1))
    call_command("publish_due")
    assert work.title in capsys.readouterr().err


def at_once(act, number: int = 4) -> list:
    """Let so many processes do the same together; return what each gets."""
    barrier = Barrier(number)

    def one(_number):
        try:
            barrier.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.mark.django_db(transaction=True)
def test_of_many_timers_at_once_one_publishes():
    work = scheduled()
    now = later()
    done = at_once(lambda: editing.publish_due(now))
    assert sorted(len(each) for each in done) == [0, 0, 0, 1]
    assert (state(work), work.editions.count()) == (State.PUBLISHED, 1)


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_at_once_one_looks():
    work = scheduled()
    Article.objects.update(publish_at=ahead(-1))
    Publication.objects.update(due=ahead(-1))
    looked = at_once(editing.publish_if_due)
    assert looked.count(True) == 1
    assert (state(work), work.editions.count()) == (State.PUBLISHED, 1)
