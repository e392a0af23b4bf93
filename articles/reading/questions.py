"""The page of a question: what answers it, by stance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.choices import ListingKind, Prefix, Stance
from articles.models import Position, Question
from articles.reading.addresses import record_at
from articles.reading.listed import card_of, safe_card
from articles.reading.ties import PositionTie, PositionTies, position_ties_of


@dataclass(frozen=True)
class Answer:
    """A position as lists show it, the condition under which it holds, and how it stands to
    others."""

    card: SafeString
    condition: str
    ties: Sequence[PositionTie]


@dataclass(frozen=True)
class Column:
    """All answers of one stance; possibly none, which readers are told."""

    stance: Stance
    answers: Sequence[Answer]


@dataclass(frozen=True)
class QuestionPage:
    """Everything that the page of a question shows; ``unsorted`` take no stance."""

    question: Question
    path: str
    columns: Sequence[Column]
    unsorted: Sequence[Answer]


def question_page(slug: str) -> QuestionPage:
    """Return a question with the positions that live texts take on it; three queries."""
    question = record_at(Question.objects.all(), Prefix.QUESTIONS, slug, ListingKind.QUESTION)
    positions = list(
        Position.objects.live()
        .filter(question__in=Question.same_as(question.pk))
        .annotate(card=card_of(ListingKind.POSITION, "pk"))
        .order_by("date", "id")
    )
    ties = position_ties_of(row.pk for row in positions)
    return QuestionPage(
        question=question,
        path=f"/{Prefix.QUESTIONS}/{slug}/",
        columns=columns(positions, ties),
        unsorted=answers(positions, None, ties),
    )


def columns(positions: Iterable[Position], ties: PositionTies) -> list[Column]:
    """Sort positions into a column a stance; „open“ is left out when nobody is."""
    positions = list(positions)
    sorted_in = [Column(stance, answers(positions, stance, ties)) for stance in Stance]
    return [column for column in sorted_in if column.answers or column.stance != Stance.OPEN]


def answers(
    positions: Iterable[Position], stance: Stance | None, ties: PositionTies
) -> list[Answer]:
    """Return the positions of one stance; each carries its ``card``, if it has one."""
    return [
        Answer(safe_card(row.card), row.condition, ties.get(row.pk, ()))
        for row in positions
        if row.stance == stance and row.card
    ]
