"""Which line ends of a plain text are paragraphs."""

import pytest

from .reading import LONG, OTHER, body, txt


def test_blank_lines_part_paragraphs() -> None:
    assert body("Erster Absatz.\n\nZweiter Absatz.") == "Erster Absatz.\n\nZweiter Absatz."


def test_single_newlines_part_paragraphs_where_no_blank_line_stands() -> None:
    assert txt(f"Titel\nVorspann der Probe.\n{LONG}\n{OTHER}").body == f"{LONG}\n\n{OTHER}"


def test_single_newlines_join_lines_where_blank_lines_stand() -> None:
    assert body("Der erste Absatz ist\nhart umbrochen.\n\nDer zweite nicht.") == (
        "Der erste Absatz ist hart umbrochen.\n\nDer zweite nicht."
    )


def test_long_lines_are_paragraphs_in_spite_of_blank_lines() -> None:
    assert body(f"{LONG}\n{OTHER}") == f"{LONG}\n\n{OTHER}"


def test_wrapped_text_without_blank_lines_is_joined() -> None:
    wrapped = (
        "Der Rat hat beschlossen, die alte Brücke\n"
        "nicht abzureißen, sondern in Abschnitten\n"
        "zu sanieren.\n"
        "Die Arbeiten sollen im Frühjahr beginnen\n"
        "und nach Angaben der Stadt dauern."
    )
    document = txt(wrapped)
    assert document.standfirst == (
        "Der Rat hat beschlossen, die alte Brücke nicht abzureißen, sondern in Abschnitten "
        "zu sanieren."
    )
    assert document.body == (
        "Die Arbeiten sollen im Frühjahr beginnen und nach Angaben der Stadt dauern."
    )


def test_word_divided_at_the_end_of_a_line_is_joined() -> None:
    assert body("Die Bürger-\nmeisterin sprach.") == "Die Bürgermeisterin sprach."


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Haus-\nund Gartenarbeit", "Haus- und Gartenarbeit"),
        ("Nordrhein-\nWestfalen", "Nordrhein-Westfalen"),
        ("US-\namerikanische Firmen", "US-amerikanische Firmen"),
        ("deutsch-\nfranzösische Tage", "deutsch-französische Tage"),
        ("politisch-\nmilitärische Ziele", "politisch-militärische Ziele"),
        ("x-\nbeliebig", "x-beliebig"),
    ],
)
def test_hyphen_of_its_own_stays(typed: str, read: str) -> None:
    assert body(f"Hier {typed}.") == f"Hier {read}."


def test_hyphen_stays_where_the_text_has_the_word_with_it() -> None:
    assert body("Die Mitte-links-\nregierung. Die Mitte-links-Regierung.").startswith(
        "Die Mitte-links-regierung"
    )


def test_row_of_asterisks_is_a_break() -> None:
    assert body("Erster Absatz.\n\n* * *\n\nZweiter.") == "Erster Absatz.\n\n---\n\nZweiter."


def test_endless_paragraph_is_divided_at_a_sentence() -> None:
    document = txt(f"{LONG} " * 300)
    assert document.body.count("\n\n") == 1
    assert document.warnings == [
        "The text has a very long paragraph; it was divided at the end of a sentence."
    ]
