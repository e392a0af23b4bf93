"""``import_article``: what it stores, says and exits with."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import editing
from articles.choices import Role
from articles.models import Article, User
from articles.text.limits import DOCUMENT_BYTES
from tests.staff import a_draft, member

pytestmark = pytest.mark.django_db

TEXT = """Was die Fernwärme kostet

Die Stadt baut Leitungen.

Die Stadt baut 120 Kilometer Leitungen. Das kostet rund 80 Millionen Euro, sagt die Verwaltung, \
und es dauert bis zum Jahr 2035, bis das letzte Haus in Lindenau angeschlossen ist.
"""


@pytest.fixture(autouse=True)
def clara() -> User:
    """The managing editor, in whose name imports happen."""
    return member(Role.MANAGING_EDITOR, "clara")


@pytest.fixture
def document(tmp_path) -> Path:
    """A plain text."""
    path = tmp_path / "waerme.txt"
    path.write_text(TEXT)
    return path


def run(*arguments) -> str:
    """Run the command and return what it wrote."""
    out = StringIO()
    call_command("import_article", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def result(*arguments) -> dict:
    """Run the command for one file and return its object."""
    return json.loads(run(*arguments, "--json"))


def failure(*arguments) -> tuple[list[dict], CommandError]:
    """Run the command, which fails; return the objects and the error."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_article", *map(str, arguments), "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()], error.value


def test_document_becomes_a_working_copy(document, clara):
    run(document, "--kind", "analysis")
    article = Article.objects.get()
    assert (article.kind, article.state, article.created_by) == ("analysis", "draft", clara)


def test_object_has_the_promised_keys(document):
    assert list(result(document, "--kind", "analysis")) == [
        "file",
        "id",
        "admin_url",
        "kind",
        "title",
        "words",
        "suggested_claims",
        "suggested_positions",
        "warnings",
    ]


def test_file_is_named_as_given(document):
    assert result(document, "--kind", "analysis")["file"] == str(document)


def test_id_is_the_article(document):
    assert result(document, "--kind", "analysis")["id"] == Article.objects.get().pk


def test_admin_url_leads_to_the_form(document, admin_client):
    address = result(document, "--kind", "analysis")["admin_url"]
    assert address.startswith("http://testserver/")
    assert admin_client.get(address).status_code == 200


def test_words_are_those_of_the_projection(document):
    words = result(document, "--kind", "analysis")["words"]
    assert words == len(editing.projection_of(Article.objects.get()).split())


def test_nothing_is_suggested_yet(document):
    found = result(document, "--kind", "analysis")
    assert (found["suggested_claims"], found["suggested_positions"]) == (None, None)


def test_given_title_wins(document):
    assert result(document, "--kind", "analysis", "--title", "Anders")["title"] == "Anders"


def test_authors_and_tags_are_made(document):
    options = ["--author", "Anna Berg", "--author", "Kurt Ohl", "--tag", "Öl", "--tag", "Gas"]
    run(document, "--kind", "analysis", *options)
    article = Article.objects.get()
    assert [actor.name for actor in article.authors.order_by("bylines__order")] == [
        "Anna Berg",
        "Kurt Ohl",
    ]
    assert {tag.name for tag in article.tags.all()} == {"Öl", "Gas"}


def test_front_matter_may_name_the_kind(tmp_path):
    path = tmp_path / "meinung.md"
    path.write_text(f"---\ntitle: Zu teuer\nkind: commentary\n---\n\n{TEXT}")
    assert result(path)["kind"] == "commentary"


def test_kind_that_nobody_names_is_an_error(document):
    objects, _error = failure(document)
    assert "--kind" in objects[0]["error"]


def test_unreadable_file_gives_file_and_error(tmp_path):
    path = tmp_path / "bild.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    objects, _error = failure(path, "--kind", "analysis")
    assert list(objects[0]) == ["file", "error"]
    assert objects[0]["file"] == str(path)


