"""Documents as editors send them: a file's name and bytes in, a title, standfirst and body out.

``read`` is the one door. Behind it, lower ones first: document, source; encoding, escapes, quotes,
bylines, placeholders; lists, structure; assembly; contents, package, frontmatter; layout, wrapping;
markup, conversion, elements; and one module for each format: plain, markdown, docx, page.
"""

from collections.abc import Callable

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.text.intake import contents, docx, markdown, page, plain
from articles.text.intake.assembly import assemble
from articles.text.intake.document import Document, Reading, TitleFrom
from articles.text.intake.source import Source
from articles.text.limits import DOCUMENT_BYTES

__all__ = ["ACCEPTED", "Document", "TitleFrom", "read"]

_READERS: dict[str, Callable[[Source], Reading]] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".docx": docx.read,
    ".html": page.read,
    ".htm": page.read,
}
#: The endings of the files that can be read.
ACCEPTED = tuple(_READERS)

_MEGABYTE = 1024 * 1024


def read(name: str, data: bytes, *, title: str = "") -> Document:
    """Return what the file ``name`` with the bytes ``data`` says.

    ``title`` is one that the editor has given: it wins over every other, and a different heading
    at the top of the text then stays in the body. Raises UnreadableDocument, with a sentence for
    the editor, for whatever cannot be read; never anything else.
    """
    source = Source(name, data)
    if len(data) > DOCUMENT_BYTES:
        raise source.refuse(
            _("The document has %(size)s MB; the limit is %(limit)d MB.")
            % {
                "size": number_format(len(data) / 1024 / 1024, 1),
                "limit": DOCUMENT_BYTES // 1024 // 1024,
            }
        )
    if not data:
        raise source.refuse(_("The document is empty."))
    contents.check(source, ACCEPTED)
    return assemble(source, _READERS[source.suffix](source), title)
