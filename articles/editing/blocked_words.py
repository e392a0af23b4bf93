"""Where words stand that readers know: what a block takes with it, and what its preview shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from articles.models import (
    Actor,
    ArticleEdition,
    Claim,
    DossierEdition,
    DossierEditionItem,
    Notice,
    Page,
    Position,
    Question,
    Series,
    Tag,
)
from articles.text.redaction import Redaction

#: The words that each kind of row shows to readers.
_TEXTS: dict[type[Model], tuple[str, ...]] = {
    ArticleEdition: (
        *("title", "kicker", "plain_text", "dateline", "note", "body"),
        *("agency_credits", "disclosure"),
    ),
    DossierEdition: ("title", "plain_text", "note", "introduction"),
    DossierEditionItem: ("heading", "note"),
    Claim: ("statement",),
    Position: ("statement", "condition"),
    Question: ("wording", "background"),
    Actor: ("name", "description"),
    Tag: ("name",),
    Series: ("name", "counted", "scope"),
    Page: ("body",),
    Notice: ("text", "signatory"),
}


@dataclass
class Touched:
    """The rows whose public words a set of spellings concerns, by primary key."""

    editions: set[int] = field(default_factory=set)
    dossier_editions: set[int] = field(default_factory=set)
    claims: set[int] = field(default_factory=set)
    positions: set[int] = field(default_factory=set)
    questions: set[int] = field(default_factory=set)
    actors: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    series: set[int] = field(default_factory=set)


def touched_by(redaction: Redaction) -> Touched:
    """Return everything in whose words one of the spellings of ``redaction`` stands."""
    items = {row.edition_id for row in rows_with(DossierEditionItem, redaction)}
    return Touched(
        editions=_keys(ArticleEdition, redaction),
        dossier_editions=_keys(DossierEdition, redaction) | items,
        claims=_keys(Claim, redaction),
        positions=_keys(Position, redaction),
        questions=_keys(Question, redaction),
        actors=_keys(Actor, redaction),
        tags=_keys(Tag, redaction),
        series=_keys(Series, redaction),
    )


def rows_with(model: type[Model], redaction: Redaction) -> Iterator[Any]:
    """Yield the rows of ``model`` in whose words one of the spellings stands."""
    if not redaction:
        return
    fields = _TEXTS[model]
    for row in _candidates(model, fields, redaction).order_by("pk").iterator(500):
        if any(redaction.touches(getattr(row, name)) for name in fields):
            yield row


def _keys(model: type[Model], redaction: Redaction) -> set[int]:
    return {row.pk for row in rows_with(model, redaction)}


def _candidates(model: type[Model], fields: Iterable[str], redaction: Redaction) -> QuerySet:
    """Return what the database can tell cheaply: rows with the longest word of a spelling."""
    anywhere = Q()
    for spelling in redaction.spellings:
        word = max(spelling.words.split(" "), key=len)
        for name in fields:
            # SQLite knows upper and lower case of ASCII letters only.
            for way in {word, word.lower(), word.upper(), word.capitalize()}:
                anywhere |= Q(**{f"{name}__icontains": way})
    return model._default_manager.filter(anywhere)
