"""Which short lines of a plain text are headings."""

import pytest

from .reading import LONG, OTHER, body


def test_question_before_a_longer_paragraph_is_a_heading() -> None:
    assert body(f"Was ist passiert?\n\n{LONG}") == f"## Was ist passiert?\n\n{LONG}"


def test_short_line_without_a_full_stop_is_a_heading() -> None:
    assert body(f"Der lange Streit\n\n{LONG}") == f"## Der lange Streit\n\n{LONG}"


def test_heading_is_found_without_blank_lines() -> None:
    assert f"## Was nun?\n\n{LONG}" in body(f"{LONG}\nWas nun?\n{LONG}\n{OTHER}")


def test_heading_above_wrapped_lines_is_split_off() -> None:
    assert body("Was nun?\nDer Rat tagt am Montag, um über die\nBrücke zu beraten.") == (
        "## Was nun?\n\nDer Rat tagt am Montag, um über die Brücke zu beraten."
    )


def test_heading_may_stand_above_a_list() -> None:
    assert body("Die drei Ziele\n\n- eins\n- zwei") == "## Die drei Ziele\n\n- eins\n- zwei"


@pytest.mark.parametrize(
    "line",
    [
        "Er ging nach Hause.",
        "Das geht nicht!",
        "Die Gründe sind diese:",
        "Liebe Leserinnen und Leser,",
        "„Was soll das?“",
        "»Was soll das?«",
        "und so weiter",
        "Er ging. Dann kam sie wieder",
        "Foto: Erika Muster",
        "Berlin, 3. Mai 2025",
        "Von Anna Beispiel",
        "Ein Satz, der zwar keinen Punkt hat, aber für eine Zwischenüberschrift viel zu lang ist",
    ],
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert "#" not in body(f"{line}\n\n{LONG}")


def test_short_line_at_the_end_is_no_heading() -> None:
    assert body(f"{LONG}\n\nIhre Redaktion").endswith("\n\nIhre Redaktion")


def test_questions_of_an_interview_are_no_headings() -> None:
    talk = f"Frage: Was nun?\n\nMuster: {LONG}\n\nFrage: Und dann?\n\nMuster: {OTHER}"
    assert "#" not in body(talk)


@pytest.mark.parametrize("line", ["Fazit", "Fazit:", "Unser Fazit:", "Fazit in drei Punkten:"])
def test_conclusion_is_a_heading(line: str) -> None:
    assert body(f"{LONG}\n\n{line}\n\n- eins\n- zwei").endswith(
        f"\n\n## {line.rstrip(':')}\n\n- eins\n- zwei"
    )


def test_conclusion_is_a_heading_directly_above_its_list() -> None:
    assert body("Der Rat tagt wieder.\nFazit:\n1. eins\n2. zwei") == (
        "Der Rat tagt wieder.\n\n## Fazit\n\n1. eins\n2. zwei"
    )


def test_conclusion_in_one_sentence_is_a_paragraph() -> None:
    assert body("Fazit: Es bleibt schwierig.\n\nEnde.") == "Fazit: Es bleibt schwierig.\n\nEnde."
