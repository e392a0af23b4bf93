"""What the tests of pages share."""

import pytest

from tests.builders import Site, a_site


@pytest.fixture
def site(db) -> Site:
    """A small published site."""
    return a_site()
