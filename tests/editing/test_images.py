"""Images: kept once, described, needed to be described, and frozen with what shows them."""

import pytest
from django.core.files.storage import default_storage

from articles import editing
from articles.choices import Role
from articles.exceptions import Incomplete, InvalidRecord, NotAllowed
from articles.models import (
    ArticleRendering,
    Block,
    HistoryEntry,
    Image,
    Listing,
    Publication,
    file_of_image,
)
from articles.text.pictures import read_picture
from tests.pictures import a_picture, an_image, encoded
from tests.staff import a_dossier, a_draft, account, an_actor, approved, excused, member, published

pytestmark = pytest.mark.django_db


def with_image(shown: Image, words: str = "", **fields):
    """Return a draft in whose text ``shown`` stands."""
    return a_draft(body=f"Ein Satz.\n\n![{words}]({shown.path})", **fields)


def missing(work) -> list[str]:
    return [problem.field for problem in editing.problems(excused(work))]


def again(article, **changes):
    article.refresh_from_db()
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def test_picture_is_kept_in_full_and_at_its_widths():
    image = an_image(width=1000, height=700)
    names = [file_of_image(image.digest, width) for width in (None, 480, 960)]
    assert all(map(default_storage.exists, names))


def test_same_picture_is_one_row():
    assert an_image("a.png") == an_image("b.png")


def test_same_picture_keeps_its_first_name():
    assert [an_image(name).name for name in ("a.png", "b.png")] == ["a.png", "a.png"]


def test_history_says_who_brought_it_again():
    an_image("a.png")
    image = an_image("b.png")
    verbs = HistoryEntry.objects.of(image).values_list("verb", flat=True)
    assert "image.brought_again" in verbs


def test_refused_account_stores_nothing():
    picture = read_picture(encoded(a_picture(77, 55)))
    stranger = account("erik")
    stranger.groups.clear()
    with pytest.raises(NotAllowed):
        editing.save_image(picture, name="x.png", by=stranger)
    assert not default_storage.exists(file_of_image(picture.digest))


def test_describing_is_in_the_history():
    image = an_image(caption="Am Markt")
    entry = HistoryEntry.objects.of(image).last()
    assert (entry.verb, entry.new["caption"]) == ("image.revised", "Am Markt")


def test_focal_point_lies_inside():
    with pytest.raises(InvalidRecord):
        an_image(focus_x=101)


def test_lead_image_needs_an_alternative_text():
    assert missing(a_draft(image=an_image(alternative_text=""))) == ["image"]


def test_image_in_the_text_needs_an_alternative_text():
    assert missing(with_image(an_image(alternative_text=""))) == ["body"]


def test_image_in_an_introduction_needs_an_alternative_text():
    image = an_image(alternative_text="")
    dossier = a_dossier(published(), introduction=f"Siehe\n\n![]({image.path})")
    assert missing(dossier) == ["introduction"]


def test_words_of_the_text_are_an_alternative_text():
    assert missing(with_image(an_image(alternative_text=""), "Das Rathaus")) == []


def test_words_of_the_record_are_an_alternative_text():
    assert missing(with_image(an_image())) == []


def test_image_that_is_not_on_record_is_missing():
    assert missing(a_draft(body=f"![Bild](/media/images/{'a' * 64}.webp)")) == ["body"]


def test_nothing_is_published_without_alternative_text():
    with pytest.raises(Incomplete):
        published(a_draft(image=an_image(alternative_text="")))


def test_edition_keeps_what_it_shows():
    lead, other = an_image(), an_image(width=90)
    article = published(with_image(other, image=lead))
    rows = article.live_edition.images.values_list("image", "leads")
    assert list(rows) == [(lead.pk, True), (other.pk, False)]


def test_image_may_lead_and_stand_in_the_text():
    image = an_image()
    article = published(with_image(image, image=image))
    assert list(article.live_edition.images.values_list("leads", flat=True)) == [True, False]


def test_edition_keeps_agencies_and_disclosure():
    article = published(a_draft(agency_credits="dpa, AFP", disclosure="Mitglied im Verein."))
    edition = article.live_edition
    assert (edition.agency_credits, edition.disclosure) == ("dpa, AFP", "Mitglied im Verein.")


