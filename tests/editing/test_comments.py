"""Comments: who leaves, answers, changes, resolves and discards them, and who is told."""

from uuid import uuid4

import pytest

from articles import editing
from articles.choices import NotificationReason, Role
from articles.exceptions import InvalidRecord, NotAllowed, PassageError, WrongState
from articles.models import Comment, HistoryEntry, Notification, Publication
from articles.text.limits import COMMENT_CHARACTERS, GUEST_COMMENTS
from tests.builders import COST, FACT
from tests.staff import a_dossier, a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

MENTIONED, COMMENTED, ANSWERED = (
    NotificationReason.MENTIONED,
    NotificationReason.COMMENTED,
    NotificationReason.ANSWERED,
)


def told():
    return set(Notification.objects.values_list("user__username", "reason"))


def comment(work=None, *, by="clara", body="Woher stammt das?", **fields):
    return editing.comment(work or a_draft(), by=account(by), body=body, **fields)


def test_a_comment_stands_on_its_words():
    said = comment(quote=COST)
    assert (said.quote, said.start, said.state) == (COST, len(FACT) + 1, "ok")


def test_a_comment_may_be_about_the_whole_piece():
    assert comment().quote == ""


def test_a_comment_may_be_about_a_dossier():
    assert comment(a_dossier()).article is None


def test_no_words_of_a_dossier_are_commented_on():
    with pytest.raises(InvalidRecord):
        comment(a_dossier(), quote=FACT)


def test_words_that_do_not_stand_there_are_refused():
    with pytest.raises(PassageError):
        comment(quote="Das steht hier nicht geschrieben.")


def test_nothing_is_no_comment():
    with pytest.raises(InvalidRecord):
        comment(body=" \n ")


def test_a_comment_has_a_limit():
    with pytest.raises(InvalidRecord):
        comment(body="a" * (COMMENT_CHARACTERS + 1))


def test_whoever_may_not_open_a_piece_says_nothing_about_it():
    with pytest.raises(NotAllowed):
        editing.comment(a_draft(), by=member(Role.AUTHOR, "nina"), body="Darf ich?")


def test_an_author_does_not_comment_on_what_others_have_published():
    with pytest.raises(NotAllowed):
        editing.comment(published(), by=member(Role.AUTHOR, "nina"), body="Gut.")


def test_a_comment_changes_neither_version_nor_what_readers_see():
    work = published()
    before = Publication.objects.get().number
    comment(work)
    work.refresh_from_db()
    assert (work.state, Publication.objects.get().number) == ("published", before)
    assert not HistoryEntry.objects.of(work).filter(verb__startswith="comment").exists()


def test_sent_twice_it_is_left_once():
    work, key = a_draft(), uuid4()
    assert comment(work, key=key) == comment(work, key=key)
    assert Comment.objects.count() == 1


def test_a_key_of_something_else_is_refused():
    key = uuid4()
    comment(key=key)
    with pytest.raises(WrongState):
        comment(a_draft("Ein anderer"), key=key)


def test_the_history_keeps_what_was_said():
    [entry] = HistoryEntry.objects.of(comment(quote=COST))
    assert entry.verb == "comment.commented"
    assert entry.new == {"body": "Woher stammt das?", "quote": COST}


def test_an_answer_to_an_answer_stands_in_the_same_thread():
    said = comment()
    first = editing.answer(said, by=account("erik"), body="Vom Rat.")
    again = editing.answer(first, by=account("clara"), body="Danke.")
    assert again.parent == said


def test_what_is_resolved_is_open_again_with_an_answer():
    said = editing.resolve_comment(comment(), by=account("erik"))
    editing.answer(said, by=account("clara"), body="Noch nicht.")
    said.refresh_from_db()
    assert said.resolved is None


def test_a_thread_is_resolved_and_opened_again():
    said = editing.resolve_comment(comment(), by=account("erik"))
    assert said.resolved_by == account("erik")
    assert editing.reopen_comment(said, by=account("clara")).resolved_by is None


def test_an_answer_alone_is_not_resolved():
    first = editing.answer(comment(), by=account("erik"), body="Vom Rat.")
    with pytest.raises(WrongState):
        editing.resolve_comment(first, by=account("erik"))


def test_ones_own_comment_is_changed():
    said = editing.revise_comment(comment(), by=account("clara"), body="Woher?")
    assert (said.body, said.edited is None) == ("Woher?", False)


def test_somebody_elses_comment_is_not_changed():
    with pytest.raises(NotAllowed):
        editing.revise_comment(comment(), by=account("erik"), body="Nichts.")


def test_what_was_answered_is_not_changed():
    said = comment()
    editing.answer(said, by=account("erik"), body="Vom Rat.")
    with pytest.raises(WrongState):
        editing.revise_comment(said, by=account("clara"), body="Woher?")


