"""What is asked where words of an article become a claim or a position."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import ClaimKind, HolderRole, Mode, PositionKind, Qualifier, Stance
from articles.forms.base import RefusableForm
from articles.forms.fields import ActorField, CleanCharField, ManyField, NumberField
from articles.models import Actor, Attribution, Claim, Figure, Position, Question
from articles.text import passages
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
        label=_("Margin note"), required=False, help_text=_("Shown to readers beside the text.")
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

    def _places(self, quote: str) -> list:
        if not quote.strip() or len(quote) > QUOTE_CHARACTERS:
            return []
        return passages.find(self.text, quote)

    def _in_context(self, place: Any) -> str:
        before = self.text[max(0, place.start - CONTEXT) : place.start]
        after = self.text[place.end : place.end + CONTEXT]
        return f"… {before}»{self.text[place.start : place.end]}«{after} …"


class ClaimForm(QuoteForm):
    """A new claim: what is stated, who says so, which number, as of when."""

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
    figure = NumberField(label=_("Figure"), required=False, help_text=_("The value in the text."))
    low = NumberField(label=_("Low"), required=False)
    high = NumberField(label=_("High"), required=False)
    qualifier = forms.ChoiceField(
        label=_("How exactly?"), choices=Qualifier.choices, initial=Qualifier.EXACT
    )
    unit = CleanCharField(
        label=_("Unit"), required=False, max_length=Figure._meta.get_field("unit").max_length
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
    as_of_from = forms.DateField(label=_("First day"), required=False)
    as_of_to = forms.DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse halves: a number without a unit, days in the wrong order."""
        cleaned = super().clean()
        first, last = cleaned.get("as_of_from"), cleaned.get("as_of_to")
        if first and last and first > last:
            self.add_error("as_of_to", _("The last day lies before the first."))
        self._clean_figure(cleaned)
        return cleaned

    def attribution(self) -> dict[str, Any]:
        """Return how the text says who says it; ``actor`` may be a name that is not on record."""
        actor, mode = self.cleaned_data["attributed_to"], self.cleaned_data["mode"]
        usual = Mode.INDIRECT if actor else Mode.OWN
        return {"actor": actor, "mode": mode or usual, "cue": self.cleaned_data["cue"]}

    def claim(self) -> dict[str, Any]:
        """Return the claim as the operation takes it, but for its attribution."""
        names = ("statement", "kind", "as_of", "as_of_from", "as_of_to", "prominent")
        values = {name: self.cleaned_data[name] for name in names}
        return {**self.selection(), **values, "figures": self._figures()}

    def _clean_figure(self, cleaned: dict[str, Any]) -> None:
        numbers = [cleaned.get(name) for name in ("low", "figure", "high")]
        given = [number for number in numbers if number is not None]
        if given != sorted(given):
            self.add_error("figure", _("Low, value and high are not in this order."))
        if given and not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("A figure needs its unit: soldiers, dollars a year."))
        unknown = cleaned.get("qualifier") == Qualifier.UNKNOWN
        unreadable = {"figure", "low", "high"} & set(self.errors)
        if cleaned.get("unit") and not (given or unknown or unreadable):
            self.add_error("figure", _("A figure needs a number, or the qualifier “unknown”."))

    def _figures(self) -> list[dict[str, Any]]:
        values = self.cleaned_data
        if not values["unit"]:
            return []
        names = (
            "low",
            "high",
            "qualifier",
            "unit",
            "incomplete",
            "as_of",
            "as_of_from",
            "as_of_to",
        )
        return [{"best": values["figure"], **{name: values[name] for name in names}}]


class PositionForm(QuoteForm):
    """A new position: who holds what, on which question, how."""

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
    date = forms.DateField(label=_("Date"), required=False)

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
