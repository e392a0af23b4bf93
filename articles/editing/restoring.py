"""Restoring an earlier version of an article or a dossier."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.articles import revise_article
from articles.editing.dossiers import revise_dossier
from articles.editing.operations import locked
from articles.editing.permissions import require
from articles.editing.versions import revising
from articles.models import (
    ITEM_KINDS,
    Actor,
    Article,
    Dossier,
    DossierItem,
    Image,
    Mergeable,
    User,
    Version,
)

#: What belongs to the work on an article and not to its words: it stays as it is.
_STAYS = frozenset({"slug", "planned_for", "responsible"})


class Restored(NamedTuple):
    """The work after a version was restored, and what of that version is no longer there."""

    work: Article | Dossier
    missing: Sequence[str]


def restore_version(restored: Version, *, by: User, version: int) -> Restored:
    """Let a work hold again what it held in ``restored``, as a new version.

    ``version`` is the one of the form. Passages follow their words, those that were lost come
    back with them; what was removed on purpose stays removed. Claims, topics, names and questions
    that were merged meanwhile stay merged: what stands in a dossier is what they were merged into.
    What was discarded is left out, and told. Raises what ``revise_article`` and
    ``revise_dossier`` raise.
    """
    require(by, revising(restored.work), restored.work)
    with transaction.atomic():
        work = locked(restored.work)
        circumstances: dict[str, Any] = {"by": by, "version": version, "restored": restored}
        if isinstance(work, Dossier):
            values, missing = _composed(restored.values)
            work = revise_dossier(work, **circumstances, **values)
        else:
            values, missing = _found(work, restored.values)
            work = revise_article(work, **circumstances, **values)
    return Restored(work, missing)


def _composed(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what a version of a dossier holds, as the operation takes it, and what is gone."""
    found = {name: value for name, value in values.items() if name not in _STAYS}
    missing: list[str] = []
    actors = Actor.objects.in_bulk([key for key, _name in values["curators"]])
    missing += [name for key, name in values["curators"] if key not in actors]
    found["curators"] = [actors[key] for key, _name in values["curators"] if key in actors]
    found["items"] = _items(values["items"], missing)
    return found, missing


def _items(rows: Sequence[Mapping[str, Any]], missing: list[str]) -> list[dict[str, Any]]:
    """Return the items whose things are on record, each thing once."""
    things = things_in(rows)
    items: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        kind, key = kind_and_key(row)
        thing = things.get((kind, key))
        if thing is None:
            missing.append(row["heading"] or _("an item that has been discarded"))
            continue
        words = {"heading": row["heading"], "note": row["note"]}
        items.setdefault((kind, thing.pk), {kind: thing, **words})
    return list(items.values())


def things_in(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], Any]:
    """Return what stands for the things of these items today, by kind and key; four queries."""
    found: dict[tuple[str, int], Any] = {}
    for kind in ITEM_KINDS:
        keys = {row[f"{kind}_id"] for row in rows if row.get(f"{kind}_id")}
        model: Any = DossierItem._meta.get_field(kind).related_model
        named = model._default_manager.filter(pk__in=keys) if keys else ()
        if keys and issubclass(model, Mergeable):
            named = model._default_manager.filter(pk__in=keys).select_related("canonical")
        found |= {(kind, row.pk): getattr(row, "standing", row) for row in named}
    return found


def kind_and_key(row: Mapping[str, Any]) -> tuple[str, int]:
    """Return what an item of a version is, and under which key."""
    return next((kind, key) for kind in ITEM_KINDS if (key := row.get(f"{kind}_id")))


def _found(article: Article, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return values as the operation takes them, and the names of what is gone."""
    found = {name: value for name, value in values.items() if name not in _STAYS}
    missing: list[str] = []
    if article.is_kind_fixed and article.kind != found["kind"]:
        # The form goes with the kind.
        del found["kind"], found["form"]
    found["image"] = _image(values["image"], missing)
    found["byline"] = _byline(values["byline"], missing)
    found["responds_to"] = _answered(values["responds_to"], missing)
    return found, missing


def _image(named: Mapping[str, Any] | None, missing: list[str]) -> Image | None:
    if named is None:
        return None
    image = Image.objects.filter(pk=named["id"]).first()
    if image is None:
        missing.append(named["name"])
    return image


def _byline(entries: Sequence[Sequence[Any]], missing: list[str]) -> list[tuple[Actor, str]]:
    actors = Actor.objects.in_bulk([key for key, _name, _role in entries])
    missing += [name for key, name, _role in entries if key not in actors]
    return [(actors[key], role) for key, _name, role in entries if key in actors]


def _answered(keys: Sequence[int], missing: list[str]) -> list[Article]:
    found = list(Article.objects.filter(pk__in=keys))
    if len(found) < len(keys):
        missing.append(_("an article that it responded to"))
    return found
