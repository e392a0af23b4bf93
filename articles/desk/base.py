"""What every page of the desk shares: its frame, who may open it, and how it answers in parts."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.views.generic import View

from articles import editing
from articles.admin import site
from articles.desk.kept import kept_fields, kept_page
from articles.models import Article, Dossier


class DeskView(View):
    """A page of the desk, for those who are signed in and work here.

    ``request.htmx`` asks for a part of the page; heirs answer such requests with the template of
    that part. Everything else gets the whole page.
    """

    title: Any = ""
    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to sign in; a part of a page cannot, so it is told apart by its status.

        What a stranger sent was somebody's who is signed out by now: it is shown again.
        """
        if not site.has_permission(request):
            if request.user.is_authenticated:
                raise PermissionDenied
            if request.htmx:
                return HttpResponse(status=401)
            if request.method == "POST" and kept_fields(request):
                # The form's token held, so it was a page of the desk that sent it.
                return kept_page(request, status=401, is_own=True)
            return redirect_to_login(request.get_full_path())
        response = super().dispatch(request, *args, **kwargs)
        # The back button shows what is there now, and no draft stays on the disk.
        add_never_cache_headers(response)
        return response

    def page(self, *, template: str = "", status: int = 200, **context: Any) -> TemplateResponse:
        """Answer with a page in the frame of the desk, or with a part of one."""
        framed = {**site.each_context(self.request), "title": self.title, **context}
        name = template or self.template_name
        return TemplateResponse(self.request, name, framed, status=status)

    def article(self, pk: int, operation: str = "") -> Article:
        """Return the article, for whoever may use ``operation`` on it.

        One that may not be seen looks like one that does not exist.
        """
        works = editing.visible_articles(self.request.user)
        return self._allowed(works.select_related("live_edition"), pk, operation)

    def dossier(self, pk: int, operation: str = "") -> Dossier:
        """Return the dossier; see ``article``."""
        works = editing.visible_dossiers(self.request.user)
        return self._allowed(works.select_related("live_edition"), pk, operation)

    def may(self, operation: str, thing: Model | None = None) -> bool:
        """Whether the account may use ``operation`` on ``thing``."""
        return bool(self.request.user.has_perm(f"articles.{operation}", thing))

    def _allowed(self, rows: QuerySet[Any], pk: int, operation: str) -> Any:
        found = rows.filter(pk=pk).first()
        if found is None:
            raise Http404
        if operation and not self.may(operation, found):
            raise PermissionDenied
        return found
