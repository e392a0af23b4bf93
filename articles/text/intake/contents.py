"""What a file really is, whatever its name says."""

import codecs
import io
import zipfile
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.text.intake.source import Source

_SIGNATURES = (
    (b"%PDF-", gettext_noop("a PDF document")),
    (b"\x89PNG\r\n\x1a\n", gettext_noop("a PNG image")),
    (b"\xff\xd8\xff", gettext_noop("a JPEG image")),
    (b"GIF87a", gettext_noop("a GIF image")),
    (b"GIF89a", gettext_noop("a GIF image")),
    (b"II*\0", gettext_noop("a TIFF image")),
    (b"MM\0*", gettext_noop("a TIFF image")),
    (b"{\\rtf", gettext_noop("an RTF document")),
    (b"\x1f\x8b", gettext_noop("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("a compressed file")),
    (b"Rar!\x1a\x07", gettext_noop("a compressed file")),
    (b"ID3\x02", gettext_noop("a sound file")),
    (b"ID3\x03", gettext_noop("a sound file")),
    (b"ID3\x04", gettext_noop("a sound file")),
    (b"OggS\0", gettext_noop("a sound file")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORD = gettext_noop("a Word document (.docx)")
_PARTS = (
    ("word/", _WORD),
    ("xl/", gettext_noop("an Excel workbook")),
    ("ppt/", gettext_noop("a PowerPoint presentation")),
    ("META-INF/container.xml", gettext_noop("an e-book")),
    ("META-INF/manifest.xml", gettext_noop("an OpenDocument file (such as .odt)")),
    ("Index/", gettext_noop("an Apple iWork document")),
)
_HTML = gettext_noop("a web page (.html)")
_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body")


def check(source: Source, accepted: Sequence[str]) -> None:
    """Refuse a file whose name or content is none of the ``accepted`` endings."""
    actual = _recognise(source)
    if source.suffix not in accepted:
        raise source.refuse(_not_accepted(actual, accepted))
    expected = {".docx": _WORD, ".html": _HTML, ".htm": _HTML}.get(source.suffix)
    if source.suffix == ".docx" and actual is None:
        raise source.refuse(_("This is no Word document (.docx), although its name says so."))
    if actual in {None, expected}:
        return
    raise source.refuse(
        _("By its content this is %(actual)s, although its name ends in %(suffix)s.")
        % {"actual": _(str(actual)), "suffix": source.suffix}
    )


def _not_accepted(actual: str | None, accepted: Sequence[str]) -> str:
    endings = ", ".join(accepted)
    if actual:
        return _("This is %(actual)s; files that can be read end in %(endings)s.") % {
            "actual": _(actual),
            "endings": endings,
        }
    return _("This kind of file cannot be read; files that can be read end in %(endings)s.") % {
        "endings": endings
    }


def _recognise(source: Source) -> str | None:
    """Return what the content is, or None for anything that may be plain text."""
    data = source.data
    if data.startswith(_OLE):
        raise source.refuse(_compound(data))
    if data.startswith(_ZIP):
        return _archive(data)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return gettext_noop("an image, sound or video file")
    if data[:1] == b"\0" and data[4:8] == b"ftyp":
        return gettext_noop("an image, sound or video file")
    beginning = data[:200].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return _HTML if beginning.startswith(_HTML_BEGINS) else None


def _compound(data: bytes) -> str:
    """Say which of the documents in Microsoft's old container this is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _("The document is protected with a password; save it without one.")
    if "WordDocument".encode("utf-16-le") in data:
        return _("This is an old Word document (.doc); save it as .docx.")
    return _("This is a document of an old Office version; save it as .docx.")


def _archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _WORD if b"word/" in data else gettext_noop("a damaged ZIP archive")
    for part, name in _PARTS:
        if any(found.startswith(part) for found in names):
            return name
    return gettext_noop("a ZIP archive")
