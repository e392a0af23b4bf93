"""Two people have changed the same thing: both texts, side by side, and a way to go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.text.pieces import Piece, pieces


@dataclass(frozen=True)
class Change:
    """One field that somebody has changed: as it was seen, as it is stored."""

    label: str
    seen: str
    current: str

    def pieces(self) -> Iterator[Piece]:
        """Yield what was taken from the text that was seen, and what stands there now."""
        return pieces(self.seen, self.current)


@dataclass(frozen=True)
class Difference:
    """One field that differs: what was sent, what is stored."""

    label: str
    mine: str
    current: str

    def pieces(self) -> Iterator[Piece]:
        """Yield what saving would take from the stored text, and what it would put there."""
        return pieces(self.current, self.mine)


class Conflict:
    """What somebody sent, beside what is stored by now; ``together`` once both are merged."""

    together: Any = None

    def __init__(self, model_admin: Any, request: HttpRequest, current: models.Model) -> None:
        self.current = current
        self.data: QueryDict = request.POST
        fields = flatten_fieldsets(model_admin.get_fieldsets(request, current))
        form = model_admin.get_form(request, current, change=True, fields=fields)
        self._current_form = form(instance=current)
        self._my_form = form(request.POST, instance=current)
        self._lists = [
            (
                inline,
                formset(request.POST, instance=current, prefix=formset.get_default_prefix()),
                formset(instance=current, prefix=formset.get_default_prefix()),
            )
            for formset, inline in model_admin.get_formsets_with_inlines(request, current)
        ]

    @property
    def sent(self) -> tuple[Any, list[Any]]:
        """The form and the lists as they were sent."""
        return self._my_form, [mine for _inline, mine, _current in self._lists]

    def resumed_data(self) -> QueryDict:
        """Return what was sent, now made from the present version."""
        data = self.data.copy()
        data["version"] = str(self._current_form.initial["version"])
        return data

    @cached_property
    def differences(self) -> list[Difference]:
        """Return the fields and lists that differ, in the order of the form."""
        return [row for row in self._compared() if row.mine != row.current]

    def _compared(self) -> Iterator[Difference]:
        for name, field in self._my_form.fields.items():
            if not field.widget.is_hidden:
                mine, current = (_shown(form[name]) for form in (self._my_form, self._current_form))
                yield Difference(str(self._my_form[name].label), mine, current)
        for inline, mine, current in self._lists:
            label = str(inline.verbose_name_plural)
            yield Difference(label, _rows(mine), _rows(current))


def _shown(bound: forms.BoundField) -> str:
    """Return the value of a field as people read it."""
    value, field = bound.value(), bound.field
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ModelChoiceField):
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(_labels(field, chosen))
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(str(value if value is not None else ""), value))
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown).replace("\r\n", "\n").strip()


def _labels(field: forms.ModelChoiceField, chosen: Iterable[Any]) -> list[str]:
    keys = [getattr(entry, "pk", entry) for entry in chosen if entry not in (None, "")]
    numbers = [int(key) for key in keys if str(key).isdecimal()]
    rows = {row.pk: field.label_from_instance(row) for row in field.queryset.filter(pk__in=numbers)}
    return [str(rows.get(int(key), key)) if str(key).isdecimal() else str(key) for key in keys]


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value if value is not None else ""), label


def _rows(formset: forms.BaseFormSet) -> str:
    """Return the rows of a list, one a line."""
    lines = []
    for form in formset.forms:
        ticked = "DELETE" in form.fields and form["DELETE"].value()
        if ticked or not (form.has_changed() if form.is_bound else form.instance.pk):
            continue
        shown = [_shown(form[name]) for name in form.fields if _is_content(form, name)]
        lines.append(" · ".join(text for text in shown if text))
    return "\n".join(lines)


def _is_content(form: forms.ModelForm, name: str) -> bool:
    return name not in ("DELETE", "order") and not form.fields[name].widget.is_hidden
