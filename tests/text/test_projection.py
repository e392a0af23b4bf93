import re
import unicodedata

import pytest
from hypothesis import given, settings

from articles.text import html as markup
from articles.text.markdown import render
from articles.text.projection import project
from tests.text.strategies import MARKDOWN, STANDFIRST


def text(source: str, standfirst: str = "") -> str:
    return project(standfirst, render(source)).text


def test_standfirst_blank_line_body() -> None:
    assert text("Der *Text*.\n\nMehr.", "Der <b>Vorspann</b>\n *x*") == (
        "Der <b>Vorspann</b> *x*\n\nDer Text.\n\nMehr."
    )


def test_without_a_standfirst_the_body_stands_alone() -> None:
    assert text("Text") == "Text"


def test_an_empty_article_is_empty() -> None:
    assert text("") == ""


def test_footnotes_stand_at_the_end_and_their_references_nowhere() -> None:
    assert text("Eins[^1].\n\nZwei.\n\n[^1]: Die Note.") == "Eins.\n\nZwei.\n\nDie Note."


def test_each_cell_is_a_block() -> None:
    assert text("| A | B |\n|---|---|\n| c *d* | |") == "A\n\nB\n\nc d"


def test_captions_are_blocks_and_alternative_texts_are_left_out() -> None:
    assert text('a\n\n![Alt](/media/a.webp "Foto")\n\nb ![Alt](/media/a.webp) c') == (
        "a\n\nFoto\n\nb c"
    )


def test_items_and_quotations_are_blocks() -> None:
    assert text("- a\n- b\n  - c\n\n> d\n\n## e") == "a\n\nb\n\nc\n\nd\n\ne"


def test_a_line_break_is_a_space() -> None:
    assert text("a  \nb\\\nc\nd") == "a b c d"


def test_white_space_is_folded_inside_preformatted_text_too() -> None:
    assert text("```\na\n\n   b\n```") == "a b"


def test_white_space_between_elements_counts_once() -> None:
    assert text("a *b * **c** `d ` e") == "a *b * c d e"


def test_no_break_spaces_stay() -> None:
    assert text("10\u00a0000&nbsp;Euro\u202f!") == "10\u00a0000\u00a0Euro\u202f!"


def test_soft_hyphens_go() -> None:
    assert text("Do\u00adnau \u00ad &shy;x&shy;", "Vor\u00adspann") == "Vorspann\n\nDonau x"


def test_letters_of_two_elements_are_kept_apart() -> None:
    assert text("a*\u0308b*") == "a\u034f\u0308b"


@pytest.mark.parametrize(
    ("source", "shown"), [("&lt;b&gt; &amp;amp;", "<b> &amp;"), ("👍🏽", "👍🏽")]
)
def test_characters_are_what_readers_see(source: str, shown: str) -> None:
    assert text(source) == shown


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN)
def test_the_text_is_in_order(standfirst: str, source: str) -> None:
    shown = text(source, standfirst)
    assert unicodedata.is_normalized("NFC", shown)
    assert "\u00ad" not in shown
    for block in shown.split("\n\n") if shown else []:
        assert block
        assert block.strip(" \t\n\f\r") == block
        assert not re.search(r"  |[\t\n\f\r]", block)


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN)
def test_every_character_is_found_where_it_came_from(standfirst: str, source: str) -> None:
    projection = project(standfirst, render(source))
    for at, char in enumerate(projection.text):
        for place in projection.places(at, at + 1):
            if place.source == "standfirst":
                origin = projection.standfirst[place.at : place.to]
            else:
                origin = markup.text(projection.html[place.at : place.to])
            assert origin == char or (char == " " and not origin.strip(" \t\n\f\r\u00ad"))


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN)
def test_only_what_the_rules_name_has_no_origin(standfirst: str, source: str) -> None:
    projection = project(standfirst, render(source))
    lost = {
        char for at, char in enumerate(projection.text) if not list(projection.places(at, at + 1))
    }
    assert lost <= {" ", "\n", "\u034f"}
