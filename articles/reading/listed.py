"""The listing as other queries use it: where a thing is found, and how lists show it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString, mark_safe

from articles.choices import ListingKind
from articles.models import Listing

ARTICLES = (ListingKind.ANALYSIS, ListingKind.COMMENTARY)

#: Things that may turn out to be one: the listing knows only the row that stands for them all.
MERGEABLE = (ListingKind.ACTOR, ListingKind.QUESTION, ListingKind.TAG)

Keys = Iterable[int] | QuerySet


class Entry(NamedTuple):
    """A row of the listing and the role it plays on the page that asked for it."""

    role: str
    object_id: int
    title: str
    path: str
    label: str
    card: SafeString


class Wanted(NamedTuple):
    """Which rows of the listing a page wants, as what, and in which order if not by age."""

    role: str
    kinds: Iterable[ListingKind]
    keys: Keys
    place: Combinable = Value(0)


def grouped(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Group entries by the role that they were asked for in."""
    roles: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        roles[entry.role].append(entry)
    return roles


def safe_card(card: str) -> SafeString:
    """Return a stored card as the HTML that it is; a template with escaping on made it."""
    return mark_safe(card)  # noqa: S308


def path_of(kind: ListingKind, key: str) -> Subquery:
    """Annotate a query with the path of the ``kind`` that ``key`` points at; null: not public."""
    return _column("path", kind, key)


def card_of(kind: ListingKind, key: str) -> Subquery:
    """Annotate a query with the card of the ``kind`` that ``key`` points at."""
    return _column("card", kind, key)


def entries(*wanted: Wanted) -> list[Entry]:
    """Fetch all these rows in one query, whatever their number; newest first within a role.

    A union, because one condition joined by OR makes PostgreSQL read the whole listing.
    """
    selects = [
        Listing.objects.filter(withdrawn__isnull=True, kind__in=tuple(kinds), object_id__in=keys)
        .annotate(role=Value(role), place=place)
        .values_list(*_COLUMNS)
        for role, kinds, keys, place in wanted
    ]
    first, *others = selects
    rows = sorted(first.union(*others, all=True), key=_order)
    return [
        Entry(role, key, title, path, label, safe_card(card))
        for role, key, title, path, label, card, *_order in rows
    ]


_COLUMNS = (
    *("role", "object_id", "title", "path", "label", "card"),
    *("published", "kind", "place"),
)


def _order(row: tuple) -> tuple:
    """Sort as lists do, within the places that were wanted."""
    _role, key, *_shown, published, kind, place = row
    return place, -published.timestamp(), kind, -key


def listed_key(kind: ListingKind, key: str) -> Combinable:
    """Return, for a subquery, under which number the listing has what ``key`` points at."""
    if kind not in MERGEABLE:
        return OuterRef(key)
    stem = "" if key == "pk" else f"{key.removesuffix('_id')}__"
    return Coalesce(OuterRef(f"{stem}canonical_id"), OuterRef(key))


def _column(column: str, kind: ListingKind, key: str) -> Subquery:
    rows = Listing.objects.filter(kind=kind, withdrawn__isnull=True)
    return Subquery(rows.filter(object_id=listed_key(kind, key)).values(column)[:1])
