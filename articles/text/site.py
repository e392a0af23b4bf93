"""The site's own origin in stored renderings: a placeholder until they are served.

So a site that moves to another host serves the right addresses at once, with nothing to rebuild.
"""

#: Stands for ``SITE_URL`` in everything that is rendered once and kept; nobody can own it
#: (RFC 2606).
SITE = "https://site.invalid"


def localise(stored: str, site_url: str) -> str:
    """Return a stored rendering with the addresses of this site filled in."""
    return stored.replace(SITE, site_url)
