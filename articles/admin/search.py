"""Searching records: every word somewhere, umlauts in any case on every database."""

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import smart_split, unescape_string_literal

from articles.text.cleaning import clean
from articles.text.sorting import sort_key

#: More than this nobody types; it keeps the query small.
CHARACTERS = 200
WORDS = 8

#: Fields that hold a folded spelling already.
FOLDED = ("sort_key",)


def search(rows: QuerySet, fields: Iterable[str], term: str) -> QuerySet:
    """Return the rows in which each word of ``term`` stands in one of ``fields``.

    A field may reach over relations; a row comes once all the same.
    """
    fields = list(fields)
    for word in _words(term):
        anywhere = Q()
        for field in fields:
            anywhere |= _condition(rows.model, field, word)
        rows = rows.filter(anywhere)
    return rows


def _condition(model: type[Model], field: str, word: str) -> Q:
    condition = _in_field(field, word)
    if LOOKUP_SEP not in field:
        return condition
    return Q(pk__in=model._base_manager.filter(condition).values("pk"))


def _words(term: str) -> list[str]:
    words = []
    for bit in smart_split(clean(term)[:CHARACTERS]):
        quoted = len(bit) > 1 and bit[0] == bit[-1] and bit[0] in "\"'"
        words.append(unescape_string_literal(bit) if quoted else bit)
    return [word for word in words if word.strip()][:WORDS]


def _in_field(field: str, word: str) -> Q:
    if field.rpartition(LOOKUP_SEP)[2] in FOLDED:
        folded = sort_key(word)
        return Q(**{f"{field}__contains": folded}) if folded else Q(pk__in=[])
    condition = Q(**{f"{field}__icontains": word})
    if not word.isascii():
        # SQLite knows upper and lower case of ASCII letters only.
        for spelling in {word.lower(), word.upper(), word.capitalize()} - {word}:
            condition |= Q(**{f"{field}__icontains": spelling})
    return condition
