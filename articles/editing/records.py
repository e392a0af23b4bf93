"""Persons and institutions, questions, topics: records that many texts share."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.choices import ActorKind, ListingKind
from articles.editing import listing
from articles.editing.addresses import numbered
from articles.editing.operations import cleaned, plain, raise_number, record, required, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord
from articles.models import TAGS_MOST, Actor, Question, Tag, User, tag_key
from articles.text.slugs import slugify

Record = TypeVar("Record", Actor, Question, Tag)

#: The slug of a name without a single Latin letter.
_NAMELESS = {Actor: "akteur", Question: "frage", Tag: "thema"}


def save_actor(actor: Actor, *, by: User) -> Actor:
    """Save a new or changed actor; a new name shows at once wherever readers see it.

    Whose account it is decides what somebody may open and approve: only who keeps the accounts
    changes that.
    """
    stored = Actor.objects.filter(pk=actor.pk).select_related("user").first()
    before = stored.user if stored else None
    if actor.user != before:
        for account in (before, actor.user):
            require(by, "manage_accounts", account)
    return _save(actor, by=by, title="name", kind=ListingKind.ACTOR)


def save_question(question: Question, *, by: User) -> Question:
    """Save a new or changed question."""
    return _save(question, by=by, title="wording", kind=ListingKind.QUESTION)


def save_tag(tag: Tag, *, by: User) -> Tag:
    """Save a new or changed topic; raises ``InvalidRecord`` when another one has this name."""
    if "," in tag.name:
        raise InvalidRecord({"name": _("A comma parts two topics.")})
    twin = Tag.objects.filter(key=tag_key(tag.name)).exclude(pk=tag.pk).first()
    if twin:
        raise InvalidRecord(
            {"name": _("There is a topic of this name already: %(name)s.") % {"name": twin.name}}
        )
    return _save(tag, by=by, title="name", kind=ListingKind.TAG)


def find_actor(name: str, *, by: User) -> Actor:
    """Return the actor of this name, made as a person if there is none."""
    name = required(" ".join(cleaned({"name": name})["name"].split()), "name")
    actor = Actor.objects.filter(name=name).order_by("pk").first()
    return actor or save_actor(Actor(name=name, kind=ActorKind.PERSON), by=by)


def find_tags(names: Iterable[str], *, by: User) -> list[Tag]:
    """Return the topics of these names, each once; those that do not exist are made.

    A comma parts two names, as in every form. Raises ``InvalidRecord`` for too many.
    """
    parts = (part for name in names for part in cleaned({"name": name})["name"].split(","))
    wanted = {tag_key(part): " ".join(part.split()) for part in parts if tag_key(part)}
    if len(wanted) > TAGS_MOST:
        raise InvalidRecord({"tags": _("At most %(limit)d topics.") % {"limit": TAGS_MOST}})
    found = {tag.key: tag for tag in Tag.objects.filter(key__in=wanted)}
    for key, name in wanted.items():
        if key not in found:
            found[key] = _save(
                Tag(name=name), by=by, title="name", kind=ListingKind.TAG, permission=None
            )
    return [found[key] for key in wanted]


def _save(
    row: Record,
    *,
    by: User,
    title: str,
    kind: ListingKind,
    permission: str | None = "",
) -> Record:
    """Save ``row`` with history and, if readers know it, with its listing."""
    if permission is not None:
        require(by, f"save_{kind.value}", row)
    with transaction.atomic():
        before = _values(type(row)._default_manager.get(pk=row.pk)) if row.pk else {}
        for name, value in cleaned(_texts(row)).items():
            setattr(row, name, value)
        if not row.slug:
            row.slug = _free_slug(row, getattr(row, title))
        validated(row)
        row.save()
        after = _values(row)
        if before == after:
            return row
        old = {name: value for name, value in before.items() if after[name] != value}
        new = {name: value for name, value in after.items() if before.get(name) != value}
        verb = "revised" if before else "made"
        record(f"{kind.value}.{verb}", row, by=by, old=old, new=new)
        if before and listing.relist_users_of(kind, row.pk):
            raise_number()
    return row


def _texts(row: models.Model) -> dict[str, str]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if isinstance(getattr(row, field.attname), str)
    }


def _values(row: models.Model) -> dict:
    hidden = ("id", "uid", "sort_key", "key")
    return {
        field.name: plain(getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.name not in hidden
    }


def _free_slug(row: Actor | Question | Tag, title: str) -> str:
    wanted = slugify(title, fallback=_NAMELESS[type(row)])
    taken = set(
        type(row)._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    return next(slug for slug in numbered(wanted) if slug not in taken)
