"""How the forms for passages look: their groups of fields, and type-ahead for relations."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AdminDateWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.autocomplete import ManySelect, NameSelect, OneSelect, SourceSelect
from articles.admin.relations import QUICKLY_ADDED
from articles.forms.passages import ClaimForm, PositionForm, QuoteForm, RecaptureForm, TieForm
from articles.models import Attribution, Figure, Ground, Position

_WORDS = (None, {"fields": ("quote", "start")})

FIELDSETS: dict[type[QuoteForm], tuple] = {
    ClaimForm: (
        _WORDS,
        (_("Claim"), {"fields": ("statement", "kind", ("as_of", "as_of_from", "as_of_to"))}),
        (
            _("Who says it?"),
            {"fields": (("attributed_to", "actor_kind"), ("mode", "cue"), "source")},
        ),
        (
            _("Figure"),
            {"fields": (("figure", "unit"), ("series", "measure"), "incomplete")},
        ),
        (None, {"fields": ("prominent",)}),
    ),
    PositionForm: (
        _WORDS,
        (
            _("Position"),
            {"fields": ("statement", "kind", ("holder", "actor_kind"), ("role", "date"))},
        ),
        (
            _("Question"),
            {"fields": ("question", ("stance", "condition"), "addressees")},
        ),
        (None, {"fields": ("prominent",)}),
    ),
    TieForm: (_WORDS, (None, {"fields": ("claim", "position", "prominent")})),
    RecaptureForm: (_WORDS,),
}

#: Where the hits of a field's type-ahead come from, and how it looks.
_SOURCES: dict[str, tuple[type[models.Model], str, type]] = {
    "attributed_to": (Attribution, "actor", NameSelect),
    "source": (Attribution, "source", SourceSelect),
    "holder": (Position, "holder", NameSelect),
    "question": (Position, "question", OneSelect),
    "addressees": (Position, "addressees", ManySelect),
    "claim": (Ground, "claim", OneSelect),
    "position": (Ground, "position", OneSelect),
    "series": (Figure, "series", OneSelect),
}

#: What an account may choose from, where it may not see everything.
_VISIBLE = {
    "claim": editing.visible_claims,
    "position": editing.visible_positions,
    "source": editing.visible_sources,
}


def dress(form: QuoteForm, request: HttpRequest, site: AdminSite) -> QuoteForm:
    """Give the fields of ``form`` the widgets of the admin; returns the form."""
    for name, field in form.fields.items():
        if name in _VISIBLE:
            field.queryset = _VISIBLE[name](request.user)
        if name in _SOURCES:
            field.widget = _type_ahead(name, field, request, site)
        elif isinstance(field, forms.DateField):
            field.widget = AdminDateWidget()
        elif type(field.widget) is forms.TextInput:
            field.widget.attrs.setdefault("class", "vTextField")
        elif isinstance(field.widget, forms.Textarea):
            field.widget.attrs.setdefault("class", "vLargeTextField")
    return form


def fieldsets(form: QuoteForm) -> list[tuple[Any, dict]]:
    """Return the groups of ``form`` without what this form does not ask."""
    groups = []
    for title, options in FIELDSETS[type(form)]:
        lines = [_present(form, line) for line in options["fields"]]
        groups.append((title, {"fields": [line for line in lines if line]}))
    return groups


def _present(form: QuoteForm, line: str | tuple[str, ...]) -> tuple[str, ...]:
    names = (line,) if isinstance(line, str) else line
    return tuple(name for name in names if name in form.fields)


def _type_ahead(
    name: str, field: forms.ModelChoiceField, request: HttpRequest, site: AdminSite
) -> forms.Widget:
    model, source, kind = _SOURCES[name]
    relation = model._meta.get_field(source)
    widget = kind(relation, site)
    widget.choices = field.choices
    widget.is_required = field.required
    related = site.get_model_admin(relation.remote_field.model)
    return RelatedFieldWidgetWrapper(
        widget,
        relation.remote_field,
        site,
        can_add_related=related.model in QUICKLY_ADDED and related.has_add_permission(request),
    )
