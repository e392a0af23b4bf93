"""What may be changed on a claim, on who says it and on its figures."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RecordForm
from articles.forms.fields import NumberField
from articles.forms.rows import WholeList
from articles.models import Attribution, Claim, Figure


class ClaimForm(RecordForm):
    """A claim; its wording is shown only, once readers know it."""

    parts = ("attributions", "figures")

    class Meta:
        model = Claim
        fields = ("statement", "kind", "as_of", "as_of_from", "as_of_to")

    def values(self) -> dict[str, Any]:
        """Return what was changed as the operation takes it."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "version"}


class AttributionForm(forms.ModelForm):
    """Who says it."""

    class Meta:
        model = Attribution
        fields = ("actor", "via", "mode", "cue", "said_on", "documented")


class FigureForm(forms.ModelForm):
    """A number, written as people write it."""

    low = NumberField(label=_("Low"), required=False)
    best = NumberField(label=_("Value"), required=False)
    high = NumberField(label=_("High"), required=False)

    class Meta:
        model = Figure
        fields = (
            "qualifier",
            "low",
            "best",
            "high",
            "unit",
            "measure",
            "as_of",
            "as_of_from",
            "as_of_to",
            "incomplete",
        )


class PartList(WholeList):
    """Attributions or figures: rows that keep their identity, because history speaks of them."""

    def parts(
        self, stored: Iterable[models.Model]
    ) -> Iterator[tuple[models.Model | None, dict[str, Any]]]:
        """Yield each row that is on record, or none for a new one, with its values."""
        on_record = {str(row.pk): row for row in stored}
        for values in self.rows():
            row = on_record.get(values.get(self._pk_field.name, ""))
            own = (field.name for field in self.model._meta.concrete_fields)
            yield row, {name: values[name] for name in own if self._is_content(name, values)}

    def dropped(self, stored: Iterable[models.Model]) -> list[models.Model]:
        """Return the rows on record that were ticked for removal."""
        ticked = self.removed()
        return [row for row in stored if str(row.pk) in ticked]

    def _is_content(self, name: str, values: dict[str, Any]) -> bool:
        return name in values and name not in (self._pk_field.name, self.fk.name)
