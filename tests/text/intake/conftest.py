"""Messages are compared in English, whatever the catalogue says."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override(None):
        yield
