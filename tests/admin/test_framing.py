"""The pages beside the form of a record: what stands around them, and the way back."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from articles import admin
from articles.models import Article
from tests.admin.pages import change, operation
from tests.staff import a_draft

#: Pages of an article that are no operation of its own.
BESIDE = ("claim", "position", "tie", "new_text", "discard", "submit", "history")


@pytest.fixture
def draft(db) -> Article:
    """A draft of an editor's."""
    return a_draft()


@pytest.mark.parametrize("page", BESIDE)
def test_page_beside_a_form_names_the_record_and_leads_back(as_erik, draft, page):
    context = as_erik.get(operation(draft, page)).context
    assert context["title"]
    assert (context["subtitle"], context["object"]) == (draft.title, draft)
    assert context["change_address"] == change(draft)


def test_page_of_no_record_has_the_sort_of_record_to_lead_back_to(as_erik):
    context = as_erik.get(reverse("admin:articles_article_import")).context
    assert context["opts"] is Article._meta
    assert "object" not in context


def test_pages_are_framed_in_one_place():
    folder = Path(admin.__file__).parent
    framing = {
        path.name for path in folder.glob("*.py") if re.search(r"each_context\(", path.read_text())
    }
    assert framing == {"framing.py", "site.py"}
