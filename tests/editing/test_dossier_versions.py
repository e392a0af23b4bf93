"""A dossier has versions too: kept at every save, compared, restored."""

import pytest

from articles import editing
from articles.choices import Role
from articles.models import Actor, Question, Version
from tests.builders import a_question, an_analysis
from tests.staff import a_dossier, account, an_actor, chief, member

pytestmark = pytest.mark.django_db


def revise(dossier, **changes):
    """Return the dossier after Erik changed it."""
    dossier.refresh_from_db()
    return editing.revise_dossier(dossier, by=account("erik"), version=dossier.version, **changes)


def restore(dossier, number=1):
    """Restore a version as Erik."""
    version = editing.version_at(dossier, number)
    return editing.restore_version(version, by=account("erik"), version=dossier.version)


def test_every_save_is_a_version():
    dossier = revise(a_dossier(), title="Neu")
    assert [row.number for row in editing.versions_of(dossier)] == [2, 1]


def test_saving_what_is_there_is_none():
    dossier = a_dossier()
    revise(dossier, title=dossier.title)
    assert Version.objects.of(dossier).count() == 1


def test_restoring_brings_words_items_and_curators_back():
    article = an_analysis()
    dossier = a_dossier(article, title="Alt")
    changed = revise(dossier, title="Neu", items=[], curators=[an_actor("Bea Kern")])
    done = restore(changed)
    assert done.work.title == "Alt"
    assert [item.article for item in done.work.items.all()] == [article]
    assert [actor.name for actor in done.work.people] == ["Anna Lindner"]
    assert editing.versions_of(done.work)[0].restored == 1


def test_a_question_that_was_merged_comes_back_as_what_it_was_merged_into():
    gone, kept = a_question("Soll das Netz wachsen?"), a_question("Soll das Netz größer werden?")
    dossier = a_dossier(items=[{"question": gone, "heading": "Zuerst"}, {"question": kept}])
    changed = revise(dossier, items=[])
    editing.merge(gone, into=kept, by=chief())
    [item] = restore(changed).work.items.all()
    assert (item.question, item.heading) == (kept, "Zuerst")


def test_what_was_discarded_is_left_out_and_told():
    question = a_question()
    dossier = a_dossier(items=[{"question": question, "heading": "Die Frage"}])
    changed = revise(dossier, items=[])
    Question.objects.filter(pk=question.pk).delete()
    done = restore(changed)
    assert (list(done.work.items.all()), done.missing) == ([], ["Die Frage"])


def test_a_version_of_an_article_names_who_was_merged_meanwhile_once():
    one, other = an_actor("Bea Kern"), an_actor("Beate Kern")
    article = an_analysis(authors=[one])
    changed = editing.revise_article(article, by=account("erik"), version=1, authors=[other])
    editing.merge(one, into=other, by=chief())
    done = editing.restore_version(
        editing.version_at(article, 1), by=account("erik"), version=changed.version
    )
    assert [actor.standing for actor in done.work.people] == [Actor.objects.get(pk=other.pk)]


def test_a_closed_account_keeps_its_name_on_what_it_saved():
    vera = member(Role.EDITOR, "vera", first_name="Vera", last_name="Held")
    dossier = a_dossier()
    editing.revise_dossier(dossier, by=vera, version=1, title="Neu")
    editing.close_account(vera, by=member(Role.MANAGING_EDITOR, "carla"))
    assert str(editing.versions_of(dossier)[0].by) == "Vera Held"
