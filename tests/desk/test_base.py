"""What every page of the desk shares."""

import pytest

pytestmark = pytest.mark.django_db


def test_no_page_of_the_desk_is_kept_by_a_browser(as_erik):
    assert "no-store" in as_erik.get("/desk/")["Cache-Control"]
