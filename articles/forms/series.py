"""What may be changed on series, calculations and ties of claims."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RecordForm
from articles.forms.fields import NumberField
from articles.forms.figures import quantity_of, stated
from articles.forms.rows import RowForm, WholeList
from articles.models import (
    Calculation,
    CalculationTerm,
    ClaimRelation,
    Figure,
    KnownSince,
    PositionRelation,
    Series,
)


def figure_label(figure: Figure) -> str:
    """Return a figure as it is chosen: its numbers, its date, and what states it."""
    words = f"{stated(quantity_of(figure))} {figure.unit_words}"
    dated = f"{words}, {figure.as_of}" if figure.as_of else words
    return f"{dated} – {Truncator(figure.claim.statement).chars(90)}"


class SeriesForm(RecordForm):
    """What figures have in common; without an address it is made from the name."""

    class Meta:
        model = Series
        fields = ("name", "unit", "counted", "scope", "stale_after", "slug")
        widgets = {"counted": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class CalculationForm(RecordForm):
    """How a number is made of others; its result is calculated when it is saved."""

    parts = ("terms",)

    class Meta:
        model = Calculation
        fields = ("note", "operation", "unit", "claim")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].required = False
            self.fields["unit"].help_text = _(
                "Empty: that of the terms, if they have one in common."
            )

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the unit to the operation, which may take it from the terms."""
        return {*super()._get_validation_exclusions(), "unit"}

    def values(self) -> dict[str, Any]:
        """Return the calculation as the operation takes it, but for its terms."""
        return {name: self.cleaned_data[name] for name in ("note", "operation", "unit", "claim")}


class TermForm(RowForm):
    """A term: a figure on record, or a plain number."""

    value = NumberField(label=_("Plain number"), required=False)

    class Meta:
        model = CalculationTerm
        fields = ("order", "figure", "value", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "figure" in self.fields:
            self.fields["figure"].label_from_instance = figure_label

    def clean(self) -> dict[str, Any]:
        """Refuse none and both."""
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get(name) is not None for name in ("figure", "value")]
        if sum(given) != 1 and not {"figure", "value"} & set(self.errors):
            self.add_error("figure", _("A term is a figure or a plain number, one of the two."))
        return cleaned


class TermList(WholeList):
    """The terms in their order."""

    def terms(self) -> list[dict[str, Any]]:
        """Return the terms as the operation takes them."""
        return [
            {"figure": row["figure"]}
            if row.get("figure")
            else {"value": row["value"], "unit": row.get("unit", "")}
            for row in self.rows()
        ]


class ClaimRelationForm(forms.ModelForm):
    """How the claim stands to another one."""

    class Meta:
        model = ClaimRelation
        fields = ("kind", "other")


class PositionRelationForm(forms.ModelForm):
    """How the position stands to another one."""

    class Meta:
        model = PositionRelation
        fields = ("kind", "other")


class KnownSinceForm(forms.ModelForm):
    """What became known only after the position was taken."""

    class Meta:
        model = KnownSince
        fields = ("claim", "note")
