"""The exact words of a text that a form is about, and the name of somebody who may be new."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.choices import ActorKind
from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import Actor, User
from articles.text import passages
from articles.text.limits import QUOTE_CHARACTERS

#: How much of the text around a place is shown where one of several has to be chosen.
CONTEXT = 60

LONG = {"rows": 3}


class QuoteForm(RefusableForm, forms.Form):
    """The exact words of a text, as readers see it; of several places one is chosen."""

    use_required_attribute = False

    #: What is said where a place has to be chosen and none is.
    which: Any = _("These words stand in the text more than once.")

    #: What is said where the words stand nowhere.
    nowhere: Any = _("These words do not stand in the text, letter by letter.")

    quote = CleanCharField(
        label=_("Exact words"),
        max_length=QUOTE_CHARACTERS,
        widget=forms.Textarea(attrs=LONG),
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
        help_text=_("Meant for the margin; readers do not see margin notes yet."),
    )

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        sent, name = (
            (self.data, self.add_prefix("quote")) if self.is_bound else (self.initial, "quote")
        )
        given = sent.get(name)
        self.places = self._places(str(given or ""))
        if self.has_to_choose:
            self.fields["start"].choices = [
                (place.start, self._in_context(place)) for place in self.places
            ]
        else:
            del self.fields["start"]

    @property
    def has_to_choose(self) -> bool:
        """Whether it takes somebody to say which place is meant."""
        return len(self.places) > 1

    def clean(self) -> dict[str, Any]:
        """Refuse words that do not stand in the text; ask which if they do so more than once."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quote") and not self.places:
            self.add_error("quote", self.nowhere)
        if "start" in self.fields and cleaned.get("start") is None and "start" not in self.errors:
            self.add_error("start", self.which)
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

    @property
    def is_new_name(self) -> bool:
        """Whether ``actor`` is about to record the name."""
        named = self.cleaned_data[self.naming]
        return isinstance(named, str) and editing.known_actor(named) is None

    def actor(self, by: User) -> Actor | None:
        """Return who is named; a name that nobody has recorded yet is recorded as what it is."""
        named: Actor | str | None = self.cleaned_data[self.naming]
        if not isinstance(named, str):
            return named
        if known := editing.known_actor(named):
            return known
        return editing.find_actor(named, by=by, kind=self.cleaned_data["actor_kind"])
