"""What was sent and could not be taken, shown again: nobody writes the same words twice.

Whoever is signed out by now gets a page that carries every field, and so does whoever's form has
expired. From there it is sent once more, unless it may have been another site that sent it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from articles.admin import site
from articles.forms.capturing import ClaimCapture, PositionCapture
from articles.forms.checking import AnswerForm, AskForm, CheckNoteForm, NewEvidenceForm
from articles.forms.composing import CompositionForm
from articles.forms.deciding import DecisionForm
from articles.forms.linking import GroundForm
from articles.forms.writing import WritingForm

#: Forms of the desk into which people write; of two fields of one name the first gives its label.
_WRITTEN: tuple[type[forms.BaseForm], ...] = (
    WritingForm,
    ClaimCapture,
    PositionCapture,
    DecisionForm,
    CheckNoteForm,
    NewEvidenceForm,
    AskForm,
    AnswerForm,
    CompositionForm,
    GroundForm,
)

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field

#: Beyond as many characters a line is shown as a text.
_LINE = 80


class Kept(NamedTuple):
    """One value that was sent; ``is_written``: somebody may have typed it, so it is shown."""

    name: str
    value: str
    label: str
    is_written: bool

    @property
    def is_long(self) -> bool:
        """Whether it needs more than a line."""
        return len(self.value) > _LINE or "\n" in self.value


def kept_fields(request: HttpRequest) -> list[Kept]:
    """Return everything that was sent but passwords and the token."""
    return list(_fields(request))


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very site sent the form."""
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        came = urlsplit(sender)
    except ValueError:
        return False
    return (came.scheme, came.netloc) == (request.scheme, request.get_host())


def kept_page(request: HttpRequest, *, status: int, is_own: bool) -> HttpResponse:
    """Answer with what was sent; only what is one's ``is_own`` can be sent again from there."""
    context = {
        **site.each_context(request),
        "kept": kept_fields(request),
        "files": bool(request.FILES),
        "is_own": is_own,
        "signed_out": not request.user.is_authenticated,
    }
    response = TemplateResponse(request, "desk/kept.html", context, status=status)
    add_never_cache_headers(response)
    return response.render()


def expired(request: HttpRequest) -> HttpResponse:
    """Answer to a form of the desk whose token does not hold; a script fetches a new one."""
    if request.htmx:
        return HttpResponse(status=403, headers={"X-Form-Expired": "1"})
    return kept_page(request, status=403, is_own=is_from_here(request))


def _fields(request: HttpRequest) -> Iterator[Kept]:
    known = _known()
    for name, values in request.POST.lists():
        if name == _TOKEN or "password" in name.lower():
            continue
        field = known.get(name.rpartition("-")[2])
        for value in values:
            text = str(value)
            label = str(field.label or name) if field else name
            yield Kept(name, text, label, bool(text.strip()) and _is_written(field, text))


def _is_written(field: forms.Field | None, value: str) -> bool:
    """Whether somebody types into the field; of one that is not known, words tell."""
    is_typed = field and isinstance(field.widget, forms.TextInput | forms.Textarea)
    return bool(is_typed) or len(value.split()) > 1


@cache
def _known() -> Mapping[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for form in reversed(_WRITTEN):
        found |= form.base_fields
    return found
