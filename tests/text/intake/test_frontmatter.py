"""Front matter above a Markdown text."""

import pytest

from articles.text.intake import TitleFrom
from articles.text.intake.frontmatter import FRONT_MATTER_CHARACTERS

from .reading import LONG, md, refusal


def front(lines: str, text: str = LONG) -> str:
    """Return a text below front matter."""
    return f"---\n{lines}\n---\n\n{text}\n"


def test_title_wins_over_a_heading_that_stays() -> None:
    document = md(front("title: Die Brücke bleibt", f"# Ein anderer\n\n{LONG}"))
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.FRONT_MATTER)
    assert document.body == f"# Ein anderer\n\n{LONG}"


def test_heading_that_repeats_the_title_leaves_the_body() -> None:
    assert md(front("title: Die Brücke bleibt", f"# Die Brücke bleibt\n\n{LONG}")).body == LONG


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("standfirst: Kurz.", "standfirst", "Kurz."),
        ("vorspann: Kurz.", "standfirst", "Kurz."),
        ('vorspann: So "kurz".', "standfirst", "So „kurz“."),
        ("lead: Kurz.", "standfirst", "Kurz."),
        ("kind: analysis", "kind", "analysis"),
        ("kind: Kommentar", "kind", "commentary"),
        ("art: Analyse", "kind", "analysis"),
        ("authors: [Anna Beispiel, Erik Muster]", "authors", ["Anna Beispiel", "Erik Muster"]),
        ("autor: Anna Beispiel und Erik Muster", "authors", ["Anna Beispiel", "Erik Muster"]),
        ("von: Von Anna Beispiel", "authors", ["Anna Beispiel"]),
        ("authors:\n- name: Anna Beispiel", "authors", ["Anna Beispiel"]),
        ("tags: [Wärme, Energie, wärme]", "tags", ["Wärme", "Energie"]),
        ("schlagworte: Wärme, Energie", "tags", ["Wärme", "Energie"]),
        ("dachzeile: Aus dem Rat", "kicker", "Aus dem Rat"),
        ("ortsmarke: Warschau", "dateline", "Warschau"),
        ("language: de-AT", "language", "de"),
        ("sprache: Deutsch", "language", "de"),
        ("title: 1984", "title", "1984"),
        ("title: No", "title", "No"),
        ("title: 2025-05-03", "title", "2025-05-03"),
        ('titel: "Brücke: ja"', "title", "Brücke: ja"),
    ],
)
def test_field_is_read(line: str, field: str, value: object) -> None:
    assert getattr(md(front(line)), field) == value


def test_byte_order_mark_may_stand_before_it() -> None:
    assert md("\ufeff" + front("title: Die Brücke")).title == "Die Brücke"


def test_windows_newlines_are_read() -> None:
    assert md(front("title: Die Brücke").replace("\n", "\r\n")).title == "Die Brücke"


def test_byline_that_says_the_same_leaves_the_body() -> None:
    assert md(front("autor: Anna Beispiel", f"Von Anna Beispiel\n\n{LONG}")).body == LONG


def test_byline_that_says_something_else_stays() -> None:
    document = md(front("autor: Erik Muster", f"# T\n\nVon Anna Beispiel\n\n{LONG}"))
    assert document.authors == ["Erik Muster"]
    assert "other authors" in document.warnings[0]


def test_standfirst_that_stands_in_the_text_too_leaves_it() -> None:
    assert md(front("lead: Kurz.", f"Kurz.\n\n{LONG}\n\n{LONG}")).body == f"{LONG}\n\n{LONG}"


def test_unknown_fields_are_named() -> None:
    document = md(front("title: T\ndatum: 2025-05-03\nlayout: post"))
    assert document.warnings == ["Not taken over from the front matter: datum, layout."]


def test_unknown_kind_is_left_out() -> None:
    document = md(front("kind: Reportage"))
    assert document.kind is None
    assert "Reportage" in document.warnings[0]


def test_value_that_should_be_one_line_is_left_out() -> None:
    document = md(front("title: [a, b]"))
    assert document.title_from == TitleFrom.FILE_NAME
    assert "title" in document.warnings[0]


def test_rule_at_the_top_is_no_front_matter() -> None:
    assert md(f"---\n\n{LONG}").body == f"---\n\n{LONG}"


def test_rules_around_a_sentence_are_no_front_matter() -> None:
    assert md(f"---\nNur ein Satz\n---\n\n{LONG}").body.endswith(LONG)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("title: Brücke: ja oder nein", "line 2"),
        ("title: T\ntags: [a, b", "not valid YAML"),
        ("a: &a [x, x]\nb: [*a, *a]", "alias"),
        ("a: " + "[" * 300 + "]" * 300, "4 levels"),
        ("title: !!python/object/apply:os.system [ls]\nx: [", "not valid YAML"),
    ],
)
def test_broken_front_matter_is_refused(lines: str, words: str) -> None:
    assert words in refusal("text.md", front(lines).encode())


def test_tag_of_python_runs_nothing() -> None:
    document = md(front("title: !!python/object/apply:os.system [ls]"))
    assert document.title_from == TitleFrom.FILE_NAME


def test_front_matter_without_an_end_is_refused() -> None:
    assert "closing line" in refusal("text.md", f"---\ntitle: T\n\n{LONG}".encode())


def test_endless_front_matter_is_refused() -> None:
    data = front("title: T\n" + "a: b\n" * 200_000).encode()
    assert str(FRONT_MATTER_CHARACTERS) in refusal("text.md", data)


def test_front_matter_alone_is_no_text() -> None:
    assert refusal("text.md", b"---\ntitle: T\n---\n") == "The document contains no text."
