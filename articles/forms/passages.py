"""What is asked where words of an article become a claim or a position."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import ClaimKind, HolderRole, Measure, Mode, PositionKind, Stance
from articles.forms.base import RefusableForm
from articles.forms.fields import ActorField, CleanCharField, DayField, ManyField
from articles.forms.figures import FigureField, FigureFields, SeriesField, numbers_of, stated
from articles.forms.quoting import LONG, NamingForm, QuoteForm
from articles.models import Actor, Attribution, Claim, Figure, Position, Question, Source
from articles.text import periods

_STATEMENT = Claim._meta.get_field("statement")


class ClaimForm(FigureFields, NamingForm):
    """A new claim: what is stated, who says so, which number, as of when."""

    naming = "attributed_to"

    statement = CleanCharField(
        label=_("Statement"),
        max_length=_STATEMENT.max_length,
        widget=forms.Textarea(attrs=LONG),
        help_text=_STATEMENT.help_text,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ClaimKind.choices, initial=ClaimKind.STATE)
    attributed_to = ActorField(
        label=_("Who says it?"),
        queryset=Actor.objects.all(),
        required=False,
        help_text=_("A name on record, or a new one. Empty when the text does not say."),
    )
    mode = forms.ChoiceField(
        label=_("How?"),
        required=False,
        choices=[("", _("own finding; with a name, indirect speech")), *Mode.choices],
    )
    cue = CleanCharField(
        label=_("Cue"),
        required=False,
        max_length=Attribution._meta.get_field("cue").max_length,
        help_text=_("The words of the text: “according to”."),
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.all(),
        required=False,
        help_text=_("Where it can be read or heard that they say it. Readers see it."),
    )
    figure = FigureField()
    unit = CleanCharField(
        label=_("Unit"),
        required=False,
        max_length=Figure._meta.get_field("unit").max_length,
        help_text=_("Empty if the figure says it, or its series."),
    )
    series = SeriesField()
    measure = forms.ChoiceField(
        label=_("Measure"), choices=Measure.choices, initial=Measure.LEVEL, required=False
    )
    incomplete = CleanCharField(
        label=_("What is missing"),
        required=False,
        max_length=Figure._meta.get_field("incomplete").max_length,
        help_text=Figure._meta.get_field("incomplete").help_text,
    )
    as_of = CleanCharField(
        label=_("As of"),
        required=False,
        max_length=Claim._meta.get_field("as_of").max_length,
        help_text=_("As people write it: end of 2024."),
    )
    as_of_from = DayField(label=_("First day"), required=False)
    as_of_to = DayField(label=_("Last day"), required=False)

    def attribution(self) -> dict[str, Any]:
        """Return how the text says who says it; ``actor`` may be a name that is not on record."""
        actor, mode = self.cleaned_data["attributed_to"], self.cleaned_data["mode"]
        usual = Mode.INDIRECT if actor else Mode.OWN
        own = {name: self.cleaned_data[name] for name in ("cue", "source")}
        return {"actor": actor, "mode": mode or usual, **own}

    def claim(self) -> dict[str, Any]:
        """Return the claim as the operation takes it, but for its attribution."""
        names = ("statement", "kind", "as_of", "as_of_from", "as_of_to", "prominent")
        values = {name: self.cleaned_data[name] for name in names}
        return {**self.selection(), **values, "figures": self._figures()}

    def read_back(self) -> str:
        """Tell how the figure and the date were read."""
        values = self.cleaned_data
        unit = values["series"].unit if values["series"] else values["unit"]
        days = periods.words(periods.Period(values["as_of_from"], values["as_of_to"]))
        figure = values["figure"] and stated(replace(values["figure"], unit=unit))
        told = {_("Figure"): figure, _("As of"): days}
        return " ".join(f"{name}: {words}." for name, words in told.items() if words)

    def _figures(self) -> list[dict[str, Any]]:
        values = self.cleaned_data
        if values["figure"] is None:
            return []
        names = ("unit", "series", "incomplete", "as_of", "as_of_from", "as_of_to")
        measure = values["measure"] or Measure.LEVEL
        own = {name: values[name] for name in names}
        return [{**numbers_of(values["figure"]), **own, "measure": measure}]


class PositionForm(NamingForm):
    """A new position: who holds what, on which question, how."""

    naming = "holder"

    statement = CleanCharField(
        label=_("Statement"),
        max_length=Position._meta.get_field("statement").max_length,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("The opinion in one sentence, readable alone."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=PositionKind.choices, initial=PositionKind.EVALUATION
    )
    holder = ActorField(
        label=_("Who holds it?"),
        queryset=Actor.objects.all(),
        help_text=_("A name on record, or a new one."),
    )
    role = forms.ChoiceField(
        label=_("Role of the holder"), choices=HolderRole.choices, initial=HolderRole.AUTHOR
    )
    question = forms.ModelChoiceField(
        label=_("Question"), queryset=Question.objects.all(), required=False
    )
    stance = forms.ChoiceField(
        label=_("Stance"), required=False, choices=[("", "–"), *Stance.choices]
    )
    condition = CleanCharField(
        label=_("Condition"),
        required=False,
        max_length=Position._meta.get_field("condition").max_length,
    )
    addressees = ManyField(label=_("Addressed to"), queryset=Actor.objects.all(), required=False)
    date = DayField(label=_("Date"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a stance on nothing, and a condition that is not named."""
        cleaned = super().clean()
        if cleaned.get("stance") and not cleaned.get("question") and "question" not in self.errors:
            self.add_error("question", _("A stance needs the question that it answers."))
        if cleaned.get("stance") == Stance.CONDITIONAL and not cleaned.get("condition"):
            self.add_error("condition", _("A conditional stance needs its condition."))
        return cleaned

    def position(self) -> dict[str, Any]:
        """Return the position as the operation takes it, but for its holder."""
        names = [
            "statement",
            "kind",
            "role",
            "question",
            "stance",
            "condition",
            "addressees",
            "date",
            "prominent",
        ]
        return {**self.selection(), **{name: self.cleaned_data[name] for name in names}}


class TieForm(QuoteForm):
    """Words that carry a claim or a position that is on record already."""

    claim = forms.ModelChoiceField(
        label=_("Claim"),
        queryset=Claim.objects.all(),
        required=False,
        help_text=_("One that exists already: these words state it too."),
    )
    position = forms.ModelChoiceField(
        label=_("Position"),
        queryset=Position.objects.all(),
        required=False,
        help_text=_("Or a position that exists already: these words take it too."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse none and both."""
        cleaned = super().clean()
        chosen = [name for name in ("claim", "position") if cleaned.get(name)]
        if not chosen and not {"claim", "position"} & set(self.errors):
            self.add_error("claim", _("Choose a claim or a position."))
        if len(chosen) > 1:
            self.add_error("position", _("A passage carries one of the two; tie the other again."))
        return cleaned


class RecaptureForm(QuoteForm):
    """Other words for a passage; what it carries stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["prominent"]


class DetachForm(RefusableForm, forms.Form):
    """Taking a passage out of the text on purpose."""

    reason = CleanCharField(
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs=LONG)
    )
