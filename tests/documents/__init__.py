"""Three documents on a subject of their own, as a newsroom gets them: md, txt and docx.

The town, the people and the figures are invented. The docx is written here part by part, so that
the repository holds no binary file; its styles bear the ids that a German Word gives them.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

FOLDER = Path(__file__).parent

ANALYSIS_MD = FOLDER / "waermeplan.md"
COMMENTARY_TXT = FOLDER / "kommentar-fernwaerme.txt"
DOCX_NAME = "waermepumpe.docx"

#: Style and text of each paragraph; the mark [1] becomes the reference to the footnote.
PARAGRAPHS = (
    ("Titel", "Was die Wärmepumpe am Wehr leisten kann"),
    (
        "",
        "Lindenau an der Saale will mit Flusswasser heizen. Ein Versuch der Stadtwerke zeigt, "
        "wann das gelingt und wann nicht.",
    ),
    (
        "",
        "Die Großwärmepumpe ist das Herzstück des Lindenauer Wärmeplans. Sie soll dem Fluss "
        "Wärme entziehen und damit bis zu 60 Prozent des Bedarfs decken. Ein Jahr lang haben "
        "die Stadtwerke das mit einer kleinen Anlage erprobt.",
    ),
    ("berschrift1", "Was hat der Versuch ergeben?"),
    (
        "",
        "Von Mai bis Oktober lieferte die Anlage mehr als erwartet: 410 Megawattstunden statt "
        "der geplanten 360. Im Januar fiel sie an elf Tagen aus, weil das Wasser kälter als "
        "drei Grad war.[1] An diesen Tagen sprang der Gaskessel ein.",
    ),
    ("berschrift1", "Was folgt daraus?"),
    (
        "",
        "Für die kalten Wochen braucht die Stadt einen Ersatz. Im Gespräch sind nach Angaben "
        "der Stadtwerke drei Lösungen:",
    ),
    ("Listenabsatz", "ein Speicher mit 20.000 Kubikmetern Wasser,"),
    ("Listenabsatz", "ein Heizwerk für Altholz,"),
    ("Listenabsatz", "eine Leitung zum Klärwerk, dessen Abwasser nie kälter als neun Grad ist."),
    (
        "",
        "Der Ingenieur Wenzel Harrach empfiehlt das Klärwerk: Die Leitung sei kurz und „nach "
        "fünf Wintern bezahlt“. Der Speicher kostet etwa das Doppelte.",
    ),
    ("berschrift1", "Fazit"),
    (
        "",
        "Die Wärmepumpe taugt für Lindenau, aber nicht allein. Wer den Wärmeplan beschließt, "
        "sollte den Ersatz für den Winter gleich mit beschließen.",
    ),
)

FOOTNOTE = "Messreihe der Stadtwerke Lindenau, Januar 2026."

#: Style ids of a German Word, each with the built-in name that Word keeps in English.
_STYLES = {"Titel": "Title", "berschrift1": "heading 1", "Listenabsatz": "List Paragraph"}
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_REFERENCE = '<w:r><w:footnoteReference w:id="1"/></w:r>'

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats"


def docx() -> bytes:
    """Return the third document, an analysis, as Word would save it."""
    beside = ("styles", "numbering", "footnotes")
    parts = {
        "[Content_Types].xml": _content_types("document", *beside),
        "_rels/.rels": _links(officeDocument="word/document.xml"),
        "word/document.xml": _part("document", f"<w:body>{_body()}</w:body>"),
        "word/styles.xml": _part("styles", "".join(map(_style, _STYLES))),
        "word/numbering.xml": _part("numbering", _bullets()),
        "word/footnotes.xml": _part("footnotes", _footnote()),
        "word/_rels/document.xml.rels": _links(**{name: f"{name}.xml" for name in beside}),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, _HEAD + xml)
    return file.getvalue()


def _content_types(*names: str) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}-officedocument'
        f'.wordprocessingml.{"document.main" if name == "document" else name}+xml"/>'
        for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{_CONTENT}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _links(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{_MAIN}">{content}</w:{root}>'


def _style(style: str) -> str:
    name = f'<w:name w:val="{_STYLES[style]}"/>'
    return f'<w:style w:type="paragraph" w:styleId="{style}">{name}</w:style>'


def _bullets() -> str:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _footnote() -> str:
    return f'<w:footnote w:id="1"><w:p>{_run(FOOTNOTE)}</w:p></w:footnote>'


def _body() -> str:
    return "".join(_paragraph(style, text) for style, text in PARAGRAPHS)


def _paragraph(style: str, text: str) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if style == "Listenabsatz":
        properties += _NUMBERED
    runs = _REFERENCE.join(map(_run, text.split("[1]")))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
