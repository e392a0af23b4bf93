"""Rows that are edited as one list: what is posted is the list, whatever it was before."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

#: Where a row without a place goes.
LAST = 2**31


class RowForm(forms.ModelForm):
    """One row of a list; without a place it goes to the end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].required = False
        for field in self.fields.values():
            # In a table the name of a field stands at the head of its column alone.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = field.label

    def validate_unique(self) -> None:
        """The rows in the database are about to be replaced: nothing to compare with."""


class FetchedForm(forms.ModelForm):
    """A row whose relations were fetched with it: its fields need not look up their names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            relation = self.instance._meta.get_field(name) if self.instance.pk else None
            if relation is not None and relation.is_relation and relation.is_cached(self.instance):
                widget = getattr(field.widget, "widget", field.widget)
                widget.known = getattr(self.instance, name)


class WholeList(BaseInlineFormSet):
    """An inline that posts the whole list, so that rows need no identity.

    A row that somebody else has removed in the meantime is no error here: the version that the
    form carries tells that the list is not the one that was loaded.
    """

    #: Fields whose value may stand in the list once.
    once: tuple[str, ...] = ()

    def initial_form_count(self) -> int:
        """Posted rows are all new ones."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Keep the key as a mere text that is not looked up; count places from one."""
        super().add_fields(form, index)
        form.fields[self._pk_field.name] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=form.instance.pk
        )
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Remove")
        if "order" in form.fields:
            place = index + 1 if form.instance.pk and index is not None else None
            form.initial["order"] = place

    def clean(self) -> None:
        """Refuse what stands in the list twice."""
        for field in self.once:
            seen = set()
            for form in self._kept():
                value = form.cleaned_data.get(field)
                if value in seen:
                    form.add_error(field, _("This stands in the list twice."))
                elif value is not None:
                    seen.add(value)
        super().clean()

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows by their places; those without one come last."""
        kept = [form.cleaned_data for form in self._kept()]
        return sorted(kept, key=lambda row: row.get("order") or LAST)

    def removed(self) -> set[str]:
        """Return the keys of the rows that were ticked for removal."""
        return {key for form in self.deleted_forms if (key := form[self._pk_field.name].value())}

    def _kept(self) -> list[forms.ModelForm]:
        return [
            form
            for form in self.forms
            if form.is_valid() and form.has_changed() and not form.cleaned_data.get("DELETE")
        ]
