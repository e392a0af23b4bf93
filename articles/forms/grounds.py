"""What is asked where a position is tied to a claim."""

from django import forms

from articles.choices import Basis, Relation
from articles.forms.base import RecordForm
from articles.models import Ground


class GroundForm(RecordForm):
    """What a position does with a claim, and who ties them."""

    class Meta:
        model = Ground
        fields = ("position", "claim", "relation", "basis", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    relation = forms.ChoiceField(
        label=Ground._meta.get_field("relation").verbose_name,
        choices=Relation.choices,
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label=Ground._meta.get_field("basis").verbose_name,
        choices=Basis.choices,
        widget=forms.RadioSelect,
    )
