"""Type-ahead for relations: what it finds says what it is, and free names are welcome."""

import sys
from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.paginator import EmptyPage, Page, Paginator
from django.db import models
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.forms.fields import is_key
from articles.models import Mergeable

#: Nobody leafs further while typing.
_PAGES = 1000


class LookAhead(Paginator):
    """Pages of what is offered while somebody types: whether there is more, never how much.

    Counting all hits would cost as much again as finding the first ones.
    """

    @cached_property
    def count(self) -> int:
        """As if there were always another page."""
        return sys.maxsize

    def page(self, number: Any) -> Page:
        """Return the page, and look one row ahead."""
        if not 1 <= number <= _PAGES:
            raise EmptyPage
        first = (number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage
        return _Glimpse(rows, number, self)


class _Glimpse(Page):
    """A page that has seen one row of the next."""

    def __init__(self, rows: list, number: int, paginator: LookAhead) -> None:
        super().__init__(rows[: paginator.per_page], number, paginator)
        self._more = len(rows) > paginator.per_page

    def has_next(self) -> bool:
        """Whether there was a row ahead."""
        return self._more


class AutocompleteView(AutocompleteJsonView):
    """Django's view, with labels that tell similar things apart."""

    def has_perm(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Whoever may see the records may choose one; an admin may say otherwise."""
        if hasattr(self.model_admin, "may_be_chosen"):
            return bool(self.model_admin.may_be_chosen(request))
        return super().has_perm(request, obj)

    def get_paginator(self, queryset: QuerySet, page_size: int, **options: Any) -> LookAhead:
        """Look one row ahead instead of counting all."""
        return LookAhead(queryset, page_size, **options)

    def get_queryset(self) -> QuerySet:
        """Offer only what stands for itself, found by all its names."""
        rows = super().get_queryset()
        return rows.filter(canonical=None) if issubclass(rows.model, Mergeable) else rows

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Return key and label; the admin of the model words the label."""
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class TypeAhead:
    """Mends Django's: it looks up what cannot be a key, and its boxes have no name.

    ``known`` is the row that is chosen, where the form has fetched it already.
    """

    known: models.Model | None = None

    @property
    def media(self) -> forms.Media:
        """Django's scripts, and one that names the boxes they make."""
        return super().media + forms.Media(js=[Script("js/labels.js", defer=True)])  # type: ignore[list-item]

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list:
        """Return the entries chosen by their keys."""
        keys = [key for key in value if is_key(key)]
        if self.known is None or keys != [str(self.known.pk)]:
            return super().optgroups(name, keys, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]


class OneSelect(TypeAhead, AutocompleteSelect):
    """A type-ahead for one record."""


class SourceSelect(OneSelect):
    """A type-ahead for a source, with a button and a key for the one that was used last."""

    @property
    def media(self) -> forms.Media:
        """The scripts of a type-ahead, and the one that makes the button."""
        return super().media + forms.Media(js=[Script("js/same_source.js", defer=True)])  # type: ignore[list-item]

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict[str, Any]:
        """Say where the script asks, and what it says."""
        return {
            **super().build_attrs(base_attrs, extra_attrs),
            "data-same-source": reverse("admin:articles_source_last"),
            "data-same-source-label": _("Same source as before"),
            "data-same-source-key": _("Alt+Shift+Q"),
            "data-same-source-none": _("You have not used a source yet."),
        }


class ManySelect(TypeAhead, AutocompleteSelectMultiple):
    """A type-ahead for several records."""

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict[str, Any]:
        """Leave out the cross that clears all: it would stand in the list of what is chosen."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


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
