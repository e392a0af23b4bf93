"""Lists of public things, a page at a time, from the listing alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from articles.choices import ListingKind
from articles.models import Listing
from articles.reading.answers import Missing
from articles.reading.listed import safe_card

PAGE_SIZE = 20
FRONT_PAGE_SIZES = {
    ListingKind.DOSSIER: 3,
    ListingKind.ANALYSIS: 6,
    ListingKind.COMMENTARY: 6,
}

_PAGE_NUMBER = re.compile(r"[1-9][0-9]*")
# More digits than any list has pages, and no database's integer overflows.
_MOST_DIGITS = 9


@dataclass(frozen=True)
class ListPage:
    """One page of a list; ``misread`` when the number asked for was none."""

    cards: Sequence[SafeString]
    number: int
    pages: int
    total: int
    misread: bool

    @property
    def previous(self) -> int | None:
        """The page before, with newer entries."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, with older entries."""
        return self.number + 1 if self.number < self.pages else None


@dataclass(frozen=True)
class FrontPage:
    """The newest of each kind."""

    dossiers: Sequence[SafeString]
    analyses: Sequence[SafeString]
    commentaries: Sequence[SafeString]


def page_number(asked: str | None) -> tuple[int, bool]:
    """Return the page that a reader asks for, and whether that could not be read.

    Raises ``Missing`` for a number past every end.
    """
    if asked is None:
        return 1, False
    if not _PAGE_NUMBER.fullmatch(asked):
        return 1, True
    if len(asked) > _MOST_DIGITS:
        raise Missing
    return int(asked), False


def page_of(rows: QuerySet[Listing], asked: str | None) -> ListPage:
    """Cut the page that a reader asks for out of ``rows``; two queries."""
    number, misread = page_number(asked)
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    if number > pages:
        raise Missing
    start = (number - 1) * PAGE_SIZE
    found = rows.values_list("card", flat=True)[start : start + PAGE_SIZE]
    return ListPage(cards(found), number, pages, total, misread)


def cards(stored: Iterable[str]) -> list[SafeString]:
    """Return stored cards as the HTML that they are."""
    return [safe_card(card) for card in stored]


def list_page(kind: ListingKind, asked: str | None) -> ListPage:
    """Return a page of all analyses, commentaries or dossiers, newest first."""
    return page_of(Listing.objects.live().filter(kind=kind), asked)


def front_page() -> FrontPage:
    """Return the newest dossiers, analyses and commentaries; three queries."""
    newest = {
        kind: cards(Listing.objects.live().filter(kind=kind).values_list("card", flat=True)[:size])
        for kind, size in FRONT_PAGE_SIZES.items()
    }
    return FrontPage(
        dossiers=newest[ListingKind.DOSSIER],
        analyses=newest[ListingKind.ANALYSIS],
        commentaries=newest[ListingKind.COMMENTARY],
    )
