"""Searching records: every word somewhere, umlauts in any case on every database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, smart_split, unescape_string_literal

from articles.models import INDEXED, holding, newest_holding
from articles.text.cleaning import clean
from articles.text.sorting import sort_key

#: More than this nobody types; it keeps the query small.
CHARACTERS = 200
WORDS = 8

#: Up to so many keys are handed back to the database as they are.
FEW = 5000

#: Where more rows than these hold a word, a page of the newest ones is soon full.
SOON = 2000

#: Fields that hold a folded spelling already.
FOLDED = ("sort_key",)

#: How many hits of one kind the search over everything shows.
HITS = 8

#: Accounts have a list of their own; acts and figures are found at what they belong to.
_LEFT_OUT = frozenset({"user", "historyentry", "figure", "calculation"})


@dataclass(frozen=True)
class Hit:
    """One record that was found."""

    address: str
    label: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind; ``rest`` leads to the list where there is more."""

    kind: str
    name: str
    rows: Sequence[Hit]
    rest: str


def search_everything(request: HttpRequest, site: AdminSite, term: str) -> list[Hits]:
    """Return what the account may see of every sort of record, in the order of the records."""
    found = []
    for model, admin in site._registry.items():
        kind = str(model._meta.model_name)
        if kind in _LEFT_OUT or not admin.get_search_fields(request):
            continue
        if not admin.has_view_permission(request):
            continue
        records = admin.get_ordering(request) or model._meta.ordering
        rows, _many = admin.get_search_results(request, admin.get_queryset(request), term)
        shown = list(rows.order_by(*records)[: HITS + 1])
        if shown:
            hits = [_hit(admin, row) for row in shown[:HITS]]
            rest = reverse(f"admin:articles_{kind}_changelist", query={"q": term})
            more = rest if len(shown) > HITS else ""
            found.append(Hits(kind, str(model._meta.verbose_name_plural), hits, more))
    return found


def _hit(admin: Any, row: Model) -> Hit:
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return Hit(address, Truncator(admin.autocomplete_label(row)).chars(200))


def search(rows: QuerySet, fields: Iterable[str], term: str) -> QuerySet:
    """Return the rows in which each word of ``term`` stands in one of ``fields``.

    A field may reach over relations; a row comes once all the same.
    """
    fields = list(fields)
    if not fields:
        return rows
    for word in _words(term):
        keys = _holding(rows.model, fields, word)
        few = list(keys.values_list("pk", flat=True)[: FEW + 1])
        # Found once, not again for counting and for the page; very many stay in the database.
        rows = rows.filter(pk__in=few if len(few) <= FEW else keys)
    return rows


def search_newest(rows: QuerySet, field: str, term: str) -> QuerySet:
    """Return the rows in which each word of ``term`` stands in the indexed ``field``.

    For lists with the newest first: what stands in very many rows is looked for row by row, since
    a page is full soon.
    """
    for word in _words(term):
        few = newest_holding(rows.model, field, word, SOON + 1)
        if few is None:
            found = rows.model._base_manager.order_by().filter(_in_field(field, word))
            few = list(found.values_list("pk", flat=True)[: SOON + 1])
        rows = rows.filter(Q(pk__in=few) if len(few) <= SOON else _in_field(field, word))
    return rows


def _holding(model: type[Model], fields: Sequence[str], word: str) -> QuerySet:
    """Return the keys of the rows in which ``word`` stands in one of ``fields``.

    A union, not an or: so every part may use its own index.
    """
    rows = model._base_manager.order_by()
    indexed = [field for field in fields if field in INDEXED.get(model._meta.model_name, ())]
    found = holding(model, indexed, word) if indexed else None
    parts = [found] if found is not None else [_in_field(field, word) for field in indexed]
    parts += [_in_field(field, word) for field in fields if field not in indexed]
    keys = [rows.filter(part).values("pk") for part in parts]
    return keys[0].union(*keys[1:]) if len(keys) > 1 else keys[0]


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
