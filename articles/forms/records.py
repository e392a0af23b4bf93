"""Actors, questions and topics: records that many texts share."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.base import RecordForm, RefusableForm
from articles.forms.fields import CleanCharField
from articles.forms.rows import RowForm, WholeList
from articles.models import Actor, ActorAlias, Mergeable, Question, Tag, User


class _SluggedForm(RecordForm):
    """A record with a public address; left empty, it is made from the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class ActorForm(_SluggedForm):
    """A person or institution."""

    parts = ("aliases",)

    class Meta:
        model = Actor
        fields = (
            "name",
            "sort_name",
            "kind",
            "description",
            "homepage",
            "parent",
            "user",
            "slug",
        )


class AliasForm(RowForm):
    """Another name of a person or institution."""

    name = CleanCharField(
        label=ActorAlias._meta.get_field("name").verbose_name,
        max_length=ActorAlias._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = ActorAlias
        fields = ("name",)

    def clean_name(self) -> str:
        """Collapse white space, as finding does."""
        return " ".join(self.cleaned_data["name"].split())


class AliasList(WholeList):
    """All other names of a person or institution."""

    once = ("name",)

    def clean(self) -> None:
        """Refuse what is the name already."""
        super().clean()
        for form in self._kept():
            if form.cleaned_data["name"] == self.instance.name:
                form.add_error("name", _("This is the name already."))

    def names(self) -> list[str]:
        """Return the names."""
        return [row["name"] for row in self.rows()]


class QuestionForm(_SluggedForm):
    """A question in dispute."""

    class Meta:
        model = Question
        fields = ("wording", "background", "slug")


class TagForm(_SluggedForm):
    """A topic."""

    class Meta:
        model = Tag
        fields = ("name", "slug")


class MergeForm(RefusableForm, forms.Form):
    """Into which other record one is merged."""

    use_required_attribute = False

    into = forms.ModelChoiceField(
        label=gettext_lazy("Into which one?"),
        queryset=Actor.objects.none(),
        help_text=gettext_lazy("It stands for both from then on; its name is the one shown."),
    )

    rights = forms.BooleanField(label=gettext_lazy("Let it decide rights too"), required=False)

    def __init__(
        self,
        *args: Any,
        row: Mergeable,
        widget: forms.Widget,
        gaining: Callable[[Any], Sequence[User]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._gaining = gaining
        if not self.is_bound:
            del self.fields["rights"]
        field = self.fields["into"]
        field.widget = widget
        field.queryset = type(row)._default_manager.all()
        widget.choices = field.choices
        widget.is_required = True

    def clean(self) -> dict[str, Any]:
        """Let nobody give rights away unawares: who is named above a text may open it."""
        cleaned = super().clean() or self.cleaned_data
        accounts = self._gaining(cleaned["into"]) if "into" in cleaned else []
        if accounts and not cleaned.get("rights"):
            message = _("All texts under both names become %(account)s’s own: please confirm that.")
            self.add_error("rights", message % {"account": accounts[0]})
        elif not accounts:
            del self.fields["rights"]
        return cleaned
