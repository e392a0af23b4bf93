"""Articles and dossiers: their pages, their exact texts, their data."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from articles import reading
from articles.choices import Prefix
from articles.pages.answers import PageView, ReaderView
from articles.pages.conditional import conditional


class ArticleView(PageView):
    """An analysis or a commentary."""

    template_name = "articles/article.html"
    prefix = Prefix.ANALYSES

    def read(self, **kwargs: Any) -> reading.ArticlePage:
        """Read the live edition."""
        return reading.article_page(self.prefix, kwargs["slug"])


class EditionTextView(ReaderView):
    """The projection of an edition, on which offsets count; not one character more."""

    prefix = Prefix.ANALYSES

    def get(self, request: HttpRequest, slug: str, number: int) -> HttpResponse:
        """Answer with plain text that any site may read."""
        text = reading.edition_text(self.prefix, slug, number)
        headers = {"Access-Control-Allow-Origin": "*"}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


class DossierView(PageView):
    """A dossier."""

    template_name = "articles/dossier.html"
    section = "dossiers"

    def read(self, **kwargs: Any) -> reading.DossierPage:
        """Read the live edition."""
        return reading.dossier_page(kwargs["slug"])


class DossierDataView(ReaderView):
    """A dossier as open data."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with JSON that any site may read."""

        def build(state: reading.State) -> HttpResponse:
            return HttpResponse(reading.dossier_json(slug), content_type="application/json")

        response = conditional(request, "", build)
        response["Access-Control-Allow-Origin"] = "*"
        return response
