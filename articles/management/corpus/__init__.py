"""An invented newspaper: articles and dossiers of any number, the same ones for the same seed.

Everything here is text alone. Article 17 of a seed never changes, however many there are, and
every quote stands in its article exactly once. Behind this door, lower ones first: words,
sentences, statements, texts.
"""

from articles.management.corpus.statements import ClaimText, FigureText, PositionText
from articles.management.corpus.texts import (
    ArticleText,
    Cast,
    DossierText,
    article,
    cast,
    dossier,
)

__all__ = [
    "ArticleText",
    "Cast",
    "ClaimText",
    "DossierText",
    "FigureText",
    "PositionText",
    "article",
    "cast",
    "dossier",
]
