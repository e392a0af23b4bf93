"""Rows of articles and dossiers: the pieces that people publish."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _

from articles.choices import SUBSTANTIVE, ArticleKind, BylineRole, ListingKind
from articles.editing.listing.feed_items import feed_item
from articles.editing.listing.row import Row, actor_paths, card, named, search_text
from articles.editing.rendering import shown
from articles.models import (
    Address,
    Article,
    ArticleEdition,
    Dossier,
    DossierEditionItem,
    Edition,
    EditionPassage,
    WorkingCopy,
    once,
)
from articles.text.statistics import reading_minutes


def article_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these articles that is live, or was withdrawn."""
    articles = Article.objects.filter(pk__in=keys, first_published__isnull=False)
    works = articles.select_related("live_edition").prefetch_related(
        "live_edition__byline__actor__canonical",
        "live_edition__tagged__tag__canonical",
        "live_edition__responds__article__live_edition",
        "answered_by__edition__article__live_edition",
    )
    paths = paths_of(works, "article")
    bylines = actor_paths(
        entry.actor
        for work in works
        if work.live_edition
        for entry in work.live_edition.byline.all()
    )
    for work in works:
        if work.live_edition:
            yield _article_row(work, paths[work.pk], bylines)
        elif _is_withdrawn(work):
            yield _withdrawn_row(work, ListingKind(work.kind), paths[work.pk])


def dossier_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these dossiers that is live, or was withdrawn."""
    works = (
        Dossier.objects.filter(pk__in=keys, first_published__isnull=False)
        .select_related("live_edition")
        .prefetch_related("live_edition__curation__actor__canonical")
    )
    paths = paths_of(works, "dossier")
    contents = _contents([work.live_edition_id for work in works if work.live_edition_id])
    curators = actor_paths(
        entry.actor
        for work in works
        if work.live_edition
        for entry in work.live_edition.curation.all()
    )
    for work in works:
        if work.live_edition:
            yield _dossier_row(work, paths[work.pk], curators, contents[work.live_edition_id])
        elif _is_withdrawn(work):
            yield _withdrawn_row(work, ListingKind.DOSSIER, paths[work.pk])


def paths_of(works: Iterable[WorkingCopy], target: str) -> dict[int, str]:
    """Return the present path of each work."""
    addresses = Address.objects.filter(
        current=True, **{f"{target}__in": [work.pk for work in works]}
    )
    return {getattr(address, f"{target}_id"): address.path for address in addresses}


def updated(work: WorkingCopy) -> datetime:
    """Return when the newest substantive edition, else the first one, was published."""
    editions = work.editions.filter(
        number__gt=work.withdrawn_through, number__lte=work.live_edition.number
    )
    newest = editions.filter(change__in=SUBSTANTIVE).order_by("-number").first()
    return newest.published if newest else work.first_published


def note_of(edition: Edition) -> str:
    """Return what readers are told of a substantive change, as HTML; it stands on top."""
    if not edition.note or edition.change not in SUBSTANTIVE:
        return ""
    return format_html(
        "<p><strong>{}:</strong> {}</p>\n", edition.get_change_display(), edition.note
    )


def _article_row(work: Article, path: str, bylines: Mapping[int, str]) -> Row:
    edition = work.live_edition
    words = shown(edition)
    names = [entry for entry in edition.byline.all() if entry.role == BylineRole.AUTHOR]
    byline = [named(entry.actor, bylines) for entry in once(names, "actor")]
    tags = [entry.tag.standing for entry in once(edition.tagged.all(), "tag")]
    row = _row(work, edition, ListingKind(edition.kind), path, updated(work))
    more = {
        "kind": edition.kind,
        "kicker": edition.kicker,
        "minutes": reading_minutes(edition.plain_text),
    }
    row.card = card("article", _shown(row, edition, byline, **more))
    row.feed = feed_item(
        row,
        summary=edition.standfirst,
        note=note_of(edition),
        content=words.illustrated(),
        language=edition.language,
        authors=byline,
        topics=[tag.name for tag in tags],
        related=_neighbours(work),
    )
    row.search_text = search_text(
        edition.title, edition.kicker, edition.plain_text, *(entry["name"] for entry in byline)
    )
    row.tags = frozenset(tag.pk for tag in tags)
    row.actors = frozenset(entry.actor.standing.pk for entry in edition.byline.all())
    return row


def _neighbours(work: Article) -> list[dict[str, str]]:
    """Return the live articles that this one answers, and those that answer it."""
    answered = {row.article for row in work.live_edition.responds.all()}
    answering = {
        row.edition.article
        for row in work.answered_by.all()
        if row.edition_id == row.edition.article.live_edition_id
    }
    live = sorted((row for row in answered | answering if row.is_live), key=lambda row: row.pk)
    paths = paths_of(live, "article")
    return [{"path": paths[row.pk], "title": row.live_edition.title} for row in live]


def _dossier_row(
    work: Dossier, path: str, curators: Mapping[int, str], contents: Mapping[str, Any]
) -> Row:
    edition = work.live_edition
    words = shown(edition)
    byline = [named(entry.actor, curators) for entry in once(edition.curation.all(), "actor")]
    row = _row(work, edition, ListingKind.DOSSIER, path, updated(work))
    row.card = card("dossier", _shown(row, edition, byline, counts=contents["counts"]))
    row.feed = feed_item(
        row,
        summary=edition.standfirst,
        note=note_of(edition),
        content=words.illustrated(),
        language=edition.language,
        authors=byline,
        topics=contents["topics"],
        related=contents["articles"],
    )
    row.search_text = search_text(edition.title, edition.plain_text)
    row.tags = contents["tags"]
    row.actors = frozenset(entry.actor.standing.pk for entry in edition.curation.all())
    return row


def _row(
    work: WorkingCopy, edition: Edition, kind: ListingKind, path: str, changed: datetime
) -> Row:
    """Return what the row of every piece begins with."""
    label = edition.get_form_display() if isinstance(edition, ArticleEdition) else _("Dossier")
    return Row(
        kind=kind,
        object_id=work.pk,
        uid=work.uid,
        path=path,
        title=edition.title,
        label=str(label),
        published=work.first_published,
        updated=changed,
    )


def _shown(row: Row, edition: Edition, byline: list[dict[str, str]], **more: Any) -> dict[str, Any]:
    """Return what the card of every piece shows."""
    return {
        "label": row.label,
        "title": row.title,
        "path": row.path,
        "standfirst": edition.standfirst,
        "byline": byline,
        "published": row.published,
        "updated": row.updated if row.updated != row.published else None,
        **more,
    }


def _contents(editions: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return what the live articles of each dossier edition bring: counts, topics, links."""
    items = (
        DossierEditionItem.objects.filter(edition__in=editions, article__live_edition__isnull=False)
        .select_related("article__live_edition")
        .prefetch_related("article__live_edition__tagged__tag__canonical")
    )
    articles: dict[int, list[Article]] = defaultdict(list)
    for item in items:
        articles[item.edition_id].append(item.article)
    paths = paths_of([row for rows in articles.values() for row in rows], "article")
    return {edition: _content(articles[edition], paths) for edition in editions}


