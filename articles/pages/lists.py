"""The front page and the lists of pieces."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import reading
from articles.choices import ListingKind
from articles.pages.answers import PageView


class FrontView(PageView):
    """The newest of everything."""

    template_name = "articles/front.html"
    section = "front"

    def read(self, **kwargs: Any) -> reading.FrontPage:
        """Read the newest pieces."""
        return reading.front_page()


class ListView(PageView):
    """All pieces of one kind, newest first; heirs say which, and in which words."""

    template_name = "articles/list.html"
    kind: ListingKind
    feed: str
    title: str | Promise
    lead: str | Promise
    empty: str | Promise

    def read(self, **kwargs: Any) -> reading.ListPage:
        """Read the page of the list that the reader asks for."""
        return reading.list_page(self.kind, self.asked_page)

    @property
    def path(self) -> str:
        """Where the list begins; its section is named like its address."""
        return reverse(f"articles:{self.section}")


class AnalysesView(ListView):
    """All analyses."""

    section = "analyses"
    kind = ListingKind.ANALYSIS
    feed = "analysen"
    title = _("Analyses")
    lead = _("What is known, and what follows from it.")
    empty = _("No analysis has been published yet.")


class CommentariesView(ListView):
    """All commentaries."""

    section = "commentaries"
    kind = ListingKind.COMMENTARY
    feed = "kommentare"
    title = _("Commentaries")
    lead = _("Opinions, each with the facts it rests on.")
    empty = _("No commentary has been published yet.")


class DossiersView(ListView):
    """All dossiers."""

    section = "dossiers"
    kind = ListingKind.DOSSIER
    feed = "dossiers"
    title = _("Dossiers")
    lead = _("One subject each: what is known, who wants what, and what rests on what.")
    empty = _("No dossier has been published yet.")
