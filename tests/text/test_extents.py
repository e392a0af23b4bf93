"""How far selected words reach."""

import pytest

from articles.text.extents import Extent, extent_of
from articles.text.markdown import render
from articles.text.passages import Range
from articles.text.placing import place
from articles.text.projection import project

BODY = (
    "Erster Satz. Zweiter Satz am 3. Mai, ja!\n\n## Was die Stadt plant\n\n"
    "Dritter Satz.\n\n- ein Punkt"
)
HTML = place("", render(BODY))
TEXT = project("", HTML).text


def of(words: str) -> Extent:
    start = TEXT.index(words)
    return extent_of(TEXT, start, start + len(words), HTML)


def at(words: str) -> Range:
    start = TEXT.index(words)
    return Range(start, start + len(words))


@pytest.mark.parametrize(
    "words",
    [
        "Erster Satz.",
        "Erster Satz",
        "Zweiter Satz am 3. Mai, ja!",
        "Erster Satz. Zweiter Satz am 3. Mai, ja!",
        "ein Punkt",
        " Dritter Satz.",
    ],
)
def test_of_whole_sentences_there_is_nothing_to_say(words):
    assert of(words.strip()).is_usual


def test_of_a_part_the_whole_sentence_is_told():
    assert of("Satz am 3. Mai").whole == at("Zweiter Satz am 3. Mai, ja!")


def test_of_parts_of_two_both_are_told():
    assert of("Satz. Zweiter").whole == at("Erster Satz. Zweiter Satz am 3. Mai, ja!")


def test_of_a_part_of_a_point_the_point_is_told():
    assert of("Punkt").whole == at("ein Punkt")


def test_paragraphs_are_counted():
    start, end = TEXT.index("Zweiter"), len(TEXT)
    assert extent_of(TEXT, start, end, HTML).paragraphs == 4


@pytest.mark.parametrize("words", ["Was die Stadt plant", "die Stadt"])
def test_a_heading_is_one_and_is_not_extended(words):
    assert of(words) == Extent(None, 1, is_heading=True)


def test_sentences_too_long_for_a_passage_are_not_told():
    text = "Viel " * 1000 + "Text."
    assert extent_of(text, 2000, 2004, "").whole is None
    assert extent_of(text, 10, 14, "").whole is None
