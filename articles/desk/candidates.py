"""Claims that a position might be tied to: found fast among very many, with what hinders it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.search import search, search_newest
from articles.choices import GroundState, ListingKind
from articles.forms.linking import KNOWN_SINCE
from articles.models import (
    Actor,
    Article,
    ArticleTag,
    Attribution,
    Block,
    Claim,
    Dossier,
    DossierItem,
    EditionPassage,
    Figure,
    Ground,
    KnownSince,
    Listing,
    Passage,
    Position,
    Tag,
    User,
    canonical,
)
from articles.text.sorting import sort_key

#: Up to so many keys are handed back to the database as they are.
FEW = 2000

#: Of names, which are asked about several times, so many.
NAMES = 500

#: Claims of the same dossiers come first, the newest ones of them up to so many.
NEAR = 500

#: How many places of a claim are named.
PLACES = 3


@dataclass(frozen=True)
class Candidate:
    """A claim that was found: the texts in which it stands, how the position is tied to it
    already, which of both came first, and why it cannot be picked, if it cannot.

    ``is_nowhere`` says that no text holds it, to those who may know of every text; ``is_read``,
    that readers got it once.
    """

    claim: Claim
    places: Sequence[Passage]
    is_nowhere: bool
    is_read: bool
    ties: Sequence[str]
    order: editing.Order
    hindrance: str


class Found(Sequence[Claim]):
    """Rows of which some come first, cut out page by page; never counted."""

    def __init__(self, rows: QuerySet[Claim], first: QuerySet[Claim] | None = None) -> None:
        self._rows = rows.order_by("-pk")
        self._first = first

    @cached_property
    def _near(self) -> list[int]:
        if self._first is None:
            return []
        return list(self._first.order_by("-pk").values_list("pk", flat=True))

    def __len__(self) -> int:
        """Return how many there are; pages look one row ahead instead."""
        return self._rows.count()

    def __getitem__(self, cut: Any) -> Any:
        """Return the claims of a slice."""
        near = self._near[cut]
        at = Claim.objects.in_bulk(near)
        found = [at[key] for key in near]
        begin, end = (max(0, place - len(self._near)) for place in (cut.start or 0, cut.stop))
        if end > begin:
            rest = self._rows.exclude(pk__in=self._near) if self._near else self._rows
            found += rest[begin:end]
        return found


def find(article: Article, asked: dict[str, Any], user: User, ticked: Iterable[Claim]) -> Found:
    """Return the claims of other texts that ``user`` may see and that fit what is asked.

    The newest first; before them, where no words are searched, those of the same dossiers.
    """
    own = article.passages.open().filter(claim__isnull=False).values_list("claim", flat=True)
    left_out = {*own, *(claim.pk for claim in ticked)}
    conditions = _conditions(asked, user)
    rows = editing.visible_claims(user).exclude(pk__in=left_out).filter(*conditions)
    if asked["q"]:
        return Found(search_newest(rows, "statement", asked["q"]))
    near = Claim.objects.filter(pk__in=set(_near(article, user)) - left_out)
    return Found(rows, near.filter(*conditions))


def candidates(
    claims: Sequence[Claim], position: Position, relation: str, user: User
) -> list[Candidate]:
    """Return what a page tells of ``claims``; as many queries for many as for one."""
    said = Attribution.objects.select_related("actor__canonical")
    counted = Figure.objects.select_related("series")
    standing = Passage.objects.open().select_related("article").defer("article__body")
    prefetch_related_objects(
        claims,
        Prefetch("attributions", queryset=said),
        Prefetch("figures", queryset=counted),
        Prefetch("passages", queryset=standing, to_attr="places"),
    )
    texts = {place.article_id for claim in claims for place in _places(claim)}
    seen = set(editing.visible_articles(user).filter(pk__in=texts).values_list("pk", flat=True))
    keys = [claim.pk for claim in claims]
    ties, orders = _ties(position, keys), editing.orders_of(position, claims)
    blocked = set(Block.objects.active().filter(claim__in=keys).values_list("claim", flat=True))
    frozen = EditionPassage.objects.filter(claim__in=keys).order_by()
    read = set(frozen.values_list("claim", flat=True).distinct())
    knows_all = editing.sees_everything(user)
    return [
        Candidate(
            claim=claim,
            places=_texts(claim, seen),
            is_nowhere=knows_all and not _places(claim),
            is_read=claim.pk in read,
            ties=[words for _relation, words in ties.get(claim.pk, ())],
            order=orders[claim.pk],
            hindrance=_hindrance(claim.pk in blocked, relation, ties.get(claim.pk, ())),
        )
        for claim in claims
    ]


def _conditions(asked: dict[str, Any], user: User) -> list[Any]:
    """Return what a claim must meet, besides the words."""
    texts = editing.visible_passages(user).open().filter(claim__isnull=False)
    found: list[Any] = []
    if asked["who"]:
        found.append(_among(_said_by(asked["who"])))
    if asked["topic"]:
        found.append(_among(texts.filter(article__in=_on_topic(asked["topic"]))))
    if asked["dossier"]:
        found.append(Q(pk__in=_of_dossiers([asked["dossier"]], user)))
    if asked["kind"]:
        found.append(_among(texts.filter(article__kind=asked["kind"])))
    if asked["verdict"]:
        found.append(Q(verdict=None if asked["verdict"] == "none" else asked["verdict"]))
    if asked["public"]:
        found.append(
            Exists(Listing.objects.filter(kind=ListingKind.CLAIM, object_id=OuterRef("pk")))
        )
    return found


def _among(parts: QuerySet) -> Q | Exists:
    """Return that one of ``parts`` belongs to a claim: by the keys of a few, else one by one.

    Where many fit, the first page is full soon; where few do, going through all takes long.
    """
    few = list(parts.order_by().values_list("claim", flat=True)[: FEW + 1])
    return Q(pk__in=set(few)) if len(few) <= FEW else Exists(parts.filter(claim=OuterRef("pk")))


def _said_by(who: str) -> QuerySet[Attribution]:
    """Return what somebody of this name says, by whichever of the merged names."""
    folded = sort_key(who)
    if not folded:
        return Attribution.objects.none()
    named = Actor.objects.filter(sort_key__contains=folded).order_by().values(key=canonical("pk"))
    same = Actor.objects.alias(key=canonical("pk")).filter(key__in=named)
    return Attribution.objects.filter(actor__in=_looked_up(same))


def _on_topic(topic: str) -> QuerySet:
    tags = search(Tag.objects.all(), ("name",), topic)
    return ArticleTag.objects.filter(tag__in=_looked_up(tags)).values("content_object")


def _looked_up(names: QuerySet) -> list[int] | QuerySet:
    """Return the keys of names; of very many the query, as their keys are slow to send."""
    keys = names.order_by().values("pk")
    few = list(keys.values_list("pk", flat=True)[: NAMES + 1])
    return few if len(few) <= NAMES else keys


def _near(article: Article, user: User) -> list[int]:
    """Return the newest claims of the dossiers in which the text stands."""
    dossiers = editing.visible_dossiers(user).filter(items__article=article).order_by()
    return sorted(_of_dossiers(dossiers, user), reverse=True)[:NEAR]


def _of_dossiers(dossiers: Iterable[Dossier], user: User) -> set[int]:
    """Return the claims that stand in these dossiers, by themselves or in their texts."""
    dossiers = list(dossiers)
    if not dossiers:
        return set()
    items = list(
        DossierItem.objects.filter(dossier__in=dossiers)
        .filter(Q(article__isnull=False) | Q(claim__isnull=False))
        .values_list("article", "claim")
    )
    named, noted = ({pair[end] for pair in items if pair[end]} for end in (0, 1))
    # Asked about these texts alone: which of all may be seen takes long to say.
    texts = editing.visible_articles(user).filter(pk__in=named).values_list("pk", flat=True)
    carried = Passage.objects.open().filter(article__in=list(texts), claim__isnull=False)
    seen = editing.visible_claims(user).filter(pk__in=noted).values_list("pk", flat=True)
    return {*carried.order_by().values_list("claim", flat=True), *seen}


def _ties(position: Position, claims: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """Return how the position is tied to these claims: the relation, and it in words."""
    found: dict[int, list[tuple[str, str]]] = {}
    for ground in Ground.objects.filter(position=position, claim__in=claims):
        words = ground.get_relation_display()
        if ground.state == GroundState.CONFIRMED:
            found.setdefault(ground.claim_id, []).append((ground.relation, words))
        else:
            told = f"{words} ({ground.get_state_display()})"
            found.setdefault(ground.claim_id, []).append(("", told))
    for known in KnownSince.objects.filter(position=position, claim__in=claims):
        found.setdefault(known.claim_id, []).append((KNOWN_SINCE, _("known since then")))
    return found


def _hindrance(is_blocked: bool, relation: str, ties: Iterable[tuple[str, str]]) -> str:
    if is_blocked:
        return _("blocked: readers do not see it")
    if any(tied == relation for tied, _words in ties):
        return _("tied like this already")
    return ""


def _places(claim: Any) -> list[Passage]:
    """Return what was fetched of the passages of a claim."""
    places: list[Passage] = claim.places
    return places


def _texts(claim: Claim, seen: Collection[int]) -> list[Passage]:
    """Return a passage of each of the first texts, among ``seen``, in which a claim stands."""
    found: dict[int, Passage] = {}
    for passage in _places(claim):
        if passage.article_id in seen:
            found.setdefault(passage.article_id, passage)
    return list(found.values())[:PLACES]
