"""Claims, questions, persons and institutions, topics."""

from typing import Any

from articles import reading
from articles.pages.answers import PageView


class ClaimView(PageView):
    """One claim: who says it, whether it is so, who leans on it."""

    template_name = "articles/claim.html"

    def read(self, **kwargs: Any) -> reading.ClaimPage:
        """Read a public claim."""
        return reading.claim_page(kwargs["key"])


class QuestionView(PageView):
    """One question and its answers."""

    template_name = "articles/question.html"

    def read(self, **kwargs: Any) -> reading.QuestionPage:
        """Read a public question."""
        return reading.question_page(kwargs["slug"])


class SeriesView(PageView):
    """One series of figures."""

    template_name = "articles/series.html"

    def read(self, **kwargs: Any) -> reading.SeriesPage:
        """Read a series of which something public states a figure."""
        return reading.series_page(kwargs["slug"])


class ActorView(PageView):
    """One person or institution."""

    template_name = "articles/actor.html"

    def read(self, **kwargs: Any) -> reading.ActorPage:
        """Read somebody whom something public names."""
        return reading.actor_page(kwargs["slug"], self.asked_page)


class TagView(PageView):
    """One topic."""

    template_name = "articles/tag.html"

    def read(self, **kwargs: Any) -> reading.TagPage:
        """Read a topic that something public carries."""
        return reading.tag_page(kwargs["slug"], self.asked_page)
