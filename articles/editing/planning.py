"""Planning: the day a piece is meant to appear, which binds nobody."""

from datetime import date

from articles.editing.articles import revise_article
from articles.editing.dossiers import revise_dossier
from articles.models import Article, Dossier, User


def plan_for(work: Article | Dossier, *, by: User, day: date | None) -> Article | Dossier:
    """Say on which day ``work`` is meant to appear; none: nobody knows."""
    if isinstance(work, Article):
        return revise_article(work, by=by, version=work.version, planned_for=day)
    return revise_dossier(work, by=by, version=work.version, planned_for=day)
