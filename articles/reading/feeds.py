"""Feeds: items rendered when something changed, joined when somebody asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.choices import ListingKind
from articles.models import Listing
from articles.reading.answers import Missing
from articles.reading.listed import ARTICLES
from articles.reading.lists import page_number

#: The feeds by name, and the kinds of things that each carries.
FEEDS: dict[str, tuple[ListingKind, ...]] = {
    "alle": ARTICLES,
    "analysen": (ListingKind.ANALYSIS,),
    "kommentare": (ListingKind.COMMENTARY,),
    "dossiers": (ListingKind.DOSSIER,),
}

#: Enough to bridge a long weekend; older items stand on the pages that follow.
FEED_SIZE = 40


@dataclass(frozen=True)
class FeedPage:
    """Stored items of one format, newest first; ``updated`` is when the newest change was."""

    items: Sequence[Any]
    updated: datetime | None
    number: int
    has_next: bool


def feed_page(name: str, form: str, asked: str | None, *, at: datetime) -> FeedPage:
    """Return a page of a feed's items as they stood at a moment; one query.

    ``form`` is a key of ``Listing.feed``. A page number that is none counts as the first.
    """
    number, _misread = page_number(asked)
    start = (number - 1) * FEED_SIZE
    rows = list(
        Listing.objects.in_feeds(at)
        .filter(kind__in=FEEDS[name])
        .values_list(f"feed__{form}", "updated")[start : start + FEED_SIZE + 1]
    )
    if not rows and number > 1:
        raise Missing
    shown = rows[:FEED_SIZE]
    return FeedPage(
        items=[item for item, _ in shown],
        updated=max((updated for _, updated in shown), default=None),
        number=number,
        has_next=len(rows) > FEED_SIZE,
    )
