"""What is asked on the fact-check sheet: a note, evidence, an enquiry, its answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.choices import ActorKind
from articles.forms.base import RecordForm, RefusableForm
from articles.forms.fields import ActorField, CleanCharField, DayField
from articles.models import Actor, Claim, Enquiry, Evidence, Source, User

_ROWS = {"rows": 3}
_EVIDENCE = ("source", "stance", "quote", "page", "visibility")
_MOMENT = "%Y-%m-%dT%H:%M"


class CheckNoteForm(RefusableForm, forms.Form):
    """What is to be said of the checking of a claim."""

    check_note = CleanCharField(
        label=_("Note of the check"),
        required=False,
        max_length=Claim._meta.get_field("check_note").max_length,
        widget=forms.Textarea(attrs=_ROWS),
        help_text=_("Everybody who may open the claim can read it; readers never see it."),
    )


class NewEvidenceForm(RefusableForm, forms.ModelForm):
    """What a source says on a claim: one on record, or a new one by title and address."""

    use_required_attribute = False

    title = CleanCharField(
        label=_("or a new one: title"),
        required=False,
        max_length=Source._meta.get_field("title").max_length,
        help_text=_("Publisher, date and more can be added to the source later."),
    )
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=Source._meta.get_field("url").max_length,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=_("If it is on record already, that source is taken."),
    )

    class Meta:
        model = Evidence
        fields = _EVIDENCE
        widgets = {"quote": forms.Textarea(attrs=_ROWS)}

    field_order = ("source", "title", "url", "stance", "quote", "page", "visibility")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        source = self.fields["source"]
        source.required = False
        source.queryset = editing.visible_sources(user)

    def clean(self) -> dict[str, Any]:
        """Refuse no source and two; take the one on record if the address is its."""
        cleaned = super().clean() or self.cleaned_data
        named = cleaned.get("title") or cleaned.get("url")
        if {"source", "title", "url"} & set(self.errors):
            return cleaned
        if cleaned.get("source"):
            if named:
                self.add_error("title", _("Either a source on record or a new one."))
            return cleaned
        if not named:
            self.add_error("source", _("Choose a source, or name a new one."))
            return cleaned
        asked = Source(url=cleaned.get("url", ""))
        cleaned["source"] = editing.twin_of(asked, by=self.user)
        if cleaned["source"] is None and not cleaned.get("title"):
            self.add_error("title", _("This address is not on record yet: say what it is."))
        return cleaned

    def _post_clean(self) -> None:
        """Leave judging the row to the operation: its source may be about to be made."""

    def new_source(self) -> Source | None:
        """Return the source that is to be put on record first, if it is a new one."""
        if self.cleaned_data["source"]:
            return None
        return Source(title=self.cleaned_data["title"], url=self.cleaned_data["url"])

    def values(self) -> dict[str, Any]:
        """Return what the operation takes, but for a new source."""
        return {name: self.cleaned_data[name] for name in _EVIDENCE}


class AskForm(RefusableForm, forms.ModelForm):
    """What somebody concerned is asked, until when."""

    use_required_attribute = False

    whom = ActorField(
        label=_("Whom?"),
        queryset=Actor.objects.all(),
        help_text=_("A name on record, or a new one."),
    )
    actor_kind = forms.ChoiceField(
        label=_("If the name is new"),
        required=False,
        choices=[("", "–"), *ActorKind.choices],
        help_text=_("What is it? Readers see it beside the name."),
    )
    deadline = forms.DateTimeField(
        label=_("Answer due"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
    )

    class Meta:
        model = Enquiry
        fields = ("question", "deadline")
        widgets = {"question": forms.Textarea(attrs=_ROWS)}

    field_order = ("whom", "actor_kind", "question", "deadline")

    def clean(self) -> dict[str, Any]:
        """Refuse a new name without what it is, and a deadline that has passed."""
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("whom")
        is_new = isinstance(name, str) and editing.known_actor(name) is None
        if is_new and not cleaned.get("actor_kind") and "actor_kind" not in self.errors:
            message = _("“%(name)s” is not on record yet: say what it is.")
            self.add_error("actor_kind", message % {"name": name})
        deadline = cleaned.get("deadline")
        if deadline and deadline < timezone.now():
            self.add_error("deadline", _("This moment has passed."))
        return cleaned

    def _post_clean(self) -> None:
        """Leave judging the row to the operation: it may be about to find out whom."""

    def asked(self, by: User) -> Actor:
        """Return who is asked; a name that nobody has recorded yet is recorded as what it is."""
        named = self.cleaned_data["whom"]
        if isinstance(named, Actor):
            return named
        return editing.known_actor(named) or editing.find_actor(
            named, by=by, kind=self.cleaned_data["actor_kind"]
        )


class AnswerForm(RecordForm):
    """What they answered; without a day it came today."""

    use_required_attribute = False

    answered = DayField(label=_("Answered on"), required=False)

    class Meta:
        model = Enquiry
        fields = ("answer", "answered")
        widgets = {"answer": forms.Textarea(attrs=_ROWS)}

    def clean(self) -> dict[str, Any]:
        """Refuse none, and one that came before it was asked."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("answer"):
            self.add_error("answer", _("What did they answer? “No answer” is one too."))
        if not cleaned.get("answered") and "answered" not in self.errors:
            cleaned["answered"] = timezone.localdate()
        if cleaned.get("answered") and cleaned["answered"] < self.instance.asked:
            self.add_error("answered", _("Answered before it was asked."))
        return cleaned
