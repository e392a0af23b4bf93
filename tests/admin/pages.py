"""Reading the admin's pages as a browser does: what a form would send, what it complains about."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html


def change(row: Model) -> str:
    """Return the address of the form of ``row``."""
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def operation(row: Model, name: str, *more: Any) -> str:
    """Return the address of an operation on ``row``."""
    return reverse(f"admin:articles_{row._meta.model_name}_{name}", args=[row.pk, *more])


def add(model: str) -> str:
    """Return the address of the form for a new record."""
    return reverse(f"admin:articles_{model}_add")


def filled(response: HttpResponse, form: str | None = None, /) -> dict[str, list[str]]:
    """Return what the form on the page would send if nobody touched it.

    ``form`` is the end of its address; none means the form of the record.
    """
    values: dict[str, list[str]] = {}
    found = _found(response, form)
    for name, value in found.form_values():
        # A browser drops the line break with which Django starts every text area.
        values.setdefault(name, []).append(value.removeprefix("\n"))
    for field in found.cssselect("input[name]:not([value])"):
        if field.get("type") in ("text", "number", "email", "url", "password"):
            values.setdefault(field.get("name"), []).append("")
    return values


def sent(client: Client, address: str, /, **values: Any) -> HttpResponse:
    """Open a record, change some fields of its form, send it, and follow where it leads."""
    data = {**filled(client.get(address)), **values}
    return client.post(address, data, follow=True)


def complaints(response: HttpResponse) -> dict[str, str]:
    """Return the complaints on the page by the field they stand at; "" for the form itself."""
    found = {}
    for errors in _page(response).cssselect("ul.errorlist"):
        field = (errors.get("id") or "").removeprefix("id_").removesuffix("_error")
        found[field] = " ".join(error.text_content().strip() for error in errors)
    return found


def told(response: HttpResponse) -> str:
    """Return the messages at the top of the page."""
    return " ".join(
        li.text_content().strip() for li in _page(response).cssselect(".messagelist li")
    )


def buttons(response: HttpResponse) -> list[str]:
    """Return the names of the buttons in the content of the page."""
    page = _page(response).get_element_by_id("content")
    pressed = page.cssselect("button, input[type=submit]")
    return [(button.get("value") or button.text_content()).strip() for button in pressed]


def text(response: HttpResponse) -> str:
    """Return the words on the page, white space collapsed."""
    return " ".join(_page(response).text_content().split())


def _page(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def _found(response: HttpResponse, end: str | None) -> html.FormElement:
    for form in _page(response).get_element_by_id("content").cssselect("form"):
        if (end and (form.get("action") or "").endswith(f"/{end}/")) or (
            end is None and (form.get("id") or "").endswith("_form")
        ):
            return form
    raise AssertionError(f"no form {end or 'of the record'} on the page")
