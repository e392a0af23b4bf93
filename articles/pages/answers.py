"""How the readers' edge answers: shown, moved, gone, missing; cached for seconds at most."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from articles import reading

#: How long an outer cache may show what has changed since.
MAX_AGE = 10


# Nothing here changes anything: whoever sends something is told so, not asked for a token.
@method_decorator(csrf_exempt, name="dispatch")
class ReaderView(View):
    """A view for readers: ``get`` reads and answers, what cannot be shown is answered here."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and turn the reasons why not into their status codes."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except reading.Missing as error:
            raise Http404 from error
        except reading.Moved as moved:
            response = HttpResponsePermanentRedirect(moved.path)
        except reading.Gone as gone:
            response = _gone(request, gone)
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response


class PageView(ReaderView):
    """An HTML page: ``read`` returns its context, which the template knows as ``page``."""

    template_name: str
    section = ""

    def read(self, **kwargs: Any) -> Any:
        """Return what the page shows."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Render what ``read`` returns."""
        context = {"page": self.read(**kwargs), "section": self.section, "view": self}
        return render(request, self.template_name, context)

    @property
    def asked_page(self) -> str | None:
        """The page of a list that the reader asks for, as it stands in the address."""
        return self.request.GET.get("seite")


def _gone(request: HttpRequest, gone: reading.Gone) -> HttpResponse:
    context = {"withdrawn": gone.withdrawn, "notice": gone.notice}
    return render(request, "errors/410.html", context, status=410)
