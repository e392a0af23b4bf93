"""Word documents: mammoth makes HTML of them, German styles and footnotes included."""

import re
from typing import Any

import mammoth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import etree
from lxml.html import HtmlElement

from articles.text.intake import (
    elements,
    encoding,
    lists,
    markup,
    package,
    placeholders,
    structure,
)
from articles.text.intake.document import Block, Kind, Metadata, Reading, Role
from articles.text.intake.encoding import squeeze
from articles.text.intake.markup import FOOTNOTE
from articles.text.intake.source import Source

# Word writes English names even in German; other programs and templates do not.
_STYLES = {
    "h1.title": ("Title", "Titel"),
    "p.standfirst": ("Subtitle", "Untertitel", "Vorspann", "Standfirst", "Lead", "Teaser"),
    "p.kicker": ("Kicker", "Dachzeile", "Spitzmarke"),
    "p.byline": ("Byline", "Autor", "Autorin", "Autorenzeile"),
    "h2": ("Zwischenüberschrift", "Zwischentitel", "Zwischenzeile"),
    "blockquote > p": ("Quote", "Zitat", "Intense Quote", "Intensives Zitat", "Quotations"),
    "ul > li": ("List Bullet", "Aufzählungszeichen"),
    "ol > li": ("List Number", "Listennummer"),
} | {
    f"h{level}": (f"Heading {level}", f"Überschrift {level}", f"Ueberschrift {level}")
    for level in range(1, 7)
}
_STYLE_MAP = "\n".join(
    f"p[style-name='{name}'] => {path}:fresh" for path, names in _STYLES.items() for name in names
)
# A kicker may stand above the title.
_TOP_BLOCKS = 2
_NOTE = re.compile(r"#(?:foot|end)note-\d+")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(source: Source) -> Reading:
    """Read a .docx file."""
    unpacked = package.unpack(source)
    root = markup.parse(source, f"<html><body>{_html(source, unpacked)}</body></html>")
    notes = _take_notes(root)
    blocks = structure.promote_bold(list(lists.gather(elements.blocks(source, root))))
    if not any(block.kind is Kind.HEADING for block in blocks[1:]):
        blocks = structure.infer_headings(blocks)
    blocks = structure.infer_title(blocks)
    blocks += [_note(source, number, note) for number, note in enumerate(notes, start=1)]
    _warn(source, unpacked)
    styled = any(block.role is Role.TITLE for block in blocks[:_TOP_BLOCKS])
    return Reading(blocks, Metadata(title="" if styled else _title(source, unpacked)))


def _html(source: Source, unpacked: package.Package) -> str:
    pictures = []

    def leave_out(image: Any) -> list[Any]:
        pictures.append(image)
        return []

    try:
        result = mammoth.convert_to_html(
            unpacked.archive(),
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=leave_out,
        )
    except Exception:  # whatever the library trips over in a document that a program garbled
        raise source.refuse(_("The document is damaged: Word's markup cannot be read.")) from None
    markup.warn_of_pictures(source, len(pictures))
    return str(result.value)


def _take_notes(root: HtmlElement) -> list[HtmlElement]:
    """Mark the references to footnotes, and take the notes out of the text, in order."""
    items = {f"#{item.get('id')}": item for item in root.iter("li") if item.get("id")}
    numbers: dict[str, int] = {}
    for anchor in [*root.iter("a")]:
        target, raised = anchor.get("href", ""), anchor.getparent()
        if raised is None or raised.tag != "sup" or target not in items:
            continue
        if _NOTE.fullmatch(target):
            number = numbers.setdefault(target, len(numbers) + 1)
            raised.clear(keep_tail=True)
            raised.text = str(number)
            raised.set("class", FOOTNOTE)
    notes = [items[target] for target in numbers]
    for note in notes:
        _take_out(note)
    return notes


def _take_out(note: HtmlElement) -> None:
    numbered = note.getparent()
    for anchor in [*note.iter("a")]:
        if anchor.get("href", "").startswith("#"):
            anchor.drop_tree()  # the arrow back to the text
    if numbered is not None:
        numbered.remove(note)
        if not len(numbered) and numbered.getparent() is not None:
            numbered.drop_tree()


def _note(source: Source, number: int, note: HtmlElement) -> Block:
    note.tag = "div"
    content = "\n\n".join(block.markdown for block in elements.blocks(source, note))
    indented = re.sub(r"\n(?=.)", "\n    ", content)
    return Block(Kind.OTHER, "", f"[^{number}]: {indented}", bare=False)


def _title(source: Source, unpacked: package.Package) -> str:
    """Return the title in the document's properties, unless Word itself put it there."""
    properties = unpacked.parts.get("docProps/core.xml")
    if properties is None:
        return ""
    try:
        found = etree.fromstring(properties).findtext(f".//{_TITLE}")
    except etree.XMLSyntaxError:
        return ""
    title = squeeze(encoding.normalised(found or ""))
    same_as_file = title.casefold() == source.stem.casefold()
    return "" if same_as_file or placeholders.is_placeholder(title) else title


def _warn(source: Source, unpacked: package.Package) -> None:
    if unpacked.changes:
        source.warn(_("The document has tracked changes; they were read as accepted."))
    if unpacked.comments:
        source.warn(
            ngettext(
                "%(count)d comment was not taken over.",
                "%(count)d comments were not taken over.",
                unpacked.comments,
            )
            % {"count": unpacked.comments}
        )
