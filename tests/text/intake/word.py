"""Builds Word documents, down to the XML that a test is about."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {"hyperlink": f"{R}/hyperlink", "image": f"{R}/image"}

#: Style ids as German Word writes them, with the names that it keeps in English.
STYLES = {
    "Titel": "Title",
    "Untertitel": "Subtitle",
    "berschrift1": "heading 1",
    "berschrift2": "heading 2",
    "Zitat": "Quote",
    "Dachzeile": "Dachzeile",
}


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return a piece of text."""
    properties = "<w:b/>" * bold + "<w:i/>" * italic
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", item: str = "") -> str:
    """Return a paragraph; ``item``: the numbering that makes it a list's item."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{item}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def plain(text: str, *, style: str = "", item: str = "", bold: bool = False) -> str:
    """Return a paragraph of one run."""
    return paragraph(run(text, bold=bold), style=style, item=item)


def link(relation: str, text: str) -> str:
    """Return a link to the target of a relation."""
    return f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'


def reference(number: int) -> str:
    """Return the reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{plain(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def picture(relation: str = "rIdBild") -> str:
    """Return a paragraph with an image."""
    return (
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Bild' descr='Brücke'/>"
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f"<a:blip r:embed='{relation}'/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def docx(
    *body: str,
    notes: dict[int, str] | None = None,
    links: dict[str, str] | None = None,
    title: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Return a Word document of the given paragraphs."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": _part("styles", "".join(map(_style, STYLES))),
        "word/numbering.xml": _part("numbering", _numbering("1", "bullet") + _numbering("2", "x")),
        "word/_rels/document.xml.rels": _relations(links or {}),
    }
    if notes:
        items = (f'<w:footnote w:id="{n}">{plain(text)}</w:footnote>' for n, text in notes.items())
        parts["word/footnotes.xml"] = _part("footnotes", "".join(items))
    if title:
        parts["docProps/core.xml"] = (
            '<p:coreProperties xmlns:p="urn:p" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title></p:coreProperties>"
        )
    return archive({name: text.encode() for name, text in parts.items()} | (extra or {}))


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def _part(name: str, content: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}" xmlns:r="{R}"'
        f' xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main"'
        f' xmlns:pic="{drawing}/picture">{content}</w:{name}>'
    )


def _style(identifier: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}">'
        f'<w:name w:val="{STYLES[identifier]}"/></w:style>'
    )


def _numbering(number: str, form: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0">'
        f'<w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )


def _relations(links: dict[str, str]) -> str:
    rows = [
        f'<Relationship Id="{name}" Type="{_TYPES["hyperlink"]}" Target="{escape(target)}"'
        ' TargetMode="External"/>'
        for name, target in links.items()
    ]
    rows.append(f'<Relationship Id="rIdBild" Type="{_TYPES["image"]}" Target="media/bild.png"/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'
