"""What reading a document comes to, and the pieces it is put together from."""

from dataclasses import dataclass, field
from enum import StrEnum


class TitleFrom(StrEnum):
    """Where a document's title was found."""

    GIVEN = "given"
    FRONT_MATTER = "front matter"
    DOCUMENT = "document"
    HEADING = "heading"
    FIRST_HEADING = "first heading"
    FILE_NAME = "file name"


@dataclass
class Document:
    """A document as read: everything an article can be made of, nothing saved yet."""

    #: Plain text on one line.
    title: str
    #: Plain text, never Markdown; empty if the document has none.
    standfirst: str
    #: Markdown, in NFC, with "\n" as newline; holds neither title, standfirst nor byline.
    body: str
    #: "analysis" or "commentary" if the document says so, else None.
    kind: str | None
    #: Names as they stand in the front matter or the byline, in order.
    authors: list[str]
    #: Tags from the front matter, in order, without duplicates.
    tags: list[str]
    #: The line above the title (Dachzeile); a bare "Analyse" or "Kommentar" is ``kind`` instead.
    kicker: str
    #: Where the text was written (Ortsmarke).
    dateline: str
    #: Primary language subtag such as "de"; empty if the document does not say.
    language: str
    #: Which of the rules found the title.
    title_from: TitleFrom
    #: Sentences for the editor: what was left out, changed or needs a look.
    warnings: list[str]


class Kind(StrEnum):
    """What a block is, as far as reading needs to know."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    OTHER = "other"


class Role(StrEnum):
    """What a document's own styles call a paragraph."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or anything else that stands by itself in a text."""

    kind: Kind
    #: The words on one line, as a reader sees them.
    text: str
    #: The block in Markdown; of a heading with a level only what follows the number signs.
    markdown: str
    #: Of a heading: 1 to 6, or 0 if ``markdown`` is complete.
    level: int = 0
    role: Role | None = None
    #: How far the first line was indented.
    indent: int = 0
    #: Every word is bold.
    bold: bool = False
    #: Keeping ``text`` alone would lose nothing: no link, no footnote.
    bare: bool = True


@dataclass
class Metadata:
    """What a document says about itself outside its text."""

    title: str = ""
    title_from: TitleFrom = TitleFrom.DOCUMENT
    standfirst: str = ""
    kind: str | None = None
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    kicker: str = ""
    dateline: str = ""
    language: str = ""


@dataclass
class Reading:
    """The blocks that a format's reader found, and the document's own metadata."""

    blocks: list[Block]
    metadata: Metadata = field(default_factory=Metadata)
