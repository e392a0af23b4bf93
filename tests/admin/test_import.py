"""The import form: files are read, looked at, changed, and only then saved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.choices import Role
from articles.forms import intake as intake_forms
from articles.models import Actor, Article, Tag
from tests.admin.conftest import signed_in
from tests.admin.pages import complaints, text, told
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.staff import a_draft, an_actor, member

PAGE = "admin:articles_article_import"
MARKDOWN = """---
title: Wer zahlt für das Netz?
kind: commentary
author: Kurt Ohl
tags: [Wärme, Haushalt]
---

Die Stadt plant, ohne zu rechnen.

Das Netz ist zu groß. Der Rat muss neu rechnen, sonst zahlen es die Mieter.

## Was nun?

- erstens
- zweitens
"""


def a_file(name: str = "netz.md", data: str | bytes = MARKDOWN) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def chosen(client: Client, *files: SimpleUploadedFile, kind: str = "") -> HttpResponse:
    """Choose files and send them without a script."""
    return client.post(reverse(PAGE), {"documents": files, "kind": kind})


def fields(response: HttpResponse) -> dict[str, str]:
    """Return what the forms on the page would send if nobody touched them."""
    data: dict = {"document": []}
    for card in response.context["cards"]:
        data["document"].append(str(card.place))
        for bound in card.form:
            if bound.name != "leave_out":
                data[bound.html_name] = bound.value() or ""
    return data


def saved(client: Client, response: HttpResponse, **changes) -> HttpResponse:
    """Press the button that saves."""
    return client.post(reverse(PAGE), {**fields(response), **changes}, follow=True)


def shown(response: HttpResponse, card: int = 0) -> list[tuple[str, str]]:
    """Return what the preview of a document calls each of its parts."""
    look = response.context["cards"][card].look
    return [(part.kind, str(part.html)) for part in look.shown if part.kind != "paragraph"]


def test_the_list_offers_the_import(as_erik):
    response = as_erik.get(reverse("admin:articles_article_changelist"))
    assert f'action="{reverse(PAGE)}"' in response.content.decode()


def test_who_writes_nothing_does_not_import(as_doris):
    assert as_doris.get(reverse(PAGE)).status_code == 403


@pytest.mark.parametrize("name", ["import_read", "import_look"])
def test_who_writes_nothing_gets_nothing_read(as_doris, name):
    address = reverse(f"admin:articles_article_{name}")
    assert as_doris.post(address, {"file": a_file()}).status_code == 403


def test_reading_saves_nothing(as_erik):
    chosen(as_erik, a_file())
    assert not Article.objects.exists()
    assert not Actor.objects.exists()


def test_what_the_document_says_stands_in_its_fields(as_erik):
    [card] = chosen(as_erik, a_file()).context["cards"]
    values = {name: card.form.value(name) for name in ("title", "kind", "authors", "tags")}
    assert values == {
        "title": "Wer zahlt für das Netz?",
        "kind": "commentary",
        "authors": "Kurt Ohl",
        "tags": "Wärme, Haushalt",
    }


def test_the_preview_names_the_parts(as_erik):
    kinds = [kind for kind, _html in shown(chosen(as_erik, a_file()))]
    assert kinds == ["title", "standfirst", "authors", "heading", "list"]


def test_the_preview_is_what_readers_get(as_erik):
    assert ("heading", '<h2 id="was-nun">Was nun?</h2>') in shown(chosen(as_erik, a_file()))


def test_html_of_a_document_is_shown_as_text(as_erik):
    response = chosen(as_erik, a_file("x.md", "# T\n\nText <script>alert(1)</script> Text."))
    assert "<script>alert" not in response.content.decode()


def test_names_that_are_not_on_record_are_told(as_erik):
    [card] = chosen(as_erik, a_file()).context["cards"]
    assert card.new_names == ["Kurt Ohl"]


def test_names_on_record_are_not_told(as_erik, erik):
    an_actor("Kurt Ohl")
    [card] = chosen(as_erik, a_file()).context["cards"]
    assert card.new_names == []


def test_an_article_of_the_same_title_is_pointed_out(as_erik, erik):
    twin = a_draft("Wer zahlt für das Netz?")
    [card] = chosen(as_erik, a_file()).context["cards"]
    assert card.twins == [twin]


def test_an_author_is_not_told_of_a_secret_twin(as_anna, erik):
    a_draft("Wer zahlt für das Netz?")
    [card] = chosen(as_anna, a_file()).context["cards"]
    assert card.twins == []


def test_warnings_are_shown(as_erik):
    data = a_file("bild.html", "<h1>T</h1><p>Ein Satz.</p><p>Noch einer.</p><img src=x.png>")
    [card] = chosen(as_erik, data).context["cards"]
    assert card.form.told


def test_saving_makes_a_draft(as_erik, erik):
    response = saved(as_erik, chosen(as_erik, a_file()))
    article = Article.objects.get()
    assert (article.kind, article.state, article.created_by) == ("commentary", "draft", erik)
    assert article.title in told(response)


def test_saving_makes_names_and_topics(as_erik):
    saved(as_erik, chosen(as_erik, a_file()))
    article = Article.objects.get()
    assert [str(entry) for entry in article.byline.all()] == ["Kurt Ohl"]
    assert {tag.name for tag in Tag.objects.all()} == {"Wärme", "Haushalt"}


def test_one_document_leads_to_its_form(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file()))
    address = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
    assert response.redirect_chain[-1][0] == address


def test_several_documents_lead_to_the_list(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file(), a_file("zwei.md")))
    assert Article.objects.count() == 2
    assert response.redirect_chain[-1][0] == reverse("admin:articles_article_changelist")


def test_what_was_changed_is_saved(as_erik):
    response = chosen(as_erik, a_file())
    saved(
        as_erik,
        response,
        **{"document0-title": "Anders", "document0-authors": "Ohl, Kurt\nEva Rot"},
    )
    article = Article.objects.get()
    assert article.title == "Anders"
    assert [str(entry) for entry in article.byline.all()] == ["Ohl, Kurt", "Eva Rot"]


def test_what_is_left_out_is_not_saved(as_erik):
    response = chosen(as_erik, a_file(), a_file("zwei.md", MARKDOWN.replace("Wer", "Was")))
    saved(as_erik, response, **{"document0-leave_out": "on"})
    assert Article.objects.get().title == "Was zahlt für das Netz?"


def test_the_kind_chosen_above_holds_where_a_document_is_silent(as_erik):
    files = a_file("still.md", "# Still\n\nEin Satz.\n\nNoch einer."), a_file()
    cards = chosen(as_erik, *files, kind="analysis").context["cards"]
    assert [card.form.value("kind") for card in cards] == ["analysis", "commentary"]


def test_a_document_without_a_kind_is_not_saved(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file("still.md", "# Still\n\nEin Satz.\n\nUnd.")))
    assert "document0-kind" in complaints(response)
    assert not Article.objects.exists()


def test_how_many_could_not_be_saved_is_told_beside_how_many_were(as_erik):
    response = chosen(as_erik, a_file(), a_file("zwei.md"))
    response = saved(as_erik, response, **{"document0-title": ""})
    tags = [message.level_tag for message in response.context["messages"]]
    assert tags == ["success", "error"]


def test_what_cannot_be_saved_does_not_stop_the_others(as_erik):
    response = chosen(as_erik, a_file(), a_file("zwei.md"))
    response = saved(as_erik, response, **{"document0-title": ""})
    assert Article.objects.count() == 1
    [left] = response.context["cards"]
    assert left.place == 0


def test_a_file_that_cannot_be_read_says_why(as_erik):
    response = chosen(as_erik, a_file("bild.gif", b"GIF89a"), a_file())
    [failure] = response.context["failures"]
    assert failure.name == "bild.gif"
    assert failure.reason in text(response)
    assert len(response.context["cards"]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leer.txt", b""),
        ("kaputt.docx", b"PK\x03\x04kaputt"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("ohne", b"Text"),
        ("bild.html", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_no_file_breaks_the_page(as_erik, name, data):
    response = chosen(as_erik, a_file(name, data))
    assert response.status_code == 200
    assert len(response.context["failures"]) == 1


def test_a_file_beyond_the_limit_is_refused_unread(as_erik, monkeypatch):
    monkeypatch.setattr(intake_forms, "DOCUMENT_BYTES", 10)
    assert len(chosen(as_erik, a_file()).context["failures"]) == 1


def test_no_file_is_a_message_at_the_field(as_erik):
    assert "documents" in complaints(as_erik.post(reverse(PAGE), {}))


def test_a_topic_of_300_characters_is_a_message_at_the_field(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file()), **{"document0-tags": "x" * 300})
    assert "document0-tags" in complaints(response)


def test_a_name_of_300_characters_is_a_message_at_the_field(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file()), **{"document0-authors": "x" * 300})
    assert "document0-authors" in complaints(response)


def test_a_text_beyond_a_limit_is_a_message_at_the_field(as_erik):
    response = saved(as_erik, chosen(as_erik, a_file()), **{"document0-body": "x" * 40_000})
    assert "document0-body" in complaints(response)


@pytest.mark.parametrize("place", ["x", "-1", "99999", "²", ""])
def test_a_forged_place_is_a_bad_request(as_erik, place):
    assert as_erik.post(reverse(PAGE), {"document": place}).status_code == 400


def test_looking_again_saves_nothing(as_erik):
    response = chosen(as_erik, a_file())
    data = {**fields(response), "look": "", "document0-standfirst": "Neu."}
    again = as_erik.post(reverse(PAGE), data)
    assert ("standfirst", "Neu.") in shown(again)
    assert not Article.objects.exists()


def read(client: Client, **data) -> HttpResponse:
    """Send one file as the script does."""
    return client.post(reverse("admin:articles_article_import_read"), data)


def test_the_script_gets_the_form_of_one_document(as_erik):
    response = read(as_erik, file=a_file(), kind="analysis", place=7)
    assert 'name="document7-title"' in response.content.decode()


def test_the_script_is_told_why_a_file_cannot_be_read(as_erik):
    response = read(as_erik, file=a_file("bild.gif", b"GIF89a"), place=0)
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert ".docx" in response.content.decode()


def test_the_script_without_a_file_is_told_so(as_erik):
    assert read(as_erik, place=0).status_code == 400


@pytest.mark.parametrize("name", ["import_read", "import_look"])
def test_what_the_script_asks_is_asked_by_post(as_erik, name):
    assert as_erik.get(reverse(f"admin:articles_article_{name}")).status_code == 405


def test_the_script_gets_the_preview_again(as_erik):
    data = {"document": "3", "document3-title": "Neu", "document3-body": "- eins"}
    response = as_erik.post(reverse("admin:articles_article_import_look"), data)
    assert "<ul>" in response.content.decode()


def test_a_preview_of_nothing_is_no_fault(as_erik):
    response = as_erik.post(reverse("admin:articles_article_import_look"), {"document": "0"})
    assert response.status_code == 200


def test_a_preview_of_too_much_says_why(as_erik):
    data = {"document": "0", "document0-body": "x" * 40_000}
    response = as_erik.post(reverse("admin:articles_article_import_look"), data)
    assert "errornote" in response.content.decode()


def test_it_writes_by_operations_alone(as_erik):
    response = chosen(as_erik, a_file())
    with only_operations_write() as written:
        saved(as_erik, response)
    assert written


def test_an_author_imports_a_text_of_their_own(db):
    anna = member(Role.AUTHOR, "anna")
    saved(signed_in(anna), chosen(signed_in(anna), a_file()))
    assert editing.visible_articles(anna).count() == 1


def test_the_page_of_many_documents_asks_for_names_and_titles_once(
    as_erik, django_assert_max_num_queries
):
    files = [a_file(f"{number}.md") for number in range(10)]
    with django_assert_max_num_queries(12):
        chosen(as_erik, *files)