@pytest.mark.parametrize("field", ["agency_credits", "disclosure"])
def test_content_hash_covers_what_is_new_in_an_edition(field):
    article = published()
    before = article.live_edition.content_hash
    again(article, **{field: "dpa"})
    assert published(article).live_edition.content_hash != before


def test_content_hash_covers_the_lead_image():
    article = published()
    before = article.live_edition.content_hash
    again(article, image=an_image())
    assert published(article).live_edition.content_hash != before


def test_another_lead_image_is_no_minor_change():
    article = published()
    again(article, image=an_image())
    with pytest.raises(InvalidRecord):
        published(article, change="minor")


def test_another_lead_image_takes_an_approval_back():
    article = approved(a_draft())
    assert again(article, image=an_image()).approved is None


def test_another_image_in_the_text_takes_an_approval_back():
    article = approved(a_draft(body="Ein Satz."))
    article = again(article, body=f"Ein Satz.\n\n![]({an_image().path})")
    assert article.approved is None


def test_day_it_is_planned_for_leaves_an_approval_standing():
    article = approved(a_draft())
    assert again(article, planned_for="2026-12-24").approved is not None


def test_new_description_is_rendered_into_public_texts():
    image = an_image()
    article = published(with_image(image))
    editing.describe_image(image, by=account("erik"), credit="Foto: dpa")
    rendering = ArticleRendering.objects.get(edition=article.live_edition)
    assert "Foto: dpa" in str(rendering.body)


def test_new_description_reaches_feeds():
    image = an_image()
    article = published(with_image(image))
    editing.describe_image(image, by=account("erik"), credit="Foto: dpa")
    row = Listing.objects.get(kind="analysis", object_id=article.pk)
    assert "Foto: dpa" in str(row.feed)


def test_describing_what_readers_see_raises_the_number():
    image = an_image()
    published(a_draft(image=image))
    before = Publication.current().number
    editing.describe_image(image, by=account("erik"), caption="Am Markt")
    assert Publication.current().number == before + 1


def test_describing_what_readers_do_not_see_raises_nothing():
    image = an_image()
    published()
    before = Publication.current().number
    editing.describe_image(image, by=account("erik"), caption="Am Markt")
    assert Publication.current().number == before


def test_image_that_readers_see_keeps_an_alternative_text():
    image = an_image()
    published(a_draft(image=image))
    with pytest.raises(InvalidRecord) as refused:
        editing.describe_image(image, by=account("erik"), alternative_text=" ")
    assert list(refused.value.fields) == ["alternative_text"]


def test_blocked_image_is_left_out_of_previews():
    image = an_image()
    Block.objects.create(image=image, reason="x", by=account("erik"), at=image.created)
    assert image.digest not in editing.preview_of(f"![Bild]({image.path})", by=account("erik"))


def test_author_sees_images_they_brought():
    anna = member(Role.AUTHOR, "anna")
    image = editing.save_image(read_picture(encoded(a_picture())), name="x.png", by=anna)
    assert image in editing.visible_images(anna)


def test_author_sees_an_image_they_brought_again():
    image, anna = an_image(), member(Role.AUTHOR, "anna")
    assert image not in editing.visible_images(anna)
    editing.save_image(read_picture(encoded(a_picture())), name="x.png", by=anna)
    assert image in editing.visible_images(anna)


@pytest.mark.parametrize("where", ["leading", "in the text"])
def test_author_sees_images_of_own_texts(where):
    image, anna = an_image(), member(Role.AUTHOR, "anna")
    authors = [an_actor("Anna", user=anna)]
    if where == "leading":
        a_draft(image=image, authors=authors)
    else:
        with_image(image, authors=authors)
    assert image in editing.visible_images(anna)


def test_author_does_not_see_images_of_other_drafts():
    image, anna = an_image(), member(Role.AUTHOR, "anna")
    with_image(image, image=image)
    assert image not in editing.visible_images(anna)


def test_author_sees_public_images_and_does_not_change_them():
    image, anna = an_image(), member(Role.AUTHOR, "anna")
    published(a_draft(image=image))
    assert image in editing.visible_images(anna)
    with pytest.raises(NotAllowed):
        editing.describe_image(image, by=anna, caption="Mein Bild")
