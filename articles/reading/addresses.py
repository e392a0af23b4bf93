"""From a public address to the thing that readers find there."""

from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery

from articles.choices import SUBSTANTIVE, ListingKind
from articles.models import Address, Article, Dossier, Listing, WorkingCopy
from articles.reading.answers import Gone, Missing, Moved

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
    """Return the work at a current address, be it live or withdrawn."""
    work = (
        model.objects.filter(addresses__prefix=prefix, addresses__slug=slug)
        .only(*_PUBLIC_SIDE)
        .select_related("live_edition__rendering")
        .annotate(at_current=F("addresses__current"), updated=last_update(model))
        .first()
    )
    if work is None or (work.live_edition is None and not work.withdrawn_through):
        raise Missing
    if not work.at_current:
        raise Moved(_current_path(prefix, work, tail))
    return work


def gone(work: WorkingCopy) -> Gone:
    """Return what to raise for a withdrawn work or edition."""
    return Gone(work.withdrawn, work.withdrawal_notice)


def record_at(records: QuerySet[Record], prefix: str, slug: str, kind: ListingKind) -> Record:
    """Return the question, actor or tag at an address, if something public uses it today."""
    listed = Listing.objects.live().filter(kind=kind, object_id=OuterRef("pk"))
    record = (
        records.filter(Exists(listed), addresses__prefix=prefix, addresses__slug=slug)
        .annotate(at_current=F("addresses__current"))
        .first()
    )
    if record is None:
        raise Missing
    if not record.at_current:
        raise Moved(_current_path(prefix, record, "/"))
    return record


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


def _current_path(prefix: str, target: Model, tail: str) -> str:
    slug = (
        Address.objects.filter(**{target._meta.model_name: target.pk}, current=True)
        .values_list("slug", flat=True)
        .first()
    )
    if slug is None:
        raise Missing
    return f"/{prefix}/{slug}{tail}"
