"""From a public address to the thing that readers find there."""

from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value

from articles.choices import SUBSTANTIVE, ListingKind
from articles.models import (
    Actor,
    Address,
    Article,
    Block,
    Dossier,
    Listing,
    Mergeable,
    Notice,
    WorkingCopy,
    canonical,
)
from articles.reading.answers import Gone, Missing, Moved
from articles.reading.listed import listed_key

Work = TypeVar("Work", Article, Dossier)
Record = TypeVar("Record", bound=Model)

# What the working copy knows of its public side; its words are never loaded.
_PUBLIC_SIDE = (
    "uid",
    "first_published",
    "withdrawn",
    "withdrawn_through",
    "withdrawal_notice",
    "live_edition",
)


def work_at(model: type[Work], prefix: str, slug: str, *, tail: str = "/") -> Work:
    """Return the live work at ``/<prefix>/<slug>/``, its edition and rendering loaded.

    ``work.updated`` is when it last changed in substance, if ever. ``tail`` is what follows
    the slug in the address asked for, so that an old one leads to the same thing's new one.
    """
    work = known_work_at(model, prefix, slug, tail=tail)
    if work.live_edition is None:
        raise gone(work)
    return work


def known_work_at(model: type[Work], prefix: str, slug: str, *, tail: str = "/") -> Work:
    """Return the work at a current address, be it live, withdrawn or blocked."""
    work = (
        model.objects.filter(addresses__prefix=prefix, addresses__slug=slug)
        .only(*_PUBLIC_SIDE)
        .select_related("live_edition__rendering")
        .annotate(
            at_current=F("addresses__current"),
            updated=last_update(model),
            has_notices=_has_notices(model),
        )
        .first()
    )
    # An address is claimed by publishing: what has one and is not live was public once.
    if work is None or work.first_published is None:
        raise Missing
    if not work.at_current:
        raise Moved(_current_path(prefix, work, tail))
    return work


def gone(work: WorkingCopy) -> Gone:
    """Return what to raise for a work without a live edition: it is withdrawn, or else blocked."""
    last = work.editions.order_by("-number").values_list("number", flat=True).first()
    if last != work.withdrawn_through:
        return blocked()
    return Gone(work.withdrawn, work.withdrawal_notice)


def blocked() -> Gone:
    """Return what to raise for what is blocked: that it is gone, and nothing else."""
    return Gone(None, "", is_blocked=True)


def record_at(records: QuerySet[Record], prefix: str, slug: str, kind: ListingKind) -> Record:
    """Return the question, actor or tag at an address, if something public uses it today.

    What was merged into another one has moved there.
    """
    listed = Listing.objects.live().filter(kind=kind, object_id=listed_key(kind, "pk"))
    record = (
        records.filter(Exists(listed), addresses__prefix=prefix, addresses__slug=slug)
        .annotate(at_current=F("addresses__current"))
        .first()
    )
    if record is None:
        _refuse_blocked(records, prefix, slug)
        raise Missing
    standing = record.standing if isinstance(record, Mergeable) else record
    if standing != record or not record.at_current:
        raise Moved(_current_path(prefix, standing, "/"))
    return record


def _refuse_blocked(records: QuerySet, prefix: str, slug: str) -> None:
    if records.model is not Actor:
        return
    named = Actor.objects.filter(addresses__prefix=prefix, addresses__slug=slug)
    actors = named.annotate(standing_id=canonical("pk")).values("standing_id")
    if Block.objects.active().filter(actor__in=actors).exists():
        raise blocked()


def last_update(model: type[Model], key: str = "pk") -> Subquery:
    """Annotate a query with when the work of ``model`` that ``key`` names last changed in
    substance; null: never since it was published."""
    editions = model._meta.get_field("editions").related_model.objects
    return Subquery(
        editions.public()
        .filter(**{model._meta.model_name: OuterRef(key)}, change__in=SUBSTANTIVE)
        .order_by("-number")
        .values("published")[:1]
    )


def _has_notices(model: type[Model]) -> Q | Value:
    """Return whether any notice was ever made for a work or for a claim that its live edition
    carries, so that few pages need ask for them."""
    if model is not Article:
        return Value(False)
    # Two questions that indexes answer; asked as one, all notices there are would be read.
    with_it = Notice.objects.filter(article=OuterRef("pk"))
    carried = Notice.objects.filter(claim__public_passages__edition=OuterRef("live_edition"))
    return Exists(with_it) | Exists(carried)


def _current_path(prefix: str, target: Model, tail: str) -> str:
    slug = (
        Address.objects.filter(**{target._meta.model_name: target.pk}, current=True)
        .values_list("slug", flat=True)
        .first()
    )
    if slug is None:
        raise Missing
    return f"/{prefix}/{slug}{tail}"
