"""What is asked where two things are tied: what the one does with the other."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Basis, ClaimRelationKind, PositionRelationKind, Relation
from articles.forms.base import RefusableForm
from articles.models import Ground

#: Not a ground, but offered beside the grounds: what a position could not take into account.
KNOWN_SINCE = "known_since"

_NOTE = Ground._meta.get_field("note")


class GroundForm(RefusableForm, forms.Form):
    """What a position does with a claim; ``is_later`` offers first that it could not know it."""

    relation = forms.ChoiceField(
        label=_("The position and the claim"), widget=forms.RadioSelect, choices=()
    )
    basis = forms.ChoiceField(
        label=_("Who says so?"),
        choices=Basis.choices,
        initial=Basis.ASSIGNED,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=_NOTE.max_length,
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("Readers see it."),
    )

    def __init__(self, *args: Any, is_later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        known = (KNOWN_SINCE, _("was known only since then"))
        choices: Sequence[Any] = [known, *Relation.choices] if is_later else Relation.choices
        field: Any = self.fields["relation"]
        field.choices = choices if is_later else [*choices, known]
        field.initial = KNOWN_SINCE if is_later else Relation.RESTS_ON


class RelationForm(RefusableForm, forms.Form):
    """What one of two of a kind does with the other, and which one with which."""

    relation = forms.ChoiceField(label=_("Relation"), widget=forms.RadioSelect, choices=())
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=(
            ("left", _("the left one about the right one")),
            ("right", _("the right one about the left one")),
        ),
        initial="left",
        widget=forms.RadioSelect,
    )

    kinds: type[ClaimRelationKind] | type[PositionRelationKind]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        field: Any = self.fields["relation"]
        field.choices = self.kinds.choices
        field.initial = self.kinds.values[0]


class ClaimRelationForm(RelationForm):
    """What one claim does with another."""

    kinds = ClaimRelationKind


class PositionRelationForm(RelationForm):
    """What one position does with another."""

    kinds = PositionRelationKind
