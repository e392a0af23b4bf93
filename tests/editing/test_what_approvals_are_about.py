"""What takes an approval back beside figures, names and negations."""

import pytest

from articles import editing
from articles.choices import NotificationReason, State
from articles.exceptions import InvalidRecord
from articles.models import Notification
from tests.builders import a_commentary, an_analysis
from tests.staff import a_dossier, account, approved, chief, excused, published

pytestmark = pytest.mark.django_db


def revised(work, **fields):
    """Return an approved work after Erik has changed it."""
    work.refresh_from_db()
    revise = editing.revise_article if hasattr(work, "kind") else editing.revise_dossier
    return revise(work, by=account("erik"), version=work.version, **fields)


def test_another_form_takes_it_back():
    work = approved(excused(a_commentary(form="editorial")))
    assert revised(work, form="gloss").state == State.DRAFT


def test_another_link_in_a_dossier_takes_it_back():
    dossier = a_dossier(published(), introduction="Mehr steht [hier](https://gut.example/a).")
    work = approved(excused(dossier))
    new = "Mehr steht [hier](https://boese.example/b)."
    assert revised(work, introduction=new).state == State.DRAFT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mehr als 100 Tote.", "Weniger als 100 Tote."),
        ("Mindestens 100 Euro.", "Höchstens 100 Euro."),
        ("Ein ½ Liter.", "Ein ¼ Liter."),
        ("Das ist kaum möglich.", "Das ist möglich."),
    ],
)
def test_how_much_is_part_of_a_figure(old, new):
    work = approved(an_analysis(body=old))
    assert revised(work, body=new).state == State.DRAFT


def test_who_is_no_longer_asked_to_review_has_nothing_to_read():
    work = an_analysis()
    editing.submit(work, by=account("erik"), reviewer=chief())
    editing.reassign(work, by=account("erik"), reviewer=account("clara"), due=None)
    asked = Notification.objects.unread().filter(reason=NotificationReason.REVIEW_ASKED)
    assert [row.user for row in asked] == [account("clara")]


def test_what_is_sent_back_asks_nobody_to_review_it():
    work = an_analysis()
    editing.submit(work, by=account("erik"), reviewer=chief())
    editing.send_back(work, by=chief(), reason="Noch nicht.")
    asked = Notification.objects.unread().filter(reason=NotificationReason.REVIEW_ASKED)
    assert not asked.exists()


def test_a_legal_check_is_dropped_with_a_reason_only():
    work = editing.ask_legal_check(an_analysis(), by=account("erik"))
    with pytest.raises(InvalidRecord):
        editing.ask_legal_check(work, by=account("erik"), wanted=False, reason=" ")
