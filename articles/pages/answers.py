"""How the readers' edge answers: shown, moved, gone, missing; cached for seconds at most."""

from collections.abc import Callable
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
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from articles import reading
from articles.text.redacted_answers import replace_html, replace_json, replace_xml
from articles.text.redaction import Redaction

# What people or programs read as words, by what their types have in them; images are answered by
# their own rules. In plain text, offsets count.
_IN_WORDS: tuple[tuple[str, Callable[[Redaction, str, str], str]], ...] = (
    ("html", replace_html),
    ("xml", replace_xml),
    ("json", replace_json),
    ("text/", lambda redaction, text, _stand_in: redaction.blank(text)),
)

#: How long an outer cache may show what has changed since.
MAX_AGE = 10


# Nothing here changes anything: whoever sends something is told so, not asked for a token.
@method_decorator(csrf_exempt, name="dispatch")
class ReaderView(View):
    """A view for readers: ``get`` reads and answers, what cannot be shown is answered here.

    The state of everything public is read before anything else and kept as
    ``request.publication``: what the answer shows is never older than it says. The middleware does
    so, which sees from it whether something is due.
    """

    asks_schedule = True
    http_method_names = ["get", "head", "options"]

    @property
    def site(self) -> reading.Site:
        """The newsroom as of the state that was read first."""
        state: reading.State = self.request.publication  # type: ignore[attr-defined]
        return reading.site(state)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and turn the reasons why not into their status codes."""
        if not hasattr(request, "publication"):
            request.publication = reading.state()  # type: ignore[attr-defined]
        try:
            response = super().dispatch(request, *args, **kwargs)
        except reading.Missing as error:
            raise Http404 from error
        except reading.Moved as moved:
            response = HttpResponsePermanentRedirect(moved.path)
        except reading.Gone as gone:
            response = _gone(request, gone)
        _take_out_blocked_words(response, reading.site(request.publication).redaction)  # type: ignore[attr-defined]
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


def _take_out_blocked_words(response: HttpResponseBase, redaction: Redaction) -> None:
    """Let no answer in words carry what is blocked, whichever query or template brought it.

    What is stored for readers has been made without these words already; this is what holds
    where somebody forgot.
    """
    if redaction and isinstance(response, HttpResponse):
        kind = response.headers.get("Content-Type", "")
        replace = next((way for form, way in _IN_WORDS if form in kind), None)
        if replace is not None:
            words = response.content.decode(response.charset)
            response.content = replace(redaction, words, _("[blocked]"))


def _gone(request: HttpRequest, gone: reading.Gone) -> HttpResponse:
    context = {
        "withdrawn": gone.withdrawn,
        "notice": gone.notice,
        "is_blocked": gone.is_blocked,
    }
    return render(request, "errors/410.html", context, status=410)
