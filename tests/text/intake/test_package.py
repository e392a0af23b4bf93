"""Word documents that are refused before anything reads them."""

import io
import zipfile

import pytest

from articles.text import limits

from .reading import LONG, refusal
from .word import W, archive, docx, paragraph, plain

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def document(content: str) -> bytes:
    """Return an archive with nothing but a document part."""
    return archive({"word/document.xml": content.encode()})


def test_password_is_recognised() -> None:
    data = OLE + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refusal("text.docx", data)


def test_password_of_the_archive_is_recognised() -> None:
    data = bytearray(docx(plain(LONG)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    assert "password" in refusal("text.docx", bytes(data))


def test_old_word_document_is_recognised() -> None:
    data = OLE + "WordDocument".encode("utf-16-le")
    assert "(.doc)" in refusal("text.docx", data)


def test_archive_without_a_document_is_refused() -> None:
    assert "word/document.xml" in refusal("text.docx", archive({"word/a.xml": b"<a/>"}))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_document_that_was_cut_off_is_refused(share: float) -> None:
    data = docx(plain(LONG))
    assert "damaged" in refusal("text.docx", data[: int(len(data) * share)])


def test_broken_xml_is_refused() -> None:
    assert "XML" in refusal("text.docx", document("<w:document><w:body>"))


def test_xml_that_is_no_document_is_refused() -> None:
    assert "damaged" in refusal("text.docx", document("<a/>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><w:document xmlns:w="{W}"/>'
    data = archive({"word/document.xml": bomb.encode(encoding)})
    assert "entities" in refusal("text.docx", data)


def test_document_that_unpacks_too_large_is_refused() -> None:
    data = archive({"word/media/a.bin": bytes(limits.UNPACKED_BYTES + 1)})
    assert "50 MB" in refusal("text.docx", data)


def test_endless_white_space_is_refused() -> None:
    assert str(limits.BODY_CHARACTERS) in refusal(
        "text.docx", document("<a>" + " " * (6 * limits.BODY_CHARACTERS) + "</a>")
    )


def test_too_many_elements_are_refused() -> None:
    assert "200000 elements" in refusal("text.docx", document(f"<a>{'<b/>' * 200_000}</a>"))


def test_deep_nesting_is_refused() -> None:
    assert "100 levels" in refusal("text.docx", document("<a>" * 101 + "</a>" * 101))


def test_fields_that_never_end_are_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert "levels" in refusal("text.docx", docx(paragraph(begin * 101)))


def test_million_characters_are_refused() -> None:
    assert str(limits.BODY_CHARACTERS) in refusal("text.docx", docx(plain("Wort " * 200_000)))


def test_unusual_compression_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert "packed" in refusal("text.docx", stream.getvalue())


def test_document_without_words_is_refused() -> None:
    assert refusal("text.docx", docx(plain(" "))) == "The document contains no text."
