"""Feeds in RSS 2.0, Atom and JSON Feed 1.1: stored items in a shell, joined into one piece."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import reading
from articles.pages.answers import PageView, ReaderView
from articles.pages.conditional import conditional, start_of_day
from articles.text.site import localise

CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
FORMAT_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}

#: What each feed is called, and the page whose newest entries it carries.
TITLES = {
    "alle": (gettext_lazy("Analyses and commentaries"), "front"),
    "analysen": (gettext_lazy("Analyses"), "analyses"),
    "kommentare": (gettext_lazy("Commentaries"), "commentaries"),
    "dossiers": (gettext_lazy("Dossiers"), "dossiers"),
}

#: Where the text of a stored item begins. Everything in an item is escaped, so that this stands
#: there once (``templates/feeds/item.*.xml``).
_TEXT_BEGINS = {"rss": "<content:encoded>", "atom": '<content type="html">'}

#: Readers of feeds expect the region too.
_LANGUAGES = {"de": "de-DE"}


@dataclass(frozen=True)
class Feed:
    """One feed in one format, as its shell and the page about feeds name it."""

    name: str
    form: str
    newsroom: reading.Site

    @property
    def title(self) -> str:
        """What it carries."""
        return str(TITLES[self.name][0])

    @property
    def full_title(self) -> str:
        """The same with the site's name, for lists of feeds elsewhere."""
        return f"{self.newsroom.name}: {self.title}"

    @property
    def description(self) -> str:
        """The same as a sentence."""
        names = {"title": self.title, "site": self.newsroom.name}
        if self.newsroom.feed_full_text:
            return _("%(title)s from %(site)s, in full text.") % names
        return _("%(title)s from %(site)s, in short.") % names

    @property
    def rights(self) -> str:
        """On what terms others may use it."""
        return self.newsroom.feed_rights or f"© {self.newsroom.name}"

    @property
    def format_name(self) -> str:
        """The format as people write it."""
        return FORMAT_NAMES[self.form]

    @property
    def content_type(self) -> str:
        """The media type, without its charset."""
        return CONTENT_TYPES[self.form].partition(";")[0]

    @property
    def path(self) -> str:
        """Where it is."""
        return reverse("articles:feed", args=[self.name, self.form])

    @property
    def home(self) -> str:
        """The absolute address of the page that it follows."""
        return settings.SITE_URL + reverse(f"articles:{TITLES[self.name][1]}")

    @property
    def language(self) -> str:
        """The language of the site as a BCP 47 tag."""
        return _LANGUAGES.get(settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)

    def id(self, site: UUID) -> str:
        """What tells it from every other feed for ever, even if the site moves.

        The formats of one feed share it.
        """
        return uuid5(site, f"feeds/{self.name}").urn

    def url(self, number: int = 1) -> str:
        """The absolute address of one page of it."""
        query = f"?seite={number}" if number > 1 else ""
        return f"{settings.SITE_URL}{self.path}{query}"


class FeedView(ReaderView):
    """One page of a feed."""

    def get(self, request: HttpRequest, name: str, form: str) -> HttpResponse:
        """Answer with the feed, or with nothing if the client has it already."""
        asked = request.GET.get("seite")
        feed = Feed(name, form, self.site)

        def build(state: reading.State) -> HttpResponse:
            # As of this morning: within a day a feed changes with the publication number only.
            size = self.site.feed_items
            page = reading.feed_page(name, form, asked, at=start_of_day(), size=size)
            text = _json(feed, page) if form == "json" else _xml(feed, page, state.site)
            text = localise(text, settings.SITE_URL)
            return HttpResponse(text, content_type=CONTENT_TYPES[form])

        response = conditional(request, asked or "", build, is_there=not asked)
        response["Access-Control-Allow-Origin"] = "*"
        return response


class FeedsView(PageView):
    """The feeds, for people."""

    template_name = "articles/feeds.html"
    section = "feeds"

    def read(self, **kwargs: Any) -> list[list[Feed]]:
        """Return the feeds, each in all its formats."""
        return [[Feed(name, form, self.site) for form in CONTENT_TYPES] for name in TITLES]


def _xml(feed: Feed, page: reading.FeedPage, site: UUID) -> str:
    context = {
        "feed": feed,
        "id": feed.id(site),
        "items": mark_safe(  # noqa: S308  rendered with escaping on
            "\n".join(_xml_item(item, _TEXT_BEGINS[feed.form]) for item in page.items)
        ),
        "updated": page.updated or reading.NEVER,
        "pages": _pages(feed, page),
        "SITE_NAME": feed.newsroom.name,
        "SITE_URL": settings.SITE_URL,
    }
    return render_to_string(f"feeds/{feed.form}.xml", context)


def _json(feed: Feed, page: reading.FeedPage) -> str:
    pages = _pages(feed, page)
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.full_title,
        "home_page_url": feed.home,
        "feed_url": pages["self"],
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.newsroom.name, "url": f"{settings.SITE_URL}/"}],
        **({"next_url": pages["next"]} if "next" in pages else {}),
        "items": [_json_item(item) for item in page.items],
    }
    return json.dumps(document, ensure_ascii=False)


def _xml_item(item: reading.FeedItem, text_begins: str) -> str:
    """Return an item with its notices above its text."""
    stored: str = item.stored
    if not item.notices:
        return stored
    return stored.replace(text_begins, text_begins + escape(str(_notices(item))), 1)


def _json_item(item: reading.FeedItem) -> dict[str, Any]:
    """Return an item with its notices above its text."""
    stored: dict[str, Any] = item.stored
    if not item.notices:
        return stored
    return {**stored, "content_html": _notices(item) + stored["content_html"]}


def _notices(item: reading.FeedItem) -> str:
    """Return what must stand with an item today, as HTML."""
    context = {"notices": item.notices, "SITE_URL": settings.SITE_URL}
    return render_to_string("feeds/notices.html", context)


def _pages(feed: Feed, page: reading.FeedPage) -> dict[str, str]:
    """Where this page of the feed is, and where the others are (RFC 5005, paged feeds)."""
    pages = {"self": feed.url(page.number)}
    if page.number > 1:
        pages |= {"first": feed.url(), "previous": feed.url(page.number - 1)}
    if page.has_next:
        pages["next"] = feed.url(page.number + 1)
    return pages
