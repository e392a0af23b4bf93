"""The example dossier as data: two articles, what they state and hold, and the dossier itself.

Each article is a Markdown document as ``import_article`` reads it. The rows of ``records.yaml``
and the items of ``dossier.yaml`` name each other, and the articles, by key.
"""

from pathlib import Path
from typing import Any

import yaml

#: The articles in the order in which they stand in the dossier; the key is also the kind.
ARTICLES = ("analysis", "commentary")

_FOLDER = Path(__file__).parent


def document(article: str) -> tuple[str, bytes]:
    """Return the file name of an article and the file's content."""
    path = _FOLDER / f"{article}.md"
    return path.name, path.read_bytes()


def records() -> dict[str, list[dict[str, Any]]]:
    """Return actors, questions, series, claims, positions, grounds and more: lists of rows."""
    return _load("records.yaml")


def dossier() -> dict[str, Any]:
    """Return title, standfirst, introduction, curators and items of the dossier."""
    return _load("dossier.yaml")


def site() -> dict[str, dict[str, Any]]:
    """Return the settings of the newsroom and its pages, by the names of fields and kinds."""
    return _load("site.yaml")


def _load(name: str) -> Any:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
