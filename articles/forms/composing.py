"""What may be typed where a dossier is composed: its words, its curators, its items in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.forms.base import RefusableForm, WorkForm
from articles.forms.fields import CleanCharField, ManyField, check_markdown, is_key
from articles.models import ITEM_KINDS, Actor, Dossier, DossierItem
from articles.text.cleaning import clean

_LONGEST = {name: DossierItem._meta.get_field(name).max_length or 0 for name in ("heading", "note")}
_TITLE = Dossier._meta.get_field("title")


class Complaint(NamedTuple):
    """What is wrong, and the id of the field where it is mended."""

    anchor: str
    message: str


@dataclass
class Row:
    """One item as the page holds it: ``thing`` is none for what does not exist, or is hidden."""

    key: str
    thing: Model | None
    heading: str = ""
    note: str = ""

    def complaints(self) -> Iterable[Complaint]:
        """Yield what is wrong with the item."""
        if self.thing is None:
            message = _("Something in the list does not exist any more; take it out.")
            yield Complaint(f"item-{self.key}", message)
        for name, longest in _LONGEST.items():
            if len(getattr(self, name)) > longest:
                words = {"item": Truncator(str(self.thing)).chars(60), "limit": longest}
                message = _("Too long at “%(item)s”: at most %(limit)d characters.") % words
                yield Complaint(f"{name}-{self.key}", message)


class NewDossierForm(RefusableForm, forms.Form):
    """A dossier begins with a title."""

    title = CleanCharField(label=gettext_lazy("Title"), max_length=_TITLE.max_length)


class CuratorsField(ManyField):
    """Who composes, in the order in which they were chosen."""

    def clean(self, value: Any) -> list[Actor]:
        """Return the actors, each once."""
        found = {str(actor.pk): actor for actor in super().clean(value)}
        return [found[key] for key in dict.fromkeys(map(str, value or ())) if key in found]


class CompositionForm(WorkForm):
    """The whole composition; ``rows`` are its items, in order."""

    use_required_attribute = False

    curators = CuratorsField(
        label=Dossier._meta.get_field("curators").verbose_name,
        queryset=Actor.objects.all(),
        required=False,
    )

    class Meta:
        model = Dossier
        fields = ("title", "standfirst", "introduction")

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Name the curators in their order."""
        if field_name == "curators":
            return list(self.instance.curation.values_list("actor_id", flat=True))
        return super().get_initial_for_field(field, field_name)

    def clean_introduction(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["introduction"])

    def clean(self) -> dict[str, Any]:
        """Refuse what is wrong with an item."""
        cleaned = super().clean()
        for complaint in self._complaints_of_rows():
            self.add_error(None, complaint.message)
        return cleaned

    def complaints(self) -> list[Complaint]:
        """Return everything that is wrong, with where to go."""
        of_rows = self._complaints_of_rows()
        told = {complaint.message for complaint in of_rows}
        return [
            *(
                Complaint(bound.auto_id, str(error))
                for bound in self.visible_fields()
                for error in bound.errors
            ),
            *of_rows,
            *(Complaint("", str(text)) for text in self.non_field_errors() if text not in told),
        ]

    def values(self) -> dict[str, Any]:
        """Return the composition as the operation takes it."""
        values = {name: self.cleaned_data[name] for name in (*self.Meta.fields, "curators")}
        return {**values, "items": [_item(row) for row in self.rows]}

    def _complaints_of_rows(self) -> list[Complaint]:
        return [complaint for row in self.rows for complaint in row.complaints()]


def key_of(thing: Model) -> str:
    """Return how a page names a thing that may stand in a dossier: ``article-12``."""
    return f"{thing._meta.model_name}-{thing.pk}"


def split_key(key: str) -> tuple[str, int]:
    """Return kind and primary key; raises ``ValueError`` for what names nothing of the kind."""
    kind, _dash, number = key.partition("-")
    if kind not in ITEM_KINDS or not is_key(number):
        raise ValueError(f"no item: {key[:40]!r}")
    return kind, int(number)


def stored_rows(dossier: Dossier) -> list[Row]:
    """Return the items of the working copy."""
    items = dossier.items.select_related(*ITEM_KINDS)
    return [Row(key_of(item.thing), item.thing, item.heading, item.note) for item in items]


def rows_of(items: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Return the items as a version holds them; what has been discarded is left out."""
    things = editing.things_in(items)
    found = ((item, things.get(editing.kind_and_key(item))) for item in items)
    return [
        Row(key_of(thing), thing, item["heading"], item["note"])
        for item, thing in found
        if thing is not None
    ]


def posted_rows(data: Any, things: Mapping[str, Model]) -> list[Row]:
    """Return the items as they were sent, each once; ``things`` are those that may be seen."""
    return [
        Row(
            key,
            things.get(key),
            clean(data.get(f"heading-{key}", "")).strip(),
            clean(data.get(f"note-{key}", "")).strip(),
        )
        for key in dict.fromkeys(data.getlist("item"))
    ]


def _item(row: Row) -> dict[str, Any]:
    kind, _number = split_key(row.key)
    return {kind: row.thing, "heading": row.heading, "note": row.note}
