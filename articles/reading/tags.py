"""The page of a topic: the texts that carry it, and what they state."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.choices import ListingKind, Prefix
from articles.models import EditionPassage, EditionTag, Listing, Tag
from articles.reading.addresses import record_at
from articles.reading.listed import ARTICLES
from articles.reading.lists import ListPage, cards, page_of

#: How many claims stand on a page; the newest ones.
MOST_CLAIMS = 100


@dataclass(frozen=True)
class TagPage:
    """Everything that the page of a topic shows."""

    tag: Tag
    path: str
    articles: ListPage
    claims: Sequence[SafeString]


def tag_page(slug: str, asked: str | None) -> TagPage:
    """Return a topic with a page of its articles; claims stand on the first one; four queries."""
    tag = record_at(Tag.objects.all(), Prefix.TAGS, slug, ListingKind.TAG)
    tagged = EditionTag.objects.filter(tag__in=Tag.same_as(tag.pk), edition__live_for__isnull=False)
    articles = page_of(
        Listing.objects.live().filter(
            kind__in=ARTICLES, object_id__in=tagged.values("edition__article")
        ),
        asked,
    )
    return TagPage(
        tag=tag,
        path=f"/{Prefix.TAGS}/{slug}/",
        articles=articles,
        claims=_claims(tag) if articles.number == 1 else [],
    )


def _claims(tag: Tag) -> list[SafeString]:
    stated = EditionPassage.objects.live().filter(
        edition__tagged__tag__in=Tag.same_as(tag.pk), claim__isnull=False
    )
    listed = Listing.objects.live().filter(
        kind=ListingKind.CLAIM, object_id__in=stated.values("claim")
    )
    return cards(listed.values_list("card", flat=True)[:MOST_CLAIMS])
