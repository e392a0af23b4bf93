"""Whatever comes in, it is read or refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exceptions import UnreadableDocument
from articles.text import intake
from articles.text.markdown import render

from .reading import LONG
from .word import archive, docx, plain, table

NAMES = [f"a{suffix}" for suffix in (*intake.ACCEPTED, ".odt", "")]
PIECES = [
    "# ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "> ",
    "|",
    "„",
    '"',
    "*",
    "_",
    "---",
    "a: ",
    "Wort ",
    "?",
]
TAGS = ["p", "b", "ul", "li", "ol", "table", "tr", "td", "br", "a href=x", "h2", "sup", "div"]


def attempt(name: str, data: bytes) -> None:
    """Read a document; if that works, its body must be stable."""
    try:
        document = intake.read(name, data)
    except UnreadableDocument:
        return
    assert document.title
    assert document.body == document.body.strip("\n") != ""


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_random_bytes(name: str, data: bytes) -> None:
    attempt(name, data)


@settings(deadline=None)
@given(st.sampled_from(["a.txt", "a.md", "a.html"]), st.text(max_size=300))
def test_random_text(name: str, text: str) -> None:
    attempt(name, text.encode("utf-8", "replace"))


@settings(deadline=None)
@given(st.sampled_from(["a.txt", "a.md"]), st.lists(st.sampled_from(PIECES), max_size=40))
def test_random_markup(name: str, pieces: list[str]) -> None:
    attempt(name, "".join(pieces).encode())


@settings(deadline=None)
@given(st.lists(st.sampled_from([*TAGS, *(f"/{tag}" for tag in TAGS), "Wort"]), max_size=40))
def test_random_tags(tags: list[str]) -> None:
    page = "".join(f"<{tag}>" if tag != "Wort" else tag for tag in tags)
    attempt("a.html", page.encode())


@settings(deadline=None)
@given(st.data())
def test_damaged_document(data: st.DataObject) -> None:
    document = bytearray(docx(plain(LONG), table(("a", "b"))))
    for _flip in range(data.draw(st.integers(1, 8))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    attempt("a.docx", bytes(document))


@settings(deadline=None)
@given(st.data())
def test_damaged_xml(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(plain(LONG, item="1")))) as packed:
        parts = {name: bytearray(packed.read(name)) for name in packed.namelist()}
    part = parts[data.draw(st.sampled_from(sorted(parts)))]
    at = data.draw(st.integers(0, len(part) - 1))
    part[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=4))
    attempt("a.docx", archive({name: bytes(content) for name, content in parts.items()}))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@given(words=st.text("*_`#>+-=[]()!<&1.| ab\n", min_size=1, max_size=80))
@settings(deadline=None)
def test_what_is_read_can_be_rendered(name: str, words: str) -> None:
    try:
        document = intake.read(name, words.encode())
    except UnreadableDocument:
        return
    assert render(document.body)
