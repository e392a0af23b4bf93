"""Pages, settings and labels: who may change them, and what a change brings about."""

import pytest

from articles import editing
from articles.choices import Role
from articles.editing.site import EXPLANATIONS, make_site_rows
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import HistoryEntry, LabelExplanation, Page, Publication, SiteSettings
from tests.builders import a_page, site_settings
from tests.pictures import an_image
from tests.staff import chief, member

pytestmark = pytest.mark.django_db


def number() -> int:
    return Publication.current().number


def a_label(text: str, label: str = "analysis", by=None) -> LabelExplanation:
    row = LabelExplanation.objects.get(label=label)
    row.text = text
    return editing.save_label(row, by=by or chief())


def test_a_page_is_saved_with_who_and_when():
    page = a_page("about", "Wir sind drei.")
    assert (page.body, page.changed_by.username) == ("Wir sind drei.", "erik")
    assert page.changed is not None


@pytest.mark.parametrize(
    "save", [lambda: a_page("about"), lambda: site_settings(name="Blatt"), lambda: a_label("Neu.")]
)
def test_every_change_raises_the_number(save):
    before = number()
    save()
    assert number() == before + 1


@pytest.mark.parametrize(
    "save", [lambda: a_page("about"), lambda: site_settings(name="Blatt"), lambda: a_label("Neu.")]
)
def test_saving_the_same_again_changes_nothing(save):
    save()
    before = number(), HistoryEntry.objects.count()
    save()
    assert (number(), HistoryEntry.objects.count()) == before


def test_the_history_keeps_the_words_before():
    a_page("about", "Früher.")
    a_page("about", "Heute.")
    entry = HistoryEntry.objects.of(Page.objects.get(kind="about")).last()
    assert (entry.verb, entry.old, entry.new) == (
        "page.revised",
        {"body": "Früher."},
        {"body": "Heute."},
    )


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER])
def test_the_desk_alone_writes_pages(role):
    with pytest.raises(NotAllowed):
        editing.save_page(Page.objects.get(kind="about"), by=member(role))


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER, Role.EDITOR])
def test_the_managing_editor_alone_changes_settings(role):
    with pytest.raises(NotAllowed):
        editing.save_site(SiteSettings.objects.get(), by=member(role))


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER, Role.EDITOR])
def test_the_managing_editor_alone_explains_labels(role):
    with pytest.raises(NotAllowed):
        a_label("Neu.", by=member(role))


def test_a_page_that_could_not_be_rendered_is_refused():
    with pytest.raises(InvalidRecord) as refusal:
        a_page("about", "x" * 40_000)
    assert set(refusal.value.fields) == {"body"}


def test_a_page_with_an_unknown_image_is_refused():
    with pytest.raises(InvalidRecord):
        a_page("about", f"![Bild](/media/images/{'0' * 64}.webp)")


@pytest.mark.parametrize("items", [4, 101])
def test_feeds_have_neither_too_few_nor_too_many_items(items):
    with pytest.raises(InvalidRecord):
        site_settings(feed_items=items)


@pytest.mark.parametrize("field", ["email", "corrections_email"])
def test_an_address_that_is_none_is_refused(field):
    with pytest.raises(InvalidRecord) as refusal:
        site_settings(**{field: "keine"})
    assert set(refusal.value.fields) == {field}


def test_every_label_has_an_explanation_from_the_beginning():
    assert set(LabelExplanation.objects.exclude(text="").values_list("label", flat=True)) == set(
        EXPLANATIONS
    )


def test_making_the_rows_again_keeps_what_is_written():
    a_label("Unser eigener Satz.")
    a_page("about", "Wir.")
    site_settings(name="Blatt")
    make_site_rows("default")
    assert LabelExplanation.objects.get(label="analysis").text == "Unser eigener Satz."
    assert Page.objects.get(kind="about").body == "Wir."
    assert SiteSettings.objects.get().name == "Blatt"


def test_a_label_may_do_without_an_explanation():
    a_label("")
    make_site_rows("default")
    assert LabelExplanation.objects.get(label="analysis").text == ""


def test_an_image_without_words_is_not_for_sharing():
    with pytest.raises(InvalidRecord) as refusal:
        site_settings(share_image=an_image(alternative_text=""))
    assert set(refusal.value.fields) == {"share_image"}


def test_a_blocked_image_is_not_for_sharing():
    image = an_image(alternative_text="Ein Rathaus")
    site_settings(share_image=image)
    editing.block(image, by=chief(), reason="Kein Recht am Bild.")
    site_settings(share_image=None)
    with pytest.raises(InvalidRecord):
        site_settings(share_image=image)


def test_an_image_blocked_later_keeps_nothing_else_from_being_saved():
    image = an_image(alternative_text="Ein Rathaus")
    site_settings(share_image=image)
    editing.block(image, by=chief(), reason="Kein Recht am Bild.")
    assert site_settings(name="Blatt").name == "Blatt"
