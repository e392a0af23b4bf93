"""Taking blocked words out of texts: found through markup, offsets kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markdown import render
from articles.text.projection import project
from articles.text.redacted_answers import blank_html
from articles.text.redaction import (
    MASK,
    Redaction,
    Spelling,
    blank_markdown,
    blank_parts,
    redaction,
    worded,
)

NAME = redaction([Spelling("Lene Zobel", is_name=True)])
WORDS = redaction([Spelling("hat Geld & Gut „veruntreut“")])


def test_nothing_blocked_is_false():
    assert not Redaction()


def test_nothing_blocked_changes_nothing():
    assert Redaction().replace("Lene Zobel", "-") == "Lene Zobel"


def test_blank_keeps_the_length():
    text = "Gestern kam Lene Zobel."
    assert NAME.blank(text) == f"Gestern kam {MASK * 10}."


@pytest.mark.parametrize(
    "text", ["Lene\nZobel", "Lene  Zobel", "Lene\u00a0Zobel", "Le\u00adne Zobel"]
)
def test_any_white_space_stands_between_words(text):
    assert NAME.replace(text, "-") == "-"


@pytest.mark.parametrize("text", ["Lene Zobels Haus", "Lene Zobel’s Haus", "Lene Zobel' Haus"])
def test_a_name_vanishes_with_its_genitive(text):
    assert NAME.replace(text, "-") == "- Haus"


def test_a_longer_name_stays():
    assert NAME.replace("Lene Zobelmann", "-") == "Lene Zobelmann"


def test_several_words_vanish_in_capitals_too():
    assert NAME.replace("LENE ZOBEL", "-") == "-"


def test_one_word_vanishes_as_it_is_written_alone():
    found = redaction([Spelling("Stark", is_name=True)])
    assert found.replace("Stark ist stark", "-") == "- ist stark"


def test_words_that_are_too_short_are_passed_over():
    assert not redaction([Spelling("er")])


def masked(source: str, standfirst: str = "", found: Redaction = NAME) -> tuple[str, str]:
    """Return standfirst and HTML of a Markdown text with its blocked words masked."""
    projection = project(standfirst, render(source))
    return blank_parts(projection, found.spans(projection.text))


@pytest.mark.parametrize(
    "source",
    [
        "Das sagt Lene Zobel.",
        "Das sagt **Lene** *Zobel*.",
        "Das sagt [Lene](https://example.org/) Zo**bel**.",
        "Das sagt Lene\nZobel.",
        "- Das sagt `Lene` Zobel.",
        "Das sagt Lene &#90;obel.",
    ],
)
def test_markup_hides_no_words(source):
    _standfirst, html = masked(source)
    assert not NAME.touches(project("", html).text)


def test_offsets_stay_when_markup_is_masked():
    source = "## Wer ist **Lene** Zobel?\n\nDas sagt Lene &amp; Lene Zobel heute."
    _standfirst, html = masked(source)
    before, after = project("", render(source)).text, project("", html).text
    assert after == NAME.blank(before)


def test_the_standfirst_is_masked():
    assert masked("Text.", "Mit Lene Zobel.")[0] == f"Mit {MASK * 10}."


def test_a_heading_loses_the_id_made_from_the_words():
    _standfirst, html = masked("## Wer ist Lene Zobel?")
    assert "zobel" not in blank_html(NAME, html, MASK)


def test_a_link_that_repeats_the_words_leads_nowhere():
    html = blank_html(NAME, render("[Quelle](https://example.org/lene-zobel)"), MASK)
    assert 'href="#"' in html


def test_words_in_attributes_are_masked():
    html = blank_html(NAME, render("![Bild von Lene Zobel](/media/images/a.webp)"), MASK)
    assert "Zobel" not in html


def test_other_markup_stays_as_it_is():
    html = render('Text mit [Verweis](https://example.org/ "Titel") und **Wort**.')
    assert blank_html(NAME, html, MASK) == html


def test_markdown_keeps_its_form_where_words_stand_in_one_piece():
    assert blank_markdown("", "**Fett** und Lene Zobel.", NAME) == f"**Fett** und {MASK * 10}."


def test_markdown_loses_its_form_where_markup_parts_the_words():
    assert blank_markdown("", "Das *ist* **Lene** Zobel.", NAME) == f"Das ist {MASK * 10}."


def test_a_run_of_masks_is_one_word():
    assert worded(f"Das ist {MASK * 10}.", "[gesperrt]") == "Das ist [gesperrt]."


def test_an_address_that_repeats_a_name_is_found():
    assert NAME.stands_in_address("/akteure/lene-zobel/")


def test_an_address_with_a_longer_name_is_another_one():
    assert not NAME.stands_in_address("/akteure/lene-zobelmann/")


@given(
    st.lists(
        st.sampled_from(
            ["Lene", "Zobel", " ", "**", "*", "_", "`", "\n", "&amp;", "[", "](/x)", "§"]
        ),
        max_size=30,
    )
)
def test_no_markdown_brings_the_words_out(pieces):
    source = "".join(pieces)
    shown = project("", render(blank_markdown("", source, NAME))).text
    assert not NAME.touches(shown)


@given(
    st.lists(
        st.sampled_from(
            ["Lene", "Zobel", " ", "**", "*", "_", "`", "\n\n", "&amp;", "- ", "> ", "ä"]
        ),
        max_size=30,
    )
)
def test_masking_markup_moves_no_offset(pieces):
    source = "".join(pieces)
    before = project("", render(source)).text
    _standfirst, html = masked(source)
    assert len(project("", html).text) == len(before)
