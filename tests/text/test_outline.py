"""The structure of a rendered text, as the import shows it."""

import pytest

from articles.text.markdown import render
from articles.text.outline import PartKind, outline


def kinds(source: str) -> list[PartKind]:
    """Return what the parts of a Markdown text are."""
    return [part.kind for part in outline(render(source))]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ein Absatz.", PartKind.PARAGRAPH),
        ("## Eine Überschrift", PartKind.HEADING),
        ("- eins\n- zwei", PartKind.LIST),
        ("1. eins\n2. zwei", PartKind.NUMBERED_LIST),
        ("> Ein Zitat.", PartKind.QUOTATION),
        ("| a | b |\n|---|---|\n| 1 | 2 |", PartKind.TABLE),
        ("    wörtlich", PartKind.LITERAL),
        ("***", PartKind.DIVIDER),
    ],
)
def test_what_a_part_is(source, kind):
    assert kinds(source) == [kind]


def test_smaller_headings_are_told_apart():
    assert kinds("## Eins\n\n### Zwei") == [PartKind.HEADING, PartKind.SUBHEADING]


def test_footnotes_are_a_part_of_their_own():
    assert kinds("Ein Satz.[^1]\n\n[^1]: Die Note.") == [PartKind.PARAGRAPH, PartKind.FOOTNOTES]


def test_what_is_inside_is_no_part_of_its_own():
    assert kinds("- eins\n  - innen\n\n  noch ein Absatz\n- zwei") == [PartKind.LIST]


def test_a_line_break_ends_no_paragraph():
    assert kinds("Eine Zeile,  \nnoch eine.") == [PartKind.PARAGRAPH]


def test_the_parts_are_the_text():
    html = render("## Kopf\n\nEin *Absatz* mit [Link](/x).\n\n- eins\n\n> Zitat")
    parts = "".join(part.html for part in outline(html))
    assert parts.replace("\n", "") == html.replace("\n", "")


def test_an_empty_text_has_no_parts():
    assert kinds("") == []
