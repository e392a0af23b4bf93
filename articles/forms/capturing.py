"""The forms of passages as the workbench asks them: at words that were selected on the page."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.db.models import Exists, OuterRef
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from articles.choices import Mode
from articles.exceptions import PassageError, UnreadableValue
from articles.forms.fields import ActorField, is_key
from articles.forms.passages import ClaimForm, PositionForm, QuoteForm, RecaptureForm
from articles.models import Actor, Claim
from articles.text import amounts, passages, quantities
from articles.text.passages import Range
from articles.text.placing import locate, stands
from articles.text.surroundings import folded

#: Between a name that several bear and the number of who is meant.
NUMBER_SIGN = " #"


class NameField(ActorField):
    """Somebody on record by name, or a new name: a plain line, completed while it is typed.

    Of namesakes the number tells which one is meant: „Kim #17“.
    """

    def to_python(self, value: Any) -> Actor | str | None:
        """Look up the number behind a name that several bear; take anything else as a name."""
        name, _sign, number = str(value or "").rpartition(NUMBER_SIGN)
        if name and is_key(number.strip()):
            return super().to_python(number.strip())
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a name."""
        return naming(value) if isinstance(value, Actor) else value


#: Where words stand is no content: another may have moved them between two requests.
_PLACE = frozenset({"start", "begin", "end", "version", "key"})


class SelectionForm(QuoteForm):
    """Words that were selected on the page: the browser says where, in code points.

    Half a word is taken whole. ``key`` is the form's own, so that sent twice it saves once.
    ``version`` is that of the text in which the words were selected; ``current`` the one there is
    by now. Where these differ and the words are not where they were, even their only copy is not
    taken unasked: it may be another sentence.
    """

    begin = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    #: The fields that are asked at once; all others are one step further.
    first: tuple[str, ...] = ()

    #: Fields about the words themselves.
    about_words = ("quote", "start", "begin", "end", "version", "key")

    def __init__(self, *args: Any, current: int, **kwargs: Any) -> None:
        self.current = current
        super().__init__(*args, **kwargs)
        if self.is_late:
            self._say_late()

    @property
    def has_to_choose(self) -> bool:
        """Whether it takes somebody to say which place is meant, were it the only one."""
        return super().has_to_choose or (self.is_late and bool(self.places))

    def clean(self) -> dict[str, Any]:
        """Let the words be those that stand at the place, whole."""
        cleaned = super().clean()
        place = self._chosen(cleaned)
        if place is not None and "quote" not in self.errors:
            try:
                selector = passages.capture(self.text, *place)
            except PassageError as error:
                self.add_error("quote", str(error))
            else:
                cleaned["quote"], cleaned["start"] = selector.quote, selector.start
        return cleaned

    def request_key(self) -> UUID | None:
        """Return what tells that which was sent from everything else; sent twice it is the same.

        With other content the same form is another request: the first answer may have been lost,
        and the wording mended before it was sent again.
        """
        key: UUID | None = self.cleaned_data["key"]
        sent = [(name, self[name].data) for name in sorted(self.fields) if name not in _PLACE]
        return uuid5(key, f"{type(self).__name__} {sent}") if key else None

    @property
    def is_stale(self) -> bool:
        """Whether the words were selected in an older version of the text."""
        return self._sent("version") not in (None, self.current)

    @property
    def is_gone(self) -> bool:
        """Whether the words, selected in an older version, stand nowhere by now."""
        return self.is_late and not self.places

    @property
    def version_shown(self) -> int | None:
        """The version that the form goes on from: the present one, if the words stand in it."""
        return self._sent("version") if self.is_late else self.current

    @property
    def place(self) -> Range | None:
        """Where the words stand, if that is certain or has been chosen."""
        return self._chosen(getattr(self, "cleaned_data", {}))

    @property
    def asked(self) -> list[BoundField]:
        """The fields that are asked at once."""
        return [self[name] for name in self.first if name in self.fields]

    @property
    def more(self) -> list[BoundField]:
        """The fields that are one step further."""
        left_out = {*self.first, *self.about_words}
        return [field for field in self if field.name not in left_out]

    @property
    def has_more_errors(self) -> bool:
        """Whether something is wrong one step further."""
        return any(field.errors for field in self.more)

    @property
    def words(self) -> str:
        """The words as they stand in the text, where it is known which are meant."""
        place = None if self.has_to_choose or not self.places else self.places[0]
        return self.text[place.start : place.end] if place else str(self["quote"].value() or "")

    @property
    def asks_for_words(self) -> bool:
        """Whether the words have to be given or chosen: nobody has selected them for certain."""
        return not self.words or self.has_to_choose or bool(self["quote"].errors)

    def _places(self, quote: str) -> list:
        begin, end, version = (self._sent(name) for name in ("begin", "end", "version"))
        is_there = stands(self.text, quote, begin, end)
        is_of_now = version == self.current or (version is None and begin is None)
        self.is_late = not is_there and not is_of_now
        found = locate(self.text, quote, begin, end)
        if found and begin is not None and not self.is_late:
            return [found]
        return super()._places(quote)

    def _say_late(self) -> None:
        """Say that it is the text that has changed, not somebody who has selected badly."""
        self.which = _("The text has changed since these words were selected.")
        self.nowhere = _(
            "The text has changed since these words were selected, and they no longer stand in it:"
            " select them again."
        )
        if "start" in self.fields and not self.is_bound:
            self.fields["start"].help_text = self.which

    def _chosen(self, cleaned: dict[str, Any]) -> Range | None:
        if len(self.places) == 1 and not self.has_to_choose:
            place: Range = self.places[0]
            return place
        return next((row for row in self.places if row.start == cleaned.get("start")), None)

    def _sent(self, name: str) -> int | None:
        value = self._given(name)
        return int(value) if value is not None and is_key(value) else None

    def _given(self, name: str) -> Any:
        """Return what a field holds, before it is bound: then its help can still be said."""
        return self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)


