"""HTML, from Word or from the web, made safe and small enough to be read."""

import re
from urllib.parse import urljoin

import lxml.html
import nh3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import etree
from lxml.html import HtmlElement

from articles.text.intake.document import Role
from articles.text.intake.source import Source
from articles.text.limits import BODY_CHARACTERS, ELEMENTS

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({*HEADINGS, "p", "ul", "ol", "blockquote", "table", "hr"})
INLINE = frozenset({"a", "b", "br", "em", "i", "strong", "sub", "sup"})
#: The class of the <sup> whose text is a footnote's number.
FOOTNOTE = "footnote"

_TABLE = frozenset({"caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
# What the sanitiser would otherwise unwrap so that two paragraphs run together.
_CONTAINERS = (
    *("address", "article", "aside", "center", "dd", "details", "dialog", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "main", "nav"),
    *("section", "summary"),
)
_PICTURES = ("img", "picture", "svg", "video", "audio", "object", "embed", "iframe", "canvas")
# Where libxml2 stops and leaves the rest of a page out.
_PARSER_NESTING = 255
_LINK = re.compile(r"(?:https?://|mailto:).", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_SPACE = re.compile(r"[\x00-\x20]+")

_SANITISER = nh3.Cleaner(
    tags={*BLOCKS, *INLINE, *_TABLE, "div", "li"},
    attributes={"a": {"href"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}},
    allowed_classes={
        "h1": {role.value for role in Role},
        "p": {role.value for role in Role},
        "sup": {FOOTNOTE},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def parse(source: Source, html: str) -> HtmlElement:
    """Return the root of an HTML document; refuse what the parser would cut off."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(html, parser=parser)
    except (etree.LxmlError, ValueError):
        raise source.refuse(_("The document contains no text.")) from None
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise source.refuse(
            _("The text is nested deeper than %(limit)d levels.") % {"limit": _PARSER_NESTING}
        )
    return root


def sanitise(source: Source, root: HtmlElement, base: str) -> HtmlElement:
    """Return a <body> with what of ``root`` may stay; ``base`` is where links start from."""
    _check_links(source, root, base)
    _drop_pictures(source, root)
    _check_size(source, root)  # before the sanitiser, whose work grows with the square of a text
    for element in root.iter(*_CONTAINERS):
        element.tag = "div"
    for element in [*root.iter("pre")]:
        _unwrap_lines(element)
    html = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    body = parse(source, f"<html><body>{_SANITISER.clean(html)}</body></html>").find("body")
    if body is None:
        raise source.refuse(_("The document contains no text."))
    return body


def _unwrap_lines(element: HtmlElement) -> None:
    """Turn preformatted text, an old mail perhaps, into paragraphs."""
    parts = _BLANK_LINES.split(element.text_content())
    element.clear(keep_tail=True)
    element.tag = "div"
    for part in parts:
        etree.SubElement(element, "p").text = part


def _check_links(source: Source, root: HtmlElement, base: str) -> None:
    """Keep links to the web and to mail addresses, and say how many others there were."""
    dropped = 0
    for anchor in root.iter("a"):
        target = _SPACE.sub(" ", anchor.get("href", "")).strip()
        if base and not _SCHEME.match(_SPACE.sub("", target)):
            try:
                target = urljoin(base, target)
            except ValueError:
                target = ""
        if _LINK.match(target):
            anchor.set("href", target)
            continue
        dropped += bool(target) and not target.startswith("#")
        anchor.attrib.pop("href", None)
    if dropped:
        source.warn(
            ngettext(
                "%(count)d link was left out: it leads to no web or mail address.",
                "%(count)d links were left out: they lead to no web or mail address.",
                dropped,
            )
            % {"count": dropped}
        )


def _drop_pictures(source: Source, root: HtmlElement) -> None:
    figures = [element for element in root.iter("figure") if element.find(".//table") is None]
    pictures = list(root.iter(*_PICTURES))
    for element in (*figures, *pictures):
        if element.getparent() is not None:
            element.drop_tree()
    warn_of_pictures(source, len(pictures))


def warn_of_pictures(source: Source, count: int) -> None:
    """Say how many pictures are missing from the text."""
    if count:
        source.warn(
            ngettext(
                "%(count)d image was not taken over.",
                "%(count)d images were not taken over.",
                count,
            )
            % {"count": count}
        )


def _check_size(source: Source, root: HtmlElement) -> None:
    count = length = 0
    for element in root.iter():
        count += 1
        length += len(element.text or "") + len(element.tail or "")
    if length > BODY_CHARACTERS:
        raise source.refuse(
            _("The text has %(number)d characters; the limit is %(limit)d.")
            % {"number": length, "limit": BODY_CHARACTERS}
        )
    if count > ELEMENTS:
        raise source.refuse(
            _("The text has %(number)d elements; the limit is %(limit)d.")
            % {"number": count, "limit": ELEMENTS}
        )