def test_unreadable_file_exits_with_1(tmp_path):
    path = tmp_path / "leer.txt"
    path.write_bytes(b"")
    _objects, error = failure(path, "--kind", "analysis")
    assert error.returncode == 1


def test_other_files_are_imported_all_the_same(tmp_path, document):
    bad = tmp_path / "leer.txt"
    bad.write_bytes(b"")
    objects, _error = failure(bad, document, "--kind", "analysis")
    assert ["error" in found for found in objects] == [True, False]
    assert Article.objects.count() == 1


@pytest.mark.parametrize("name", ["fehlt.txt", ".", "a\0b.txt"])
def test_what_is_no_file_is_told(tmp_path, name):
    objects, _error = failure(f"{tmp_path}/{name}", "--kind", "analysis")
    assert objects[0]["error"]


def test_file_beyond_the_limit_is_refused_with_the_limit(tmp_path):
    path = tmp_path / "gross.txt"
    with path.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024)
    objects, _error = failure(path, "--kind", "analysis")
    assert str(DOCUMENT_BYTES // 1024 // 1024) in objects[0]["error"]
    assert not Article.objects.exists()


def test_unreadable_file_without_json_goes_to_standard_error(tmp_path):
    path = tmp_path / "leer.txt"
    path.write_bytes(b"")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("import_article", str(path), "--kind", "analysis", stdout=out, stderr=err)
    assert out.getvalue() == ""
    assert "leer.txt" in err.getvalue()


def test_text_is_read_into_an_article(document):
    article = a_draft()
    found = result(document, "--into", article.pk)
    article.refresh_from_db()
    assert (found["id"], article.version, Article.objects.count()) == (article.pk, 2, 1)


def test_passages_are_carried_into_the_new_text(document, clara):
    article = a_draft()
    quote = "Die Stadt baut 120 Kilometer Leitungen"
    editing.record_claim(article, by=clara, quote=quote, statement="Gebaut wird.")
    run(document, "--into", article.pk)
    assert article.passages.get().state in {"ok", "moved"}


def test_lost_passages_are_warned_of(tmp_path, clara):
    article = a_draft()
    quote = "Das kostet rund 80 Millionen Euro"
    editing.record_claim(article, by=clara, quote=quote, statement="Teuer.")
    path = tmp_path / "neu.txt"
    path.write_text(TEXT.replace("80", "95"))
    assert any(quote in warning for warning in result(path, "--into", article.pk)["warnings"])


def test_article_of_the_other_kind_is_not_overwritten(document):
    article = a_draft()
    failure(document, "--into", article.pk, "--kind", "commentary")
    article.refresh_from_db()
    assert article.version == 1


def test_article_that_does_not_exist_stops_the_command(document):
    with pytest.raises(CommandError, match="4711"):
        run(document, "--into", "4711")


@pytest.mark.parametrize("option", [["--title", "T"], ["--into", "1"]])
def test_one_title_or_target_for_several_files_is_refused(document, option):
    with pytest.raises(CommandError):
        run(document, document, "--kind", "analysis", *option)
    assert not Article.objects.exists()


def test_history_names_whoever_imports(document):
    erik = member(Role.EDITOR, "erik")
    run(document, "--kind", "analysis", "--user", "erik")
    assert Article.objects.get().created_by == erik


def test_unknown_account_stops_the_command(document):
    with pytest.raises(CommandError, match="niemand"):
        run(document, "--kind", "analysis", "--user", "niemand")


def test_site_without_a_managing_editor_is_told_what_to_run(document, clara):
    clara.is_active = False
    clara.save()
    with pytest.raises(CommandError, match="create_managing_editor"):
        run(document, "--kind", "analysis")


def test_account_without_the_right_imports_nothing(document):
    member(Role.FACT_CHECKER, "doris")
    with pytest.raises(CommandError):
        run(document, "--kind", "analysis", "--user", "doris")
    assert not Article.objects.exists()
