"""The addresses that the Markdown field asks: a preview as readers get it, and pictures."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.choices import Role
from articles.models import HistoryEntry, Image, User
from articles.text import limits
from articles.text.illustrations import DESK
from articles.text.markdown import render
from tests.admin.conftest import signed_in
from tests.pictures import a_file, a_picture, an_image, bomb, encoded
from tests.staff import a_draft, an_actor, member

pytestmark = pytest.mark.django_db

PREVIEW, UPLOAD = "/admin/markdown/preview/", "/admin/markdown/upload/"

BAD_FILES = {
    "a script page as GIF": (b"GIF89a<script>alert(1)</script>", "x.gif", "image/gif"),
    "a page as GIF": (b"<!doctype html><script>alert(1)</script>", "x.html", "image/gif"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "x.svg", "image/svg+xml"),
    "144 megapixels": (bomb(12_000, 12_000), "x.png", "image/png"),
    "RGBA as JPEG": (encoded(a_picture().convert("RGBA")), "x.jpg", "image/jpeg"),
    "truncated": (encoded(a_picture(), "JPEG")[:-200], "x.jpg", "image/jpeg"),
    "empty": (b"", "x.png", "image/png"),
}


def is_short(answer) -> bool:
    plain = answer["Content-Type"].startswith("text/plain")
    return plain and 0 < len(answer.content) < 200 and b"<" not in answer.content


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_stranger_gets_short_text(client, address):
    answer = client.post(address, {"content": "Text", "image": a_file()})
    assert (answer.status_code, is_short(answer)) == (403, True)


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_account_without_a_role_gets_short_text(address):
    nobody = User.objects.create_user("niemand", is_staff=True)
    answer = signed_in(nobody).post(address, {"content": "Text", "image": a_file()})
    assert (answer.status_code, is_short(answer)) == (403, True)


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_closed_account_gets_short_text(address):
    browser = signed_in(member(Role.EDITOR, "weg"))
    User.objects.filter(username="weg").update(is_active=False)
    assert browser.post(address, {"content": "Text"}).status_code == 403


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_opening_is_no_way_to_ask(as_erik, address):
    answer = as_erik.get(address)
    assert (answer.status_code, answer["Allow"], is_short(answer)) == (405, "POST", True)


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_other_sites_cannot_ask(erik, address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(erik)
    assert browser.post(address, {"content": "Text"}).status_code == 403


def test_preview_is_what_readers_get(as_erik):
    source = "## Lage\n\n„Ein *Satz*“ mit[^1] [Link](https://example.org).\n\n[^1]: Note."
    answer = as_erik.post(PREVIEW, {"content": source})
    assert answer.text == render(source, doc="vorschau")


def test_preview_shows_images_that_readers_do_not_know(as_erik):
    image = an_image(credit="Foto: dpa")
    answer = as_erik.post(PREVIEW, {"content": f"![]({image.path})"})
    assert f'src="{DESK}{image.digest}.webp"' in answer.text
    assert "Foto: dpa" in answer.text


@pytest.mark.parametrize("data", [{}, {"content": ""}, {"content": " \n"}])
def test_preview_of_nothing_says_so(as_erik, data):
    answer = as_erik.post(PREVIEW, data)
    assert (answer.status_code, is_short(answer)) == (200, True)


def test_preview_of_too_much_names_the_limit(as_erik):
    answer = as_erik.post(PREVIEW, {"content": "x" * (limits.BODY_CHARACTERS + 1)})
    assert answer.status_code == 400
    assert str(limits.BODY_CHARACTERS) in answer.text


def test_preview_writes_nothing(as_erik):
    before = HistoryEntry.objects.count()
    as_erik.post(PREVIEW, {"content": "Text"})
    assert HistoryEntry.objects.count() == before


def test_upload_answers_with_markdown(as_erik):
    answer = as_erik.post(UPLOAD, {"image": a_file()})
    [image] = Image.objects.all()
    assert answer.json() == {"image_code": f"![]({image.path})", "id": image.pk}


def test_upload_is_kept_by_who_sent_it(as_anna, anna):
    as_anna.post(UPLOAD, {"image": a_file()})
    assert Image.objects.get().created_by == anna


@pytest.mark.parametrize("name", BAD_FILES)
def test_upload_of_what_is_no_picture_is_refused(as_erik, name):
    data, called, said = BAD_FILES[name]
    answer = as_erik.post(UPLOAD, {"image": SimpleUploadedFile(called, data, content_type=said)})
    assert (answer.status_code, is_short(answer)) == (400, True)
    assert not Image.objects.exists()


def test_refused_upload_stores_no_file(as_erik, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data, called, said = BAD_FILES["truncated"]
    as_erik.post(UPLOAD, {"image": SimpleUploadedFile(called, data, content_type=said)})
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize("data", [{}, {"image": "kein Bild"}])
def test_upload_without_a_file_is_refused(as_erik, data):
    assert as_erik.post(UPLOAD, data).status_code == 400


def test_name_of_a_file_is_no_path(as_erik):
    as_erik.post(UPLOAD, {"image": a_file("../../etc/passwd.png")})
    assert Image.objects.get().name == "passwd.png"


def test_desk_gets_images_that_readers_do_not_know(as_doris):
    image = an_image(width=600)
    for path in (image.path, image.path_at(480)):
        assert as_doris.get(f"/admin{path}")["Content-Type"] == "image/webp"


def test_author_gets_images_that_they_brought(as_anna):
    code = as_anna.post(UPLOAD, {"image": a_file()}).json()["image_code"]
    assert as_anna.get(f"/admin{code[4:-1]}").status_code == 200


def test_author_gets_images_of_an_own_text(as_anna, anna):
    image = an_image()
    a_draft(body=f"![]({image.path})", authors=[an_actor("Anna", user=anna)])
    assert as_anna.get(f"/admin{image.path}").status_code == 200


def test_author_gets_no_images_of_drafts_of_others(as_anna):
    image = an_image()
    a_draft(body=f"![]({image.path})")
    assert as_anna.get(f"/admin{image.path}").status_code == 404


def test_preview_tells_an_author_nothing_of_images_of_others(as_anna):
    image = an_image(credit="Foto: dpa", alternative_text="Zobelpelz", caption="Im Hof")
    answer = as_anna.post(PREVIEW, {"content": f"![]({image.path})"}).text
    assert not [words for words in ("dpa", "Zobelpelz", "Hof") if words in answer]


def test_preview_shows_an_author_the_images_of_an_own_text(as_anna, anna):
    image = an_image(credit="Foto: dpa")
    a_draft(body=f"![]({image.path})", authors=[an_actor("Anna", user=anna)])
    assert "Foto: dpa" in as_anna.post(PREVIEW, {"content": f"![]({image.path})"}).text


def test_strangers_do_not_get_images_of_the_desk(client):
    assert client.get(f"/admin{an_image().path}").status_code == 403


def test_desk_does_not_get_images_that_are_not_there(as_erik):
    assert as_erik.get(f"{DESK}{'a' * 64}.webp").status_code == 404


def test_image_whose_file_is_lost_is_not_there(as_erik):
    image = an_image(width=71)
    default_storage.delete(f"images/{image.digest}.webp")
    assert as_erik.get(f"/admin{image.path}").status_code == 404


def test_desk_gets_images_where_previews_look_for_them():
    assert reverse("admin:image", args=["a" * 64]) == f"{DESK}{'a' * 64}.webp"


def test_field_says_where_it_asks(as_erik):
    page = as_erik.get(reverse("admin:articles_article_change", args=[a_draft().pk])).text
    assert f'data-markdownx-urls-path="{PREVIEW}"' in page
    assert f'data-markdownx-upload-urls-path="{UPLOAD}"' in page


def test_addresses_of_the_package_are_not_mounted(as_erik):
    for address in ("/markdownx/markdownify/", "/markdownx/upload/"):
        assert as_erik.post(address).status_code == 404
