"""What the text of an article carries, in its order, as the workbench lists it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Prefetch

from articles import editing
from articles.choices import PassageState
from articles.models import STANDING, Article, Attribution, Figure, Passage, User
from articles.text.projection import BLOCK_BREAK


@dataclass(frozen=True)
class Carried:
    """The passages of a working copy: those with a place, in its order, and those without."""

    placed: Sequence[Passage]
    lost: Sequence[Passage]

    @property
    def all(self) -> list[Passage]:
        """All of them."""
        return [*self.lost, *self.placed]

    @property
    def undecided(self) -> int:
        """How many an editor has to decide about."""
        return sum(passage.state not in STANDING for passage in self.all)


@dataclass(frozen=True)
class MarginHints:
    """Paragraphs of which more than one passage stands in the margin, and those of which none.

    Each is the first passage of such a paragraph.
    """

    crowded: Sequence[Passage]
    bare: Sequence[Passage]


def carried_by(article: Article, user: User) -> Carried:
    """Return the open passages with all that the list tells of them; four queries."""
    said = Attribution.objects.select_related("actor__canonical")
    counted = Figure.objects.select_related("series")
    rows = (
        article.passages.open()
        .select_related("claim", "position__holder__canonical", "position__question__canonical")
        .prefetch_related(
            Prefetch("claim__attributions", queryset=said),
            Prefetch("claim__figures", queryset=counted),
            Prefetch("position__grounds", queryset=editing.visible_grounds(user)),
        )
    )
    found = [(row.present, row) for row in rows]
    placed = sorted(
        ((place, row) for place, row in found if place), key=lambda pair: (pair[0], pair[1].pk)
    )
    lost = [row for place, row in found if not place]
    return Carried([row for _place, row in placed], lost)


def margin_hints(plain: str, carried: Carried) -> MarginHints:
    """Return which paragraphs of the text ``plain`` could do with fewer or with a margin note."""
    starts = [0, *accumulate(len(block) + len(BLOCK_BREAK) for block in plain.split(BLOCK_BREAK))]
    first: dict[int, Passage] = {}
    notes: Counter[int] = Counter()
    block = 0
    for passage in _standing(carried.placed):
        while block + 1 < len(starts) and starts[block + 1] <= passage.start:
            block += 1
        first.setdefault(block, passage)
        notes[block] += passage.prominent
    return MarginHints(
        crowded=[passage for place, passage in first.items() if notes[place] > 1],
        bare=[passage for place, passage in first.items() if notes[place] == 0],
    )


def _standing(passages: Iterable[Passage]) -> list[Passage]:
    standing = (PassageState.OK, PassageState.MOVED)
    return [passage for passage in passages if passage.state in standing]
