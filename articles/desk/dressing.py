"""How the forms at the workbench look: plain lines that are completed, and type-ahead."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from articles import editing
from articles.admin import site
from articles.admin.autocomplete import ManySelect, OneSelect, SourceSelect
from articles.forms.capturing import NameField, SelectionForm
from articles.models import Attribution, Figure, Position, Question

#: Where the hits of a field's type-ahead come from, and how it looks.
_SOURCES: dict[str, tuple[Any, str, type]] = {
    "source": (Attribution, "source", SourceSelect),
    "addressees": (Position, "addressees", ManySelect),
    "series": (Figure, "series", OneSelect),
}


def dress(form: SelectionForm, request: HttpRequest) -> SelectionForm:
    """Give the fields of ``form`` their widgets; returns the form."""
    for name, field in form.fields.items():
        if name == "source":
            field.queryset = editing.visible_sources(request.user)
        if name == "question":
            field.queryset = Question.objects.filter(canonical=None).order_by("wording")
        if name in _SOURCES:
            model, source, kind = _SOURCES[name]
            field.widget = kind(model._meta.get_field(source), site)
            field.widget.choices = field.choices
            field.widget.is_required = field.required
        elif isinstance(field, NameField):
            field.widget = forms.TextInput({"autocomplete": "off", **_completed()})
        elif isinstance(field, forms.DateField):
            field.widget = forms.DateInput({"autocomplete": "off"})
    return form


def _completed() -> dict[str, str]:
    return {"data-suggestions": f"{reverse('desk:names')}?term="}
