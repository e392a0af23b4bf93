"""Feed items, rendered once when something changes and joined by the feeds ever after.

Addresses of this site begin with ``articles.text.site.SITE`` in place of its origin, which is
filled in when a feed is served.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.editing.listing.row import Row
from articles.models import SiteSettings
from articles.text.cleaning import clean
from articles.text.html import absolutise
from articles.text.site import SITE


def feed_item(
    row: Row,
    *,
    summary: str,
    content: str,
    language: str,
    authors: Sequence[Mapping[str, str]] = (),
    topics: Sequence[str] = (),
    related: Sequence[Mapping[str, str]] = (),
    note: str = "",
) -> dict[str, Any]:
    """Return the item of ``row`` in each format: ``rss`` and ``atom`` as XML, ``json`` as object.

    ``content`` and the ``note`` above it are safe HTML; if the newsroom gives feeds no full texts,
    the summary with a link takes the place of the content. The label is part of the title, so
    that an opinion is never taken for a report where only the headline shows. A withdrawn piece
    keeps its id and label.
    """
    title = _("%(title)s (withdrawn)") % {"title": row.title} if row.withdrawn else row.title
    url = f"{SITE}{row.path}"
    if not row.withdrawn and not _in_full():
        content = _in_short(row, summary)
    item = {
        "uid": f"urn:uuid:{row.uid}",
        "kind": row.kind.value,
        "title": clean(f"{row.label}: {title}"),
        "summary": clean(summary),
        "content": clean(absolutise(note + content, url)),
        "path": row.path,
        "url": url,
        "published": timezone.localtime(row.published),
        "updated": timezone.localtime(row.updated),
        "authors": [
            {**author, "url": f"{SITE}{author['path']}" if author["path"] else ""}
            for author in authors
        ],
        "categories": _categories(row, topics),
        "related": [{**link, "url": f"{SITE}{link['path']}"} for link in related],
        "language": language,
        "withdrawn": row.withdrawn,
    }
    return {
        "rss": render_to_string("feeds/item.rss.xml", {"item": item}).strip(),
        "atom": render_to_string("feeds/item.atom.xml", {"item": item}).strip(),
        "json": _json_item(item),
    }


def _in_full() -> bool:
    """Whether the newsroom gives feeds the full texts; one query."""
    wanted = SiteSettings.objects.filter(pk=1).values_list("feed_full_text", flat=True).first()
    return wanted is not False


def _in_short(row: Row, summary: str) -> str:
    """Return the summary and a link to the whole, as HTML."""
    words = format_html("<p>{}</p>\n", summary) if summary else ""
    link = _("Read “%(title)s” in full") % {"title": row.title}
    return words + format_html('<p><a href="{}">{}</a></p>', row.path, link)


def _categories(row: Row, topics: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"scheme": f"{SITE}/#kind", "term": row.kind.value, "label": row.label},
        *({"scheme": f"{SITE}/themen/", "term": topic, "label": topic} for topic in topics),
    ]


def _json_item(item: Mapping[str, Any]) -> dict[str, Any]:
    authors = [
        {"name": author["name"], **({"url": author["url"]} if author["url"] else {})}
        for author in item["authors"]
    ]
    return {
        "id": item["uid"],
        "url": item["url"],
        "title": item["title"],
        **({"summary": item["summary"]} if item["summary"] else {}),
        "content_html": item["content"],
        "date_published": item["published"].isoformat(timespec="seconds"),
        "date_modified": item["updated"].isoformat(timespec="seconds"),
        **({"authors": authors} if authors else {}),
        "tags": [category["label"] for category in item["categories"]],
        "language": item["language"] or settings.LANGUAGE_CODE,
        "_newsroom": {"kind": item["kind"], "withdrawn": item["withdrawn"] is not None},
    }
