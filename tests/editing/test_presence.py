"""Who has a piece open: a hint that goes by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import Place, Role
from articles.exceptions import NotAllowed
from articles.models import Presence
from tests.staff import a_dossier, a_draft, account, member

pytestmark = pytest.mark.django_db


def names(work, user="erik"):
    return [row.user.username for row in editing.others_at(work, account(user))]


def test_others_are_seen_and_oneself_is_not():
    work = a_draft()
    for name in ("erik", "clara"):
        editing.note_presence(work, by=account(name), place=Place.WRITING)
    assert names(work) == ["clara"]


def test_whoever_is_silent_has_left():
    work = a_draft()
    editing.note_presence(work, by=account("clara"), place=Place.READING)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert names(work) == []


def test_leaving_takes_old_rows_along():
    work, other = a_draft(), a_draft("Ein anderer Text")
    editing.note_presence(other, by=account("clara"), place=Place.READING)
    Presence.objects.update(seen_at=timezone.now() - timedelta(days=2))
    editing.note_presence(work, by=account("erik"), place=Place.READING)
    editing.end_presence(work, by=account("erik"))
    assert not Presence.objects.exists()


def test_one_row_a_person_and_piece_in_one_query(django_assert_num_queries):
    work, erik = a_dossier(), account("erik")
    editing.note_presence(work, by=erik, place=Place.READING)
    with django_assert_num_queries(1):
        editing.note_presence(work, by=erik, place=Place.WRITING)
    assert [row.place for row in Presence.objects.all()] == [Place.WRITING]


def test_whoever_may_not_see_it_is_not_there():
    with pytest.raises(NotAllowed):
        editing.note_presence(a_draft(), by=member(Role.AUTHOR), place=Place.READING)