class ClaimCapture(SelectionForm, ClaimForm):
    """A new claim at selected words."""

    first: tuple[str, ...] = ("statement", "attributed_to", "actor_kind", "figure", "as_of")
    attributed_to = NameField(label=_("Who says it?"), queryset=Actor.objects.all(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attributed_to"].help_text = self._said_by_nobody()
        if self._lacks_unit():
            at = self.first.index("figure") + 1
            self.first = (*self.first[:at], "unit", *self.first[at:])
            self.fields["unit"].help_text = _("What is counted? The number alone does not say it.")
        if others := self._others():
            usual = self.fields["figure"].help_text
            also = _("Also in these words: %(figures)s.") % {"figures": "; ".join(others)}
            self.fields["figure"].help_text = f"{usual} {also}"

    def _said_by_nobody(self) -> Any:
        """Return what it means that nobody is named."""
        cue = str(self._given("cue") or "")
        if cue and self._given("mode") != Mode.OWN:
            return _("Left empty: somebody says it (“%(cue)s”), and it stays open who.") % {
                "cue": cue
            }
        return _("Left empty: the text says it itself.")

    def _lacks_unit(self) -> bool:
        """Whether there is a number, and nothing yet says what it counts."""
        try:
            quantity = quantities.parse(str(self._given("figure") or ""))
        except UnreadableValue:
            return False
        return not quantity.unit and not self._given("series")

    def _others(self) -> list[str]:
        """Return the figures of the words that the line for one does not hold."""
        first, others = amounts.amounts_in(folded(self.words))
        lines = [f"{each.figure} {each.unit}".strip() for each in (first, *others) if each]
        own = str(self._given("figure") or "")
        return [line for line in lines if line not in (own, f"{own} {self._given('unit')}")]


class PositionCapture(SelectionForm, PositionForm):
    """A new position at selected words."""

    first = ("statement", "holder", "actor_kind", "question", "stance", "condition", "kind")
    holder = NameField(label=_("Who holds it?"), queryset=Actor.objects.all())


class TieCapture(SelectionForm):
    """Selected words that state a claim which is on record already."""

    claim = forms.ModelChoiceField(
        label=_("Claim"),
        queryset=Claim.objects.none(),
        error_messages={"required": _("Choose a claim.")},
    )


class RecaptureSelection(SelectionForm, RecaptureForm):
    """Other words for a passage, selected on the page."""


def namesakes() -> Exists:
    """The condition that another actor bears the same name."""
    others = Actor.objects.filter(name=OuterRef("name"), canonical=None)
    return Exists(others.exclude(pk=OuterRef("pk")))


def naming(actor: Actor, *, has_namesake: bool | None = None) -> str:
    """Return the name by which a form finds ``actor`` again; asks for namesakes unless told."""
    if has_namesake is None:
        has_namesake = Actor.objects.filter(namesakes(), pk=actor.pk).exists()
    if has_namesake or actor.name.isdecimal():
        return f"{actor.name}{NUMBER_SIGN}{actor.pk}"
    return actor.name


def together(data: Any, prefix: str, names: Iterable[str]) -> Any:
    """Return what was sent, with ``names`` said again for the form of ``prefix``."""
    copy = data.copy()
    for name in names:
        if name in data:
            copy[f"{prefix}-{name}"] = data[name]
    return copy
