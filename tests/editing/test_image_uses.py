"""Which images dossiers and pages show is kept in rows, so that nobody has to search texts."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import editing
from articles.choices import Role
from articles.models import ImageUse, public_images
from tests.builders import a_page, withdrawn
from tests.pictures import an_image
from tests.staff import a_dossier, account, chief, member, published

pytestmark = pytest.mark.django_db


def shown(image) -> str:
    return f"Ein Satz.\n\n![Bild]({image.path})"


def a_public_dossier(introduction: str, **fields):
    return published(a_dossier(published(), introduction=introduction, **fields))


def again(dossier, introduction: str):
    editing.revise_dossier(
        dossier, by=account("erik"), version=dossier.version, introduction=introduction
    )
    return published(dossier)


def uses() -> set[tuple]:
    return set(ImageUse.objects.values_list("image", "dossier_edition", "page"))


def is_public(image) -> bool:
    return public_images().filter(pk=image.pk).exists()


def test_publishing_a_dossier_keeps_what_its_introduction_shows():
    image = an_image()
    dossier = a_public_dossier(shown(image) + shown(image))
    assert uses() == {(image.pk, dossier.live_edition_id, None)}


def test_saving_a_page_keeps_what_it_shows():
    image = an_image()
    page = a_page("about", shown(image))
    assert uses() == {(image.pk, None, page.pk)}


def test_draft_of_a_dossier_keeps_nothing():
    a_dossier(published(), introduction=shown(an_image()))
    assert uses() == set()


def test_image_of_an_older_edition_is_public():
    image = an_image()
    again(a_public_dossier(shown(image)), "Ohne Bild.")
    assert is_public(image)


def test_image_of_a_withdrawn_dossier_is_not():
    image = an_image()
    withdrawn(a_public_dossier(shown(image)))
    assert not is_public(image)


def test_image_of_a_blocked_edition_is_not():
    image = an_image()
    dossier = a_public_dossier(shown(image))
    editing.block(dossier.live_edition, by=chief(), reason="Verfügung")
    assert not is_public(image)


def test_image_that_a_page_shows_no_more_is_not():
    image = an_image()
    a_page("about", shown(image))
    a_page("about", "Ohne Bild.")
    assert not is_public(image)


def test_image_whose_path_is_only_quoted_is_not():
    image = an_image()
    a_page("about", f"So geht das: `![Bild]({image.path})`")
    assert not is_public(image)


def test_new_description_reaches_introductions():
    image = an_image()
    dossier = a_public_dossier(shown(image))
    editing.describe_image(image, by=account("erik"), credit="Foto: dpa")
    dossier.live_edition.rendering.refresh_from_db()
    assert "Foto: dpa" in dossier.live_edition.rendering.introduction


def test_rebuilding_makes_the_same_rows():
    one, other = an_image(), an_image(width=90)
    again(a_public_dossier(shown(one)), shown(other))
    a_page("about", shown(other))
    before = uses()
    ImageUse.objects.filter(image=one).delete()
    editing.rebuild_listings()
    assert len(before) == 3
    assert uses() == before


def test_migration_makes_the_rows_of_what_is_there():
    image = an_image()
    a_public_dossier(shown(image))
    a_page("about", shown(image))
    before = uses()
    ImageUse.objects.all().delete()
    editor = SimpleNamespace(connection=connection)
    import_module("articles.migrations.0012_image_uses").fill(apps, editor)
    assert uses() == before


def test_no_text_is_searched_for_public_images():
    with CaptureQueriesContext(connection) as captured:
        list(public_images())
    assert "LIKE" not in captured[0]["sql"].upper()


@pytest.mark.sqlite_only
def test_indexes_alone_say_whether_an_image_is_public():
    plan = public_images().filter(digest="0" * 64).explain()
    assert "SCAN" not in plan


def test_authors_list_searches_no_introduction():
    anna = member(Role.AUTHOR, "anna")
    with CaptureQueriesContext(connection) as captured:
        list(editing.visible_images(anna))
    assert not any('"introduction"' in query["sql"] for query in captured)


def test_image_that_a_dossier_shows_cannot_be_discarded():
    image = an_image()
    a_public_dossier(shown(image))
    assert editing.take_stock(image, by=chief()).known
