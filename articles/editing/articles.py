"""Writing and revising articles: the working copies, never what readers see."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind, BylineRole
from articles.editing.carrying import carry_passages, unsettles
from articles.editing.names import names_of
from articles.editing.operations import cleaned, locked, plain, record, set_fields, validated
from articles.editing.permissions import require
from articles.editing.reconciling import check_saved, wanted
from articles.editing.records import as_carried, find_actor, find_tags
from articles.editing.touching import touch
from articles.editing.versions import keep_version, why_restored
from articles.exceptions import InvalidRecord
from articles.models import FORMS, Actor, Article, Byline, User, Version
from articles.text import differences, statistics
from articles.text.illustrations import digests_named_in
from articles.text.intake import Document
from articles.text.markdown import render
from articles.text.projection import project

#: The fields of an article that an editor writes.
FIELDS = (
    "kind",
    "form",
    "title",
    "slug",
    "kicker",
    "standfirst",
    "body",
    "language",
    "section",
    "dateline",
    "agency_credits",
    "disclosure",
    "image",
    "planned_for",
    "responsible",
)
_LINES = ("title", "kicker", "dateline", "agency_credits", "disclosure")
_LINK = re.compile(r'href="([^"]*)"')

BylineEntry = Actor | tuple[Actor, str]


def write_article(
    *,
    by: User,
    kind: str,
    title: str,
    byline: Sequence[BylineEntry] = (),
    authors: Sequence[Actor] = (),
    tags: Sequence[str] = (),
    responds_to: Iterable[Article] = (),
    **fields: Any,
) -> Article:
    """Begin an article and return its working copy; version 1, a draft.

    ``fields`` are those of ``FIELDS``; ``byline`` names actors with their roles, ``authors`` is
    short for actors who are authors; tags that do not exist are made. Raises ``NotAllowed``,
    ``InvalidRecord`` or ``TextTooLong``.
    """
    require(by, "write_article")
    values = cleaned({"kind": kind, "title": title, **_known(fields)})
    values["form"] = values.get("form") or _usual_form(kind)
    with transaction.atomic():
        article = Article(created_by=by, changed=timezone.now(), **values)
        validated(article)
        _measure(article, projection_of(article))
        article.save()
        _set_byline(article, [*byline, *authors])
        article.tags.set(find_tags(tags, by=by))
        article.responds_to.set(responds_to)
        values = snapshot(article)
        record("article.written", article, by=by, new=values)
        keep_version(article, values, by=by)
    return article


def revise_article(
    article: Article,
    *,
    by: User,
    version: int,
    restored: Version | None = None,
    fixed: bool = False,
    **changes: Any,
) -> Article:
    """Change the working copy and return it; its passages follow their words.

    ``changes`` holds any of ``FIELDS``, ``byline`` or ``authors``, ``tags`` and ``responds_to``.
    ``version`` is the one the form was loaded with, ``restored`` the earlier one whose values are
    taken again; ``fixed`` says that the changes are those of a small fix, already public, which
    the state outlives. A live edition stays as it is. Raises ``StaleVersion`` when somebody saved
    in between, ``NotAllowed``, ``InvalidRecord`` or ``TextTooLong``. Saving what is there already
    changes nothing.
    """
    require(by, "revise_article", article)
    related = _related(changes)
    values = cleaned(_known(changes))
    with transaction.atomic():
        article = locked(article)
        before, old_text = snapshot(article), projection_of(article)
        check_saved(article, version, by=by, mine=wanted({**values, **related}), now=before)
        if "kind" in values and values["kind"] != article.kind:
            _change_kind(article, values)
        set_fields(article, values)
        validated(article)
        new_text = projection_of(article)
        _measure(article, new_text)
        _save_related(article, related, by=by)
        after = snapshot(article)
        if after == before:
            return article
        words = _joined(before, old_text), _joined(after, new_text)
        sensitive = bool(differences.sensitive(*words, names=names_of(article)))
        sensitive = sensitive or _shows_others(before, after)
        sensitive = sensitive or unsettles(article, old_text, new_text)
        touch(article, by=by, sensitive=sensitive, text=True, fixed=fixed)
        article.save()
        carry_passages(article, old_text, new_text)
        old = {name: before[name] for name in before if before[name] != after[name]}
        new = {name: after[name] for name in old}
        record("article.revised", article, by=by, old=old, new=new, reason=why_restored(restored))
        keep_version(article, after, by=by, restored=restored)
    return article


def import_article(
    document: Document,
    *,
    by: User,
    kind: str,
    title: str | None = None,
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
    into: Article | None = None,
) -> Article:
    """Make a working copy of a document, or read it as a new text of ``into``.

    ``title``, ``authors`` and ``tags`` win over what the document says; authors and tags that do
    not exist are made. A new text keeps what the document does not speak of.
    """
    with transaction.atomic():
        names = [find_actor(name, by=by) for name in authors or document.authors]
        values: dict[str, Any] = {
            "title": title or document.title,
            "standfirst": document.standfirst,
            "body": document.body,
            "kicker": document.kicker,
            "dateline": document.dateline,
            "authors": names,
            "tags": tags or document.tags,
        }
        if document.language:
            values["language"] = document.language
        if into is None:
            return write_article(by=by, kind=kind, **values)
        kept = ("kicker", "dateline", "authors", "tags")
        values = {name: value for name, value in values.items() if value or name not in kept}
        return revise_article(into, by=by, version=into.version, **values)


def projection_of(article: Article) -> str:
    """Return the plain text of the working copy, on which its passages count."""
    return project(article.standfirst, render(article.body)).text


def snapshot(article: Article) -> dict[str, Any]:
    """Return what an editor wrote, as plain values for the history and for comparing."""
    values = {name: plain(getattr(article, name)) for name in FIELDS}
    values["byline"] = [
        [entry.actor_id, entry.actor.name, entry.role]
        for entry in article.byline.select_related("actor")
    ]
    values["tags"] = [tag.name for tag in article.tags.order_by("sort_key")]
    values["responds_to"] = list(article.responds_to.order_by("pk").values_list("pk", flat=True))
    return values


def links_of(source: str) -> list[str]:
    """Return where the links of a Markdown text lead."""
    return _LINK.findall(render(source))


def _shows_others(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two versions name other people above the text, link elsewhere or show others.

    So do those that are another kind of text, or an answer to another one: what somebody approved
    is read under that label.
    """
    return bool(
        any(before[name] != after[name] for name in ("kind", "form", "responds_to", "byline"))
        or links_of(before["body"]) != links_of(after["body"])
        or _images_of(before) != _images_of(after)
    )


