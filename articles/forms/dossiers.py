"""What may be typed into a dossier, and into the rows of its curators and items."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import WorkForm
from articles.forms.fields import LanguageField, check_markdown
from articles.forms.rows import RowForm, WholeList
from articles.models import ITEM_KINDS, Dossier, DossierCurator, DossierItem


class DossierForm(WorkForm):
    """A dossier as its editor fills it in."""

    language = LanguageField(label=_("Language"), max_length=10, initial="de")

    class Meta:
        model = Dossier
        fields = (
            "title",
            "standfirst",
            "introduction",
            "language",
            "slug",
            "planned_for",
            "responsible",
        )

    def clean_introduction(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["introduction"])

    def values(self) -> dict[str, Any]:
        """Return what was typed as the operations take it."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class CuratorForm(RowForm):
    """A name above the dossier."""

    class Meta:
        model = DossierCurator
        fields = ("actor", "order")


class CuratorList(WholeList):
    """Who composed the dossier, in order."""

    once = ("actor",)

    def values(self) -> list:
        """Return the actors."""
        return [row["actor"] for row in self.rows()]


class ItemForm(RowForm):
    """One thing in the dossier."""

    class Meta:
        model = DossierItem
        fields = ("order", *ITEM_KINDS, "heading", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is nothing or two things."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [name for name in ITEM_KINDS if cleaned.get(name)]
        if len(chosen) != 1 and not set(ITEM_KINDS) & set(self.errors):
            message = _("Choose an article, a question, a claim or a series: one of them.")
            self.add_error(chosen[1] if chosen else "article", message)
        return cleaned


class ItemList(WholeList):
    """The contents of the dossier, in order."""

    once = ITEM_KINDS

    def values(self) -> list[dict[str, Any]]:
        """Return the items as the operations take them."""
        items = []
        for row in self.rows():
            thing = next(name for name in ITEM_KINDS if row.get(name))
            items.append({thing: row[thing], "heading": row["heading"], "note": row["note"]})
        return items
