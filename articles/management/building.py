"""Making a published site of invented texts, by the operations that editors use."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import TypeVar

from django.db import transaction

from articles import editing
from articles.choices import ActorKind, ArticleKind, Basis, Gate, HolderRole, Role, Step
from articles.management import corpus
from articles.models import (
    Actor,
    Article,
    Claim,
    Dossier,
    Position,
    Question,
    Source,
    User,
    WorkingCopy,
)

Work = TypeVar("Work", bound=WorkingCopy)

#: How many questions and claims a dossier names beside its articles.
_DOSSIER_QUESTIONS = 2
_DOSSIER_CLAIMS = 3

#: What the documents are called that invented figures stand in.
_DOCUMENT = "Auskunft an die Redaktion"


class Builder:
    """Turns the texts of one seed into articles and dossiers."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.editor = _account("corpus-editor", Role.EDITOR)
        self.chief = _account("corpus-chief", Role.MANAGING_EDITOR)
        with transaction.atomic():
            self.actors = self._find_actors()
            self.questions = self._find_questions()
            self.sources = self._find_sources()

    def publish_dossier(self, numbers: Sequence[int]) -> None:
        """Publish the articles of these numbers and a dossier of them, in one transaction.

        Each of its hundreds of operations would wait for the disk otherwise.
        """
        chance = Random(f"{self.seed} dossier of {numbers[0]}")  # noqa: S311  no secret
        articles: list[Article] = []
        claims: list[Claim] = []
        with transaction.atomic():
            for number in numbers:
                text = corpus.article(number, self.seed)
                article = self.write(text, answered=articles[-1:])
                claims += self.record(article, text, others=claims, chance=chance)
                self.publish(article)
                articles.append(article)
            dossier = self._compose(numbers[0], articles, chance.sample(claims, _DOSSIER_CLAIMS))
            self._excuse(dossier)
            self.publish(dossier)

    def write(self, text: corpus.ArticleText, *, answered: Iterable[Article] = ()) -> Article:
        """Begin an article; a commentary responds to what is ``answered``."""
        return editing.write_article(
            by=self.editor,
            kind=text.kind,
            title=text.title,
            kicker=text.kicker,
            standfirst=text.standfirst,
            body=text.body,
            authors=[self.actors[name] for name in text.authors],
            tags=text.tags,
            responds_to=answered if text.kind == ArticleKind.COMMENTARY else (),
        )

    def record(
        self,
        article: Article,
        text: corpus.ArticleText,
        *,
        others: Sequence[Claim] = (),
        chance: Random,
    ) -> list[Claim]:
        """Record and tie what stands in an article, and return its claims.

        Its first position rests on a claim of its own, every other one on one of the ``others``.
        """
        claims = [self._record_claim(article, row) for row in text.claims]
        positions = [self._record_position(article, row) for row in text.positions]
        editing.link(positions[0], chance.choice(claims), by=self.editor, basis=Basis.NAMED)
        if others and chance.random() < 0.5:
            editing.link(positions[-1], chance.choice(others), by=self.editor)
        return claims

    def approve(self, work: Work) -> Work:
        """Give a piece to review and approve it."""
        work = editing.submit(work, by=self.editor)
        return editing.approve(work, by=self.chief, version=work.version)

    def publish(self, work: WorkingCopy) -> None:
        """Take a piece all the way to its readers."""
        editing.publish(self.approve(work), by=self.chief)

    def _record_claim(self, article: Article, text: corpus.ClaimText) -> Claim:
        figure = text.figure
        return editing.record_claim(
            article,
            by=self.editor,
            quote=text.quote,
            statement=text.statement,
            kind=text.kind,
            as_of=str(text.year),
            as_of_from=date(text.year, 1, 1),
            as_of_to=date(text.year, 12, 31),
            attribution={
                "actor": self.actors[text.source],
                "cue": text.cue,
                "source": self.sources[text.source],
            },
            figures=[{"best": figure.number, "qualifier": figure.qualifier, "unit": figure.unit}],
        ).claim

    def _record_position(self, article: Article, text: corpus.PositionText) -> Position:
        return editing.record_position(
            article,
            by=self.editor,
            quote=text.quote,
            statement=text.statement,
            kind=text.kind,
            holder=self.actors[text.holder],
            role=text.role,
            question=self.questions[text.question],
            stance=text.stance,
            condition=text.condition,
            prominent=text.role == HolderRole.QUOTED,
        ).position

    def _compose(
        self, number: int, articles: Sequence[Article], claims: Sequence[Claim]
    ) -> Dossier:
        text = corpus.dossier(number, self.seed)
        questions = list(self.questions.values())
        asked = [questions[(number + n) % len(questions)] for n in range(_DOSSIER_QUESTIONS)]
        return editing.compose_dossier(
            by=self.editor,
            title=text.title,
            standfirst=text.standfirst,
            introduction=text.introduction,
            curators=[self.actors[text.curator]],
            items=[
                *({"article": article} for article in articles),
                *({"question": question} for question in asked),
                *({"claim": claim} for claim in claims),
            ],
        )

    def _excuse(self, dossier: Dossier) -> None:
        """Say why a dossier of few texts has them of one kind only."""
        lacking = (row.gate for row in editing.problems(dossier, Step.APPROVE))
        if Gate.BOTH_KINDS in lacking:
            reason = "Zu diesem Thema gibt es noch keinen Text der anderen Art."
            editing.waive(dossier, Gate.BOTH_KINDS, by=self.editor, reason=reason)

    def _find_actors(self) -> dict[str, Actor]:
        names = corpus.cast(self.seed)
        kinds = {
            **dict.fromkeys((*names.authors, *names.persons), ActorKind.PERSON),
            **dict.fromkeys(names.organisations, ActorKind.ORGANISATION),
        }
        found = {actor.name: actor for actor in Actor.objects.filter(name__in=kinds)}
        return {
            name: found.get(name) or editing.save_actor(Actor(name=name, kind=kind), by=self.editor)
            for name, kind in kinds.items()
        }

    def _find_questions(self) -> dict[str, Question]:
        wordings = corpus.cast(self.seed).questions
        found = {row.wording: row for row in Question.objects.filter(wording__in=wordings)}
        return {
            wording: found.get(wording)
            or editing.save_question(Question(wording=wording), by=self.editor)
            for wording in wordings
        }

    def _find_sources(self) -> dict[str, Source]:
        """Return for everybody who is asked a document that holds what they said."""
        names = corpus.cast(self.seed).sources
        kept = Source.objects.filter(title=_DOCUMENT, publisher__in=names)
        found = {row.publisher: row for row in kept}
        return {
            name: found.get(name)
            or editing.save_source(Source(title=_DOCUMENT, publisher=name), by=self.editor)
            for name in names
        }


def _account(name: str, role: Role) -> User:
    """Return an account that may act in this process, and that nobody can ever sign in with."""
    account = User.objects.filter(username=name).first()
    if account is None:
        account = editing.open_account(name, by=None, roles=[role])
        account.is_active = False
        account.save(update_fields=["is_active"])
    account.is_active = True  # not saved: closed for everybody else
    return account
