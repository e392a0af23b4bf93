"""Giving a piece to review: to whom, with what, until when; and who is told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import NotificationReason, Role, State
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import HistoryEntry, Notification
from tests.staff import a_dossier, a_draft, account, an_actor, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    """The managing editor."""
    return member(Role.MANAGING_EDITOR, "clara")


@pytest.fixture
def nina():
    """A second editor."""
    return member(Role.EDITOR, "nina")


def tomorrow() -> date:
    """Return a day that is not over."""
    return timezone.localdate() + timedelta(days=1)


def submitted(work=None, **circumstances):
    """Return a piece that Erik gave to review."""
    return editing.submit(work or a_draft(), by=account("erik"), **circumstances)


def told(reason) -> list[tuple[str, str]]:
    """Return who is told something for this reason, with its text."""
    rows = Notification.objects.filter(reason=reason).order_by("pk")
    return list(rows.values_list("user__username", "text"))


def refused(**circumstances) -> str:
    """Return why a submission is refused, and at which field."""
    with pytest.raises(InvalidRecord) as error:
        submitted(**circumstances)
    [(field, message)] = error.value.fields.items()
    return f"{field}: {message}"


# To whom, with what, until when


def test_who_is_to_read_it_is_kept(nina):
    work = submitted(reviewer=nina, note="Bitte die Zahlen.", due=tomorrow())
    work.refresh_from_db()
    kept = work.reviewer, work.review_note, work.review_due
    assert kept == (nina, "Bitte die Zahlen.", tomorrow())


def test_the_history_says_who_was_asked_what(nina):
    submitted(reviewer=nina, note="Bitte die Zahlen.", due=tomorrow())
    entry = HistoryEntry.objects.get(verb="article.submit")
    assert entry.reason == "Bitte die Zahlen."
    assert entry.new["reviewer"] == {"id": nina.pk, "name": "nina"}
    assert entry.new["review_due"] == tomorrow().isoformat()


def test_who_is_asked_is_told_the_note(nina):
    submitted(reviewer=nina, note="Bitte die Zahlen.")
    assert told(NotificationReason.REVIEW_ASKED) == [("nina", "Bitte die Zahlen.")]


def test_a_dossier_is_given_to_a_person_too(nina):
    assert submitted(a_dossier(), reviewer=nina).reviewer == nina


def test_nobody_is_told_of_what_is_given_to_the_desk(nina):
    assert submitted(note="Wer Zeit hat.").reviewer is None
    assert told(NotificationReason.REVIEW_ASKED) == []


def test_who_submits_does_not_review():
    assert "erik" in refused(reviewer=account("erik"))


def test_who_is_named_above_it_does_not_review(nina):
    work = a_draft(authors=[an_actor(user=nina)])
    assert refused(work=work, reviewer=nina).startswith("reviewer: nina")


def test_who_may_not_approve_does_not_review():
    assert refused(reviewer=member(Role.FACT_CHECKER, "doris")).startswith("reviewer: doris")


def test_whose_account_is_closed_does_not_review():
    closed = member(Role.EDITOR, "paul", is_active=False)
    assert refused(reviewer=closed).startswith("reviewer: ")


def test_a_desk_of_one_reviews_its_own(settings):
    settings.FOUR_EYES = False
    assert submitted(reviewer=account("erik")).reviewer == account("erik")


def test_a_day_that_is_over_is_refused():
    assert refused(due=timezone.localdate() - timedelta(days=1)).startswith("due: ")


def test_today_is_not_over():
    assert submitted(due=timezone.localdate()).review_due == timezone.localdate()


def test_what_is_refused_stays_a_draft(nina):
    work = a_draft()
    refused(work=work, due=date(2020, 1, 1))
    work.refresh_from_db()
    assert (work.state, work.submitted_by) == (State.DRAFT, None)


# Whom it may be given to


def test_who_may_approve_is_offered(nina, clara):
    work = a_draft()
    member(Role.FACT_CHECKER, "doris")
    member(Role.EDITOR, "paul", is_active=False)
    offered = editing.reviewers_of(work, by=account("erik"))
    assert [user.username for user in offered] == ["clara", "nina"]


def test_who_is_named_above_it_is_not_offered(nina, clara):
    work = a_draft(authors=[an_actor(user=nina)])
    assert nina not in editing.reviewers_of(work, by=account("erik"))


def test_who_submitted_it_is_not_offered(nina, clara):
    assert account("erik") not in editing.reviewers_of(submitted(), by=clara)


def test_whom_it_is_offered_to_is_asked_in_few_queries(nina, clara, django_assert_max_num_queries):
    work = a_draft()
    for number in range(10):
        member(Role.EDITOR, f"redaktion{number}")
    with django_assert_max_num_queries(5):
        assert len(editing.reviewers_of(work, by=nina)) >= 10


# To somebody else, until another day


def test_a_review_is_given_to_somebody_else(nina, clara):
    work = submitted(reviewer=clara, note="Bitte die Zahlen.")
    editing.reassign(work, by=clara, reviewer=nina, due=None)
    work.refresh_from_db()
    assert work.reviewer == nina
    assert ("nina", "Bitte die Zahlen.") in told(NotificationReason.REVIEW_ASKED)


def test_another_day_tells_nobody_again(nina):
    work = submitted(reviewer=nina)
    Notification.objects.all().delete()
    work = editing.reassign(work, by=account("erik"), reviewer=nina, due=tomorrow())
    assert work.review_due == tomorrow()
    assert not Notification.objects.exists()


def test_a_day_that_is_over_by_now_may_stay(nina):
    work = submitted()
    type(work).objects.update(review_due=date(2020, 1, 1))
    assert editing.reassign(work, by=nina, reviewer=nina, due=date(2020, 1, 1)).reviewer == nina


def test_assigning_is_written_down(nina):
    editing.reassign(submitted(), by=account("erik"), reviewer=nina, due=None)
    entry = HistoryEntry.objects.get(verb="article.review_assigned")
    assert (entry.old["reviewer"], entry.new["reviewer"]["name"]) == (None, "nina")


def test_assigning_the_same_again_is_nothing(nina):
    work = submitted(reviewer=nina)
    editing.reassign(work, by=nina, reviewer=nina, due=None)
    assert not HistoryEntry.objects.filter(verb="article.review_assigned").exists()


def test_a_draft_has_no_reviewer(nina):
    with pytest.raises(WrongState):
        editing.reassign(a_draft(), by=nina, reviewer=nina, due=None)


def test_a_fact_checker_assigns_nobody(nina):
    work = submitted()
    with pytest.raises(NotAllowed):
        editing.reassign(work, by=member(Role.FACT_CHECKER, "doris"), reviewer=nina, due=None)


def test_assigning_makes_no_version(nina):
    work = submitted()
    editing.reassign(work, by=nina, reviewer=nina, due=None)
    assert editing.approve(work, by=nina, version=1).state == State.APPROVED


# What becomes of it


def test_who_submitted_is_told_of_the_approval(nina):
    editing.approve(submitted(), by=nina, version=1)
    assert told(NotificationReason.APPROVED) == [("erik", "")]


def test_who_is_responsible_is_told_of_the_approval(nina, clara):
    editing.approve(submitted(a_draft(responsible=clara)), by=nina, version=1)
    assert {name for name, _text in told(NotificationReason.APPROVED)} == {"erik", "clara"}


def test_who_submitted_is_told_why_it_was_sent_back(nina):
    editing.send_back(submitted(), by=nina, reason="Der Beleg fehlt.")
    assert told(NotificationReason.SENT_BACK) == [("erik", "Der Beleg fehlt.")]


def test_who_takes_it_back_is_not_told():
    editing.send_back(submitted(), by=account("erik"), reason="Noch nicht fertig.")
    assert told(NotificationReason.SENT_BACK) == []


def test_what_was_sent_back_has_no_date_but_its_reviewer(nina):
    work = submitted(reviewer=nina, note="Eilt.", due=tomorrow())
    work = editing.send_back(work, by=nina, reason="Der Beleg fehlt.")
    assert (work.reviewer, work.review_note, work.review_due) == (nina, "", None)


def test_what_is_published_has_no_review(nina):
    work = editing.approve(submitted(reviewer=nina, due=tomorrow()), by=nina, version=1)
    editing.publish(work, by=nina)
    work.refresh_from_db()
    assert (work.reviewer, work.review_note, work.review_due) == (None, "", None)


# Who loses what it takes in between


def test_a_reviewer_who_may_no_longer_approve_is_refused(nina):
    work = submitted(reviewer=nina)
    nina.groups.clear()
    nina.roles = None
    with pytest.raises(NotAllowed):
        editing.approve(work, by=nina, version=1)


def test_others_approve_what_waits_for_a_closed_account(nina, clara):
    work = submitted(reviewer=nina)
    editing.close_account(nina, by=clara)
    assert editing.approve(work, by=clara, version=1).state == State.APPROVED


def test_others_approve_what_waits_for_somebody(nina, clara):
    assert editing.approve(submitted(reviewer=nina), by=clara, version=1).approved_by == clara


def test_a_reviewer_who_comes_into_the_byline_is_refused(nina):
    work = submitted(reviewer=nina)
    name = an_actor("Nina Vogt", user=nina)
    work = editing.revise_article(work, by=account("erik"), version=1, authors=[name])
    with pytest.raises(NotAllowed):
        editing.approve(work, by=nina, version=work.version)


def test_who_comes_second_is_told_by_whom_it_was_approved(nina, clara):
    work = submitted()
    editing.approve(work, by=clara, version=1)
    with pytest.raises(WrongState, match="clara"):
        editing.approve(work, by=nina, version=1)
