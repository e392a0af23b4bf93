"""Two spellings of one web address are one document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.web_addresses import address_key

PLAIN = "https://zeitung.example/netz/leitung"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://zeitung.example/netz/leitung",
        "https://www.zeitung.example/netz/leitung/",
        "https://Zeitung.example/netz/leitung#absatz-2",
        " https://zeitung.example/netz/leitung?utm_source=brief&fbclid=1",
    ],
)
def test_spellings_of_one_address_share_a_key(spelling):
    assert address_key(spelling) == address_key(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        "https://zeitung.example/netz",
        "https://zeitung.example/netz/leitung?seite=2",
        "https://blatt.example/netz/leitung",
        "https://zeitung.example/netz/Leitung",
    ],
)
def test_other_documents_have_other_keys(other):
    assert address_key(other) != address_key(PLAIN)


@pytest.mark.parametrize("text", ["", "Zeitung", "mailto:a@b.example", "https://", "http://[::1"])
def test_what_is_no_address_has_no_key(text):
    assert address_key(text) == ""


@given(st.text())
def test_any_text_has_a_key_or_none(text):
    assert isinstance(address_key(text), str)
