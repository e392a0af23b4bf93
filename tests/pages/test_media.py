"""Pictures for readers: those that something public shows, and no other."""

from io import BytesIO

import pytest
from PIL import Image

from articles import editing
from articles.models import Block, SiteSettings
from tests.builders import a_page, withdrawn
from tests.pictures import an_image
from tests.staff import a_dossier, a_draft, account, chief, published

pytestmark = pytest.mark.django_db


def blocked(image) -> Block:
    return editing.block(image, by=chief(), reason="Verfügung")


def page_of(client, article) -> str:
    return client.get(f"/analysen/{article.slug}/").text


def test_lead_image_is_served(client):
    image = an_image()
    published(a_draft(image=image))
    answer = client.get(image.path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert Image.open(BytesIO(answer.content)).size == (64, 48)


def test_smaller_width_is_served(client):
    image = an_image(width=1000, height=500)
    published(a_draft(image=image))
    answer = client.get(image.path_at(480))
    assert Image.open(BytesIO(answer.content)).size == (480, 240)


def test_width_that_does_not_exist_is_not_found(client):
    image = an_image()
    published(a_draft(image=image))
    assert client.get(image.path_at(480)).status_code == 404


def test_image_in_the_text_is_served(client):
    image = an_image()
    published(a_draft(body=f"![Bild]({image.path})"))
    assert client.get(image.path).status_code == 200


def test_image_of_an_introduction_is_served(client):
    image = an_image()
    published(a_dossier(published(), introduction=f"![Bild]({image.path})"))
    assert client.get(image.path).status_code == 200


def test_image_of_a_page_is_served(client):
    image = an_image()
    a_page("about", f"![Bild]({image.path})")
    assert client.get(image.path).status_code == 200


def test_image_for_sharing_is_served(client):
    image = an_image()
    SiteSettings.objects.update_or_create(pk=1, defaults={"share_image": image})
    assert client.get(image.path).status_code == 200


def test_draft_image_is_not_found(client):
    image = an_image()
    a_draft(image=image, body=f"![Bild]({image.path})")
    assert client.get(image.path).content == client.get("/gibt-es-nicht/").content


def test_image_of_what_was_withdrawn_is_not_found(client):
    image = an_image()
    withdrawn(published(a_draft(image=image)))
    assert client.get(image.path).status_code == 404


def test_image_that_an_older_edition_shows_is_served(client):
    image = an_image()
    article = published(a_draft(image=image))
    editing.revise_article(article, by=account("erik"), version=article.version, image=None)
    published(article)
    assert client.get(image.path).status_code == 200


def test_blocked_image_is_gone(client):
    image = an_image()
    published(a_draft(image=image))
    blocked(image)
    assert client.get(image.path).status_code == 410


def test_block_counts_for_who_has_the_image_already(client):
    image = an_image()
    published(a_draft(image=image))
    etag = client.get(image.path)["ETag"]
    blocked(image)
    assert client.get(image.path, headers={"If-None-Match": etag}).status_code == 410


def test_image_need_not_be_sent_twice(client):
    image = an_image()
    published(a_draft(image=image))
    etag = client.get(image.path)["ETag"]
    assert client.get(image.path, headers={"If-None-Match": etag}).status_code == 304


def test_image_is_kept_for_seconds_only(client):
    image = an_image()
    published(a_draft(image=image))
    assert client.get(image.path)["Cache-Control"] == "public, max-age=10"


def test_lost_file_is_not_found(client, settings, tmp_path):
    image = an_image()
    published(a_draft(image=image))
    settings.MEDIA_ROOT = tmp_path
    assert client.get(image.path).status_code == 404


def test_article_shows_its_lead_image(client):
    image = an_image(caption="Am Markt", credit="Foto: dpa")
    text = page_of(client, published(a_draft(image=image)))
    assert f'<img src="{image.path}"' in text
    assert 'alt="Das Rathaus von Lindenau"' in text
    assert 'width="64" height="48"' in text
    assert "Am Markt" in text
    assert "Foto: dpa" in text


def test_article_without_a_lead_image_shows_none(client):
    assert "lead-image" not in page_of(client, published())


def test_article_does_not_show_a_blocked_lead_image(client):
    image = an_image(caption="Am Markt")
    article = published(a_draft(image=image))
    blocked(image)
    text = page_of(client, article)
    assert image.digest not in text
    assert "Am Markt" not in text


def test_article_shows_a_lead_image_only_once_it_is_published(client):
    article = published()
    image = an_image()
    editing.revise_article(article, by=account("erik"), version=article.version, image=image)
    assert image.digest not in page_of(client, article)


def test_article_shows_agencies_and_disclosure(client):
    article = a_draft(agency_credits="dpa, AFP", disclosure="Sie ist <Mitglied> im Verein.")
    text = page_of(client, published(article))
    assert "dpa, AFP" in text
    assert "Sie ist &lt;Mitglied&gt; im Verein." in text


def test_feed_carries_the_images_of_the_text_with_the_site_in_front(client):
    image = an_image()
    published(a_draft(body=f"![Bild]({image.path})"))
    assert f"http://testserver{image.path}" in client.get("/feeds/alle.json").text


def test_article_says_on_what_terms_it_shows_its_lead_image(client):
    image = an_image(credit="Foto: <Ö>", licence="CC BY 4.0")
    text = page_of(client, published(a_draft(image=image)))
    assert '<small class="credit">Foto: &lt;Ö&gt;, <a href="https://creativecommons.org/' in text
    assert ">CC BY 4.0</a></small>" in text


def test_lead_image_with_nothing_but_a_licence_says_that(client):
    image = an_image(licence="Bildfunk")
    text = page_of(client, published(a_draft(image=image)))
    assert '<small class="credit">Foto: Lindner, Bildfunk</small>' in text
