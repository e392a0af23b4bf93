"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from articles.choices import Qualifier, Stance, State
from articles.models import Actor, Address, Article, Claim, Figure, Position
from tests.staff import a_draft, an_actor, published

pytestmark = pytest.mark.django_db


def refused(make) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


@pytest.fixture
def claim():
    return Claim.objects.create(statement="Die Stadt baut Leitungen.")


@pytest.mark.parametrize(
    ("low", "best", "high"), [(2, 1, None), (None, 3, 2), (3, None, 2), (1, 3, 2)]
)
def test_a_figure_out_of_order_is_refused(claim, low, best, high):
    values = {"low": low, "best": best, "high": high, "unit": "km"}
    assert refused(lambda: Figure.objects.create(claim=claim, **values))


def test_a_figure_without_a_number_is_refused(claim):
    assert refused(lambda: Figure.objects.create(claim=claim, unit="km"))


def test_an_unknown_figure_needs_no_number(claim):
    assert Figure.objects.create(claim=claim, unit="km", qualifier=Qualifier.UNKNOWN).pk


def test_a_stance_without_a_question_is_refused():
    holder = an_actor()
    values = {"statement": "Ja.", "holder": holder, "stance": Stance.FOR}
    assert refused(lambda: Position.objects.create(**values))


def test_an_actor_is_not_its_own_parent():
    actor = an_actor()
    assert refused(lambda: Actor.objects.filter(pk=actor.pk).update(parent=actor))


def test_a_form_of_the_other_kind_is_refused():
    article = a_draft()
    assert refused(lambda: Article.objects.filter(pk=article.pk).update(form="editorial"))


def test_published_without_an_edition_is_refused():
    article = a_draft()
    published = {"state": State.PUBLISHED}
    assert refused(lambda: Article.objects.filter(pk=article.pk).update(**published))


def test_an_approval_of_another_version_is_refused():
    article = a_draft()
    stale = {"state": State.APPROVED, "approved_version": 7}
    assert refused(lambda: Article.objects.filter(pk=article.pk).update(**stale))


def test_an_address_belongs_to_one_thing_for_ever():
    slug = published().slug
    other = a_draft(title="Etwas anderes")
    assert refused(
        lambda: Address.objects.create(prefix="analysen", slug=slug, article=other, current=False)
    )


def test_an_address_has_exactly_one_target():
    assert refused(lambda: Address.objects.create(prefix="analysen", slug="leer"))
