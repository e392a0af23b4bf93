"""``import_article``: documents become working copies, each by itself."""

import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import editing
from articles.choices import ArticleKind, Role
from articles.exceptions import InvalidRecord, NewsroomError, UnreadableDocument
from articles.models import Article, User
from articles.text import intake, statistics
from articles.text.limits import DOCUMENT_BYTES


class Command(BaseCommand):
    """Reads txt, md, docx and html; a file that cannot be read does not stop the others."""

    help = "Imports documents (txt, md, docx, html) as working copies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--kind",
            choices=ArticleKind.values,
            help="analysis or commentary; not needed where the document or --into says so",
        )
        parser.add_argument("--title", help="wins over the document's own")
        parser.add_argument(
            "--author", action="append", default=[], metavar="NAME", help="may be repeated"
        )
        parser.add_argument(
            "--tag", action="append", default=[], metavar="TAG", help="may be repeated"
        )
        parser.add_argument(
            "--into",
            type=_number,
            metavar="ID",
            help="reads a new version of a text into this working copy, carrying its passages",
        )
        parser.add_argument(
            "--user", metavar="NAME", help="who imports; else the first managing editor"
        )
        parser.add_argument("--json", action="store_true", help="one object a file, one a line")

    def handle(self, *, files: list[str], user: str | None, **options: Any) -> None:
        if len(files) > 1 and (options["title"] or options["into"]):
            raise CommandError(_("A title, and an article to read into, go with one file only."))
        by = _acting(user)
        into = _article(options["into"])
        failed = sum(not self._import(name, by=by, into=into, options=options) for name in files)
        if failed:
            message = ngettext(
                "%(count)d file could not be imported.",
                "%(count)d files could not be imported.",
                failed,
            )
            raise CommandError(message % {"count": failed})

    def _import(self, name: str, *, by: User, into: Article | None, options: dict) -> bool:
        try:
            document = _read(name, options["title"] or "")
            article = editing.import_article(
                document,
                by=by,
                kind=_kind(name, document, into, options["kind"]),
                title=options["title"],
                authors=options["author"],
                tags=options["tag"],
                into=into,
            )
        except NewsroomError as error:
            self._report_failure(name, error, as_json=options["json"])
            return False
        self._report(_result(name, article, document), as_json=options["json"])
        return True

    def _report(self, result: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        words = ngettext("%(count)d word", "%(count)d words", result["words"])
        self.stdout.write(
            f"{result['file']}: {result['title']} ({words % {'count': result['words']}}) "
            f"{result['admin_url']}"
        )
        for warning in result["warnings"]:
            self.stdout.write(f"  {warning}")

    def _report_failure(self, name: str, error: NewsroomError, *, as_json: bool) -> None:
        reason = error.reason if isinstance(error, UnreadableDocument) else str(error)
        if as_json:
            self.stdout.write(json.dumps({"file": name, "error": reason}, ensure_ascii=False))
        else:
            self.stderr.write(f"{name}: {reason}")


def _read(name: str, title: str) -> intake.Document:
    path = Path(name)
    try:
        size = path.stat().st_size
        if size > DOCUMENT_BYTES:
            raise UnreadableDocument(
                name,
                _("The document has %(size).1f MB; the limit is %(limit)d MB.")
                % {"size": size / 1024 / 1024, "limit": DOCUMENT_BYTES // 1024 // 1024},
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(name, _("There is no such file.")) from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(name, _("The file cannot be opened.")) from error
    return intake.read(path.name, data, title=title)


def _result(name: str, article: Article, document: intake.Document) -> dict[str, Any]:
    address = reverse("admin:articles_article_change", args=[article.pk])
    return {
        "file": name,
        "id": article.pk,
        "admin_url": f"{settings.SITE_URL}{address}",
        "kind": article.kind,
        "title": article.title,
        "words": statistics.words(editing.projection_of(article)),
        "suggested_claims": None,
        "suggested_positions": None,
        "warnings": [*document.warnings, *_lost(article)],
    }


def _lost(article: Article) -> list[str]:
    return [
        _("Lost from the text, please decide: “%(quote)s”") % {"quote": passage.quote}
        for passage in article.passages.undecided()
    ]


def _kind(name: str, document: intake.Document, into: Article | None, given: str | None) -> str:
    kind = given or (into.kind if into else document.kind)
    if kind is None:
        raise UnreadableDocument(
            name, _("Nobody says whether this is an analysis or a commentary: use --kind.")
        )
    if into and kind != into.kind:
        raise InvalidRecord({"kind": _("The article to read into is of the other kind.")})
    return kind


def _article(pk: int | None) -> Article | None:
    if pk is None:
        return None
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise CommandError(_("There is no article %(id)d.") % {"id": pk})
    return article


def _acting(name: str | None) -> User:
    """Return the account that the history will name."""
    people = User.objects.filter(is_active=True).order_by("pk")
    if name is not None:
        user = people.filter(username=name).first()
        if user is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
        return user
    user = people.filter(groups__name=Role.MANAGING_EDITOR).first()
    user = user or people.filter(is_superuser=True).first()
    if user is None:
        raise CommandError(
            _("There is no managing editor yet: run “manage.py create_managing_editor” first.")
        )
    return user


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(_("ID is the number of an article."))
    return int(text)
