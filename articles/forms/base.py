"""What every form of the editors' edge shares: it knows what it was loaded with, and it can show
why an operation refused it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.exceptions import (
    Incomplete,
    InvalidRecord,
    NewsroomError,
    PassageError,
    StaleVersion,
)


class RefusableForm(forms.BaseForm):
    """A form that shows, beside its own errors, what an operation said to the same input.

    ``refusal`` is set on the class made for one request, or by ``refuse``.
    """

    refusal: NewsroomError | None = None

    def full_clean(self) -> None:
        """Clean, then add what the operation said."""
        super().full_clean()
        if self.is_bound and self.refusal is not None:
            self._show(self.refusal)

    def refuse(self, error: NewsroomError) -> None:
        """Make the form invalid for the reason that an operation gave."""
        self._show(error)

    def _show(self, error: NewsroomError) -> None:
        for name, message in _messages(error).items():
            self.add_error(name if name in self.fields else None, message)


class ConfirmForm(RefusableForm, forms.Form):
    """An act that asks nothing but to be meant."""


class RecordForm(RefusableForm, forms.ModelForm):
    """A record's form: it carries a fingerprint of what it was loaded with.

    ``parts`` names the related rows that are edited with the record.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    parts: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.seal(self.instance)
            keep_stored(self)

    def seal(self, row: models.Model) -> str:
        """Return what the form carries to tell later whether ``row`` is still the same."""
        return fingerprint(row, self.parts)

    def refuse_stale(self) -> None:
        """Raise ``StaleVersion`` if the record is not what the form was loaded with.

        The row is locked, so that call and write belong into one transaction.
        """
        rows = type(self.instance)._base_manager.select_for_update()
        stored = rows.get(pk=self.instance.pk)
        if self.cleaned_data["version"] != self.seal(stored):
            raise StaleVersion(
                _("Somebody else has saved “%(title)s” in the meantime.") % {"title": stored},
                current=stored,
            )


class WorkForm(RefusableForm, forms.ModelForm):
    """The form of a working copy: it carries the version it was loaded with."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            keep_stored(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a change that does not say what it was made from."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("version") is None:
            self.add_error(
                None, _("This form does not say which version it shows; please load it again.")
            )
        return cleaned

    def refuse_stale(self) -> None:
        """The operation itself compares versions."""


def fingerprint(row: models.Model, parts: Sequence[str] = (), more: Iterable[QuerySet] = ()) -> str:
    """Return a short text that changes with any value of ``row`` or of the rows that hang on it.

    ``parts`` names those by their relation; ``more`` are some of such rows.
    """
    values = [row.serializable_value(field.attname) for field in row._meta.concrete_fields]
    for rows in (*(getattr(row, name) for name in parts), *more):
        values.extend(rows.order_by("pk").values_list())
    return hashlib.sha256(repr(values).encode()).hexdigest()[:20]


def keep_stored(form: forms.ModelForm) -> None:
    """Let each relation keep what it points at, even if this account could not choose it.

    What the account may not open keeps its place, but not its name.
    """
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            stored = form.initial.get(name) or []
            stored = stored if isinstance(stored, list) else [stored]
            keys = [getattr(row, "pk", row) for row in stored]
            offered = field.queryset
            rows = offered.model._default_manager
            field.queryset = rows.filter(Q(pk__in=offered.values("pk")) | Q(pk__in=keys))
            if keys and offered.query.where:
                open_keys = offered.filter(pk__in=keys).values_list("pk", flat=True)
                hidden = set(keys) - set(open_keys)
                named = _nameless(hidden, field.label_from_instance)
                field.label_from_instance = named  # type: ignore[method-assign,assignment]


def _nameless(hidden: Collection[Any], label: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda row: _("(not open to you)") if row.pk in hidden else label(row)


def _messages(error: NewsroomError) -> dict[str | None, str | list[str]]:
    if isinstance(error, InvalidRecord):
        return {
            None if name == NON_FIELD_ERRORS else name: str(message)
            for name, message in error.fields.items()
        }
    if isinstance(error, Incomplete):
        return {None: [str(problem.message) for problem in error.problems]}
    if isinstance(error, PassageError):
        return {"quote": str(error)}
    return {None: str(error)}
