"""A .docx file as the archive that it is, checked before anything reads its XML."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from articles.text.intake.source import Source
from articles.text.limits import BODY_CHARACTERS, UNPACKED_BYTES

#: Word writes about ten elements for a sentence.
ELEMENTS = 200_000
NESTING = 100
_PARTS = 5_000
_FIELDS = 100
# White space between elements and other text that no reader sees, as a multiple of a text.
_BETWEEN = 5

_XML = re.compile(r".*\.(?:xml|rels)", re.IGNORECASE)
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
)


@dataclass
class Package:
    """The XML parts of a document, by name, and what was noticed in them."""

    parts: dict[str, bytes] = field(default_factory=dict)
    comments: int = 0
    changes: int = 0

    def archive(self) -> io.BytesIO:
        """Return an archive of the checked parts and nothing else."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        stream.seek(0)
        return stream


def unpack(source: Source) -> Package:
    """Return the XML parts of a document, or refuse it."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            parts = dict(_parts(source, archive))
    except _DAMAGE:
        raise source.refuse(_("The document is damaged: its archive cannot be unpacked.")) from None
    if not any(_DOCUMENT.fullmatch(name) for name in parts):
        raise source.refuse(_("This is no Word document: it has no word/document.xml."))
    package = Package(parts)
    survey = _Survey(source, package)
    for content in parts.values():
        survey.read(content)
    return package


def _parts(source: Source, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES or len(entries) > _PARTS:
        raise source.refuse(
            _("The document is larger than %(limit)d MB when unpacked.")
            % {"limit": UNPACKED_BYTES // 1024 // 1024}
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise source.refuse(_("The document is protected with a password; save it without one."))
    for entry in entries:
        if _XML.fullmatch(entry.filename):
            if entry.compress_type not in _METHODS:
                raise source.refuse(_("The document is packed in a way that no Word document is."))
            yield entry.filename, archive.read(entry)


class _Survey:
    """One pass over the XML that finds what would cost too much to read."""

    def __init__(self, source: Source, package: Package) -> None:
        self._source = source
        self._package = package
        self._elements = self._characters = self._between = self._depth = self._fields = 0
        self._in_text = False

    def read(self, content: bytes) -> None:
        """Look through one part."""
        self._depth = self._fields = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise self._source.refuse(
                _("The document is damaged: its XML cannot be read.")
            ) from None

    def _doctype(self, *_args: object) -> None:
        raise self._source.refuse(_("The document declares XML entities; no Word document does."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        local = name.rpartition(":")[2]
        self._in_text = local == "t"
        if local == "fldChar":
            kind = next((value for key, value in attributes.items() if "fldCharType" in key), "")
            self._fields += (kind == "begin") - (kind == "end")
        self._package.comments += local == "commentReference"
        self._package.changes += local in {"ins", "del"}
        if self._depth > NESTING or self._fields > _FIELDS:
            raise self._source.refuse(
                _("The document is nested deeper than %(limit)d levels.") % {"limit": NESTING}
            )
        if self._elements > ELEMENTS:
            raise self._source.refuse(
                _("The document has more than %(limit)d elements.") % {"limit": ELEMENTS}
            )

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._in_text = False

    def _data(self, data: str) -> None:
        self._characters += self._in_text and len(data)
        self._between += len(data)
        if self._characters > BODY_CHARACTERS or self._between > _BETWEEN * BODY_CHARACTERS:
            raise self._source.refuse(
                _("The text has more than %(limit)d characters.") % {"limit": BODY_CHARACTERS}
            )
