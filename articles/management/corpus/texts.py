"""Invented articles and dossiers, and the cast of names that all of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from articles.choices import ArticleKind, HolderRole
from articles.management.corpus.sentences import Speaker, capitalised
from articles.management.corpus.statements import ClaimText, PositionText, claim, position

AUTHORS = 30
PERSONS = 20
ORGANISATIONS = 20
TAGS = 50
QUESTIONS = 20

#: Every fourth article is a commentary.
_COMMENTARY = 4
_PARAGRAPH_SENTENCES = 5
_SECTION_PARAGRAPHS = 3
_CONCLUSIONS = 3
_INTRODUCTION_WORDS = 200


@dataclass(frozen=True)
class Cast:
    """The names that all texts of a seed share."""

    authors: tuple[str, ...]
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    tags: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Everybody who is asked."""
        return self.persons + self.organisations


@dataclass(frozen=True)
class ArticleText:
    """An article as its author hands it in, with what stands in it."""

    kind: ArticleKind
    title: str
    kicker: str
    standfirst: str
    body: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    claims: tuple[ClaimText, ...]
    positions: tuple[PositionText, ...]


@dataclass(frozen=True)
class DossierText:
    """The words of a dossier; what goes into it is chosen by whoever composes it."""

    title: str
    standfirst: str
    introduction: str
    curator: str


@lru_cache
def cast(seed: int) -> Cast:
    """Return the names of a seed."""
    speaker = Speaker(f"{seed} cast")
    people = _different(AUTHORS + PERSONS, speaker.person)
    return Cast(
        authors=people[:AUTHORS],
        persons=people[AUTHORS:],
        organisations=_different(ORGANISATIONS, speaker.organisation),
        tags=_different(TAGS, lambda: speaker.noun().word),
        questions=_different(
            QUESTIONS,
            lambda: f"Soll {speaker.place()} {speaker.object()} {speaker.infinitive()}?",
        ),
    )


def article(
    number: int, seed: int, *, words: int = 900, claims: int = 3, positions: int = 2
) -> ArticleText:
    """Return the article of this number: so many words, claims and positions."""
    speaker, names = Speaker(f"{seed} article {number}"), cast(seed)
    kind = ArticleKind.ANALYSIS if number % _COMMENTARY else ArticleKind.COMMENTARY
    authors = tuple(speaker.random.sample(names.authors, 1 if number % 5 else 2))
    stated = tuple(claim(speaker, names.sources, number + turn) for turn in range(claims))
    held = tuple(
        _position(speaker, kind, authors, names, number + turn) for turn in range(positions)
    )
    standfirst = f"{speaker.sentence()} {speaker.sentence()}"
    quotes = [*(row.quote for row in stated), *(row.quote for row in held)]
    return ArticleText(
        kind=kind,
        title=_title(speaker),
        kicker=speaker.noun().word,
        standfirst=standfirst,
        body=_body(speaker, quotes, words - len(standfirst.split())),
        authors=authors,
        tags=tuple(speaker.random.sample(names.tags, 3)),
        claims=stated,
        positions=held,
    )


def dossier(number: int, seed: int) -> DossierText:
    """Return the dossier of this number."""
    speaker = Speaker(f"{seed} dossier {number}")
    return DossierText(
        title=f"{speaker.place()} und {speaker.object()}",
        standfirst=speaker.sentence(),
        introduction=_body(speaker, [], _INTRODUCTION_WORDS),
        curator=speaker.pick(cast(seed).authors),
    )


def _position(
    speaker: Speaker, kind: ArticleKind, authors: tuple[str, ...], names: Cast, turn: int
) -> PositionText:
    """Return an author's own position in a commentary, somebody else's in an analysis."""
    if kind == ArticleKind.COMMENTARY:
        return position(speaker, authors[0], HolderRole.AUTHOR, names.questions, turn)
    holder = speaker.pick(names.persons)
    return position(speaker, holder, HolderRole.QUOTED, names.questions, turn)


def _title(speaker: Speaker) -> str:
    subject, place = speaker.subject(), speaker.place()
    return capitalised(
        speaker.pick(
            (
                f"{subject} {speaker.does()} {place}",
                f"{subject} von {place} {speaker.does()} {speaker.object()}",
                f"warum {subject} in {place} {speaker.object()} {speaker.does()}",
                f"{place}: {subject} und {speaker.object()}",
            )
        )
    )


def _body(speaker: Speaker, quotes: list[str], words: int) -> str:
    """Return Markdown of about so many words that holds every quote as a sentence of its own."""
    conclusions = [speaker.sentence() for _ in range(_CONCLUSIONS)]
    sentences = list(quotes)
    missing = words - len(" ".join(sentences + conclusions).split())
    while missing > 0:
        sentences.append(speaker.sentence())
        missing -= len(sentences[-1].split())
    speaker.random.shuffle(sentences)
    paragraphs = [
        " ".join(sentences[start : start + _PARAGRAPH_SENTENCES])
        for start in range(0, len(sentences), _PARAGRAPH_SENTENCES)
    ]
    for place in range(len(paragraphs) - 1, 0, -_SECTION_PARAGRAPHS):
        paragraphs.insert(place, f"## {capitalised(speaker.subject())}")
    paragraphs += ["## Fazit", "\n".join(f"- {sentence}" for sentence in conclusions)]
    return "\n\n".join(paragraphs)


def _different(count: int, make: Callable[[], str]) -> tuple[str, ...]:
    """Return so many results of ``make``, no two of them equal."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[make()] = None
    return tuple(found)
