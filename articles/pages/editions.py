"""The public editions of a piece: their list, and each beside the one before."""

from typing import Any

from articles import reading
from articles.choices import Prefix
from articles.pages.answers import PageView


class EditionsView(PageView):
    """What readers have had of a piece, newest first."""

    template_name = "articles/editions.html"
    prefix = Prefix.ANALYSES

    def read(self, **kwargs: Any) -> reading.EditionsPage:
        """Read the list."""
        return reading.editions_page(self.prefix, kwargs["slug"])


class EditionView(PageView):
    """One edition as it read, and what was different before."""

    template_name = "articles/edition.html"
    prefix = Prefix.ANALYSES

    def read(self, **kwargs: Any) -> reading.EditionPage:
        """Read one that is public."""
        return reading.edition_page(self.prefix, kwargs["slug"], kwargs["number"])
