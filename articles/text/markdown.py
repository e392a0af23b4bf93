"""Markdown to safe HTML: the one function for readers, previews and projections."""

import re
from typing import NamedTuple

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.text import html as markup
from articles.text import limits, markdown_footnotes, markdown_limits, markdown_rules
from articles.text.cleaning import clean

_SANITISER = nh3.Cleaner(
    tags={
        *("a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "h4", "hr"),
        *("img", "li", "ol", "p", "pre", "section", "strong", "sup", "table", "tbody", "td"),
        *("th", "thead", "tr", "ul"),
    },
    attributes={
        "a": {"href", "id", "rel", "role", "title"},
        "h2": {"id"},
        "h3": {"id"},
        "h4": {"id"},
        "img": {"alt", "decoding", "loading", "src", "title"},
        "li": {"id"},
        "ol": {"start"},
        "section": {"role"},
        "th": {"scope"},
    },
    allowed_classes={
        "a": {markdown_footnotes.BACK_REFERENCE},
        "section": {markdown_footnotes.SECTION},
        "sup": {markdown_footnotes.REFERENCE},
        "td": markdown_rules.ALIGNMENTS,
        "th": markdown_rules.ALIGNMENTS,
    },
    url_schemes=set(markdown_rules.SCHEMES),
    link_rel=None,
)
_HEADING = re.compile(r'<h([234]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_REFERENCE = re.compile(rf'<sup class="{markdown_footnotes.REFERENCE}">.*?</sup>', re.DOTALL)


class Heading(NamedTuple):
    """A heading of rendered HTML: 2 to 4, its id, its plain text."""

    level: int
    id: str
    text: str


def render(source: str, *, doc: str = "") -> str:
    """Return Markdown as sanitised HTML in NFC.

    Raw HTML is shown as text; links lead to http, https, mailto or into the site; images come
    from /media/, others become their alternative text. Headings start at h2 and skip
    no level. ``doc`` prefixes every id, so that two texts can share a page.

    Raises TextTooLong, naming the limit, for what could not be rendered in bounded time.
    """
    markdown_limits.check_source(source)
    source = clean(source)
    return markup.compose(_SANITISER.clean(_PARSER.render(source, {"doc": doc})))


def headings(html: str) -> list[Heading]:
    """Return the headings of rendered HTML in order, for a table of contents."""
    return [
        Heading(int(level), identifier, _plain(content))
        for level, identifier, content in _HEADING.findall(html)
    ]


def _plain(content: str) -> str:
    text = markup.text(_REFERENCE.sub("", content)).replace("\u00ad", "")
    return " ".join(text.split())


def _build_parser() -> MarkdownIt:
    # The preset leaves raw HTML on, and its nesting limit cuts text off without a word: the
    # parser stops a little later than the limit that is checked and named.
    options = {"html": False, "maxNesting": limits.NESTING + 4}
    parser = MarkdownIt("commonmark", options)
    parser.disable(["html_block", "html_inline"]).enable("table").use(footnote_plugin)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # see markdown_rules
    markdown_footnotes.install(parser)
    markdown_rules.install(parser)
    markdown_limits.install(parser)
    return parser


_PARSER = _build_parser()
