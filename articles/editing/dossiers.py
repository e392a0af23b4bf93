"""Composing dossiers: the working copies, never what readers see."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.editing.articles import links_of
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    record,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.editing.reconciling import check_saved, wanted
from articles.editing.touching import touch
from articles.editing.versions import keep_version, why_restored
from articles.models import ITEM_KINDS, Actor, Dossier, DossierCurator, DossierItem, User, Version
from articles.text import differences
from articles.text.markdown import render

#: The fields of a dossier that an editor writes.
FIELDS = (
    "title",
    "slug",
    "standfirst",
    "introduction",
    "language",
    "planned_for",
    "responsible",
)

#: One entry: one of ``ITEM_KINDS``, with ``heading`` and ``note``.
ItemValues = Mapping[str, Any]

#: The columns that say what an item is, and what its curators say of it.
ITEM_COLUMNS = (*(f"{kind}_id" for kind in ITEM_KINDS), "heading", "note")


def compose_dossier(
    *,
    by: User,
    title: str,
    curators: Iterable[Actor] = (),
    items: Sequence[ItemValues] = (),
    **fields: Any,
) -> Dossier:
    """Begin a dossier and return its working copy; ``fields`` are those of ``FIELDS``."""
    require(by, "compose_dossier")
    values = cleaned({"title": title, **_known(fields)})
    with transaction.atomic():
        dossier = Dossier(created_by=by, changed=timezone.now(), **values)
        validated(dossier)
        render(dossier.introduction)
        dossier.save()
        _set_curators(dossier, curators)
        _set_items(dossier, items)
        values = snapshot(dossier)
        record("dossier.composed", dossier, by=by, new=values)
        keep_version(dossier, values, by=by)
    return dossier


def revise_dossier(
    dossier: Dossier,
    *,
    by: User,
    version: int,
    restored: Version | None = None,
    **changes: Any,
) -> Dossier:
    """Change the working copy and return it; a live edition stays as it is.

    ``changes`` holds any of ``FIELDS``, ``curators`` and ``items`` (all of them, in order);
    ``restored`` is the earlier version whose values are taken again.
    Raises ``StaleVersion`` when somebody saved in between, ``NotAllowed``, ``InvalidRecord`` or
    ``TextTooLong``.
    """
    require(by, "revise_dossier", dossier)
    related: dict[str, Any] = {
        name: changes.pop(name) for name in ("curators", "items") if name in changes
    }
    values = cleaned(_known(changes))
    with transaction.atomic():
        dossier = locked(dossier)
        before = snapshot(dossier)
        check_saved(dossier, version, by=by, mine=wanted({**values, **related}), now=before)
        set_fields(dossier, values)
        validated(dossier)
        render(dossier.introduction)
        if "curators" in related:
            _set_curators(dossier, related["curators"])
        if "items" in related:
            _set_items(dossier, related["items"])
        after = snapshot(dossier)
        if after == before:
            return dossier
        touch(dossier, by=by, sensitive=_is_sensitive(before, after), text=True)
        dossier.save()
        old = {name: before[name] for name in before if before[name] != after[name]}
        new = {name: after[name] for name in old}
        record("dossier.revised", dossier, by=by, old=old, new=new, reason=why_restored(restored))
        keep_version(dossier, after, by=by, restored=restored)
    return dossier


def snapshot(dossier: Dossier) -> dict[str, Any]:
    """Return what an editor composed, as plain values for the history and for comparing."""
    values = {name: plain(getattr(dossier, name)) for name in FIELDS}
    values["curators"] = [
        [entry.actor_id, entry.actor.name] for entry in dossier.curation.select_related("actor")
    ]
    values["items"] = list(dossier.items.values(*ITEM_COLUMNS))
    return values


def _is_sensitive(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    if before["items"] != after["items"] or before["curators"] != after["curators"]:
        return True
    words = ("title", "standfirst", "introduction")
    if links_of(before["introduction"]) != links_of(after["introduction"]):
        return True
    old, new = ("\n\n".join(values[name] for name in words) for values in (before, after))
    return bool(differences.sensitive(old, new))


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of a dossier: {', '.join(sorted(unknown))}")
    return dict(fields)


def _set_curators(dossier: Dossier, curators: Iterable[Actor]) -> None:
    wanted = [actor.pk for actor in curators]
    if list(dossier.curation.values_list("actor_id", flat=True)) == wanted:
        return
    dossier.curation.all().delete()
    for order, actor in enumerate(wanted):
        validated(DossierCurator(dossier=dossier, actor_id=actor, order=order)).save()


def _set_items(dossier: Dossier, items: Sequence[ItemValues]) -> None:
    """Replace the items: SQLite has no deferrable constraint under which they could be moved."""
    rows = [
        DossierItem(dossier=dossier, order=order, **cleaned(item))
        for order, item in enumerate(items, start=1)
    ]
    dossier.items.all().delete()
    for row in rows:
        validated(row).save()
