"""Rows of questions, actors and topics: public while something public uses them.

Each claims its address when it first becomes public. What was merged into another one has no
row: the other one's row stands for both.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from articles.choices import ListingKind, Prefix
from articles.editing.addresses import claim_address
from articles.editing.listing.row import Row, card, search_text
from articles.models import (
    Actor,
    Address,
    Block,
    DossierEditionCurator,
    DossierEditionItem,
    EditionByline,
    EditionPassage,
    EditionTag,
    Position,
    Question,
    Tag,
    canonical,
)


def question_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these questions that a public position answers, or a dossier asks."""
    asked = DossierEditionItem.objects.filter(edition__live_for__isnull=False)
    public = Question.objects.filter(pk__in=keys, canonical=None).filter(
        _points_here(Position.objects.public(), "question") | _points_here(asked, "question")
    )
    counts = dict(
        Position.objects.live()
        .filter(question__in=Question.same_as(*(row.pk for row in public)))
        .values_list(canonical("question"))
        .annotate(Count("pk"))
    )
    for question in public:
        address = _address(question, Prefix.QUESTIONS)
        label = _("Question")
        thing = {
            "label": label,
            "wording": question.wording,
            "path": address.path,
            "positions": counts.get(question.pk, 0),
        }
        yield Row(
            kind=ListingKind.QUESTION,
            object_id=question.pk,
            uid=question.uid,
            path=address.path,
            title=question.wording,
            label=label,
            published=address.claimed,
            updated=address.claimed,
            card=card("question", thing),
            search_text=search_text(question.wording, question.background),
        )


def actor_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these actors whom anything public names."""
    blocked = Block.objects.active().filter(actor=OuterRef("pk"))
    named = Actor.objects.filter(~Exists(blocked), pk__in=keys, canonical=None)
    for row in named.filter(_is_named()):
        address = _address(row, Prefix.ACTORS)
        label = str(row.get_kind_display())
        thing = {
            "label": label,
            "name": row.name,
            "path": address.path,
            "description": row.description,
        }
        yield Row(
            kind=ListingKind.ACTOR,
            object_id=row.pk,
            uid=row.uid,
            path=address.path,
            title=row.name,
            label=label,
            published=address.claimed,
            updated=address.claimed,
            card=card("actor", thing),
            search_text=search_text(row.name, row.description),
            actors=frozenset({row.pk}),
        )


def _is_named() -> Q:
    """Return whether anything public names an actor, or one that was merged into it."""
    carried = EditionPassage.objects.public()
    ways = (
        (EditionByline.objects.filter(edition__live_for__isnull=False), "actor"),
        (DossierEditionCurator.objects.filter(edition__live_for__isnull=False), "actor"),
        (carried, "position__holder"),
        (carried, "position__addressees"),
        (carried, "claim__attributions__actor"),
        (carried, "claim__attributions__via"),
    )
    return Q(*(_points_here(rows, key) for rows, key in ways), _connector=Q.OR)


def _points_here(rows: QuerySet, key: str) -> Q:
    """Return whether any of ``rows`` points with ``key`` at a row, or at one merged into it.

    One subquery a way: a database uses no index for a condition over two of them.
    """
    directly = rows.filter(**{key: OuterRef("pk")})
    by_another_name = rows.filter(**{f"{key}__canonical": OuterRef("pk")})
    return Q(Exists(directly)) | Q(Exists(by_another_name))


def tag_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these topics that a live edition carries."""
    carried = EditionTag.objects.filter(edition__live_for__isnull=False)
    for tag in Tag.objects.filter(pk__in=keys, canonical=None).filter(_points_here(carried, "tag")):
        address = _address(tag, Prefix.TAGS)
        label = _("Topic")
        yield Row(
            kind=ListingKind.TAG,
            object_id=tag.pk,
            uid=tag.uid,
            path=address.path,
            title=tag.name,
            label=label,
            published=address.claimed,
            updated=address.claimed,
            card=card("tag", {"label": label, "name": tag.name, "path": address.path}),
            search_text=search_text(tag.name),
            tags=frozenset({tag.pk}),
        )


def _address(thing: Question | Actor | Tag, prefix: Prefix) -> Address:
    return claim_address(thing, prefix, thing.slug)
