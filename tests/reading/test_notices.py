"""Notices stand from their first day to their last, by the newsroom's calendar."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles import editing
from articles.reading import article_page, claim_page, export_dossier
from tests.builders import COST, a_claim, a_notice, an_analysis, revised
from tests.staff import account, chief, published

pytestmark = pytest.mark.django_db


def texts(site) -> list[str]:
    return [row.text for row in article_page("analysen", site.analysis.slug).notices]


def day(number: int):
    return timezone.localdate() + timedelta(days=number)


def at(days: int, hour: int = 12):
    """Return a moment of a later day in the newsroom's time zone."""
    noon = timezone.localtime() + timedelta(days=days)
    return time_machine.travel(noon.replace(hour=hour, minute=0), tick=False)


def test_it_stands_with_its_article(site):
    a_notice(article=site.analysis, text="Unwahr ist …")
    assert texts(site) == ["Unwahr ist …"]


def test_it_stands_with_no_other_article(site):
    a_notice(article=site.commentary)
    assert texts(site) == []


def test_it_stands_with_its_claim(site):
    a_notice(claim=site.fact, text="Unwahr ist …")
    assert [row.text for row in claim_page(site.fact.pk).notices] == ["Unwahr ist …"]
    assert claim_page(site.cost.pk).notices == []


def test_that_of_a_claim_stands_with_the_text_that_carries_it(site):
    a_notice(claim=site.fact, text="Unwahr ist …")
    assert texts(site) == ["Unwahr ist …"]


def test_that_of_a_claim_stands_once_however_often_a_text_carries_it():
    article = an_analysis(slug="zweimal")
    claim = a_claim(article)
    editing.tie_claim(article, claim, by=account("erik"), quote=COST)
    published(article)
    a_notice(claim=claim)
    assert len(article_page("analysen", "zweimal").notices) == 1


def test_that_of_a_claim_stands_with_no_other_text(site):
    a_notice(claim=site.fact)
    assert article_page("kommentare", site.commentary.slug).notices == ()


def test_that_of_a_claim_goes_with_the_words(site):
    a_notice(claim=site.fact)
    editing.detach(site.fact.passages.get(), by=account("erik"))
    revised(site.analysis)
    assert texts(site) == []


def test_that_of_a_blocked_claim_does_not_stand(site):
    a_notice(claim=site.cost)
    editing.block(site.cost, by=chief(), reason="Verfügung")
    assert texts(site) == []


def test_an_article_with_notices_needs_six_queries(site, django_assert_num_queries):
    a_notice(article=site.analysis)
    a_notice(claim=site.fact)
    with django_assert_num_queries(6):
        texts(site)


def test_it_is_not_there_before_its_first_day(site):
    a_notice(article=site.analysis, begins=day(2))
    assert texts(site) == []


@pytest.mark.parametrize(("days", "shown"), [(1, 0), (2, 1), (4, 1), (5, 0)])
def test_it_begins_and_ends_by_itself(site, days, shown):
    a_notice(article=site.analysis, begins=day(2), ends=day(4))
    with at(days):
        assert len(texts(site)) == shown


def test_the_first_day_begins_at_the_newsrooms_midnight(site):
    a_notice(article=site.analysis, begins=day(1))
    with at(1, hour=0):
        assert len(texts(site)) == 1


def test_the_open_data_have_it_by_the_contract(site):
    a_notice(article=site.analysis, text="Unwahr ist …", begins=day(0), ends=day(9))
    [notice] = export_dossier(site.dossier.slug)["notices"]
    assert notice == {
        "article": site.analysis.pk,
        "claim": None,
        "kind": "right_of_reply",
        "text": "Unwahr ist …",
        "from": day(0).isoformat(),
        "until": day(9).isoformat(),
    }


def test_the_open_data_have_those_of_claims(site):
    a_notice(claim=site.fact, kind="editors_note")
    assert [row["claim"] for row in export_dossier(site.dossier.slug)["notices"]] == [site.fact.pk]


def test_the_open_data_have_none_that_is_to_come(site):
    a_notice(article=site.analysis, begins=day(1))
    assert export_dossier(site.dossier.slug)["notices"] == []
