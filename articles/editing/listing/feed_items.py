"""Feed items, rendered once when something changes and joined by the feeds ever after.

Addresses of this site begin with ``articles.text.site.SITE`` in place of its origin, which is
filled in when a feed is served.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from articles.text.cleaning import clean
from articles.text.html import absolutise
from articles.text.site import SITE


def feed_item(
    *,
    uid: UUID,
    path: str,
    kind: str,
    label: str,
    title: str,
    summary: str,
    content: str,
    published: datetime,
    updated: datetime,
    authors: Sequence[Mapping[str, str]],
    topics: Sequence[str],
    related: Sequence[Mapping[str, str]],
    language: str,
    withdrawn: datetime | None = None,
) -> dict[str, Any]:
    """Return one item in each format: ``rss`` and ``atom`` as XML, ``json`` as an object.

    ``content`` is safe HTML; the label is part of the title, so that an opinion is never taken
    for a report where only the headline shows.
    """
    categories = [
        {"scheme": f"{SITE}/#kind", "term": kind, "label": label},
        *({"scheme": f"{SITE}/themen/", "term": topic, "label": topic} for topic in topics),
    ]
    item = {
        "uid": f"urn:uuid:{uid}",
        "kind": kind,
        "title": clean(f"{label}: {title}"),
        "summary": clean(summary),
        "content": clean(absolutise(content, f"{SITE}{path}")),
        "path": path,
        "url": f"{SITE}{path}",
        "published": timezone.localtime(published),
        "updated": timezone.localtime(updated),
        "authors": [
            {**author, "url": f"{SITE}{author['path']}" if author["path"] else ""}
            for author in authors
        ],
        "categories": categories,
        "related": [{**row, "url": f"{SITE}{row['path']}"} for row in related],
        "language": language,
        "withdrawn": withdrawn,
    }
    return {
        "rss": render_to_string("feeds/item.rss.xml", {"item": item}).strip(),
        "atom": render_to_string("feeds/item.atom.xml", {"item": item}).strip(),
        "json": _json_item(item),
    }


def withdrawal_item(
    *,
    uid: UUID,
    path: str,
    kind: str,
    label: str,
    title: str,
    notice: str,
    published: datetime,
    withdrawn: datetime,
    language: str,
) -> dict[str, Any]:
    """Return the item that takes the place of a withdrawn piece; its id and label stay."""
    return feed_item(
        uid=uid,
        path=path,
        kind=kind,
        label=label,
        title=_("%(title)s (withdrawn)") % {"title": title},
        summary=notice,
        content=linebreaks(notice, autoescape=True),
        published=published,
        updated=withdrawn,
        authors=[],
        topics=[],
        related=[],
        language=language,
        withdrawn=withdrawn,
    )


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
