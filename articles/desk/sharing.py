"""The preview links of a piece: who reads it without an account, and the way to end that."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.exceptions import NewsroomError
from articles.forms.preview_links import PreviewLinkForm
from articles.models import Article, Dossier

#: How many links a page lists; those that open something are always among the newest.
LISTED = 100


class ArticleLinksView(DeskView):
    """The links to an article: listed, made, revoked."""

    title = gettext_lazy("Preview links")
    template_name = "desk/preview_links.html"
    preview = "desk:preview"
    workplace = "desk:workbench"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the links, and offer to make one."""
        return self._list(self.work(pk), PreviewLinkForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a link, or revoke the one whose button was pressed."""
        work = self.work(pk)
        if "revoke" in request.POST:
            return self._revoke(work, request.POST["revoke"])
        form = PreviewLinkForm(request.POST)
        if form.is_valid():
            try:
                editing.make_preview_link(work, by=request.user, **form.cleaned_data)
            except NewsroomError as error:
                form.refuse(error)
            else:
                messages.success(request, _("The link is made. Copy it below and pass it on."))
                return HttpResponseRedirect(request.path)
        return self._list(work, form, status=422)

    def work(self, pk: int) -> Any:
        """Return the piece, for whoever may share it."""
        return self.article(pk, "share_preview")

    def _revoke(self, work: Article | Dossier, key: str) -> HttpResponse:
        links = editing.preview_links_of(work)
        link = links.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
        if link is None:
            raise Http404
        editing.revoke_preview_link(link, by=self.request.user)
        said = _("The link for %(label)s opens nothing any more.") % {"label": link}
        messages.success(self.request, said)
        return HttpResponseRedirect(self.request.path)

    def _list(self, work: Article | Dossier, form: PreviewLinkForm, status: int = 200) -> Any:
        links = list(editing.preview_links_of(work)[:LISTED])
        context = {
            "work": work,
            "article": work if isinstance(work, Article) else None,
            "form": form,
            "complaints": list(complaints_of(form)) if status == 422 else [],
            "open_links": [(link, _address(link)) for link in links if link.is_valid],
            "closed_links": [link for link in links if not link.is_valid],
            "preview": reverse(self.preview, args=[work.pk]),
            "workplace": reverse(self.workplace, args=[work.pk]),
        }
        return self.page(subtitle=work.title, status=status, **context)


class DossierLinksView(ArticleLinksView):
    """The links to a dossier."""

    preview = "desk:dossier-preview"
    workplace = "desk:dossier"

    def work(self, pk: int) -> Any:
        """Return the dossier, for whoever may share it."""
        return self.dossier(pk, "share_preview")


def _address(link: Any) -> str:
    """Return the address to pass on; nothing if it cannot be made any more."""
    token = editing.preview_token(link)
    return f"{settings.SITE_URL}{reverse('preview:page', args=[token])}" if token else ""
