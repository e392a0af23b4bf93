"""What the form says where the selected words are no whole sentence of one paragraph."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

from articles.forms.capturing import SelectionForm
from articles.models import Article
from articles.text.extents import extent_of
from articles.text.markdown import render
from articles.text.passages import Range
from articles.text.placing import place as placed


def extent_at(request: HttpRequest, article: Article, words: SelectionForm) -> dict[str, Any]:
    """Return what is unusual about the words of a form that nobody has filled in yet.

    ``address`` opens the same form at the whole sentences.
    """
    at: Range | None = None if words.is_bound or words.has_to_choose else words.place
    if at is None:
        return {}
    html = placed(article.standfirst, render(article.body))
    extent = extent_of(words.text, *at, html)
    if extent.is_usual:
        return {}
    asked = {"version": article.version, "widened": 1}
    whole = extent.whole and urlencode({**asked, "start": extent.whole[0], "end": extent.whole[1]})
    address = f"{request.path}?{whole}" if whole else ""
    return {"address": address, "paragraphs": extent.paragraphs, "is_heading": extent.is_heading}
