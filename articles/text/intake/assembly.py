"""From the blocks of a document to its title, standfirst, byline and body."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.exceptions import TextTooLong
from articles.text.intake import bylines, escapes, quotes
from articles.text.intake.document import (
    Block,
    Document,
    Kind,
    Metadata,
    Reading,
    Role,
    TitleFrom,
)
from articles.text.intake.source import Source, check_length
from articles.text.markdown_limits import check_source

STANDFIRST_CHARACTERS = 400
KICKER_CHARACTERS = 80

_DATELINE = re.compile(r"[A-ZÄÖÜ][\w./ -]{1,40}\((?:dpa|AFP|AP|APA|epd|KNA|Reuters|sda|SID)\b")


def assemble(source: Source, reading: Reading, title: str = "") -> Document:
    """Return the document that ``reading`` comes to; ``title`` is one that the editor gave."""
    if title.strip():
        reading.metadata.title, reading.metadata.title_from = title.strip(), TitleFrom.GIVEN
    top = _Top(source, list(reading.blocks), reading.metadata)
    top.take_kicker()
    top.take_title()
    top.take_byline()
    top.take_standfirst()
    found = top.metadata
    return Document(
        title=found.title or source.stem,
        standfirst=quotes.german(found.standfirst),
        body=_body(source, top.blocks),
        kind=found.kind,
        authors=found.authors,
        tags=found.tags,
        kicker=quotes.german(found.kicker),
        dateline=found.dateline,
        language=found.language,
        title_from=found.title_from if found.title else TitleFrom.FILE_NAME,
        warnings=source.warnings,
    )


@dataclass
class _Top:
    """What stands above the text is taken off ``blocks`` and goes into ``metadata``."""

    source: Source
    blocks: list[Block]
    metadata: Metadata

    def take_kicker(self) -> None:
        """Take „Kommentar“ and the like, and what the document's styles call a kicker."""
        first = self._first()
        if first is None or len(self.blocks) < 2 or first.kind in {Kind.LIST, Kind.OTHER}:
            return
        kind = bylines.kind(first.text)
        above_title = self.blocks[1].role is Role.TITLE and len(first.text) <= KICKER_CHARACTERS
        if kind is None and first.role is not Role.KICKER and not above_title:
            return
        self.metadata.kind = self.metadata.kind or kind
        if not bylines.is_label(first.text) and not self.metadata.kicker:
            self.metadata.kicker = first.text
        del self.blocks[0]

    def take_title(self) -> None:
        """Find the title: the document's, else a heading at the very top, else the first one."""
        found = self.metadata
        first = self._first()
        top = first if first and (first.kind is Kind.HEADING or first.role is Role.TITLE) else None
        if not found.title and top:
            styled = top.role is Role.TITLE
            found.title = top.text
            found.title_from = TitleFrom.DOCUMENT if styled else TitleFrom.HEADING
        elif not found.title:
            headings = (block.text for block in self.blocks if block.kind is Kind.HEADING)
            found.title, found.title_from = next(headings, ""), TitleFrom.FIRST_HEADING
        found.title = quotes.german(found.title)
        if top and _same(top.text, found.title):
            del self.blocks[0]
        elif top and found.title_from is TitleFrom.DOCUMENT:
            self.source.warn(_("The heading at the top differs from the document's own title."))

    def take_byline(self) -> None:
        """Take „Von Anna Beispiel“ from below the title or below the standfirst."""
        for position, block in enumerate(self.blocks[:2]):
            byline = _byline(block)
            if byline and len(self.blocks) > 1:
                if self._accept(byline):
                    del self.blocks[position]
                return
            if not _could_be_standfirst(block):
                return

    def take_standfirst(self) -> None:
        """Take the first paragraph if it is short and another follows before any heading."""
        first = self._first()
        if first is None:
            return
        if self.metadata.standfirst:
            if _same(first.text, self.metadata.standfirst):
                del self.blocks[0]
            return
        followed = len(self.blocks) > 1 and self.blocks[1].kind is Kind.PARAGRAPH
        named = first.role is Role.STANDFIRST and first.bare
        if named or (followed and _could_be_standfirst(first)):
            self.metadata.standfirst = first.text
            del self.blocks[0]

    def _first(self) -> Block | None:
        return self.blocks[0] if self.blocks else None

    def _accept(self, byline: bylines.Byline) -> bool:
        """Keep what a byline says; False if it contradicts what is known already."""
        found = self.metadata
        if found.authors and set(byline.authors) != set(found.authors):
            self.source.warn(_("The byline names other authors than the document's own data."))
            return False
        found.authors = found.authors or byline.authors
        found.kind = found.kind or byline.kind
        found.dateline = found.dateline or byline.dateline
        if byline.agency:
            self.source.warn(
                _("The agency in the byline was left out: %(agency)s.") % {"agency": byline.agency}
            )
        return True


def _could_be_standfirst(block: Block) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and block.bare
        and len(block.text) <= STANDFIRST_CHARACTERS
        and not block.text.endswith(":")
        and not _DATELINE.match(block.text)
    )


def _byline(block: Block) -> bylines.Byline | None:
    if block.kind is not Kind.PARAGRAPH:
        return None
    if block.role is Role.BYLINE and bylines.is_person(block.text):
        return bylines.Byline([block.text], None, "", "")
    return bylines.parse(block.text)


def _same(one: str, other: str) -> bool:
    """Whether two lines have the same letters and digits."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _body(source: Source, blocks: list[Block]) -> str:
    for block in blocks:
        if block.kind in {Kind.PARAGRAPH, Kind.HEADING}:
            check_length(source, block.text)
    body = "\n\n".join(_markdown(block) for block in blocks).strip("\n")
    if not any(char.isalnum() for char in body):
        raise source.refuse(_("The document contains no text."))
    try:
        check_source(body)
    except TextTooLong as error:
        raise source.refuse(error.message) from None
    return body


def _markdown(block: Block) -> str:
    if block.kind is not Kind.HEADING or not block.level:
        return block.markdown
    return "#" * max(2, block.level) + " " + escapes.heading(block.markdown)
