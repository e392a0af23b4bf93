"""What happens to every request: whom to believe, what to log, which headers, which language."""

import logging
import re
import time
from collections.abc import Callable
from ipaddress import ip_address
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.encoding import escape_uri_path

from newsroom.logging import request_id, without_secrets

Respond = Callable[[HttpRequest], HttpResponse]

access = logging.getLogger("newsroom.access")

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID")
SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Whoever reads the log must not be able to use a preview or a password link found there.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


class Middleware:
    """A middleware that wraps the next one."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response


class ProxyMiddleware(Middleware):
    """Believe forwarded headers of the proxies in TRUSTED_PROXIES and of nobody else."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the reader's address where everything looks for it, or drop the headers."""
        if not is_trusted(request.META.get("REMOTE_ADDR", "")):
            for header in FORWARDED:
                request.META.pop(header, None)
        elif forwarded := request.META.get("HTTP_X_FORWARDED_FOR"):
            request.META["REMOTE_ADDR"] = client_of(forwarded)
        return self.get_response(request)


class RequestLogMiddleware(Middleware):
    """Give each request an id, answer with it, and write one line about it."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Log method, path without its query, status and time."""
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        # Not reset afterwards: Django logs a failed answer after the last middleware has gone.
        request_id.set(given if SANE_ID.fullmatch(given) else uuid4().hex)
        started = time.perf_counter()
        response = self.get_response(request)
        elapsed = (time.perf_counter() - started) * 1000
        path, status = loggable(request.path), response.status_code
        access.info("%s %s %d %.1f ms", request.method, path, status, elapsed)
        response["X-Request-ID"] = request_id.get()
        return response


class PermissionsPolicyMiddleware(Middleware):
    """No page asks for the reader's camera, place or money."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        return response


class EditorsOnly:
    """Leave readers' paths alone: no session, no cookie, no user, so nothing can vary by them."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Act on an editors' path, pass every other through."""
        if is_editors(request):
            return super().__call__(request)
        return self.get_response(request)  # type: ignore[attr-defined]


class EditorsSessionMiddleware(EditorsOnly, SessionMiddleware):
    """Sessions for editors."""


class EditorsAuthenticationMiddleware(EditorsOnly, AuthenticationMiddleware):
    """`request.user` for editors."""


class EditorsMessageMiddleware(EditorsOnly, MessageMiddleware):
    """Messages for editors."""


class LanguageMiddleware(Middleware):
    """Readers get the site's language whatever their browser says, editors the one they chose."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language and say which it is."""
        own = getattr(request.user, "language", "") if is_editors(request) else ""
        language = own or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


def is_editors(request: HttpRequest) -> bool:
    """Whether the address is one of the editors' tools."""
    return request.path_info.startswith(settings.EDITORS_PATHS)


def is_trusted(address: str) -> bool:
    """Whether this peer may say on whose behalf it asks."""
    try:
        peer = ip_address(address)
    except ValueError:
        return False
    return any(peer in network for network in settings.TRUSTED_PROXIES)


def client_of(forwarded: str) -> str:
    """The last address that is not a proxy of ours; whatever stands before it is hearsay."""
    hops = [hop.strip() for hop in forwarded.split(",")]
    for hop in reversed(hops):
        if not is_trusted(hop):
            return hop
    return hops[0]


def loggable(path: str) -> str:
    """The path in one line of ASCII, its secret part left out."""
    return escape_uri_path(without_secrets(path))
