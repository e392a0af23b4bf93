"""A working copy beside the edition that readers get: its fields, lists and items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from articles import editing
from articles.desk.things import OFFERED
from articles.models import (
    ITEM_KINDS,
    Article,
    ArticleEdition,
    Dossier,
    DossierEdition,
    User,
    WorkingCopy,
)
from articles.text.condensing import Block, Stretch, condensed

#: What an edition of each kind holds in columns of its own, in the order of the form.
_COLUMNS: Mapping[type, Sequence[str]] = {
    Article: (
        *("kind", "form", "kicker", "title", "standfirst", "body", "section", "dateline"),
        *("agency_credits", "disclosure", "language", "slug"),
    ),
    Dossier: ("title", "standfirst", "introduction", "language", "slug"),
}

#: Of these, what is shown beside the words where there is nothing to compare with.
_BESIDE: Mapping[type, Sequence[str]] = {
    Article: ("form", "section", "dateline", "agency_credits", "disclosure"),
    Dossier: (),
}


@dataclass(frozen=True)
class Compared:
    """One field that differs: a text word by word, or a list entry by entry."""

    label: str
    blocks: Sequence[Block] = ()
    entries: Sequence[Stretch] = ()


@dataclass(frozen=True)
class ItemChange:
    """One item of a dossier: "added", "removed", "moved" or "changed", and what is said of it."""

    kind: str
    name: str
    said: Sequence[Compared] = ()


def changed_fields(work: Article | Dossier, edition: Any, *, user: User) -> list[Compared]:
    """Return the fields in which ``work`` differs from ``edition``, in the order of the form."""
    found = [
        Compared(_label(work, name), blocks=condensed(old, new))
        for name in _COLUMNS[type(work)]
        if (old := _shown(edition, name)) != (new := _shown(work, name))
        # Publishing makes an address of the title where nobody wrote one.
        and not (name == "slug" and not new)
    ]
    old_lists, new_lists = (_lists(owner, user) for owner in (edition, work))
    return found + [
        Compared(label, entries=_entries(old_lists[label], new))
        for label, new in new_lists.items()
        if old_lists[label] != new
    ]


def facts(work: Article | Dossier, *, user: User) -> list[tuple[str, str]]:
    """Return what stands beside the words of ``work``: each with its label, one entry a line."""
    found = [(_label(work, name), _shown(work, name)) for name in _BESIDE[type(work)]]
    found += [(label, "\n".join(entries)) for label, entries in _lists(work, user).items()]
    return [(label, value) for label, value in found if value]


def changed_items(
    dossier: Dossier, edition: DossierEdition | None, *, user: User
) -> list[ItemChange]:
    """Return what has become of the items of a dossier, in the present order, removed ones last."""
    old, new = _items(edition) if edition else {}, _items(dossier)
    names = _names([*old.values(), *new.values()], user)
    staying = _in_order([key for key in old if key in new], [key for key in new if key in old])
    found = [ItemChange("removed", names[key]) for key in old if key not in new]
    changes = [
        change
        for key, item in new.items()
        if (change := _item_change(names[key], old.get(key), item, moved=key not in staying))
    ]
    return changes + found


def _item_change(name: str, before: Any, item: Any, *, moved: bool) -> ItemChange | None:
    said = [
        Compared(str(item._meta.get_field(field).verbose_name), blocks=condensed(old, new))
        for field in ("heading", "note")
        if (old := getattr(before, field, "")) != (new := getattr(item, field))
    ]
    if before is None:
        return ItemChange("added", name, said)
    if not moved and not said:
        return None
    return ItemChange("moved" if moved else "changed", name, said)


def _label(work: WorkingCopy, name: str) -> str:
    return str(work._meta.get_field(name).verbose_name)


def _shown(row: Model, name: str) -> str:
    """Return the value of a column as people read it."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, name)
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _lists(owner: Any, user: User) -> dict[str, list[str]]:
    """Return what hangs on a working copy or an edition, by label."""
    if isinstance(owner, Dossier | DossierEdition):
        return {_("curated by"): [str(row.actor) for row in owner.curation.select_related("actor")]}
    return {
        _("byline"): _byline(owner),
        _("topics"): _topics(owner),
        _("responds to"): _responds(owner, user),
        str(Article._meta.get_field("image").verbose_name): _leads(owner),
    }


def _byline(owner: Article | ArticleEdition) -> list[str]:
    rows: Any = owner.byline.select_related("actor")
    return [f"{row.actor} ({row.get_role_display()})" for row in rows]


def _topics(owner: Article | ArticleEdition) -> list[str]:
    if isinstance(owner, Article):
        return [str(tag) for tag in owner.tags.order_by("sort_key")]
    return [str(row.tag) for row in owner.tagged.select_related("tag").order_by("tag__sort_key")]


def _responds(owner: Article | ArticleEdition, user: User) -> list[str]:
    if isinstance(owner, Article):
        keys = list(owner.responds_to.order_by("pk").values_list("pk", flat=True))
    else:
        keys = list(owner.responds.order_by("article").values_list("article", flat=True))
    seen = dict(editing.visible_articles(user).filter(pk__in=keys).values_list("pk", "title"))
    return [seen.get(key) or _("an article that you may not see") for key in keys]


def _leads(owner: Article | ArticleEdition) -> list[str]:
    if isinstance(owner, Article):
        return [str(owner.image)] if owner.image else []
    return [str(row.image) for row in owner.images.filter(leads=True).select_related("image")]


def _entries(old: list[str], new: list[str]) -> list[Stretch]:
    found: list[Stretch] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Stretch("same", text) for text in old[a:b]]
        else:
            found += [Stretch("gone", text) for text in old[a:b]]
            found += [Stretch("new", text) for text in new[c:d]]
    return found


Key = tuple[str, int]


def _items(owner: Dossier | DossierEdition) -> dict[Key, Any]:
    rows: Any = owner.items.select_related(*ITEM_KINDS).order_by("order")
    return {_key(row): row for row in rows}


def _key(item: Any) -> Key:
    return next((kind, key) for kind in ITEM_KINDS if (key := getattr(item, f"{kind}_id")))


def _in_order(old: list[Key], new: list[Key]) -> set[Key]:
    """Return what has kept its place among the others; the rest was moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in new[block.b : block.b + block.size]}


def _names(items: Sequence[Any], user: User) -> dict[Key, str]:
    """Return what the items are called, as far as ``user`` may see them."""
    found: dict[Key, str] = {}
    for kind in ITEM_KINDS:
        keys = {getattr(item, f"{kind}_id") for item in items} - {None}
        seen = set(OFFERED[kind](user).filter(pk__in=keys).values_list("pk", flat=True))
        for item in items:
            if key := getattr(item, f"{kind}_id"):
                found[kind, key] = str(item.thing) if key in seen else _("(not open to you)")
    return found