def _images_of(values: Mapping[str, Any]) -> list[Any]:
    """Return what a version shows: its lead image and those of its text."""
    lead = values["image"] and values["image"]["id"]
    return [lead, *sorted(digests_named_in(values["body"]))]


def _measure(article: Article, text: str) -> None:
    """Note how long ``text``, the projection of ``article``, is."""
    article.characters, article.words = len(text), statistics.words(text)


def _joined(values: Mapping[str, Any], text: str) -> str:
    """Return all words of a version as they read; digits of a link's address are no figure."""
    return "\n\n".join([*(values[name] for name in _LINES), text])


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of an article: {', '.join(sorted(unknown))}")
    return dict(fields)


def _usual_form(kind: str) -> str:
    forms = FORMS.get(kind)
    if forms is None:
        raise InvalidRecord({"kind": _("An article is an analysis or a commentary.")})
    return forms[0]


def _change_kind(article: Article, values: dict[str, Any]) -> None:
    if article.is_kind_fixed:
        raise InvalidRecord({"kind": _("Readers have seen this article: its kind is fixed.")})
    if values.get("form") not in FORMS.get(ArticleKind(values["kind"]), ()):
        values["form"] = _usual_form(values["kind"])


def _related(changes: dict[str, Any]) -> dict[str, Any]:
    related: dict[str, Any] = {
        name: changes.pop(name) for name in ("byline", "tags", "responds_to") if name in changes
    }
    if "authors" in changes:
        related["byline"] = [*related.get("byline", ()), *changes.pop("authors")]
    return related


def _save_related(article: Article, related: Mapping[str, Any], *, by: User) -> None:
    if "byline" in related:
        _set_byline(article, related["byline"])
    if "tags" in related:
        carried = article.tags.select_related("canonical")
        article.tags.set(as_carried(find_tags(related["tags"], by=by), carried))
    if "responds_to" in related:
        targets = list(related["responds_to"])
        if any(target.pk == article.pk for target in targets):
            raise InvalidRecord({"responds_to": _("An article does not respond to itself.")})
        article.responds_to.set(targets)


def _set_byline(article: Article, entries: Sequence[BylineEntry]) -> None:
    pairs = [entry if isinstance(entry, tuple) else (entry, BylineRole.AUTHOR) for entry in entries]
    if len({actor.pk for actor, _role in pairs}) < len(pairs):
        raise InvalidRecord({"byline": _("The same name stands in the byline twice.")})
    wanted = [(actor.pk, role, order) for order, (actor, role) in enumerate(pairs)]
    if list(article.byline.values_list("actor_id", "role", "order")) == wanted:
        return
    article.byline.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, actor_id=actor, role=role, order=order)
        for actor, role, order in wanted
    )
