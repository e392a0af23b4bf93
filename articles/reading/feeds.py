"""Feeds: items rendered when something changed, joined when somebody asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.choices import ListingKind
from articles.models import Listing, Notice
from articles.reading.answers import Missing
from articles.reading.listed import ARTICLES
from articles.reading.lists import page_number
from articles.reading.notices import notices_of

#: The feeds by name, and the kinds of things that each carries.
FEEDS: dict[str, tuple[ListingKind, ...]] = {
    "alle": ARTICLES,
    "analysen": (ListingKind.ANALYSIS,),
    "kommentare": (ListingKind.COMMENTARY,),
    "dossiers": (ListingKind.DOSSIER,),
}

#: Enough to bridge a long weekend; older items stand on the pages that follow. The newsroom may
#: want another number.
FEED_SIZE = 20


@dataclass(frozen=True)
class FeedItem:
    """An item as it is stored, and what must stand with it today: no stored item knows days."""

    stored: Any
    notices: Sequence[Notice]


@dataclass(frozen=True)
class FeedPage:
    """Items of one format, newest first; ``updated`` is when the newest change was."""

    items: Sequence[FeedItem]
    updated: datetime | None
    number: int
    has_next: bool


def feed_page(
    name: str, form: str, asked: str | None, *, at: datetime, size: int = FEED_SIZE
) -> FeedPage:
    """Return a page of a feed's items as they stood at a moment; two queries.

    The second asks for notices, which stand with articles alone. ``form`` is a key of
    ``Listing.feed``. A page number that is none counts as the first.
    """
    number, _misread = page_number(asked)
    start = (number - 1) * size
    rows = list(
        Listing.objects.in_feeds(at)
        .filter(kind__in=FEEDS[name])
        .values_list(f"feed__{form}", "updated", "kind", "object_id", "withdrawn")[
            start : start + size + 1
        ]
    )
    if not rows and number > 1:
        raise Missing
    shown = rows[:size]
    live = [key for _, _, kind, key, withdrawn in shown if kind in ARTICLES and not withdrawn]
    notices = notices_of(live)
    return FeedPage(
        items=[
            # Dossiers count for themselves: their keys may be those of articles.
            FeedItem(item, notices.get(key, ()) if kind in ARTICLES else ())
            for item, _, kind, key, _ in shown
        ],
        updated=max((row[1] for row in shown), default=None),
        number=number,
        has_next=len(rows) > size,
    )
