"""Error pages. Those for a broken server ask neither the database nor the site's layout.

The page for 410, errors/410.html, is rendered where it is known what was withdrawn.
"""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from articles.desk import kept
from newsroom.logging import request_id

logger = logging.getLogger(__name__)

LAST_RESORT = '<!doctype html><html lang="de"><title>Fehler</title><h1>Interner Fehler</h1></html>'


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request makes no sense."""
    return _bare("errors/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but without the right, where existence may show."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came from elsewhere or is too old; what was written at the desk is kept."""
    logger.warning("CSRF check failed: %s", reason)
    if request.resolver_match and request.resolver_match.app_name == "desk":
        return kept.expired(request)
    return render(request, "errors/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same bytes for what never was and for what is not public."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours; 503 when it is only that the database does not answer."""
    if isinstance(sys.exception(), InterfaceError | OperationalError):
        return unavailable(request)
    return _bare("errors/500.html", 500)


def unavailable(request: HttpRequest, *, retry_after: int = 60) -> HttpResponse:
    """503: the database or a part of the site does not answer now."""
    response = _bare("errors/503.html", 503)
    response["Retry-After"] = str(retry_after)
    return response


def _bare(template: str, status: int) -> HttpResponse:
    """A page without context processors; a text when even its template fails."""
    try:
        page = get_template(template).render({"request_id": request_id.get()})
    except Exception:
        logger.exception("The page for %s failed", status)
        page = LAST_RESORT
    return HttpResponse(page, status=status)
