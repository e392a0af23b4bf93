"""Answers that a client need not fetch again while nothing public has changed.

The validators come from the publication number, not from the items: a withdrawal changes them
although it makes the newest item older. They change with the local day too, on which feeds drop
what they carry for a time only.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import http_date, parse_etags, quote_etag

from articles import reading

# Last-Modified counts whole seconds: within one, two states of the site would look the same.
_SETTLED = timedelta(seconds=2)


def conditional(
    request: HttpRequest,
    known: str,
    build: Callable[[reading.State], HttpResponse],
    *,
    is_there: bool = False,
) -> HttpResponse:
    """Answer 304 if the client has the present state, else with what ``build`` makes.

    ``known`` are the parameters that shape the answer; ``build`` is given the state. The view
    has read it before anything else, so an answer never carries a newer validator than its content.

    What does not exist answers the same whatever the client claims to have: before ``build`` has
    found it, only the present ETag counts, which nobody can guess. ``is_there`` says that the
    address always exists.
    """
    state: reading.State = request.publication  # type: ignore[attr-defined]
    etag, modified = _validators(state, request.path, known)
    response = None
    if is_there or _holds(request, etag):
        response = get_conditional_response(request, etag, modified)
    if response is None:
        response = get_conditional_response(request, etag, modified, build(state))
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    return response


def start_of_day() -> datetime:
    """Return when the present day began in the newsroom's time zone."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


def _validators(state: reading.State, *parts: str) -> tuple[str, int | None]:
    """Return the ETag, and the second since when nothing has changed if that one is over."""
    day = start_of_day()
    changed = max(state.changed, day)
    is_settled = timezone.now() - changed >= _SETTLED
    etag = _etag(state.number, day.date(), *parts)
    return etag, int(changed.timestamp()) if is_settled else None


def _holds(request: HttpRequest, etag: str) -> bool:
    """Return whether the client names this very ETag; "*" names none."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in (tag.removeprefix("W/") for tag in given)


def _etag(*parts: object) -> str:
    site = (settings.SITE_URL, settings.SITE_NAME, settings.LANGUAGE_CODE, settings.TIME_ZONE)
    key = "\n".join(str(part) for part in (*parts, *site, _release()))
    return quote_etag(salted_hmac(__name__, key, algorithm="sha256").hexdigest()[:32])


@cache
def _release() -> str:
    """What this release makes of the same data: a digest of the code and templates involved."""
    folders = (
        settings.BASE_DIR / "articles" / "pages",
        settings.BASE_DIR / "articles" / "reading",
        settings.BASE_DIR / "templates" / "feeds",
    )
    digest = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.glob("*.*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
