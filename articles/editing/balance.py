"""What is lopsided in a dossier: facts that its curators see before its readers do.

It warns and never keeps anything from being published: a question may well have one answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import ArticleKind, GroundState, Stance
from articles.models import (
    ITEM_KINDS,
    Article,
    Claim,
    Dossier,
    Figure,
    Ground,
    Passage,
    Position,
    Question,
    Series,
)


class Lopsided(TextChoices):
    """What may be lopsided, in the order in which it is told."""

    ONE_SIDED = "one_sided", gettext_lazy("Questions answered on one side only")
    UNANSWERED = "unanswered", gettext_lazy("Questions that no position answers")
    UNTOUCHED = "untouched", gettext_lazy("Claims that no position touches")
    GROUNDLESS = "groundless", gettext_lazy("Positions without a claim")
    UNCARRIED = "uncarried", gettext_lazy("Items that no text of the dossier brings up")


@dataclass(frozen=True)
class Imbalance:
    """One thing that is lopsided: a question, a claim, a position or a series.

    ``words`` say what is the case beyond ``kind``, if anything. ``article`` is a text of the
    dossier in which it is mended, ``other`` one to put beside it; either may be none.
    """

    kind: Lopsided
    thing: Model
    words: str = ""
    article: int | None = None
    other: int | None = None


def imbalances(dossier: Dossier) -> list[Imbalance]:
    """Return what is lopsided in the working copy of ``dossier``; six queries at most.

    Of its articles the working copies count, too, draft or live: what curators mend is what is
    going to be published next, and an answer that waits for its text's next edition is no gap.
    Undecided passages count as well, until somebody decides. Of grounds only confirmed ones do.
    """
    contents = _Contents(dossier)
    return [
        *_one_sided(contents),
        *_unanswered(contents),
        *_untouched(contents),
        *_groundless(contents),
        *_uncarried(contents),
    ]


class _Contents:
    """What a dossier holds, by the passages of its articles."""

    def __init__(self, dossier: Dossier) -> None:
        rows = dossier.items.select_related(*ITEM_KINDS, "question__canonical")
        self.things = [row.thing for row in rows]
        self.articles = {row.pk: row for row in self.things if isinstance(row, Article)}
        #: The first text that carries it, by claim and by position.
        self.claims: dict[int, int] = {}
        self.positions: dict[int, int] = {}
        places = {key: place for place, key in enumerate(self.articles)}
        passages = list(Passage.objects.open().filter(article__in=places).only(*_CARRIED))
        passages.sort(key=lambda row: (places[row.article_id], row.start, row.pk))
        for passage in passages:
            if passage.claim_id:
                self.claims.setdefault(passage.claim_id, passage.article_id)
            elif passage.position_id:
                self.positions.setdefault(passage.position_id, passage.article_id)

    @cached_property
    def held(self) -> list[Position]:
        """The positions, in the order in which the texts take them."""
        rows = Position.objects.select_related("holder__canonical", "question__canonical")
        found = rows.in_bulk(list(self.positions))
        return [found[key] for key in self.positions]

    @cached_property
    def stated(self) -> list[Claim]:
        """The claims, in the order in which the texts state them."""
        found = Claim.objects.in_bulk(list(self.claims))
        return [found[key] for key in self.claims]

    @cached_property
    def grounds(self) -> list[tuple[int, int]]:
        """Which positions of the dossier have to do with which claims, confirmed."""
        rows = Ground.objects.filter(state=GroundState.CONFIRMED, position__in=list(self.positions))
        return list(rows.values_list("position", "claim"))

    @cached_property
    def answers(self) -> Mapping[Question, list[Position]]:
        """The positions by the question that they answer, merged ones as one."""
        found: dict[Question, list[Position]] = defaultdict(list)
        for position in self.held:
            if position.question:
                found[position.question.standing].append(position)
        return found

    def beside(self, article: int) -> int | None:
        """Return the text to put beside ``article``: a commentary rather than an analysis."""
        others = [row for key, row in self.articles.items() if key != article]
        others.sort(key=lambda row: row.kind != ArticleKind.COMMENTARY)
        return others[0].pk if others else None

    def with_claims(self, article: int) -> int | None:
        """Return the text to put beside ``article`` that states something; an analysis rather."""
        others = {key for key in self.claims.values() if key != article}
        ranked = sorted(others, key=lambda key: self.articles[key].kind != ArticleKind.ANALYSIS)
        return ranked[0] if ranked else None


_CARRIED = ("article", "claim", "position", "start")


def _one_sided(contents: _Contents) -> Iterator[Imbalance]:
    for question, positions in contents.answers.items():
        counts = Counter(position.stance for position in positions)
        if bool(counts[Stance.FOR]) != bool(counts[Stance.AGAINST]):
            article = contents.positions[positions[0].pk]
            yield Imbalance(Lopsided.ONE_SIDED, question, _counted(counts), article)


def _counted(counts: Mapping[Any, int]) -> str:
    """Say how many positions answer how; for and against always, the rest where there is any."""
    told = [(stance.label, counts[stance]) for stance in (Stance.FOR, Stance.AGAINST)]
    told += [(row.label, counts[row]) for row in (Stance.CONDITIONAL, Stance.OPEN) if counts[row]]
    told += [(_("without a stance"), counts[None])] if counts[None] else []
    return ", ".join(f"{label}: {count}" for label, count in told)


def _unanswered(contents: _Contents) -> Iterator[Imbalance]:
    asked = (thing.standing for thing in contents.things if isinstance(thing, Question))
    for question in dict.fromkeys(asked):
        if question not in contents.answers:
            yield Imbalance(Lopsided.UNANSWERED, question, article=_first(contents.articles))


def _untouched(contents: _Contents) -> Iterator[Imbalance]:
    touched = {claim for _position, claim in contents.grounds}
    for claim in contents.stated:
        if claim.pk not in touched:
            article = contents.claims[claim.pk]
            yield Imbalance(
                Lopsided.UNTOUCHED, claim, article=article, other=contents.beside(article)
            )


def _groundless(contents: _Contents) -> Iterator[Imbalance]:
    grounded = {position for position, _claim in contents.grounds}
    for position in contents.held:
        if position.pk not in grounded:
            article = contents.positions[position.pk]
            other = contents.with_claims(article)
            holder = position.holder.standing.name
            yield Imbalance(Lopsided.GROUNDLESS, position, holder, article, other)


def _uncarried(contents: _Contents) -> Iterator[Imbalance]:
    series = {thing.pk for thing in contents.things if isinstance(thing, Series)}
    figures = Figure.objects.filter(series__in=series, claim__in=list(contents.claims))
    brought = set(figures.order_by().values_list("series", flat=True)) if series else set()
    for thing in contents.things:
        if (isinstance(thing, Claim) and thing.pk not in contents.claims) or (
            isinstance(thing, Series) and thing.pk not in brought
        ):
            yield Imbalance(Lopsided.UNCARRIED, thing, article=_first(contents.articles))


def _first(keys: Iterable[int]) -> int | None:
    return next(iter(keys), None)
