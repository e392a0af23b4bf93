"""What looks like Markdown in a plain text renders as it was typed."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.text.intake import escapes

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
SPECIAL = "*_`~#>+-=|\\[](){}!<&;:^.)1290aZä \u00a0"


def shown(markdown: str) -> str:
    """Return what a reader sees of a paragraph; fail if it is anything else."""
    match = re.fullmatch(r"<p>(.*)</p>\n", PARSER.render(markdown), re.DOTALL)
    assert match, PARSER.render(markdown)
    assert "<" not in match[1]
    return html.unescape(match[1])


@pytest.mark.parametrize(
    "line",
    [
        "Leser*innen und Autor*innen",
        "_so_ und **so**",
        "# Rautenzeichen",
        "- Strich",
        "+ Plus",
        "1. Mai",
        "1986) Jahr",
        "> Zitat",
        "`Code`",
        "[Text](https://example.org)",
        "[^1] und ^[so]",
        "[a]: https://example.org",
        "<b>fett</b> und <https://example.org>",
        "&amp; und &#65;",
        "\\* und \\",
        "~~~",
        "===",
        "---",
        "| a | b |",
        "a\\b",
    ],
)
def test_line_renders_as_typed(line: str) -> None:
    assert shown(escapes.paragraph(line)) == line


@given(st.text(SPECIAL, min_size=1, max_size=40).map(str.strip).filter(bool))
def test_any_line_renders_as_typed(line: str) -> None:
    line = " ".join(line.split(" ")).strip(" \u00a0")
    if line:
        assert shown(escapes.paragraph(line)) == line


@pytest.mark.parametrize(
    "line", ["5 * 3 = 15", "[...]", "[Anm. d. Red.]", "datei_name", "A & B", "C#"]
)
def test_harmless_signs_are_left_alone(line: str) -> None:
    assert escapes.paragraph(line) == line


def test_number_signs_at_the_end_of_a_heading_stay() -> None:
    assert PARSER.render("## " + escapes.heading("Platz #")) == "<h2>Platz #</h2>\n"
