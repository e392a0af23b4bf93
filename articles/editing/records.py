"""Persons and institutions, questions, topics: records that many texts share."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.choices import ActorKind, ListingKind
from articles.editing import listing
from articles.editing.addresses import numbered
from articles.editing.merging import accounts_of, is_blocked, one_at_a_time, refuse_circle
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    required,
    validated,
)
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord
from articles.models import TAGS_MOST, Actor, ActorAlias, Question, Tag, User, tag_key
from articles.text.slugs import slugify

Record = TypeVar("Record", Actor, Question, Tag)

#: The slug of a name without a single Latin letter.
_NAMELESS = {Actor: "akteur", Question: "frage", Tag: "thema"}


def save_actor(actor: Actor, *, by: User, aliases: Iterable[str] | None = None) -> Actor:
    """Save a new or changed actor; a new name shows at once wherever readers see it.

    ``aliases`` are all its other names, by which the desk finds it; readers do not see them.
    Whose account it is decides what somebody may open and approve: only who keeps the accounts
    changes that.
    """
    stored = Actor.objects.filter(pk=actor.pk).select_related("user").first()
    before = stored.user if stored else None
    with transaction.atomic():
        if stored is not None:
            _refuse_blocked_name(stored, actor.name, aliases)
        if actor.user != before:
            _check_account(actor, before, by=by)
        if actor.parent_id and actor.pk and actor.parent_id != (stored and stored.parent_id):
            one_at_a_time(Actor)
            refuse_circle(actor, field="parent")
        _save(actor, by=by, title="name", kind=ListingKind.ACTOR)
        if aliases is not None:
            _save_aliases(actor, aliases, by=by)
    return actor


def _refuse_blocked_name(stored: Actor, name: str, aliases: Iterable[str] | None) -> None:
    """Keep the names of somebody whose name is blocked: a new one would show at once."""
    names = {name, *(stored.aliases.values_list("name", flat=True) if aliases is None else aliases)}
    known = {stored.name, *stored.aliases.values_list("name", flat=True)}
    if not names <= known and is_blocked(stored):
        raise InvalidRecord({"name": _("This name is blocked; lift the block first.")})


def save_question(question: Question, *, by: User) -> Question:
    """Save a new or changed question."""
    return _save(question, by=by, title="wording", kind=ListingKind.QUESTION)


def save_tag(tag: Tag, *, by: User) -> Tag:
    """Save a new or changed topic; raises ``InvalidRecord`` when another one has this name."""
    if "," in tag.name:
        raise InvalidRecord({"name": _("A comma parts two topics.")})
    twin = Tag.objects.filter(key=tag_key(tag.name)).exclude(pk=tag.pk).first()
    if twin:
        message = _("There is a topic of this name already: %(name)s.")
        if twin.canonical:
            message = _("There is a topic of this name already, merged into %(name)s.")
        raise InvalidRecord({"name": message % {"name": twin.standing.name}})
    return _save(tag, by=by, title="name", kind=ListingKind.TAG)


def find_actor(name: str, *, by: User, kind: str = ActorKind.PERSON) -> Actor:
    """Return the actor of this name, made as one of ``kind`` if there is none."""
    name = required(_one_line(name), "name")
    return known_actor(name) or save_actor(Actor(name=name, kind=kind), by=by)


def known_actor(name: str) -> Actor | None:
    """Return the actor of this name, if there is one.

    Other names and those that were merged away lead to who stands for them; another name that
    two share leads to neither.
    """
    name = _one_line(name)
    named = Actor.objects.filter(name=name).select_related("canonical")
    actor = named.order_by(F("canonical").asc(nulls_first=True), "pk").first()
    if actor:
        return actor.standing
    aliases = ActorAlias.objects.filter(name=name).select_related("actor__canonical")
    called = {alias.actor.standing for alias in aliases}
    return called.pop() if len(called) == 1 else None


def find_tags(names: Iterable[str], *, by: User) -> list[Tag]:
    """Return the topics of these names, each once; those that do not exist are made.

    A name that was merged away leads to the topic that stands for it. A comma parts two names, as
    in every form. Raises ``InvalidRecord`` for too many.
    """
    parts = (part for name in names for part in cleaned({"name": name})["name"].split(","))
    wanted = {tag_key(part): " ".join(part.split()) for part in parts if tag_key(part)}
    if len(wanted) > TAGS_MOST:
        raise InvalidRecord({"tags": _("At most %(limit)d topics.") % {"limit": TAGS_MOST}})
    known = Tag.objects.filter(key__in=wanted).select_related("canonical")
    found = {tag.key: tag.standing for tag in known}
    for key, name in wanted.items():
        if key not in found:
            found[key] = _save(
                Tag(name=name), by=by, title="name", kind=ListingKind.TAG, permission=None
            )
    return list(dict.fromkeys(found[key] for key in wanted))


def as_carried(tags: Iterable[Tag], carried: Iterable[Tag]) -> list[Tag]:
    """Return ``tags``, each as a text carries it already: by names that were merged into it.

    So that saving a text does not make a merge final.
    """
    kept: dict[Tag, list[Tag]] = defaultdict(list)
    for tag in carried:
        kept[tag.standing].append(tag)
    return [row for tag in tags for row in kept.get(tag, [tag])]


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
        before = {}
        if row.pk:
            stored = locked(row)
            before = _values(stored)
            # Whatever the instance remembers: only merging changes these.
            row.merged_into_id, row.canonical_id = stored.merged_into_id, stored.canonical_id
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


def _check_account(actor: Actor, before: User | None, *, by: User) -> None:
    """Refuse to say whose account an actor is, to all but who keeps both accounts."""
    for account in (before, actor.user):
        require(by, "manage_accounts", account)
    others = accounts_of([actor.standing]) if actor.pk else []
    if actor.user and any(account not in (before, actor.user) for account in others):
        raise InvalidRecord({"user": _("Somebody with another account was merged with this one.")})


def _save_aliases(actor: Actor, names: Iterable[str], *, by: User) -> None:
    """Make ``names`` the other names of ``actor``; each that comes or goes is recorded."""
    wanted = list(
        dict.fromkeys(" ".join(cleaned({"name": name})["name"].split()) for name in names)
    )
    present = {alias.name: alias for alias in actor.aliases.all()}
    for name in wanted:
        if name not in present:
            validated(ActorAlias(actor=actor, name=required(name, "aliases"))).save()
            record("actor.alias_added", actor, by=by, new={"name": name})
    for name, alias in present.items():
        if name not in wanted:
            alias.delete()
            record("actor.alias_removed", actor, by=by, old={"name": name})


def _one_line(name: str) -> str:
    return " ".join(cleaned({"name": name})["name"].split())


def _texts(row: models.Model) -> dict[str, str]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if isinstance(getattr(row, field.attname), str)
    }


def _values(row: models.Model) -> dict:
    hidden = ("id", "uid", "sort_key", "key", "merged_into", "canonical")
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
