"""Gates: what is looked at before a piece is approved and goes out.

``table`` says which gate belongs to which kind of piece and from which step on it is required; the
other modules look. Behind this door, lower ones first: table, carried, images, articles,
analyses, commentaries, dossiers, found.
"""

from articles.editing.gates.carried import figures_mark
from articles.editing.gates.dossiers import kinds_mark
from articles.editing.gates.found import found
from articles.editing.gates.images import unfit_to_show
from articles.editing.gates.table import GATES, WAIVABLE, is_required

__all__ = [
    "GATES",
    "WAIVABLE",
    "figures_mark",
    "found",
    "is_required",
    "kinds_mark",
    "unfit_to_show",
]
