"""Texts whose passages have to be decided about, and what a browser sends of such forms."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from articles import editing
from articles.models import Article, Passage
from tests.builders import COST, FACT, a_claim, an_analysis
from tests.staff import account

#: One sentence that changes its figure, one that stays, one that moves, one that goes.
CHANGING = "Das Rathaus hat rund 11.000 Quadratmeter Dach."
MOVING = "Im März hat der Rat den Ausbau beschlossen."
GOING = "Ein Gutachten hielt die Pumpen für zu schwach."
STAYING = "Wer das bezahlt, ist offen.\n\nDie Stadtwerke rechnen noch."
BODY = "\n\n".join((f"{FACT} {COST}", CHANGING, MOVING, STAYING, GOING))
CHANGED = "Das Rathaus hat rund 14.000 Quadratmeter Dach."


def the_text() -> Article:
    """Return an analysis whose sentences carry claims, one of them with a figure."""
    article = an_analysis(body=BODY, standfirst="Was der Ausbau bringt.", kicker="Wärme")
    a_claim(article)
    figures = [
        {"best": 11000, "unit": "Quadratmeter", "as_of": "Ende 2024", "qualifier": "approximate"}
    ]
    a_claim(article, CHANGING, figures=figures)
    a_claim(article, MOVING)
    a_claim(article, GOING)
    article.refresh_from_db()
    return article


def rewritten(body: str = BODY) -> str:
    """Return the text with one figure changed, one paragraph moved and one sentence gone."""
    moved = body.replace(f"{MOVING}\n\n", "") + f"\n\n{MOVING}"
    return moved.replace(CHANGING, CHANGED).replace(f"{GOING}\n\n", "")


def the_changed_text() -> Article:
    """Return the same article after it was saved with two passages left for later."""
    article = the_text()
    editing.revise_article(article, by=account("erik"), version=article.version, body=rewritten())
    article.refresh_from_db()
    return article


def on(quote: str) -> Passage:
    """Return the passage that was tied to these words."""
    return Passage.objects.get(claim__statement=quote)


def address(article: Article, name: str = "edit", *more: int) -> str:
    """Return the address of a page of the desk."""
    return reverse(f"desk:{name}", args=[article.pk, *more])


def filled(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """Return what the form of the page would send if nobody touched it but for ``changes``."""
    page = html.fromstring(response.content.decode())
    [form] = page.cssselect("#content-main form[method=post]")
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value.removeprefix("\n"))
    return {**values, **changes}


def chosen(quote: str, choice: str, /, **fields: Any) -> dict[str, Any]:
    """Return what is sent when ``choice`` is made about a passage; parts as ``new__kind``."""
    prefix = f"passage{on(quote).pk}"
    sent = {f"{prefix}-{name.replace('__', '-')}": value for name, value in fields.items()}
    return {f"{prefix}-choice": choice, **sent}


def looked(client: Client, article: Article, **changes: Any) -> HttpResponse:
    """Send the text form with some fields changed."""
    return client.post(address(article), filled(client.get(address(article)), **changes))


def decided(client: Client, response: HttpResponse, **changes: Any) -> HttpResponse:
    """Send the form of decisions that a page shows, and follow where it leads."""
    data = filled(response, **changes)
    return client.post(response.request["PATH_INFO"], data, follow=True)
