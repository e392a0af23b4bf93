"""The history in words."""

import pytest

from articles import editing
from articles.choices import ACTS
from articles.models import HistoryEntry
from tests.editing.test_listing import a_full_article
from tests.staff import a_dossier, a_draft, account, published

pytestmark = pytest.mark.django_db


def test_every_act_of_a_working_day_has_a_word():
    article = published(a_full_article())
    published(a_dossier(article))
    editing.withdraw(article, by=account("clara"), notice="Weg.")
    verbs = HistoryEntry.objects.values_list("verb", flat=True)
    assert {verb.rpartition(".")[2] for verb in verbs} <= set(ACTS)


def test_changed_fields_have_the_names_of_the_form():
    article = a_draft()
    editing.revise_article(article, by=account("erik"), version=1, title="Neu")
    entry = HistoryEntry.objects.of(article).last()
    assert entry.changed_fields == [str(type(article)._meta.get_field("title").verbose_name)]
