"""Answers that a client need not fetch again while nothing public has changed.

The validators come from the publication number, not from the items: a withdrawal changes them
although it makes the newest item older.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from articles import reading

# Last-Modified counts whole seconds: within one, two states of the site would look the same.
_SETTLED = timedelta(seconds=2)


def conditional(
    request: HttpRequest, known: str, build: Callable[[reading.State], HttpResponse]
) -> HttpResponse:
    """Answer 304 if the client has the present state, else with what ``build`` makes.

    ``known`` are the parameters that shape the answer; ``build`` is given the state. The number
    is read before anything else, so an answer never carries a newer validator than its content.
    """
    state = reading.state()
    now = timezone.now()
    etag = _etag(state.number, timezone.localdate(), request.path, known)
    modified = state.changed if now - state.changed >= _SETTLED else None
    seconds = int(modified.timestamp()) if modified else None
    response = get_conditional_response(request, etag=etag, last_modified=seconds)
    if response is None:
        response = build(state)
    response["ETag"] = etag
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return response


def _etag(*parts: object) -> str:
    site = (settings.SITE_URL, settings.SITE_NAME, settings.LANGUAGE_CODE, settings.TIME_ZONE)
    key = "\n".join(str(part) for part in (*parts, *site, _release()))
    return quote_etag(hashlib.sha256(key.encode()).hexdigest()[:32])


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
