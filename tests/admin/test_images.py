"""Images in the admin: taken in, described, chosen, and where they are used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import editing
from articles.forms.images import PictureField
from articles.models import Article, Image
from tests.admin.pages import add, change, complaints, sent, text
from tests.pictures import a_file, an_image
from tests.staff import a_dossier, a_draft, account, an_actor, published

pytestmark = pytest.mark.django_db


def described(image: Image) -> Image:
    """Give an image what it needs to be published."""
    return editing.describe_image(
        image, by=account("erik"), alternative_text="Das Rathaus", credit="Foto: dpa"
    )


def messages_of(response) -> list[str]:
    """Return what the page says at its top."""
    return [str(message) for message in response.context["messages"]]


def brought(browser, **values):
    return browser.post(add("image"), {"file": a_file(), **values}, follow=True)


def test_image_is_taken_in_with_what_is_said_of_it(as_erik):
    brought(as_erik, alternative_text="Das Rathaus", credit="Foto: dpa")
    image = Image.objects.get()
    assert (image.name, image.alternative_text, image.credit) == (
        "bild.png",
        "Das Rathaus",
        "Foto: dpa",
    )


def test_image_needs_a_file(as_erik):
    answer = as_erik.post(add("image"), {"alternative_text": "Das Rathaus"})
    assert list(complaints(answer)) == ["file"]


def test_what_is_no_picture_is_told_at_the_field(as_erik):
    file = SimpleUploadedFile("x.png", b"<svg onload='x()'/>", content_type="image/png")
    answer = as_erik.post(add("image"), {"file": file})
    assert list(complaints(answer)) == ["file"]
    assert not Image.objects.exists()


def test_picture_on_record_keeps_what_was_said_of_it(as_erik):
    brought(as_erik, alternative_text="Das Rathaus", caption="Am Markt")
    brought(as_erik, alternative_text="Etwas anderes", caption="", credit="Foto: dpa")
    image = Image.objects.get()
    assert (image.alternative_text, image.caption, image.credit) == (
        "Das Rathaus",
        "Am Markt",
        "Foto: dpa",
    )


def test_author_brings_a_public_picture_again(as_anna):
    brought(as_anna)
    image = Image.objects.get()
    published(a_draft(image=described(image)))
    answer = brought(as_anna, caption="Am Markt")
    assert complaints(answer) == {}
    image.refresh_from_db()
    assert image.caption == ""


def test_author_is_told_that_a_public_picture_keeps_its_words(as_anna):
    brought(as_anna)
    published(a_draft(image=described(Image.objects.get())))
    assert len(messages_of(brought(as_anna, caption="Am Markt"))) == 2


def test_author_who_brings_a_public_picture_without_words_is_told_nothing_of_them(as_anna):
    brought(as_anna)
    published(a_draft(image=described(Image.objects.get())))
    assert len(messages_of(brought(as_anna))) == 1


def test_picture_may_be_judged_twice():
    field, file = PictureField(), a_file()
    assert field.clean(file)[0].digest == field.clean(file)[0].digest


def test_description_is_changed(as_erik):
    image = an_image()
    sent(as_erik, change(image), caption="Am Markt", focus_x="20")
    image.refresh_from_db()
    assert (image.caption, image.focus_x) == ("Am Markt", 20)


def test_focal_point_outside_is_told_at_the_field(as_erik):
    answer = sent(as_erik, change(an_image()), focus_x="101")
    assert list(complaints(answer)) == ["focus_x"]


def test_alternative_text_of_a_public_image_stays(as_erik):
    image = an_image()
    published(a_draft(image=image))
    answer = sent(as_erik, change(image), alternative_text="")
    assert list(complaints(answer)) == ["alternative_text"]


def test_form_says_where_an_image_is_used(as_erik):
    image = an_image()
    a_draft("Vorne", image=image)
    a_draft("Mittendrin", body=f"Siehe ![Bild]({image.path})")
    published(a_draft("Erschienen", body=f"Siehe ![Bild]({image.path})"))
    a_dossier(title="Gesammelt", introduction=f"![Bild]({image.path})")
    page = text(as_erik.get(change(image)))
    assert all(title in page for title in ("Vorne", "Mittendrin", "Erschienen", "Gesammelt"))


def test_author_learns_of_no_use_they_may_not_open(as_anna, anna):
    image = an_image()
    a_draft("Geheim", image=image)
    a_draft("Meins", image=image, authors=[an_actor("Anna", user=anna)])
    page = text(as_anna.get(change(image)))
    assert "Meins" in page
    assert "Geheim" not in page


def test_author_only_reads_what_is_said_of_a_public_image(as_anna):
    image = an_image()
    published(a_draft(image=image))
    assert "_save" not in as_anna.get(change(image)).text


def test_list_can_be_narrowed_to_what_cannot_be_published(as_erik):
    an_image("fertig.png", caption="Fertig")
    an_image("unfertig.png", width=90, alternative_text="")
    page = text(as_erik.get(f"{reverse('admin:articles_image_changelist')}?described=no"))
    assert "unfertig.png" in page
    assert "Fertig" not in page


def test_list_of_images_costs_a_fixed_number_of_queries(as_erik, django_assert_max_num_queries):
    for width in range(60, 75):
        an_image(width=width)
    with django_assert_max_num_queries(8):
        as_erik.get(reverse("admin:articles_image_changelist"))


def test_lead_image_is_chosen_at_the_article(as_erik):
    image, article = an_image(), a_draft()
    sent(as_erik, change(article), image=image.pk, agency_credits="dpa", disclosure="Mitglied.")
    article = Article.objects.get()
    assert (article.image, article.agency_credits, article.disclosure) == (
        image,
        "dpa",
        "Mitglied.",
    )


def test_article_shows_the_image_that_was_chosen(as_erik):
    image = an_image()
    page = as_erik.get(change(a_draft(image=image))).text
    assert f'src="/admin{image.path}"' in page


def test_forged_lead_image_is_told_at_the_field(as_erik):
    answer = sent(as_erik, change(a_draft()), image="99999999999999999999")
    assert list(complaints(answer)) == ["image"]


def test_article_keeps_the_day_it_is_planned_for(as_erik):
    sent(as_erik, change(a_draft()), planned_for="24.12.2026")
    assert Article.objects.get().planned_for.isoformat() == "2026-12-24"


def test_article_says_that_its_image_needs_words(as_erik):
    page = as_erik.get(change(a_draft(image=an_image(alternative_text=""))))
    image = Image.objects.get()
    assert f'href="{change(image)}#id_alternative_text"' in page.text


def test_list_crops_pictures_around_their_focal_point(as_erik):
    an_image(focus_x=12, focus_y=96)
    page = as_erik.get(reverse("admin:articles_image_changelist")).text
    assert 'class="focus-x-10 focus-y-100"' in page
