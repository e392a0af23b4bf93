"""Which claims on record are offered for words that state one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet

from articles import editing
from articles.admin.search import search
from articles.forms.fields import is_key
from articles.models import (
    STANDING,
    Article,
    Attribution,
    Claim,
    DossierItem,
    EditionPassage,
    Passage,
    User,
)

#: How many claims are offered at once.
OFFERED = 20

_SEARCHED = ("statement", "attributions__actor__sort_key")


@dataclass(frozen=True)
class Offers:
    """The claims that may be chosen, those of the text first; ``has_more`` tells of more.

    ``nowhere`` are those that no text and no dossier holds; ``has_all`` says that they were asked
    for even without evidence.
    """

    claims: list[Claim]
    here: frozenset[int]
    nowhere: frozenset[int]
    chosen: str
    term: str
    has_more: bool
    has_all: bool


def offers(
    article: Article, user: User, *, term: str, chosen: str, has_all: bool = False
) -> Offers:
    """Return the claims of the text, or those found by ``term``; what is chosen stays listed.

    Those that stand somewhere come before those that only have evidence. What has neither is left
    over from work that was given up, as a rule: it comes last, and only for ``has_all``.
    """
    claims = editing.visible_claims(user)
    here = {
        row["claim"]: row["first"]
        for row in article.passages.open()
        .filter(claim__isnull=False)
        .order_by()
        .values("claim")
        .annotate(first=Min("start"))
    }
    found = search(claims, _SEARCHED, term) if term.strip() else claims.filter(pk__in=here)
    own = list(_told(found.filter(pk__in=here)))
    own.sort(key=lambda claim: here[claim.pk])
    others = _ranked(found.exclude(pk__in=here), user, has_all) if term.strip() else ()
    rows = [*own, *islice(others, OFFERED + 1)]
    shown = [*_kept(claims, chosen, rows), *rows[:OFFERED]]
    keys = {claim.pk for claim in shown}
    standing = claims.filter(_stands(user), pk__in=keys).values_list("pk", flat=True)
    nowhere = frozenset(keys.difference(standing, here))
    has_more = len(rows) > OFFERED
    return Offers(shown, frozenset(here), nowhere, chosen, term, has_more, has_all)


def taken_at(article: Article, form: Any) -> Passage | None:
    """Return the passage by which exactly these words carry a claim already."""
    place = None if form.has_to_choose or not form.places else form.places[0]
    if place is None:
        return None
    standing = article.passages.filter(Q(claim__isnull=False), state__in=STANDING)
    return standing.filter(start=place.start, end=place.end).select_related("claim").first()


def _ranked(found: QuerySet[Claim], user: User, has_all: bool) -> Iterator[Claim]:
    """Yield claims, the newest of each rank first; a rank is asked for when the one before ends."""
    stands = _stands(user)
    proven = Exists(editing.visible_evidence(user).filter(claim=OuterRef("pk")))
    ranks = [found.filter(stands), found.filter(proven).exclude(stands)]
    if has_all:
        ranks.append(found.exclude(stands).exclude(proven))
    for rank in ranks:
        yield from _told(rank.order_by("-pk")[: OFFERED + 1])


def _stands(user: User) -> Q:
    """Return the condition that a claim stands in a text or dossier of which ``user`` may know."""
    texts = editing.visible_passages(user).open().filter(claim=OuterRef("pk"))
    read = EditionPassage.objects.filter(claim=OuterRef("pk"))
    items = DossierItem.objects.filter(claim=OuterRef("pk"))
    items = items.filter(dossier__in=editing.visible_dossiers(user).values("pk"))
    return Q(Exists(texts)) | Q(Exists(read)) | Q(Exists(items))


def _kept(claims: QuerySet[Claim], chosen: str, rows: list[Claim]) -> list[Claim]:
    if not is_key(chosen) or any(row.pk == int(chosen) for row in rows[:OFFERED]):
        return []
    return list(_told(claims.filter(pk=int(chosen))))


def _told(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    said = Attribution.objects.select_related("actor__canonical")
    return claims.prefetch_related(Prefetch("attributions", queryset=said))
