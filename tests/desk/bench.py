"""At the workbench: what its script would send for words that somebody selects."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from articles import editing
from articles.models import Article, Passage
from tests.staff import a_draft

HTMX = {"HX-Request": "true"}

SATZ = "Das Netz ist zu groß."


def a_text_of_all_sorts() -> Article:
    """Return a text with all that Markdown has: a list, a table, a footnote, an emoji."""
    return a_draft(
        standfirst="Was der Ausbau bringt.",
        body=f"{SATZ} Es kostet **rund 80** Millionen Euro.[^1] 🏗️ Danach kommt der Bau.\n\n"
        f"{SATZ} Wer das will, muss es sagen.\n\n"
        "## Was die Stadt plant\n\n"
        "- erstens 120 Kilometer Leitungen\n- zweitens neue Kraftwerke\n\n"
        "| Jahr | Kosten in Euro |\n|---|---|\n| 2026 | 30 Millionen |\n\n"
        "Das Kraft\u00adwerk am Hafen kommt spa\u0308ter.\n\n"
        "[^1]: Laut Wirtschaftsplan der Stadtwerke.",
    )


def address(name: str, article: Article, *more: Any) -> str:
    """Return the address of a page of the workbench."""
    return reverse(f"desk:{name}", args=[article.pk, *more])


def selected(article: Article, words: str, *, nth: int = 0) -> dict[str, Any]:
    """Return what the script says of ``words`` at one of the places where they stand."""
    text = editing.projection_of(article)
    start = -1
    for _copy in range(nth + 1):
        start = text.index(words, start + 1)
    place = {"begin": start, "end": start + len(words)}
    return {"quote": words, **place, "version": article.version}


def claimed(client: Client, article: Article, words: str, *, nth: int = 0, **values: Any):
    """Send the form of a claim at ``words`` as the script does."""
    usual = {"statement": words, "kind": "state", "key": uuid4()}
    data = {**usual, **selected(article, words, nth=nth), **values}
    return client.post(address("claim", article), data, headers=HTMX)


def held(client: Client, article: Article, words: str, **values: Any):
    """Send the form of a position at ``words`` as the script does."""
    usual = {"statement": words, "kind": "evaluation", "role": "author", "key": uuid4()}
    data = {**usual, **selected(article, words), "holder": "Anna Lindner", **values}
    return client.post(address("position", article), data, headers=HTMX)


def shown(response: HttpResponse) -> str:
    """Return the words of an answer, white space folded."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def field(response: HttpResponse, name: str) -> Any:
    """Return what a field of the form would send."""
    root = html.fromstring(response.content.decode())
    [found] = root.cssselect(f'form[data-capture] [name="{name}"]')
    return found.value.removeprefix("\n") if found.tag == "textarea" else found.value


def opened(client: Client, article: Article, words: str, name: str = "claim") -> HttpResponse:
    """Open a form at ``words`` as the script does."""
    data = selected(article, words)
    asked = {"quote": data["quote"], "start": data["begin"], "end": data["end"]}
    return client.get(address(name, article), asked, headers=HTMX)


def quotes() -> list[str]:
    """Return the words of all passages, in the order of the text."""
    return list(Passage.objects.order_by("start").values_list("quote", flat=True))


def both(client: Client, article: Article, **values: Any) -> HttpResponse:
    """Send the form for both as the script does."""
    usual = {
        "statement": "Das Netz hat 120 Kilometer.",
        "kind": "state",
        "position-statement": "Das Netz ist zu groß.",
        "position-kind": "evaluation",
        "position-role": "author",
        "position-holder": "Anna Lindner",
        "key": uuid4(),
    }
    data = {**usual, **selected(article, SATZ), **values}
    return client.post(address("both", article), data, headers=HTMX)
