"""The pages about the newsroom, as editors have written them; none is there before that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import reading
from articles.choices import PageKind
from articles.pages.answers import PageView

#: The ids of the policies, which others may link to.
IDS: Mapping[PageKind, str] = {
    PageKind.CORRECTIONS: "korrekturen",
    PageKind.CHECKING: "pruefung",
    PageKind.OWNERSHIP: "eigentum",
    PageKind.UNNAMED_SOURCES: "ungenannte-quellen",
}


@dataclass(frozen=True)
class Policy:
    """A policy as a section of the page: its id, and its text."""

    id: str
    page: reading.WrittenPage


class WrittenPageView(PageView):
    """A page that is one text; heirs say which."""

    template_name = "articles/page.html"
    kind: PageKind
    section = ""
    title: str | Promise = ""

    def read(self, **kwargs: Any) -> reading.WrittenPage:
        """Return the page if it is written."""
        page = self.site.pages.get(self.kind)
        if page is None:
            raise reading.Missing
        return page


class AboutView(WrittenPageView):
    """Who the newsroom is."""

    kind = PageKind.ABOUT
    section = "about"
    title = PageKind.ABOUT.label


class PrivacyView(WrittenPageView):
    """What happens to readers' data."""

    kind = PageKind.PRIVACY
    section = "privacy"
    title = PageKind.PRIVACY.label


class ImprintView(PageView):
    """Who is responsible, by the settings, with whatever the page of the imprint adds."""

    template_name = "articles/imprint.html"
    section = "imprint"

    def read(self, **kwargs: Any) -> reading.WrittenPage | None:
        """Return the text of the page, if any; the template takes the rest from the settings."""
        if not self.site.has_imprint:
            raise reading.Missing
        return self.site.pages.get(PageKind.IMPRINT)


class PoliciesView(PageView):
    """How the newsroom works: each policy that is written, as a section."""

    template_name = "articles/policies.html"
    section = "policies"
    title = _("Policies")

    def read(self, **kwargs: Any) -> Sequence[Policy]:
        """Return the policies that are written."""
        pages = self.site.pages
        found = [Policy(IDS[kind], pages[kind]) for kind in reading.POLICIES if kind in pages]
        if not found:
            raise reading.Missing
        return found

    @property
    def changed(self) -> datetime | None:
        """When one of them last changed."""
        pages = self.site.pages
        days = (pages[kind].changed for kind in reading.POLICIES if kind in pages)
        return max((day for day in days if day), default=None)
