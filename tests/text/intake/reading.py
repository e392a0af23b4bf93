"""Shorthands for reading a text that a test has typed."""

from textwrap import dedent

import pytest

from articles.exceptions import UnreadableDocument
from articles.text import intake
from articles.text.intake import Document

LONG = (
    "Der Rat der Stadt hat am Montag nach langer Debatte beschlossen, die alte Brücke über den "
    "Mühlgraben nicht abzureißen, sondern in drei Abschnitten zu sanieren."
)
OTHER = (
    "Die Arbeiten sollen im Frühjahr beginnen und nach Angaben der Verwaltung zwei Jahre dauern; "
    "eine Umleitung über die Uferstraße ist bereits eingerichtet."
)


def txt(text: str, name: str = "text.txt") -> Document:
    """Read a plain text."""
    return intake.read(name, text.encode())


def md(text: str, name: str = "text.md") -> Document:
    """Read a Markdown text, indented as the test is."""
    return intake.read(name, dedent(text).lstrip("\n").encode())


def html(body: str, head: str = "", name: str = "seite.html") -> Document:
    """Read a web page."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return intake.read(name, page.encode())


def word(data: bytes, name: str = "text.docx") -> Document:
    """Read a Word document."""
    return intake.read(name, data)


def body(text: str) -> str:
    """Return what becomes of a plain text that stands further down in an article."""
    document = txt(f"Titel der Probe\n\nEin Vorspann.\n\nEin Anfang.\n\n{text}")
    return document.body.removeprefix("Ein Anfang.\n\n")


def refusal(name: str, data: bytes) -> str:
    """Return why a document is refused."""
    with pytest.raises(UnreadableDocument) as caught:
        intake.read(name, data)
    return str(caught.value.reason)
