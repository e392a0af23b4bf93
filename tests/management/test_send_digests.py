"""The e-mail digest: who gets it, what it says, and that nothing is mailed twice or lost."""

from smtplib import SMTPException
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection

from articles import editing
from articles.choices import NotificationReason, Role
from articles.models import Notification
from tests.staff import a_draft, account, an_actor, chief, member

pytestmark = pytest.mark.django_db

ASKED = NotificationReason.REVIEW_ASKED


class Refusing(EmailBackend):
    """A mail server that refuses what goes to Clara."""

    def send_messages(self, messages):
        if any("clara@" in to for message in messages for to in message.to):
            raise SMTPException("no")
        return super().send_messages(messages)


@pytest.fixture
def clara():
    return member(Role.EDITOR, "clara", email="clara@example.org", language="de")


def tell(*users, work=None, text="Bitte bis heute Abend."):
    return editing.notify(users, ASKED, work or a_draft(), by=account("erik"), text=text)


def send():
    call_command("send_digests", verbosity=0)
    return mail.outbox


def test_one_mail_says_what_of_which_piece_by_whom_and_where(clara, settings):
    [told] = tell(clara)
    [message] = send()
    assert message.to == ["clara@example.org"]
    for words in ("Fernwärme für alle?", "erik", "Bitte bis heute Abend."):
        assert words in message.body
    assert f"{settings.SITE_URL}/desk/notifications/{told.pk}/" in message.body


def test_everything_stands_in_one_mail_by_piece(clara):
    for title in ("Zum Ersten", "Zum Zweiten"):
        work = a_draft(title)
        tell(clara, work=work, text="A.")
        tell(clara, work=work, text="B.")
    [message] = send()
    assert message.body.count("Zum Ersten") == message.body.count("Zum Zweiten") == 1
    assert message.body.count("A.") == 2


def test_it_is_mailed_once(clara):
    tell(clara)
    send()
    assert len(send()) == 1


def test_what_was_read_is_not_mailed(clara):
    [told] = tell(clara)
    editing.mark_read(told, by=clara)
    assert send() == []


def test_who_wants_none_gets_none(clara):
    tell(clara)
    editing.choose_digest(clara, wanted=False)
    assert send() == []


def test_without_an_address_there_is_no_mail():
    tell(account("doris"))
    assert send() == []


def test_a_closed_account_gets_none(clara):
    tell(clara)
    editing.close_account(clara, by=chief())
    assert send() == []


def test_what_can_no_longer_be_opened_is_not_mailed():
    anna = member(Role.AUTHOR, "anna", email="anna@example.org")
    name = an_actor("Anna Berg", user=anna)
    work = a_draft("Geheim", authors=[name])
    tell(anna, work=work)
    tell(anna, work=a_draft("Weiter offen", authors=[name]))
    other = an_actor("Max Kern")
    editing.revise_article(work, by=account("erik"), version=work.version, authors=[other])
    [message] = send()
    assert "Weiter offen" in message.body
    assert "Geheim" not in message.body


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This is new for you"), ("de", "Das ist neu für Sie")]
)
def test_it_speaks_the_language_of_whoever_gets_it(clara, language, words):
    editing.choose_language(clara, language)
    tell(clara)
    assert words in send()[0].body


def test_markup_is_escaped_where_it_would_count(clara):
    tell(clara, text="<b>fett</b>")
    [message] = send()
    assert "<b>fett</b>" in message.body
    assert "<b>fett</b>" not in message.alternatives[0].content


def test_a_guest_is_named(clara):
    work = a_draft(responsible=clara)
    editing.comment_as_guest(work, name="Ute Weber", body="Da fehlt etwas.")
    assert "Ute Weber" in send()[0].body


def test_a_refusing_server_leaves_it_due_and_others_get_theirs(clara, settings):
    doris = member(Role.EDITOR, "doris", email="doris@example.org")
    tell(clara, doris)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(CommandError):
        send()
    assert [message.to for message in mail.outbox] == [["doris@example.org"]]
    assert Notification.objects.get(user=clara).mailed is None


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one_mail(clara):
    tell(clara)
    start = Barrier(2)

    def run():
        try:
            start.wait()
            call_command("send_digests", verbosity=0)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mail.outbox) == 1
