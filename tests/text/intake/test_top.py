"""Title, kicker, byline and standfirst above a text."""

import pytest

from articles.text import intake
from articles.text.intake import TitleFrom

from .reading import LONG, OTHER, txt


def test_short_first_line_is_the_title() -> None:
    document = txt(f"Die Brücke bleibt\n\n{LONG}")
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.HEADING)
    assert document.body == LONG


def test_title_is_found_without_blank_lines() -> None:
    assert txt(f"Die Brücke bleibt\n{LONG}\n{OTHER}").title == "Die Brücke bleibt"


@pytest.mark.parametrize("line", ["Schluss damit!", "Was nun?", "„Wir bleiben“", "3. Oktober"])
def test_title_may_have_marks(line: str) -> None:
    assert txt(f"{line}\n\n{LONG}").title == line


def test_first_heading_is_the_title_where_none_stands_at_the_top() -> None:
    document = txt(f"{LONG}\n\nWas nun?\n\n{OTHER}")
    assert (document.title, document.title_from) == ("Was nun?", TitleFrom.FIRST_HEADING)
    assert "## Was nun?" in document.body


def test_file_name_is_the_title_where_no_heading_stands() -> None:
    document = txt(f"{LONG}\n\n{OTHER}", name="ordner/brücke.txt")
    assert (document.title, document.title_from) == ("brücke", TitleFrom.FILE_NAME)


def test_folder_of_windows_is_no_part_of_the_title() -> None:
    assert txt(LONG, name="C:\\Texte\\brücke.txt").title == "brücke"


def test_text_of_one_line_is_no_title() -> None:
    assert txt("Nur eine Zeile", name="zeile.txt").body == "Nur eine Zeile"


def test_given_title_wins_and_another_heading_stays() -> None:
    document = intake.read("a.txt", f"Alter Titel\n\n{LONG}".encode(), title="Neuer Titel")
    assert (document.title, document.title_from) == ("Neuer Titel", TitleFrom.GIVEN)
    assert document.body == f"## Alter Titel\n\n{LONG}"


def test_given_title_is_not_said_twice() -> None:
    document = intake.read(
        "a.txt", f"Die „Brücke“ bleibt\n\n{LONG}".encode(), title='Die "Brücke" bleibt'
    )
    assert (document.title, document.body) == ("Die „Brücke“ bleibt", LONG)


def test_byline_below_the_title_names_the_authors() -> None:
    document = txt(f"Die Brücke bleibt\nVon Anna Beispiel und Erik Muster\n\n{LONG}")
    assert document.authors == ["Anna Beispiel", "Erik Muster"]
    assert document.body == LONG


def test_byline_below_the_standfirst_names_the_author() -> None:
    document = txt(f"Titel\n\nKurzer Vorspann.\n\nVon Dr. Anna von Beispiel\n\n{LONG}")
    assert document.authors == ["Dr. Anna von Beispiel"]
    assert (document.standfirst, document.body) == ("Kurzer Vorspann.", LONG)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ein Kommentar von Anna Beispiel", "commentary"),
        ("Kommentar von Anna Beispiel", "commentary"),
        ("Eine Analyse von Anna Beispiel", "analysis"),
        ("Ein Gastbeitrag von Anna Beispiel", "commentary"),
        ("Von Anna Beispiel", None),
        ("Text: Anna Beispiel", None),
    ],
)
def test_byline_says_what_the_text_is(line: str, kind: str | None) -> None:
    document = txt(f"Die Brücke bleibt\n\n{line}\n\n{LONG}")
    assert (document.kind, document.authors) == (kind, ["Anna Beispiel"])


def test_byline_may_name_a_place() -> None:
    document = txt(f"Die Brücke bleibt\n\nVon Anna Beispiel, Warschau\n\n{LONG}")
    assert (document.authors, document.dateline) == (["Anna Beispiel"], "Warschau")


def test_agency_in_the_byline_is_no_author() -> None:
    document = txt(f"Die Brücke bleibt\n\nVon Anna Beispiel, dpa\n\n{LONG}")
    assert document.authors == ["Anna Beispiel"]
    assert document.warnings == ["The agency in the byline was left out: dpa."]


@pytest.mark.parametrize(
    "line",
    ["Von Anfang an", "Von heute auf morgen", "Ein Brief von Anna Beispiel", "Von Rom lernen"],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert txt(f"Die Brücke bleibt\n\n{line}\n\n{LONG}").authors == []


@pytest.mark.parametrize(
    ("line", "kind", "kicker"),
    [
        ("Kommentar", "commentary", ""),
        ("ANALYSE", "analysis", ""),
        ("Kommentar:", "commentary", ""),
        ("Leitartikel", "commentary", "Leitartikel"),
        ("Pro", "commentary", "Pro"),
    ],
)
def test_line_above_the_title_says_what_the_text_is(line: str, kind: str, kicker: str) -> None:
    document = txt(f"{line}\nDie Brücke bleibt\n\n{LONG}")
    assert (document.kind, document.kicker) == (kind, kicker)
    assert document.title == "Die Brücke bleibt"


def test_short_first_paragraph_is_the_standfirst() -> None:
    document = txt(f"Titel\n\nDie Stadt saniert. Das dauert.\n\n{LONG}")
    assert (document.standfirst, document.body) == ("Die Stadt saniert. Das dauert.", LONG)


def test_standfirst_needs_no_title() -> None:
    assert txt(f"Die Stadt saniert.\n\n{LONG}").standfirst == "Die Stadt saniert."


@pytest.mark.parametrize(
    "text",
    [
        f"Titel\n\n{LONG} {LONG} {LONG}\n\n{OTHER}",
        f"Titel\n\nDie Stadt saniert.\n\nWas nun?\n\n{LONG}",
        "Titel\n\nDie Stadt saniert.\n\n- eins\n- zwei",
        f"Titel\n\nDie Gründe sind diese:\n\n{LONG}",
        f"Titel\n\nBerlin (dpa) – Die Stadt saniert.\n\n{LONG}",
    ],
    ids=["long", "before a heading", "before a list", "introduction", "dateline"],
)
def test_other_first_paragraphs_stay(text: str) -> None:
    assert txt(text).standfirst == ""


def test_standfirst_is_no_markdown() -> None:
    assert txt(f"Titel\n\nLeser*innen zahlen 5 * 3 Euro.\n\n{LONG}").standfirst == (
        "Leser*innen zahlen 5 * 3 Euro."
    )
