"""What a work holds at present, as versions keep it."""

from typing import Any

from articles.editing import articles, dossiers
from articles.models import Article, Dossier


def held(work: Article | Dossier) -> dict[str, Any]:
    """Return what editors wrote, as plain values."""
    if isinstance(work, Dossier):
        return dossiers.snapshot(work)
    return articles.snapshot(work)
