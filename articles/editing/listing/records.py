"""Rows of questions, actors and topics: public while something public uses them.

Each claims its address when it first becomes public.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles.choices import ListingKind, Prefix
from articles.editing.addresses import claim_address
from articles.editing.listing.row import Row, card, search_text
from articles.models import (
    Actor,
    Address,
    DossierEditionCurator,
    DossierEditionItem,
    EditionByline,
    EditionPassage,
    EditionTag,
    Position,
    Question,
    Tag,
)


def question_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these questions that a public position answers, or a dossier asks."""
    answered = Position.objects.public().filter(question=OuterRef("pk"))
    asked = DossierEditionItem.objects.filter(
        question=OuterRef("pk"), edition__live_for__isnull=False
    )
    public = Question.objects.filter(pk__in=keys).filter(Exists(answered) | Exists(asked))
    counts = dict(
        Position.objects.live()
        .filter(question__in=list(public))
        .values_list("question")
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
    for row in Actor.objects.filter(pk__in=keys).filter(_is_named(OuterRef("pk"))):
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


def _is_named(actor: OuterRef) -> Q:
    """Return whether anything public names an actor.

    One subquery a relation: a database uses no index for a condition over two of them.
    """
    carried = EditionPassage.objects.public()
    ways = (
        EditionByline.objects.filter(actor=actor, edition__live_for__isnull=False),
        DossierEditionCurator.objects.filter(actor=actor, edition__live_for__isnull=False),
        carried.filter(position__holder=actor),
        carried.filter(position__addressees=actor),
        carried.filter(claim__attributions__actor=actor),
        carried.filter(claim__attributions__via=actor),
    )
    return Q(*(Exists(way) for way in ways), _connector=Q.OR)


def tag_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these topics that a live edition carries."""
    carried = EditionTag.objects.filter(tag=OuterRef("pk"), edition__live_for__isnull=False)
    for tag in Tag.objects.filter(pk__in=keys).filter(Exists(carried)):
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
