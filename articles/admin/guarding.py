"""Addresses that scripts of the desk ask: they answer in short text, never with a page."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def short(text: str, status: int) -> HttpResponse:
    """Return a line of plain text, fit to be shown where a script had expected something else."""
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def for_desk(*methods: str) -> Callable[[View], View]:
    """Let in who has a role at the desk, by these methods.

    Nobody is sent to sign in: what asks is a script, which would show the page as an answer.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            user = request.user
            if not (user.is_active and user.is_staff and user.has_perm("articles.see")):
                return short(_("Please sign in again; this is for the desk alone."), 403)
            if request.method not in methods:
                response = short(_("This address does not answer like that."), 405)
                response["Allow"] = ", ".join(methods)
                return response
            response = view(request, *args, **kwargs)
            response.setdefault("Cache-Control", "private, no-store")
            return response

        return guarded

    return decorate
