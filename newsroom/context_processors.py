"""What every template may use; the database is asked only if a template shows it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles import reading


def site(request: HttpRequest) -> dict[str, Any]:
    """The newsroom's name, address, and whatever else it says about itself."""

    def read() -> reading.Site:
        # A reader's view has read the state; error pages for unknown addresses have not.
        state = getattr(request, "publication", None)
        return reading.site(state or reading.state())

    site = SimpleLazyObject(read)
    return {
        "SITE": site,
        "SITE_NAME": SimpleLazyObject(lambda: site.name),
        "SITE_URL": settings.SITE_URL,
    }
