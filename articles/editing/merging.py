"""Merging: saying that two records are one and the same, and taking that back.

An alias, never a move: what points at the row that was merged goes on pointing at it, and whoever
reads groups by the row that stands for both. So nothing is lost by a merge that was a mistake.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.choices import ListingKind
from articles.editing import listing
from articles.editing.operations import locked, plain, raise_number, record
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import Actor, Block, Mergeable, Question, Tag, User

Record = TypeVar("Record", Actor, Question, Tag)

KINDS: dict[type[Mergeable], ListingKind] = {
    Actor: ListingKind.ACTOR,
    Question: ListingKind.QUESTION,
    Tag: ListingKind.TAG,
}


def merge(row: Record, *, into: Record, by: User) -> Record:
    """Let ``into``, or what stands for it, stand for ``row`` wherever that is named.

    Raises ``InvalidRecord`` at ``into`` for the same row, a circle, and two accounts;
    ``WrongState`` for a row that is merged already; ``NotAllowed`` where an account would gain
    rights and ``by`` does not keep the accounts.
    """
    require(by, "merge", row)
    with transaction.atomic():
        one_at_a_time(type(row))
        row, into = locked(row), locked(into)
        if row.merged_into is not None:
            raise WrongState(
                _("“%(name)s” has been merged into “%(into)s” already.")
                % {"name": row, "into": row.merged_into}
            )
        standing: Record = into.standing
        if standing == row:
            raise InvalidRecord({"into": _not_into(row, into)})
        if isinstance(row, Actor):
            if is_blocked(row) or is_blocked(standing):
                raise InvalidRecord({"into": _("This name is blocked; lift the block first.")})
            _check_accounts([row, standing], by=by)
        row.merged_into, row.canonical = into, standing
        row.save(update_fields=["merged_into", "canonical"])
        type(row)._default_manager.filter(canonical=row).update(canonical=standing)
        if isinstance(standing, Actor):
            refuse_circle(standing, field="into")
        record(f"{KINDS[type(row)].value}.merged", row, by=by, new={"merged_into": plain(into)})
        _show(row, standing)
    return row


def is_blocked(actor: Actor) -> bool:
    """Whether the name of ``actor``, or of who stands for it, is blocked."""
    found: bool = Block.objects.active().filter(actor__in=[actor.pk, actor.standing.pk]).exists()
    return found


def unmerge(row: Record, *, by: User) -> Record:
    """Let ``row`` stand for itself again, and for what was merged into it.

    Raises ``WrongState`` for a row that is not merged, ``NotAllowed`` as with ``merge``.
    """
    require(by, "merge", row)
    with transaction.atomic():
        one_at_a_time(type(row))
        row = locked(row)
        into: Any = row.merged_into
        standing: Any = row.canonical
        if into is None or standing is None:
            raise WrongState(_("“%(name)s” is not merged into anything.") % {"name": row})
        if isinstance(row, Actor):
            _check_accounts([standing], by=by)
        row.merged_into = row.canonical = None
        row.save(update_fields=["merged_into", "canonical"])
        below = type(row)._default_manager.filter(pk__in=_merged_below(row))
        below.update(canonical=row)
        if isinstance(row, Actor):
            refuse_circle(row, field="parent")
        record(f"{KINDS[type(row)].value}.unmerged", row, by=by, old={"merged_into": plain(into)})
        _show(row, standing)
    return row


def one_at_a_time(model: type[models.Model]) -> None:
    """Let nobody else merge rows of ``model`` before the transaction ends.

    Locking the two rows is not enough: two merges of four rows can close a circle between them.
    """
    kind = ContentType.objects.get_for_model(model)
    # Without the key: the history, which points at this row, is written by everybody meanwhile.
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)


def refuse_circle(actor: Actor, *, field: str) -> None:
    """Raise ``InvalidRecord`` at ``field`` if ``actor`` belongs to itself, by whatever names."""
    seen, parent = {actor.pk}, actor.parent_id
    while parent is not None:
        above = Actor.objects.select_related("canonical").get(pk=parent).standing
        if above.pk in seen:
            raise InvalidRecord(
                {field: _("“%(name)s” would belong to itself.") % {"name": actor.name}}
            )
        seen.add(above.pk)
        parent = above.parent_id


def accounts_of(actors: Iterable[Actor]) -> list[User]:
    """Return the accounts of these actors and of all that was merged into them."""
    same = Actor.same_as(*(actor.pk for actor in actors))
    return list(User.objects.filter(actor__in=same).order_by("pk"))


def _check_accounts(actors: list[Actor], *, by: User) -> None:
    """Who is named above a text may open it, and may not approve it: so a merge decides that."""
    accounts = accounts_of(actors)
    if len(accounts) > 1:
        names = ", ".join(str(account) for account in accounts)
        message = _("Each of them has an account of its own (%(names)s): they stay two.")
        raise InvalidRecord({"into": message % {"names": names}})
    for account in accounts:
        if not by.has_perm("articles.manage_accounts", account):
            raise NotAllowed(
                _(
                    "This decides which texts are %(account)s’s own: only who keeps the accounts "
                    "may do it."
                )
                % {"account": account}
            )


def _merged_below(row: Any) -> list[int]:
    """Return what was merged into ``row``, directly or by way of others."""
    found: list[int] = []
    level = [row.pk]
    while level:
        rows = type(row)._default_manager.filter(merged_into__in=level)
        level = list(rows.values_list("pk", flat=True))
        found += level
    return found


def _not_into(row: Mergeable, into: Mergeable) -> str:
    if row == into:
        return _("This is the same one.")
    message = _("“%(into)s” has been merged into “%(name)s”: the two are one already.")
    return message % {"into": into, "name": row}


def _show(*rows: Record) -> None:
    """Bring the listing up to date if readers know any of these."""
    if listing.relist_users_of(KINDS[type(rows[0])], *(row.pk for row in rows)):
        raise_number()
