"""What is asked of a dossier: an introduction, curators, texts of both kinds, all of it public."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import ArticleKind, Gate
from articles.editing.seeing import unseen
from articles.exceptions import Problem
from articles.models import ITEM_KINDS, Article, Dossier, DossierItem, Series

#: Why a thing that readers would not see keeps its dossier from being published.
_REASONS: Mapping[type, Any] = {
    Article: gettext_lazy("Not published: “%(title)s”"),
    Series: gettext_lazy("Readers know no figure of this series yet: “%(title)s”"),
}

#: What a dossier without one of the kinds is told.
_LACKING: Mapping[str, Any] = {
    ArticleKind.ANALYSIS: gettext_lazy(
        "There is no analysis in the dossier: add one, or give a reason why it goes without."
    ),
    ArticleKind.COMMENTARY: gettext_lazy(
        "There is no commentary in the dossier: add one, or give a reason why it goes without."
    ),
}


def missing(dossier: Dossier) -> Iterator[Problem]:
    """Yield what no dossier goes out without."""
    if not dossier.introduction.strip():
        yield Problem("introduction", _("The introduction is missing."), gate=Gate.TEXT)
    if not dossier.curation.exists():
        yield Problem("curators", _("Nobody is named as curator."), gate=Gate.CURATORS)
    items = list(dossier.items.select_related(*ITEM_KINDS))
    kinds = {item.article.kind for item in items if item.article}
    if not kinds:
        yield Problem("items", _("There is no article in the dossier."), gate=Gate.ARTICLES)
    for kind, message in _LACKING.items():
        if kinds and kind not in kinds:
            yield Problem(
                "items", str(message), gate=Gate.BOTH_KINDS, thing=dossier, about=_mark(kinds)
            )
    yield from _unseen(items)


def kinds_mark(dossier: Dossier) -> str:
    """Return the kinds of the texts in a dossier; "" if nothing is missing or all is."""
    kinds = set(dossier.items.filter(article__isnull=False).values_list("article__kind", flat=True))
    return _mark(kinds) if len(kinds) == 1 else ""


def _mark(kinds: Iterable[str]) -> str:
    return " ".join(sorted(kinds))


def _unseen(items: Iterable[DossierItem]) -> Iterator[Problem]:
    """Articles have to be live, and of a series readers have to know a figure.

    A question is public with the dossier; a claim shows itself as soon as it is.
    """
    hidden = unseen(item.thing for item in items)
    for item in items:
        if type(item.thing) in _REASONS and item.thing in hidden:
            message = _REASONS[type(item.thing)] % {"title": item}
            yield Problem("items", message, gate=Gate.ITEMS_PUBLIC)
