"""What is asked about a passage whose words were changed, lost or moved: one of four choices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.exceptions import InvalidRecord, NewsroomError
from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.forms.quoting import CONTEXT
from articles.forms.replacing import NewClaimForm, NewFigureForm, NewPositionForm
from articles.models import Passage
from articles.text import passages as anchoring
from articles.text.limits import QUOTE_CHARACTERS


class Choice(TextChoices):
    """What becomes of a passage."""

    LATER = "later", _("Decide later")
    RECAPTURE = "recapture", _("The same claim: take these words for it")
    FIGURE = "figure", _("A new figure: the old one stays with its date")
    REPLACE = "replace", _("A new claim on these words")
    DETACH = "detach", _("Removed on purpose")


#: Choices that need the words on which something is to stand.
ON_WORDS = frozenset({Choice.RECAPTURE, Choice.FIGURE, Choice.REPLACE})

_OF_A_POSITION = {
    Choice.RECAPTURE: _("The same position: take these words for it"),
    Choice.REPLACE: _("A new position on these words"),
}
_OTHER = "other"
_PREFIXED = re.compile(r"passage[0-9]+-")


@dataclass(frozen=True)
class Words:
    """Words of the text that may be chosen: where they stand, and what stands around them."""

    start: int
    end: int
    before: str
    words: str
    after: str

    @property
    def value(self) -> str:
        """What the form sends for them."""
        return f"{self.start}-{self.end}"

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Words":
        """Return the words at this place of ``text`` with a little of what is around."""
        first, last = max(0, start - CONTEXT), end + CONTEXT
        before, after = text[first:start], text[end:last]
        if first:  # half a word is left out
            before = before.partition(" ")[2]
        if last < len(text):
            after = after.rpartition(" ")[0]
        before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
        return cls(start, end, before, text[start:end], after)


class DecisionForm(RefusableForm, forms.Form):
    """What becomes of one passage; ``figure`` and ``new`` ask what two of the choices need.

    ``offered`` are words of ``text`` that may be taken, the likeliest first. ``given`` is what was
    filled in before, valid or not; ``known`` what the words themselves say.
    """

    use_required_attribute = False
    choice = forms.ChoiceField(
        label=_("What becomes of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please decide what becomes of this passage.")},
    )
    words = forms.ChoiceField(label=_("Words"), required=False, widget=forms.RadioSelect)
    quote = CleanCharField(
        label=_("Other words"),
        required=False,
        max_length=QUOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Copied from the text, at least a part of a sentence."),
    )
    start = forms.TypedChoiceField(
        label=_("Which of these places?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = CleanCharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        help_text=_("Kept in the history; may be left empty."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        passage: Passage,
        text: str,
        offered: Sequence[Words],
        is_public: bool,
        is_moved: bool,
        may_wait: bool,
        known: Mapping[str, Mapping[str, Any]],
        given: Any = None,
    ) -> None:
        super().__init__(data, prefix=prefix_of(passage))
        self.passage, self.text, self.offered = passage, text, offered
        self.figure: NewFigureForm | None = None
        self.new: NewClaimForm | NewPositionForm
        self._add_parts(data, is_public)
        self._offer_choices(is_moved, may_wait)
        self._offer_words()
        self._offer_places()
        self._fill_in(known, given if data is None else data)

    @property
    def parts(self) -> list[Any]:
        """This form and those that belong to it."""
        return [form for form in (self, self.figure, self.new) if form is not None]

    @property
    def chosen(self) -> str:
        """What was chosen; "" if nothing or nothing that is offered."""
        return self.cleaned_data.get("choice", "")

    def is_valid(self) -> bool:
        """Whether the choice, and what it needs, is filled in."""
        if not super().is_valid():
            return False
        return self._needed is None or self._needed.is_valid()

    def clean(self) -> dict[str, Any]:
        """Refuse words that are not chosen, or do not stand in the text, where words are needed."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("choice") in ON_WORDS and "words" not in self.errors:
            self._clean_words(cleaned)
        return cleaned

    def selection(self) -> dict[str, Any]:
        """Return the words that were chosen, as the operations take them."""
        return {"quote": self.cleaned_data["quote"], "start": self.cleaned_data["start"]}

    def refuse(self, error: NewsroomError) -> None:
        """Show what an operation refused at the part that asked for it."""
        if isinstance(error, InvalidRecord) and self._needed is not None:
            self._needed.refuse(error)
        else:
            super().refuse(error)

    @property
    def _needed(self) -> NewFigureForm | NewClaimForm | NewPositionForm | None:
        """The form that asks what the choice needs."""
        if self.chosen == Choice.FIGURE:
            return self.figure
        return self.new if self.chosen == Choice.REPLACE else None

    def _add_parts(self, data: Any, is_public: bool) -> None:
        """Add the forms for what is new; what was not chosen is not judged."""
        sent = data.get(self.add_prefix("choice")) if data is not None else None
        new = data if sent == Choice.REPLACE else None
        if not self.passage.claim_id:
            self.new = NewPositionForm(new, prefix=f"{self.prefix}-new")
            return
        self.new = NewClaimForm(new, prefix=f"{self.prefix}-new")
        figure = data if sent == Choice.FIGURE else None
        self.figure = NewFigureForm(figure, prefix=f"{self.prefix}-figure", is_public=is_public)

    def _offer_choices(self, is_moved: bool, may_wait: bool) -> None:
        left_out = set() if may_wait else {Choice.LATER}
        labels = dict(Choice.choices)
        if self.passage.position_id:
            left_out.add(Choice.FIGURE)
            labels |= _OF_A_POSITION
        if is_moved:
            labels[Choice.RECAPTURE] = _("It stands here rightly")
            self.initial["choice"] = Choice.RECAPTURE
        offered = [(value, label) for value, label in labels.items() if value not in left_out]
        self.fields["choice"].choices = offered
        if may_wait:
            self.initial["choice"] = Choice.LATER

    def _offer_words(self) -> None:
        if not self.offered:
            del self.fields["words"]
            return
        choices = [(words.value, words.words) for words in self.offered]
        self.fields["words"].choices = [*choices, (_OTHER, _("other words"))]
        self.initial["words"] = self.offered[0].value

    def _fill_in(self, known: Mapping[str, Mapping[str, Any]], given: Any) -> None:
        """Fill in what the words say, and over it what was filled in before."""
        was_sent = given is not None and self.add_prefix("choice") in given
        for part, form in (("", self), ("figure", self.figure), ("new", self.new)):
            if form is None:
                continue
            form.initial.update(known.get(part, {}))
            for name, field in form.fields.items() if was_sent else ():
                value = field.widget.value_from_datadict(given, {}, form.add_prefix(name))
                if form is not self or _is_offered(field, value):
                    form.initial[name] = value

    def _offer_places(self) -> None:
        """Ask which place is meant where words that were pasted stand in several."""
        pasted = str(self.data.get(self.add_prefix("quote"), "")) if self.is_bound else ""
        is_short = pasted.strip() and len(pasted) <= QUOTE_CHARACTERS
        self.places = anchoring.find(self.text, pasted) if is_short else []
        if len(self.places) < 2:
            del self.fields["start"]
            return
        found = [Words.at(self.text, *place) for place in self.places]
        self.fields["start"].choices = [
            (words.start, f"… {words.before}»{words.words}«{words.after} …") for words in found
        ]

    def _clean_words(self, cleaned: dict[str, Any]) -> None:
        chosen = cleaned.get("words") or _OTHER
        if chosen != _OTHER:
            found = next(words for words in self.offered if words.value == chosen)
            cleaned["quote"], cleaned["start"] = found.words, found.start
            return
        cleaned.setdefault("start", None)
        if "quote" in self.errors:
            return
        if not cleaned.get("quote"):
            self.add_error("quote", _("Choose words of the text, or paste them here."))
        elif not self.places:
            self.add_error("quote", _("These words do not stand in the text, letter by letter."))
        elif "start" in self.fields and cleaned["start"] is None and "start" not in self.errors:
            self.add_error("start", _("These words stand in the text more than once."))


def prefix_of(passage: Passage) -> str:
    """Return what the names of the fields about a passage begin with."""
    return f"passage{passage.pk}"


def is_decision(name: str) -> bool:
    """Whether a field that was sent belongs to a decision."""
    return _PREFIXED.match(name) is not None


def is_asked(passage: Passage, data: Mapping[str, Any]) -> bool:
    """Whether what was sent comes from a form that asks about ``passage``."""
    return any(name.startswith(f"{prefix_of(passage)}-") for name in data)


def version_in(data: Mapping[str, Any]) -> int:
    """Return the version that a form says it shows; 0 if it says none."""
    sent = str(data.get("version", ""))
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _is_offered(field: forms.Field, value: Any) -> bool:
    """Whether a value is still one of those from which ``field`` lets choose."""
    if not isinstance(field, forms.ChoiceField):
        return True
    return str(value) in {str(key) for key, _label in field.choices}
