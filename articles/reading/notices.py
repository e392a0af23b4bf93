"""Notices that readers see today, with whatever they stand with."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Block, Notice

# From the claim that a notice is about to the passages that carry it in editions.
_CARRIED = "claim__public_passages"


def notices_with(*, articles: Collection[int] = (), claims: Collection[int] = ()) -> list[Notice]:
    """Return what stands today with any of these, oldest first; one query.

    Only for what the caller shows: a notice is as public as what it stands with.
    """
    found = Notice.objects.standing(timezone.localdate())
    concerned = Q(article__in=articles) | Q(claim__in=claims)
    return list(found.filter(concerned).order_by("begins", "id"))


def notices_of(articles: Collection[int]) -> dict[int, list[Notice]]:
    """Return what stands today with each of these articles, oldest first; one query.

    That is what stands with the article itself, and with each claim that its live edition
    carries: whoever reads the claim there reads the notice there. Only for articles that readers
    get.
    """
    if not articles:
        return {}
    carried = OuterRef(f"{_CARRIED}__passage"), OuterRef(f"{_CARRIED}__edition")
    blocked = Block.objects.active().filter(
        Q(claim=OuterRef("claim")) | Q(passage=carried[0]) | Q(article_edition=carried[1])
    )
    rows = (
        Notice.objects.standing(timezone.localdate())
        .annotate(
            piece=Coalesce(F("article"), F(f"{_CARRIED}__edition__live_for")),
            is_blocked=Exists(blocked),
        )
        .filter(piece__in=articles, is_blocked=False)
        .select_related("claim")
        .order_by("begins", "id")
    )
    # Several passages may carry a claim: it is the same notice.
    found: dict[int, dict[int, Notice]] = {}
    for row in rows:
        found.setdefault(row.piece, {})[row.pk] = row
    return {article: list(notices.values()) for article, notices in found.items()}
