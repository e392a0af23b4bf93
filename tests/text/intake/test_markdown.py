"""Markdown files: the editor's own markup stays."""

from articles.text.intake import TitleFrom

from .reading import LONG, OTHER, md


def test_heading_at_the_top_is_the_title() -> None:
    document = md(f"# Die *Brücke* bleibt\n\n{LONG}")
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.HEADING)
    assert document.body == LONG


def test_underlined_heading_is_the_title() -> None:
    assert md(f"Die Brücke bleibt\n=====\n\n{LONG}").title == "Die Brücke bleibt"


def test_first_heading_is_the_title_and_stays() -> None:
    document = md(f"{LONG}\n\n## Was nun?\n\n{OTHER}")
    assert (document.title, document.title_from) == ("Was nun?", TitleFrom.FIRST_HEADING)
    assert "## Was nun?" in document.body


def test_markup_of_the_body_stays() -> None:
    text = (
        "## Was nun?\n\nEin **fetter** [Link][1].\n\n- eins\n  - zwei\n\n> Zitat\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nCode\n```\n\n[1]: https://example.org\n\n"
        "Text[^1].\n\n[^1]: Fußnote."
    )
    assert md(f"# T\n\n{text}").body == text


def test_paragraph_above_another_is_the_standfirst() -> None:
    document = md(f"# T\n\n**Die Stadt** saniert\ndie Brücke.\n\n{LONG}")
    assert (document.standfirst, document.body) == ("Die Stadt saniert die Brücke.", LONG)


def test_straight_quotes_of_the_standfirst_are_set() -> None:
    assert md(f'# T\n\nDie "Brücke" bleibt.\n\n{LONG}').standfirst == "Die „Brücke“ bleibt."


def test_paragraph_with_a_link_is_no_standfirst() -> None:
    assert md(f"# T\n\nDie [Stadt](https://example.org).\n\n{LONG}").standfirst == ""


def test_paragraph_with_a_footnote_is_no_standfirst() -> None:
    assert md(f"# T\n\nDie Stadt[^1].\n\n{LONG}\n\n[^1]: Note.").standfirst == ""


def test_byline_may_be_emphasised() -> None:
    document = md(f"# T\n\n*Ein Kommentar von Anna Beispiel*\n\n{LONG}")
    assert (document.authors, document.kind) == (["Anna Beispiel"], "commentary")


def test_typed_bullets_become_a_list() -> None:
    assert md(f"# T\n\n{LONG}\n\n• eins\n• zwei").body == f"{LONG}\n\n- eins\n- zwei"


def test_lines_are_paragraphs_where_no_blank_line_stands() -> None:
    assert md(f"# T\n{LONG} {LONG} {LONG}\n{OTHER}").body == f"{LONG} {LONG} {LONG}\n\n{OTHER}"


def test_line_may_begin_with_a_year_or_bold_words() -> None:
    text = f"# T\n{LONG} {LONG} {LONG}\n2025 war ein Jahr.\n**Fett** ging es zu.\n- eins\n- zwei"
    assert md(text).body.endswith(
        "\n\n2025 war ein Jahr.\n\n**Fett** ging es zu.\n\n- eins\n- zwei"
    )


def test_wrapped_lines_stay() -> None:
    assert md(f"# T\n\nZeile eins\nund zwei mit [Link](/x).\n\n{LONG}").body == (
        f"Zeile eins\nund zwei mit [Link](/x).\n\n{LONG}"
    )


def test_english_quotation_marks_are_set() -> None:
    assert md(f"# T\n\n{LONG} {LONG} {LONG}\n\n“So”.").body.endswith("„So“.")


def test_script_link_is_pointed_out() -> None:
    assert "script" in md(f"{LONG}\n\n[x](javascript:alert(1))").warnings[0]


def test_html_is_pointed_out() -> None:
    assert "HTML" in md(f"{LONG}\n\n<script>alert(1)</script>").warnings[0]


def test_foreign_images_are_counted() -> None:
    document = md(f"{LONG}\n\n![a](https://example.org/a.png) ![b](/media/b.png)")
    assert document.warnings == ["1 image was not taken over; its alternative text stands there."]
