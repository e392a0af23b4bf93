"""Web pages: the article on them, without what surrounds it."""

import re

from lxml import etree
from lxml.html import HtmlElement

from articles.text.intake import (
    bylines,
    elements,
    encoding,
    frontmatter,
    markup,
    placeholders,
    structure,
)
from articles.text.intake.document import Block, Kind, Metadata, Reading
from articles.text.intake.encoding import squeeze
from articles.text.intake.source import Source

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4_096
_SINGLE_BYTE = re.compile(r"(?:windows-|cp)125\d|iso-?8859-\d{1,2}|latin-?1|us-ascii|macintosh")
# What pages call Latin-1 is Windows-1252, as browsers read it.
_WINDOWS = re.compile(r"iso-?8859-1|latin-?1|us-ascii")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SURROUNDINGS = (
    *("script", "style", "noscript", "template", "nav", "aside", "footer", "button"),
    *("select", "textarea", "input", "dialog", "head", "title", "map"),
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(source: Source) -> Reading:
    """Read a .html file."""
    root = markup.parse(source, _DECLARATION.sub("", encoding.normalised(_decode(source))))
    metadata = _metadata(root)
    base = _address(root)
    main = _main(root)
    _drop_surroundings(main)
    blocks = structure.promote_bold(elements.blocks(source, main, base=base))
    _settle_title(metadata, blocks)
    return Reading(blocks, metadata)


def _decode(source: Source) -> str:
    declared = _CHARSET.search(source.data[:_CHARSET_WITHIN])
    if declared is None or encoding.is_marked(source):
        return encoding.decode(source)
    name = declared[1].decode("ascii").lower()
    if not _SINGLE_BYTE.fullmatch(name):
        return encoding.decode(source)
    try:
        return source.data.decode("cp1252" if _WINDOWS.fullmatch(name) else name)
    except (UnicodeDecodeError, LookupError):
        return encoding.decode(source)  # what the page declares is not so


def _metadata(root: HtmlElement) -> Metadata:
    author = _meta(root, "author", "article:author")
    title = root.find(".//head/title")
    return Metadata(
        title=_meta(root, "og:title") or squeeze(title.text or "" if title is not None else ""),
        authors=[name for name in bylines.people(author) if bylines.is_person(name)],
        language=frontmatter.language(root.get("lang", "")),
    )


def _settle_title(metadata: Metadata, blocks: list[Block]) -> None:
    """Leave the name of the site out of the title, and what no title is."""
    headings = (block.text for block in blocks if block.kind is Kind.HEADING)
    heading = next(headings, "")
    if heading and metadata.title.casefold().startswith(heading.casefold()):
        metadata.title = heading
    elif placeholders.is_placeholder(metadata.title):
        metadata.title = ""
    else:
        metadata.title = metadata.title.split(" | ")[0]


def _meta(root: HtmlElement, *names: str) -> str:
    """Return the first value that the page's head gives to one of ``names``."""
    for element in root.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() in names:
            return squeeze(element.get("content") or "")
    return ""


def _address(root: HtmlElement) -> str:
    """Return where the page stood, so that its relative links can be followed."""
    for element in root.iter("base", "link"):
        if element.tag == "base" or element.get("rel", "").lower() == "canonical":
            address = str(element.get("href") or "")
            if _WEB.match(address):
                return address
    address = _meta(root, "og:url")
    return address if _WEB.match(address) else ""


def _main(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the article."""
    body = root.find("body")
    whole = root if body is None else body
    main = _longest([*whole.iter("main"), *whole.findall(".//*[@role='main']")])
    article = _longest([*whole.iter("article")])
    if article is not None and main is not None:
        # Teasers are articles too.
        return article if 2 * _length(article) > _length(main) else main
    for candidate in (article, main):
        if candidate is not None:
            return candidate
    return whole


def _longest(candidates: list[HtmlElement]) -> HtmlElement | None:
    return max(candidates, key=_length, default=None)


def _length(element: HtmlElement) -> int:
    return len(squeeze(element.text_content()))


def _drop_surroundings(main: HtmlElement) -> None:
    hidden = [
        element
        for element in main.iter(etree.Element)
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    ]
    headers = [
        element
        for element in main.iterchildren("header")
        if main.tag == "body" and element.find(".//h1") is None
    ]
    # Some systems put a whole page into a form.
    forms = [element for element in main.iter("form") if element.find(".//p") is None]
    for element in (*main.iter(*_SURROUNDINGS), *hidden, *headers, *forms):
        if element is not main and element.getparent() is not None:
            element.drop_tree()