def _content(articles: list[Article], paths: Mapping[int, str]) -> dict[str, Any]:
    live = [article.live_edition for article in articles]
    carried = EditionPassage.objects.unblocked().filter(edition__in=live)
    tags = {entry.tag.standing for edition in live for entry in edition.tagged.all()}
    kinds = [edition.kind for edition in live]
    return {
        "counts": {
            "analyses": kinds.count(ArticleKind.ANALYSIS),
            "commentaries": kinds.count(ArticleKind.COMMENTARY),
            "claims": carried.filter(claim__isnull=False).values("claim").distinct().count(),
            "positions": carried.filter(position__isnull=False)
            .values("position")
            .distinct()
            .count(),
        },
        "topics": [tag.name for tag in sorted(tags, key=lambda tag: tag.sort_key)],
        "tags": frozenset(tag.pk for tag in tags),
        "articles": [{"path": paths[row.pk], "title": row.live_edition.title} for row in articles],
    }


def _is_withdrawn(work: WorkingCopy) -> bool:
    """Whether a work without a live edition was withdrawn; else the newest edition is blocked."""
    if not work.withdrawn_through:
        return False
    return not work.editions.filter(number__gt=work.withdrawn_through).exists()


def _withdrawn_row(work: WorkingCopy, kind: ListingKind, path: str) -> Row:
    """Return a row without the words of the piece: it is there for the notice in the feeds."""
    last = work.editions.get(number=work.withdrawn_through)
    row = _row(work, last, kind, path, work.withdrawn)
    row.withdrawn = work.withdrawn
    notice = work.withdrawal_notice
    content = linebreaks(notice, autoescape=True)
    row.feed = feed_item(row, summary=notice, content=content, language=last.language)
    return row
