"""A desk with very many records, made past the operations: they would take days."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection, models, transaction

from articles.choices import ActorKind, PassageState, Role, State
from articles.models import (
    Actor,
    Article,
    ArticleTag,
    Attribution,
    Byline,
    Claim,
    Figure,
    Ground,
    Passage,
    Position,
    Question,
    Source,
    Tag,
    User,
)
from articles.text import statistics

SECTIONS = ("Politik", "Wirtschaft", "Kultur", "Sport", "Wissen")
_STEMS = [
    "Haushalt",
    "Wärme",
    "Netz",
    "Stadt",
    "Land",
    "Rat",
    "Schule",
    "Bahn",
    "Hafen",
    "Brücke",
    "Steuer",
    "Miete",
    "Klinik",
    "Wald",
    "Fluss",
    "Energie",
    "Kohle",
    "Wind",
    "Markt",
    "Verein",
    "Gericht",
    "Polizei",
    "Grenze",
    "Armee",
    "Handel",
    "Zoll",
    "Bank",
    "Börse",
    "Rente",
]
_ENDS = [
    "plan",
    "preis",
    "bau",
    "amt",
    "rat",
    "frage",
    "krise",
    "reform",
    "quote",
    "abgabe",
    "vertrag",
    "gesetz",
    "streit",
    "bericht",
]
_BATCH = 4000


class Crowd:
    """The records; sizes are given, the seed is fixed."""

    def __init__(self, articles: int, claims: int) -> None:
        self.chance = Random(1)
        self.articles, self.claims = articles, claims
        pairs = [f"{stem}{end}" for stem in _STEMS for end in _ENDS]
        # Germans make words of words: six thousand of them, so that most are rare.
        self.words = [*pairs, *(f"{pair}s{end}" for pair in pairs for end in _ENDS)]
        self.paragraphs = [self._words(60) for _ in range(5000)]

    def make(self) -> User:
        """Make everything and return the editor who looks at it."""
        with transaction.atomic():
            editor = self._account("bench", Role.EDITOR)
            others = [editor, *(self._account(f"bench{n}", Role.EDITOR) for n in range(4))]
            now = datetime(2026, 11, 1, tzinfo=UTC)
            self._save(Actor, self._actors())
            self._save(Tag, self._tags())
            self._save(Question, self._questions())
            self._save(Source, self._sources(editor))
            self._save(Article, self._articles(others, now))
            self._save(Byline, self._pairs(Byline, "article", "actor", 2000))
            self._save(ArticleTag, self._pairs(ArticleTag, "content_object", "tag", 300))
            self._save(Claim, self._claims())
            self._save(Attribution, self._attributions())
            self._save(Position, self._positions())
            self._save(Passage, self._passages())
            self._save(Ground, self._grounds(editor, now))
            self._save(Figure, self._figures())
            _count_on(Actor, Article, Claim, Position, Question, Source, Tag)
        return editor

    def _account(self, name: str, role: Role) -> User:
        user = User.objects.create_user(name, password=None, is_staff=True)
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
        return user

    def _save(self, model: type[models.Model], rows: Iterator[Any]) -> None:
        while batch := list(islice(rows, _BATCH)):
            for row in batch:
                if hasattr(row, "sort_key") and not row.sort_key:
                    row.sort_key = str(getattr(row, "name", "") or row).lower()
            model._base_manager.bulk_create(batch)

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, k=count)) + "."

    def _actors(self) -> Iterator[Actor]:
        for n in range(1, 2001):
            name = f"{self.words[n % len(self.words)].title()} {n}"
            yield Actor(pk=n, name=name, slug=f"a-{n}", kind=ActorKind.PERSON)

    def _tags(self) -> Iterator[Tag]:
        for n in range(1, 301):
            name = f"{self.words[n]} {n}"
            yield Tag(pk=n, name=name, slug=f"t-{n}", key=name.lower())

    def _questions(self) -> Iterator[Question]:
        for n in range(1, 501):
            yield Question(pk=n, wording=f"Soll {self._words(5)}?"[:290], slug=f"q-{n}")

    def _sources(self, by: User) -> Iterator[Source]:
        for n in range(1, 20_001):
            title = self._words(6)
            yield Source(pk=n, title=title, publisher=self.words[n % 300], created_by=by)

    def _articles(self, accounts: list[User], now: datetime) -> Iterator[Article]:
        for n in range(1, self.articles + 1):
            body = "\n\n".join(self.chance.choices(self.paragraphs, k=5))
            changed = now - timedelta(minutes=5 * (self.articles - n))
            yield Article(
                pk=n,
                kind="analysis" if n % 4 else "commentary",
                form="analysis" if n % 4 else "commentary",
                title=f"{self._words(5)[:-1]} {n}",
                slug=f"text-{n}",
                standfirst=self._words(15),
                body=body,
                section=SECTIONS[n % 5],
                # Most of what a desk has is out of the way; withdrawn texts need no editions.
                state=(State.DRAFT, State.IN_REVIEW)[n % 5 == 0] if n % 20 < 2 else State.WITHDRAWN,
                withdrawn=now,
                created_by=accounts[n % 5],
                responsible=accounts[n % 5],
                changed=changed,
                first_published=changed if n % 3 else None,
                characters=len(body),
                words=statistics.words(body),
            )

    def _pairs(self, model: type, row: str, other: str, others: int) -> Iterator[Any]:
        for n in range(1, self.articles + 1):
            yield model(**{f"{row}_id": n, f"{other}_id": 1 + n * 7 % others})

    def _claims(self) -> Iterator[Claim]:
        for n in range(1, self.claims + 1):
            kind = "quantity" if n % 3 else "state"
            verdict = None if n % 10 else "confirmed"
            yield Claim(pk=n, statement=f"{self._words(9)} ({n})", kind=kind, verdict=verdict)

    def _attributions(self) -> Iterator[Attribution]:
        for n in range(1, self.claims + 1):
            yield Attribution(claim_id=n, actor_id=1 + n * 3 % 2000)

    def _positions(self) -> Iterator[Position]:
        for n in range(1, self.claims // 10 + 1):
            yield Position(
                pk=n,
                statement=f"{self._words(9)} ({n})",
                kind="demand",
                holder_id=1 + n % 2000,
                question_id=1 + n % 500,
                stance="for",
                role="author",
            )

    def _article_of(self, n: int) -> int:
        """Return where the claim stands: the first two hundred in one text."""
        return 1 if n <= 200 else 1 + n % self.articles

    def _passages(self) -> Iterator[Passage]:
        for n in range(1, self.claims + 1):
            yield Passage(
                article_id=self._article_of(n),
                claim_id=n,
                quote=self.words[n % 300],
                start=n,
                end=n + 20,
                state=PassageState.OK,
            )

    def _grounds(self, by: User, now: datetime) -> Iterator[Ground]:
        for n in range(1, self.claims // 10 + 1):
            yield Ground(position_id=n, claim_id=n * 3 % self.claims + 1, by=by, at=now)

    def _figures(self) -> Iterator[Figure]:
        for n in range(1, self.claims + 1, 3):
            yield Figure(claim_id=n, best=n, unit="Euro")


def _count_on(*given: type[models.Model]) -> None:
    """Let the keys of rows to come follow those that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(given)):
            cursor.execute(statement)
