"""Sanitised HTML to blocks: flattened, typeset, as Markdown."""

import re
from collections.abc import Iterator

import lxml.html
from django.utils.translation import gettext as _
from lxml import etree
from lxml.html import HtmlElement

from articles.text.intake import conversion, encoding, markup, quotes
from articles.text.intake.document import Block, Kind, Role
from articles.text.intake.encoding import squeeze
from articles.text.intake.markup import BLOCKS, FOOTNOTE, HEADINGS, INLINE
from articles.text.intake.source import Source, check_length
from articles.text.limits import NESTING

CELLS = 20_000
_COLUMNS = 50
_BOLD = ("b", "strong")
_SPACES = re.compile(r"[ \t\r\n]+")
_EDGE_SPACE = re.compile("^\u00a0|\u00a0$|\u00a0(?=[ \t\n\u00a0])|(?<=[ \t\n])\u00a0")


def blocks(source: Source, root: HtmlElement, *, base: str = "") -> list[Block]:
    """Return what ``root`` holds; ``base`` is the address that its links start from."""
    body = markup.sanitise(source, root, base)
    found = (_block(source, element) for element in _flatten(body))
    return [block for block in found if block is not None]


def words(element: HtmlElement) -> str:
    """Return an element's words on one line, without the numbers of footnotes."""
    pieces = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and not _is_note(node):
            pieces.append(" " if node.tag == "br" else node.text or "")
        if event == "end" and node is not element:
            pieces.append(node.tail or "")
    return squeeze(encoding.normalised("".join(pieces)))


def _is_note(node: HtmlElement) -> bool:
    return bool(node.tag == "sup" and node.get("class") == FOOTNOTE)


def _flatten(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the blocks in a container; words beside them become paragraphs."""
    paragraph = _paragraph(element.text)
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in INLINE and next(child.iter(*BLOCKS), None) is None:
            if child.tag == "br" and len(paragraph) and _ends_with_break(paragraph):
                yield from _filled(paragraph)
                paragraph = _paragraph(tail)
                continue
            child.tail = tail
            paragraph.append(child)
            continue
        yield from _filled(paragraph)
        paragraph = _paragraph(tail)
        if child.tag == "p":
            yield from _split(child)
        elif child.tag in BLOCKS and not _is_layout(child):
            yield child
        else:
            yield from _flatten(child)
    yield from _filled(paragraph)


def _split(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a paragraph as several where it has two line breaks in a row."""
    for part in _flatten(element):
        if part.tag == "p" and element.get("class"):
            part.set("class", element.get("class"))
        yield part


def _paragraph(text: str | None) -> HtmlElement:
    paragraph = lxml.html.Element("p")
    paragraph.text = text
    return paragraph


def _ends_with_break(paragraph: HtmlElement) -> bool:
    last = paragraph[-1]
    return bool(last.tag == "br" and not (last.tail or "").strip())


def _filled(paragraph: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a paragraph unless it is empty, without line breaks at its ends."""
    while len(paragraph) and _ends_with_break(paragraph):
        paragraph.remove(paragraph[-1])
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        paragraph.text = paragraph[0].tail
        paragraph[0].tail = None
        paragraph.remove(paragraph[0])
    if words(paragraph):
        yield paragraph


def _is_layout(element: HtmlElement) -> bool:
    """Whether a table only arranges a page: one cell, or tables inside."""
    if element.tag != "table":
        return False
    cells = [*element.iter("td", "th")]
    return len(cells) < 2 or element.find(".//table") is not None


def _block(source: Source, element: HtmlElement) -> Block | None:
    if element.tag == "hr":
        return Block(Kind.OTHER, "", "---", bare=False)
    text = quotes.german(words(element))
    if not text:
        return None
    level = HEADINGS.get(str(element.tag), 0)
    if level:
        element.tag = "p"
    kind = _kind(str(element.tag), level)
    if kind in {Kind.HEADING, Kind.PARAGRAPH}:
        check_length(source, text)
    _check_depth(source, element)
    _prepare(source, element)
    return Block(
        kind,
        text,
        encoding.normalised(conversion.markdown(element)),
        level=level,
        role=next((role for role in Role if role == element.get("class")), None),
        bold=kind is Kind.PARAGRAPH and _is_bold(element),
        bare=element.find(".//a[@href]") is None and not any(map(_is_note, element.iter("sup"))),
    )


def _prepare(source: Source, element: HtmlElement) -> None:
    """Change an element so that its Markdown comes out right."""
    _typeset(element)
    if element.tag == "table":
        _square(source, element)
    _number(element)


def _kind(tag: str, level: int) -> Kind:
    if level:
        return Kind.HEADING
    return {"p": Kind.PARAGRAPH, "ul": Kind.LIST, "ol": Kind.LIST}.get(tag, Kind.OTHER)


def _is_bold(element: HtmlElement) -> bool:
    """Whether every letter of a paragraph is bold."""
    bold = [
        words(part)
        for part in element.iter(*_BOLD)
        if next(part.iterancestors(*_BOLD), None) is None
    ]
    return _letters("".join(bold)) == _letters(words(element)) > 0


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _check_depth(source: Source, element: HtmlElement) -> None:
    depth = 0
    for event, _node in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > NESTING:
            raise source.refuse(
                _("The text is nested deeper than %(limit)d levels.") % {"limit": NESTING}
            )


def _typeset(element: HtmlElement) -> None:
    """Set quotation marks across the bounds of bold or linked words; no-break spaces at such a
    bound are ordinary ones."""
    places: list[tuple[HtmlElement, str, str]] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        part = "text" if event == "start" else "tail"
        if node is element and part == "tail":
            continue
        text = getattr(node, part)
        if text:
            places.append((node, part, _SPACES.sub(" ", _EDGE_SPACE.sub(" ", text))))
    whole = quotes.german("".join(text for _node, _part, text in places))
    at = 0
    for node, part, text in places:
        setattr(node, part, whole[at : at + len(text)])
        at += len(text)


def _square(source: Source, table: HtmlElement) -> None:
    """Give every row of a table as many cells as the longest has."""
    rows = [[*row.iterchildren("td", "th")] for row in table.iter("tr")]
    for cells in rows:
        for cell in cells:
            span = cell.attrib.pop("colspan", "1")
            extra = int(span) - 1 if span.isascii() and span.isdigit() and len(span) < 4 else 0
            for _column in range(min(extra, _COLUMNS)):
                cell.addnext(lxml.html.Element(cell.tag))
    width = max((len(row) for row in table.iter("tr")), default=0)
    if width * len(rows) > CELLS:
        raise source.refuse(_("A table has more than %(limit)d cells.") % {"limit": CELLS})
    for row in table.iter("tr"):
        for _column in range(width - len(row)):
            row.append(lxml.html.Element("td"))


def _number(element: HtmlElement) -> None:
    """Write its number into every item of a numbered list."""
    for numbered in element.iter("ol"):
        start = numbered.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        for number, item in enumerate(numbered.iterchildren("li"), start=first):
            item.set("value", str(number))
