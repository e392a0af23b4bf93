"""Web addresses: telling when two spellings lead to one document."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

#: What links carry so that somebody can count where readers came from.
_COUNTERS = re.compile(r"utm_\w+|fbclid|gclid|wt_\w+|mc_[ce]id", re.IGNORECASE)
_SCHEMES = ("http", "https")


def address_key(address: str) -> str:
    """Return what all spellings of one web address share; "" for what is none.

    Scheme, ``www``, a slash at the end, fragments and counters of clicks tell no two documents
    apart.
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not host:
        return ""
    path = parts.path.rstrip("/")
    asked = [pair for pair in parse_qsl(parts.query, True) if not _COUNTERS.fullmatch(pair[0])]
    key = host.removeprefix("www.") + path
    return f"{key}?{urlencode(asked)}" if asked else key
