"""Files that are not what their names say, or nothing at all."""

import pytest

from articles.exceptions import UnreadableDocument
from articles.text import intake, limits

from .reading import LONG, refusal
from .word import archive, docx, plain

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bild.docx", PNG, "a PNG image"),
        ("bild.txt", PNG, "a PNG image"),
        ("bild.md", b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG image"),
        ("text.txt", docx(plain(LONG)), "a Word document"),
        ("text.md", docx(plain(LONG)), "a Word document"),
        ("text.docx", b"%PDF-1.7\n", "a PDF document"),
        ("text.pdf", b"%PDF-1.7\n", "a PDF document"),
        ("text.docx", b"{\\rtf1\\ansi", "an RTF document"),
        ("text.docx", archive({"xl/workbook.xml": b"<a/>"}), "an Excel workbook"),
        ("text.docx", archive({"META-INF/manifest.xml": b"<a/>"}), "OpenDocument"),
        ("text.docx", archive({"a.txt": b"a"}), "a ZIP archive"),
        ("text.docx", LONG.encode(), "no Word document"),
        ("text.txt", b"<!DOCTYPE html><p>So</p>", "a web page"),
    ],
)
def test_content_is_named(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


def test_message_names_the_file() -> None:
    with pytest.raises(UnreadableDocument, match=r"bild\.docx: "):
        intake.read("bild.docx", PNG)


@pytest.mark.parametrize("name", ["text.odt", "text", "text.exe", "", "."])
def test_accepted_endings_are_named(name: str) -> None:
    assert ".txt, .md, .markdown, .docx, .html, .htm" in refusal(name, LONG.encode())


@pytest.mark.parametrize("name", ["TEXT.TXT", "text.Md"])
def test_ending_may_be_in_capitals(name: str) -> None:
    assert intake.read(name, LONG.encode()).body == LONG


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.html"])
def test_empty_file_is_refused(name: str) -> None:
    assert refusal(name, b"") == "The document is empty."


@pytest.mark.parametrize("data", [b"\n \t\n", "\ufeff\u00a0\u200b".encode(), b"...\n\n---"])
def test_file_without_words_is_refused(data: bytes) -> None:
    assert refusal("a.txt", data) == "The document contains no text."


def test_large_file_is_refused() -> None:
    data = b"a" * (2 * limits.DOCUMENT_BYTES)
    assert refusal("a.txt", data) == "The document has 20.0 MB; the limit is 10 MB."


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_long_text_is_refused(name: str) -> None:
    assert str(limits.BODY_CHARACTERS) in refusal(name, f"{LONG}\n\n".encode() * 6_000)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_long_paragraph_without_sentences_is_refused(name: str) -> None:
    assert str(limits.PARAGRAPH_CHARACTERS) in refusal(name, b"Wort " * 10_000)
