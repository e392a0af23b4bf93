"""What may be typed into an article, and into the rows of its byline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Form
from articles.forms.base import WorkForm
from articles.forms.fields import LanguageField, TagsField, check_markdown
from articles.forms.rows import RowForm, WholeList
from articles.models import FORMS, Article, Byline


class ArticleForm(WorkForm):
    """An article as its editor fills it in."""

    form = forms.ChoiceField(
        label=_("Form"),
        required=False,
        choices=[("", _("the usual one")), *Form.choices],
        help_text=_(
            "An analysis has one form; a commentary may be an editorial, a gloss and so on."
        ),
    )
    language = LanguageField(label=_("Language"), max_length=10, initial="de")
    tags = TagsField(
        label=_("Topics"), required=False, help_text=_("Separated by commas; new ones are made.")
    )

    class Meta:
        model = Article
        fields = (
            "kind",
            "form",
            "kicker",
            "title",
            "standfirst",
            "body",
            "tags",
            "section",
            "dateline",
            "agency_credits",
            "disclosure",
            "image",
            "planned_for",
            "language",
            "slug",
            "responds_to",
            "responsible",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            tags = {tag.standing for tag in self.instance.tags.select_related("canonical")}
            self.initial["tags"] = sorted(tags, key=lambda tag: tag.sort_key)

    def clean_body(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        """Let the form follow the kind; refuse one that was chosen and does not go with it."""
        cleaned = super().clean()
        kind = cleaned.get("kind") or self.instance.kind
        chosen = cleaned.get("form")
        if chosen and kind and chosen not in FORMS[kind]:
            if "form" in self.changed_data:
                self.add_error("form", _("This form does not go with this kind of article."))
            else:
                cleaned["form"] = ""
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what was typed as the operations take it."""
        values = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        if not values.get("form"):
            values.pop("form", None)
        return values


class BylineForm(RowForm):
    """A name in the byline."""

    class Meta:
        model = Byline
        fields = ("actor", "role", "order")


class BylineList(WholeList):
    """The byline, in order."""

    once = ("actor",)

    def values(self) -> list[tuple]:
        """Return who stands there and as what."""
        return [(row["actor"], row["role"]) for row in self.rows()]
