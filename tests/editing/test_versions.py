"""Versions: every save is kept, can be named and restored; nothing of it is lost."""

import pytest

from articles import editing
from articles.choices import PassageState, Role
from articles.exceptions import NotAllowed, StaleVersion
from articles.models import HistoryEntry, Version
from tests.builders import COST, FACT, a_claim
from tests.staff import a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

BODY = "Die Stadt baut 120 Kilometer Leitungen. Das kostet rund 80 Millionen Euro."


@pytest.fixture
def article():
    """A draft that Erik wrote."""
    return a_draft(body=BODY)


@pytest.fixture
def doris():
    """Somebody who checks facts, and revises nothing."""
    return member(Role.FACT_CHECKER, "doris")


def revised(article, **changes):
    """Return the article after Erik changed it."""
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def restored(version, article):
    """Restore a version as Erik."""
    return editing.restore_version(version, by=account("erik"), version=article.version)


def numbers(article) -> list[int]:
    """Return the numbers of the versions, newest first."""
    return [row.number for row in editing.versions_of(article)]


def test_writing_keeps_the_first_version(article):
    assert numbers(article) == [1]


def test_every_save_is_a_version(article):
    assert numbers(revised(article, title="Wärme")) == [2, 1]


def test_a_save_without_a_change_is_none(article):
    assert numbers(revised(article, title=article.title)) == [1]


def test_a_passage_makes_no_version(article):
    a_claim(article, quote=FACT)
    assert numbers(article) == [1]


def test_a_version_holds_what_was_written(article):
    revised(article, title="Wärme")
    first = editing.version_at(article, 1)
    assert (first.values["title"], first.values["body"]) == ("Fernwärme für alle?", BODY)


def test_what_stood_at_a_number_is_the_save_before_it(article):
    a_claim(article, quote=FACT)
    assert editing.version_at(article, 2).number == 1


def test_a_version_can_be_named(article):
    version = editing.version_at(article, 1)
    editing.name_version(version, by=account("erik"), name=" Vor der Kürzung ")
    assert str(editing.version_at(article, 1)) == "Vor der Kürzung"


def test_naming_is_on_record(article):
    editing.name_version(editing.version_at(article, 1), by=account("erik"), name="Erste")
    entry = HistoryEntry.objects.of(article).last()
    assert (entry.verb, entry.new) == ("article.version_named", {"version": 1, "name": "Erste"})


def test_who_may_not_revise_names_nothing(article, doris):
    with pytest.raises(NotAllowed):
        editing.name_version(editing.version_at(article, 1), by=doris, name="Erste")


def test_restoring_brings_the_words_back(article):
    changed = revised(article, body="Alles neu.", title="Neu")
    done = restored(editing.version_at(article, 1), changed)
    assert (done.work.title, done.work.body) == ("Fernwärme für alle?", BODY)


def test_restoring_is_a_version_of_its_own(article):
    changed = revised(article, body="Alles neu.")
    restored(editing.version_at(article, 1), changed)
    newest = editing.versions_of(article).first()
    assert (newest.number, newest.restored) == (3, 1)


def test_what_stood_there_before_restoring_is_kept(article):
    changed = revised(article, body="Alles neu.")
    restored(editing.version_at(article, 1), changed)
    assert editing.version_at(article, 2).values["body"] == "Alles neu."


def test_restoring_over_a_change_of_somebody_else_is_refused(article):
    seen = article.version
    changed = revised(article, body="Alles neu.")
    revised(changed, body="Noch neuer.")
    with pytest.raises(StaleVersion):
        editing.restore_version(editing.version_at(article, 1), by=account("erik"), version=seen)


def test_who_may_not_revise_restores_nothing(article, doris):
    changed = revised(article, body="Alles neu.")
    with pytest.raises(NotAllowed):
        editing.restore_version(editing.version_at(article, 1), by=doris, version=changed.version)


def test_a_lost_passage_comes_back_with_its_words(article):
    passage = a_claim(article, quote=COST).passages.get()
    article.refresh_from_db()
    changed = revised(article, body="Die Stadt baut 120 Kilometer Leitungen.")
    restored(editing.version_at(article, 1), changed)
    passage.refresh_from_db()
    assert passage.state == PassageState.OK


def test_what_was_removed_on_purpose_stays_removed(article):
    passage = a_claim(article, quote=COST).passages.get()
    changed = revised(article, body="Die Stadt baut 120 Kilometer Leitungen.")
    passage.refresh_from_db()
    editing.detach(passage, by=account("erik"))
    changed.refresh_from_db()
    restored(editing.version_at(article, 1), changed)
    passage.refresh_from_db()
    assert passage.state == PassageState.DETACHED


def test_topics_that_were_merged_meanwhile_stay_merged(article):
    tagged = revised(article, tags=["Fernwärme"])
    bare = revised(tagged, tags=[])
    old, kept = editing.find_tags(["Fernwärme", "Wärme"], by=chief())
    editing.merge(old, into=kept, by=chief())
    done = restored(editing.version_at(article, tagged.version), bare)
    assert [tag.name for tag in done.work.tags.all()] == ["Wärme"]


def test_an_image_that_is_gone_is_told(article):
    version = editing.version_at(article, 1)
    version.values["image"] = {"id": 10**9, "name": "Rohrleitung"}
    version.save()
    assert list(restored(version, revised(article, title="Neu")).missing) == ["Rohrleitung"]


def test_plans_stay_as_they_are(article):
    erik = account("erik")
    changed = revised(article, responsible=erik, title="Neu")
    done = restored(editing.version_at(article, 1), changed)
    assert done.work.responsible == erik


def test_the_kind_of_what_readers_know_stays(article):
    commentary = revised(article, kind="commentary")
    known = published(commentary)
    done = restored(editing.version_at(article, 1), known)
    assert done.work.kind == "commentary"


def test_the_byline_comes_back_in_its_order(article):
    both = revised(article, authors=[an_actor("Bea Kern"), an_actor()])
    alone = revised(both, authors=[an_actor()])
    done = restored(editing.version_at(article, both.version), alone)
    assert [row.actor.name for row in done.work.byline.all()] == ["Bea Kern", "Anna Lindner"]


def test_a_version_of_an_unknown_draft_goes_with_it(article):
    editing.discard(article, by=account("erik"))
    assert not Version.objects.exists()
