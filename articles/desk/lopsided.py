"""What is lopsided in a dossier, as lists with links to where it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import editing
from articles.desk.things import tied_at, workplace
from articles.models import Dossier


@dataclass(frozen=True)
class Line:
    """One thing that is lopsided, and where somebody can do something about it."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class Sort:
    """All that is lopsided in one way."""

    name: str
    lines: Sequence[Line]


def lopsided(dossier: Dossier) -> list[Sort]:
    """Return what is lopsided in ``dossier``, by sort."""
    found = editing.imbalances(dossier)
    sorts = ((kind, [row for row in found if row.kind == kind]) for kind in editing.Lopsided)
    return [Sort(str(kind.label), [_line(row) for row in rows]) for kind, rows in sorts if rows]


def _line(row: editing.Imbalance) -> Line:
    return Line(str(row.thing), row.words, _address(row))


def _address(row: editing.Imbalance) -> str:
    """Return where two texts are tied, else where one is worked on, else the thing itself."""
    if row.article is None:
        return workplace(row.thing)
    return tied_at(row.article, row.other)
