"""Two versions of a work compared: the text word by word, the rest field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.conflicts import Change
from articles.choices import ArticleKind, BylineRole, Form
from articles.models import Article, Claim, Dossier, User, Version

#: What things are called, by kind and key.
Titles = dict[tuple[str, int], str]

#: What has no column of its own in an article.
_LISTS = ("byline", "tags", "responds_to", "curators", "items")


def labels(model: type[Model] = Article) -> dict[str, str]:
    """Return the names of all that a version holds, as forms show them."""
    names = {field.name: str(field.verbose_name) for field in model._meta.concrete_fields}
    if model is Dossier:
        return {**names, "curators": _("curated by"), "items": _("items")}
    return {**names, "byline": _("byline"), "tags": _("topics"), "responds_to": _("responds to")}


def compare(old: Version, new: Version, *, user: User) -> list[Change]:
    """Return the fields in which two versions differ, in the order of the form."""
    titles = titles_in(old.values, new.values, user=user)
    changed = new.changed_since(old)
    return [
        Change(label, *(shown(name, row.values.get(name), titles) for row in (old, new)))
        # PostgreSQL does not keep the order in which values were stored.
        for name, label in labels(type(new.work)).items()
        if name in changed
    ]


def changed_labels(version: Version, before: Version | None) -> list[str]:
    """Return the names of the fields that a save has changed; none for the first."""
    if before is None:
        return []
    changed = version.changed_since(before)
    model = Dossier if version.dossier_id else Article
    return [label for name, label in labels(model).items() if name in changed]


def titles_in(*values: Mapping[str, Any], user: User) -> Titles:
    """Return what things are called that these values name, as far as ``user`` may see them."""
    answered = {key for held in values for key in held.get("responds_to") or ()}
    items = [row for held in values for row in held.get("items") or ()]
    things = editing.things_in(items)
    answered |= {thing.pk for thing in things.values() if isinstance(thing, Article)}
    seen = editing.visible_articles(user).filter(pk__in=answered).order_by()
    titles: Titles = {("article", *row): title for *row, title in seen.values_list("pk", "title")}
    claims = {thing.pk for thing in things.values() if isinstance(thing, Claim)}
    open_claims = set(
        editing.visible_claims(user).filter(pk__in=claims).values_list("pk", flat=True)
    )
    for (kind, key), thing in things.items():
        if kind in ("question", "series") or (kind == "claim" and thing.pk in open_claims):
            titles[kind, key] = str(thing)
    return titles


def shown(name: str, value: Any, titles: Titles) -> str:
    """Return a value as people read it; lists one entry a line."""
    if value in (None, "", []):
        return ""
    if name in _LISTS:
        return "\n".join(_entries(name, value, titles))
    if name == "kind":
        return str(ArticleKind(value).label)
    if name == "form":
        return str(Form(value).label)
    if name == "planned_for":
        return date_format(Article._meta.get_field(name).to_python(value), "SHORT_DATE_FORMAT")
    return str(value["name"] if isinstance(value, dict) else value)


def _entries(name: str, value: list[Any], titles: Titles) -> Iterator[str]:
    for entry in value:
        if name == "byline":
            _key, actor, role = entry
            yield f"{actor} ({BylineRole(role).label})"
        elif name == "curators":
            yield str(entry[1])
        elif name == "responds_to":
            yield titles.get(("article", entry)) or _("an article that you may not see")
        elif name == "items":
            kind, key = editing.kind_and_key(entry)
            title = titles.get((kind, key)) or _("something that is gone or not open to you")
            words = [entry["heading"], title, entry["note"]]
            yield " · ".join(filter(None, words))
        else:
            yield str(entry)