def test_what_was_answered_is_not_discarded():
    said = comment()
    editing.answer(said, by=account("erik"), body="Vom Rat.")
    with pytest.raises(WrongState):
        editing.discard_comment(said, by=account("clara"))


def test_ones_own_comment_is_discarded_and_kept_in_the_history():
    said = comment()
    editing.discard_comment(said, by=account("clara"))
    assert not Comment.objects.exists()
    assert HistoryEntry.objects.get(verb="comment.discarded").old["body"] == "Woher stammt das?"


def test_comments_go_with_a_discarded_draft():
    work = a_draft()
    said = comment(work, quote=COST)
    editing.answer(said, by=account("doris"), body="@erik, von wem?")
    editing.discard(work, by=account("erik"), reason="Aus Versehen angelegt.")
    assert not Comment.objects.exists()


def test_a_closed_account_keeps_its_name():
    paul = member(Role.EDITOR, "paul", first_name="Paul", last_name="Roth")
    said = editing.comment(a_draft(), by=paul, body="Gut.")
    editing.close_account(paul, by=chief())
    said.refresh_from_db()
    assert said.writer == "Paul Roth"


# --- Guests


def guest(work=None, **fields):
    fields = {"name": "Ute Weber", "body": "Im zweiten Absatz fehlt etwas.", **fields}
    return editing.comment_as_guest(work or a_draft(), **fields)


def test_a_guest_leaves_a_comment_under_a_name():
    said = guest(quote=COST)
    assert (said.by, said.guest_name) == (None, "Ute Weber")


@pytest.mark.parametrize("fields", [{"name": " "}, {"name": "a" * 101}, {"body": "a" * 5001}])
def test_a_guest_gives_a_name_and_keeps_to_the_limits(fields):
    with pytest.raises(InvalidRecord):
        guest(**fields)


def test_a_guest_mentions_nobody():
    guest(body="@clara bitte lesen")
    assert ("clara", MENTIONED) not in told()


def test_the_writer_is_told_what_a_guest_says():
    guest()
    assert Notification.objects.get(user__username="erik").text.startswith("Ute Weber")


def test_by_one_link_guests_leave_so_many_and_no_more():
    work = a_draft()
    for number in range(GUEST_COMMENTS):
        guest(work, body=f"Zum {number}. Mal", link="a")
    with pytest.raises(NotAllowed):
        guest(work, link="a")
    assert guest(work, link="b").pk


def test_sent_twice_a_guest_leaves_it_once():
    work, key = a_draft(), uuid4()
    assert guest(work, key=key) == guest(work, key=key)


def test_the_managing_editor_discards_what_a_guest_has_left():
    said = guest()
    editing.answer(said, by=account("erik"), body="Danke.")
    editing.discard_comment(said, by=chief())
    assert not Comment.objects.exists()


def test_nobody_else_discards_what_a_guest_has_left():
    with pytest.raises(NotAllowed):
        editing.discard_comment(guest(), by=account("erik"))


# --- Who is told


def test_the_writer_is_told():
    comment()
    assert told() == {("erik", COMMENTED)}


def test_the_responsible_editor_is_told():
    comment(a_draft(responsible=account("paul")))
    assert ("paul", COMMENTED) in told()


def test_who_is_named_above_the_piece_is_told():
    anna = member(Role.AUTHOR, "anna")
    comment(a_draft(authors=[an_actor("Anna Berg", user=anna)]))
    assert ("anna", COMMENTED) in told()


def test_what_is_unread_is_told_once_and_says_the_latest():
    work = a_draft()
    comment(work, body="Erstens")
    latest = comment(work, body="Zweitens")
    found = Notification.objects.get(user__username="erik")
    assert (found.text, found.comment) == ("Zweitens", latest)


def test_who_is_mentioned_is_told_that_and_nothing_else():
    comment(body="@erik, woher?")
    assert told() == {("erik", MENTIONED)}


def test_who_wrote_in_the_thread_is_told_of_an_answer():
    said = comment(by="doris")
    editing.answer(said, by=account("clara"), body="Vom Rat.")
    assert {("doris", ANSWERED), ("erik", COMMENTED)} == told()


def test_nobody_is_told_of_the_own_comment():
    comment(by="erik")
    assert told() == set()


def test_what_was_told_goes_with_the_comment():
    said = comment(body="@erik, woher?")
    editing.discard_comment(said, by=account("clara"))
    assert told() == set()


def test_who_is_mentioned_by_a_change_is_told():
    said = comment()
    account("doris")
    editing.revise_comment(said, by=account("clara"), body="@doris, woher?")
    assert ("doris", MENTIONED) in told()
