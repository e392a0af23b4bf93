"""The preview of a working copy: the reader's page of what publishing would make of it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from articles import editing, reading
from articles.desk.base import DeskView
from articles.models import Article, Dossier
from articles.text.illustrations import at_desk
from articles.text.redacted_answers import replace_html


def preview_html(request: HttpRequest, work: Article | Dossier, **bar: Any) -> str:
    """Return the page that readers would get of ``work`` as it stands, in the site's language.

    It is the readers' own context and template, read while the publication is rehearsed; ``bar``
    is what the template knows as ``preview``, which readers' pages have not.
    """
    # Every template is to know the same state of the site, as on a reader's page.
    state = reading.state()
    request.publication = state
    with translation.override(settings.LANGUAGE_CODE), editing.rehearsed(work) as edition:
        context: dict[str, Any] = {"preview": {"work": work, **bar}}
        if isinstance(work, Article):
            prefix = work.prefix
            context |= {"page": reading.article_page(prefix, edition.slug)}
            template = "articles/article.html"
        else:
            context |= {"page": reading.dossier_page(edition.slug)}
            template = "articles/dossier.html"
        html = render_to_string(template, context, request)
        return replace_html(reading.site(state).redaction, html, _("[blocked]"))


class ArticlePreviewView(DeskView):
    """The page of an article, for whoever may see its working copy."""

    back = "desk:workbench"
    links = "desk:preview-links"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it as readers would get it."""
        return self._shown(self.work(pk))

    def work(self, pk: int) -> Article | Dossier:
        """Return what is to be shown."""
        return self.article(pk, "see")

    def _shown(self, work: Article | Dossier) -> HttpResponse:
        may_share = self.may("share_preview", work)
        bar = {"back": self.back, "links": self.links, "may_share": may_share}
        html = preview_html(self.request, work, **bar)
        # Pictures of drafts are not where readers get theirs.
        response = HttpResponse(at_desk(html))
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response


class DossierPreviewView(ArticlePreviewView):
    """The page of a dossier, for whoever may see its working copy."""

    back = "desk:dossier"
    links = "desk:dossier-preview-links"

    def work(self, pk: int) -> Article | Dossier:
        """Return what is to be shown."""
        return self.dossier(pk, "see")
