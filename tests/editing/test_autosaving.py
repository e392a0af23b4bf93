"""Text that is not saved yet: kept for one person, and never more than that."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, TextTooLong
from articles.models import Autosave, HistoryEntry, Version
from tests.staff import a_draft, account, member

pytestmark = pytest.mark.django_db


def kept(article, name="erik", version=1, **values):
    values = values or {"title": "Neu"}
    return editing.autosave(article, by=account(name), version=version, values=values)


def test_it_is_neither_a_version_nor_history():
    article = a_draft()
    before = Version.objects.count(), HistoryEntry.objects.count()
    kept(article)
    article.refresh_from_db()
    assert (Version.objects.count(), HistoryEntry.objects.count()) == before
    assert (article.version, article.title) == (1, "Fernwärme für alle?")


def test_one_slot_a_person_and_text():
    article = a_draft()
    kept(article, title="Erst")
    kept(article, title="Dann")
    kept(article, "clara", title="Anders")
    assert Autosave.objects.count() == 2
    assert editing.autosave_of(article, account("erik")).values == {"title": "Dann"}


def test_what_is_stored_already_needs_no_slot():
    article = a_draft()
    kept(article)
    assert kept(article, title=article.title) is None
    assert editing.autosave_of(article, account("erik")) is None


def test_a_stale_form_is_refused():
    article = a_draft()
    editing.revise_article(article, by=account("clara"), version=1, title="Ganz anders")
    with pytest.raises(StaleVersion):
        kept(article)


def test_whoever_may_not_write_keeps_nothing():
    with pytest.raises(NotAllowed):
        editing.autosave(
            a_draft(), by=member(Role.FACT_CHECKER), version=1, values={"title": "Neu"}
        )


@pytest.mark.parametrize("values", [{}, {"state": "published"}])
def test_only_words_are_kept(values):
    with pytest.raises(InvalidRecord):
        editing.autosave(a_draft(), by=account("erik"), version=1, values=values)


def test_huge_texts_are_refused():
    with pytest.raises(TextTooLong):
        kept(a_draft(), body="x" * 500_000)


def test_nul_bytes_are_left_out():
    assert kept(a_draft(), title="Ne\x00u").values == {"title": "Neu"}
