"""Type-ahead for relations: what it finds says what it is, and free names are welcome."""

from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.forms import Script
from django.http import HttpRequest
from django.urls import reverse

from articles.forms.fields import is_key


class AutocompleteView(AutocompleteJsonView):
    """Django's view, with labels that tell similar things apart."""

    def has_perm(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whoever may see the records may choose one; an admin may say otherwise."""
        if hasattr(self.model_admin, "may_be_chosen"):
            return bool(self.model_admin.may_be_chosen(request))
        return super().has_perm(request, obj)

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Return key and label; the admin of the model words the label."""
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class TypeAhead:
    """Mends Django's: it looks up what cannot be a key, and its boxes have no name."""

    @property
    def media(self) -> forms.Media:
        """Django's scripts, and one that names the boxes they make."""
        return super().media + forms.Media(js=[Script("js/labels.js", defer=True)])  # type: ignore[list-item]

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list:
        """Return the entries chosen by their keys."""
        return super().optgroups(name, [key for key in value if is_key(key)], attr)


class OneSelect(TypeAhead, AutocompleteSelect):
    """A type-ahead for one record."""


class ManySelect(TypeAhead, AutocompleteSelectMultiple):
    """A type-ahead for several records."""


class NameSelect(OneSelect):
    """A type-ahead that also takes a name which nobody has recorded yet."""

    @property
    def media(self) -> forms.Media:
        """The scripts of a type-ahead, and one that puts names on record before new ones."""
        return super().media + forms.Media(js=[Script("js/names.js", defer=True)])  # type: ignore[list-item]

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict[str, Any]:
        """Let the widget offer what was typed as an entry of its own."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-tags": "true"}

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list:
        """Return the chosen entry; a name that is no key stands for itself."""
        names = [entry for entry in value if entry and not str(entry).isdecimal()]
        groups = super().optgroups(name, value, attrs)
        options = groups[0][1]
        for entry in names:
            options.append(self.create_option(name, entry, entry, True, len(options)))
        return groups


class TagsInput(forms.TextInput):
    """One line of topics; the last one is completed from those on record."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"class": "vTextField", "autocomplete": "off", **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        """The script that asks for completions; without it this is a plain line."""
        return forms.Media(js=[Script("js/tags.js", defer=True)])  # type: ignore[list-item]

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict[str, Any]:
        """Say where completions are asked for."""
        address = reverse("admin:autocomplete")
        question = "app_label=articles&model_name=articletag&field_name=tag&term="
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-completions": f"{address}?{question}"}
