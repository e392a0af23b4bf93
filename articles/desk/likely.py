"""Which other texts an article is likely to be tied to."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.search import search
from articles.models import Article, User

#: As many as a page offers of one reason, and of hits.
FEW = 6
HITS = 20

Offer = tuple[Article, str]


def likely_texts(article: Article, user: User) -> list[Offer]:
    """Return texts that ``user`` may open, likely ones first, each once and with the reason."""
    found: dict[int, Offer] = {}
    for rows, why in _reasons(article, user):
        for row in rows.exclude(pk=article.pk).exclude(pk__in=found)[:FEW]:
            found[row.pk] = (row, why)
    return list(found.values())


def found_texts(user: User, term: str) -> list[Offer]:
    """Return texts that ``user`` may open in whose title or standfirst ``term`` stands."""
    rows = search(editing.visible_articles(user), ("title", "standfirst"), term)
    return [(row, "") for row in rows.order_by("-changed", "-pk")[:HITS]]


def _reasons(article: Article, user: User) -> Iterator[tuple[QuerySet[Article], str]]:
    texts = editing.visible_articles(user).order_by("-changed", "-pk")
    answers = Q(pk__in=article.responds_to.values("pk")) | Q(pk__in=article.responses.values("pk"))
    yield texts.filter(answers), _("one responds to the other")
    dossiers = editing.visible_dossiers(user).filter(items__article=article).order_by()
    together = texts.filter(dossieritems__dossier__in=dossiers.values("pk")).distinct()
    yield together, _("in the same dossier")
    alike = texts.filter(tags__in=article.tags.order_by().values("pk")).distinct()
    yield alike, _("on the same topic")
    yield texts, _("worked on lately")
