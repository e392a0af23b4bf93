"""What is asked where words of an article become a claim or a position."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.choices import ActorKind, ClaimKind, HolderRole, Measure, Mode, PositionKind, Stance
from articles.forms.base import RefusableForm
from articles.forms.fields import ActorField, CleanCharField, DayField, ManyField
from articles.forms.figures import FigureField, FigureFields, SeriesField, numbers_of, stated
from articles.models import Actor, Attribution, Claim, Figure, Position, Question, Source
from articles.text import passages, periods
from articles.text.limits import QUOTE_CHARACTERS

#: How much of the text around a place is shown where one of several has to be chosen.
CONTEXT = 60

_STATEMENT = Claim._meta.get_field("statement")
_LONG = {"rows": 3}


class QuoteForm(RefusableForm, forms.Form):
    """The exact words of a text, as readers see it; of several places one is chosen."""

    use_required_attribute = False

    quote = CleanCharField(
        label=_("Exact words"),
        max_length=QUOTE_CHARACTERS,
        widget=forms.Textarea(attrs=_LONG),
        help_text=_("Copied from the text beside, at least a part of a sentence."),
    )
    start = forms.TypedChoiceField(
        label=_("Which of these places?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    prominent = forms.BooleanField(
        label=_("Margin note"),
        required=False,
        help_text=_("Marked to stand beside the text; readers do not see margin notes yet."),
    )

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        quote = self.data.get("quote", "") if self.is_bound else ""
        self.places = self._places(str(quote))
        if len(self.places) > 1:
            self.fields["start"].choices = [
                (place.start, self._in_context(place)) for place in self.places
            ]
        else:
            del self.fields["start"]

    def clean(self) -> dict[str, Any]:
        """Refuse words that do not stand in the text; ask which if they do so more than once."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quote") and not self.places:
            self.add_error("quote", _("These words do not stand in the text, letter by letter."))
        if "start" in self.fields and cleaned.get("start") is None and "start" not in self.errors:
            self.add_error("start", _("These words stand in the text more than once."))
        return cleaned

    def selection(self) -> dict[str, Any]:
        """Return the words and where they stand, as the operations take it."""
        return {"quote": self.cleaned_data["quote"], "start": self.cleaned_data.get("start")}

    def read_back(self) -> str:
        """Return how what was typed has been read, to be shown once it is saved."""
        return ""

    def _places(self, quote: str) -> list:
        if not quote.strip() or len(quote) > QUOTE_CHARACTERS:
            return []
        return passages.find(self.text, quote)

    def _in_context(self, place: Any) -> str:
        before = self.text[max(0, place.start - CONTEXT) : place.start]
        after = self.text[place.end : place.end + CONTEXT]
        return f"… {before}»{self.text[place.start : place.end]}«{after} …"


class NamingForm(QuoteForm):
    """A form with a name that may be new: then it asks what sort of actor that is."""

    #: Which field holds the name.
    naming: str

    actor_kind = forms.ChoiceField(
        label=_("If the name is new"),
        required=False,
        choices=[("", "–"), *ActorKind.choices],
        help_text=_("What is it? Readers see it beside the name."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a name that nobody has recorded yet without what it is."""
        cleaned = super().clean()
        name = cleaned.get(self.naming)
        if (
            isinstance(name, str)
            and not cleaned.get("actor_kind")
            and "actor_kind" not in self.errors
            and editing.known_actor(name) is None
        ):
            message = _("“%(name)s” is not on record yet: say what it is.")
            self.add_error("actor_kind", message % {"name": name})
        return cleaned


class ClaimForm(FigureFields, NamingForm):
    """A new claim: what is stated, who says so, which number, as of when."""

    naming = "attributed_to"

    statement = CleanCharField(
        label=_("Statement"),
        max_length=_STATEMENT.max_length,
        widget=forms.Textarea(attrs=_LONG),
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
        widget=forms.Textarea(attrs=_LONG),
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
        label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs=_LONG)
    )
