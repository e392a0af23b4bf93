"""Licences of pictures, with where to read them."""

import pytest

from articles.text.licences import address_of


@pytest.mark.parametrize(
    ("licence", "path"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("CC BY-SA 3.0 DE", "licenses/by-sa/3.0/de/"),
        ("cc-by-nc-nd 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC BY-SA 2.0", "licenses/by-sa/2.0/"),
        ("CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
    ],
)
def test_creative_commons(licence, path):
    assert address_of(licence) == f"https://creativecommons.org/{path}"


@pytest.mark.parametrize(
    "licence", ["", "Bildfunk", "CC", "CC BY", "CC BY 4.0 oder anders", "BY 4.0"]
)
def test_others_have_no_address(licence):
    assert address_of(licence) == ""
