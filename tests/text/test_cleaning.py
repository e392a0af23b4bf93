from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cleaning import clean


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\ud800", "\ufdd0", "\ufeff", "\ufffe", "\U0010ffff"],
)
def test_forbidden_characters_go(char: str) -> None:
    assert clean(f"a{char}b") == "ab"


def test_the_rest_stays() -> None:
    text = "a\tb\nc ä\u00a0\u00ad👍\x85"
    assert clean(text) == text


def test_text_is_composed_and_its_lines_end_alike() -> None:
    assert clean("a\r\nu\u0308\rb") == "a\nü\nb"


@given(st.text(alphabet=st.characters(exclude_characters="<&")))
def test_an_xml_reader_takes_what_is_left(text: str) -> None:
    assert ElementTree.fromstring(f"<a>{clean(text)}</a>").text == (clean(text) or None)
