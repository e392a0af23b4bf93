"""Passages beside those of the edition that readers get: what came, went, or was changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.desk.against_live import Compared
from articles.forms.fields import NumberField
from articles.models import (
    STANDING,
    Article,
    ArticleEdition,
    Claim,
    EditionPassage,
    HistoryEntry,
    Passage,
    Position,
)
from articles.text.condensing import condensed

#: What a claim or position says besides its words, by the part of the history's verb.
_PARTS = ("attribution", "figure")

#: What repeats another field, or is no word of anybody.
_UNTOLD = frozenset({"id", "as_of_from", "as_of_to", "addressees"})


@dataclass
class CarriedChange:
    """A claim or position in the text: "added", "removed", "changed", or "touched".

    Touched is what stands on the same words, but of which something else is on record by now.
    """

    kind: str
    thing: Claim | Position
    quote: str
    address: str
    is_undecided: bool = False
    said: list[Compared] = field(default_factory=list)

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim; otherwise a position."""
        return isinstance(self.thing, Claim)


def changed_passages(article: Article, edition: ArticleEdition | None) -> list[CarriedChange]:
    """Return what differs between the passages of ``article`` and those of its ``edition``.

    In the order of the text, removed ones last; a fixed number of queries. Without an edition all
    of them are added.
    """
    current = list(_with_things(article.passages.open()))
    live = {row.passage_id: row for row in _with_things(edition.passages.all())} if edition else {}
    told = _told(current, since=edition.published) if edition else {}
    found = [
        change for row in current if (change := _compared(article, row, live.get(row.pk), told))
    ]
    left = {row.pk for row in current}
    return found + [
        CarriedChange("removed", _thing(row), row.quote, _address(_thing(row)))
        for key, row in live.items()
        if key not in left
    ]


def _with_things(rows: Any) -> Any:
    carried = ("claim__attributions__actor__canonical", "claim__figures__series")
    held = ("position__holder__canonical", "position__question__canonical", "position__grounds")
    return rows.select_related("claim", "position").prefetch_related(*carried, *held)


def _thing(row: Passage | EditionPassage) -> Any:
    return row.claim or row.position


def _address(thing: models.Model) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])


def _compared(
    article: Article,
    row: Passage,
    live: EditionPassage | None,
    told: Mapping[models.Model, Sequence[Compared]],
) -> CarriedChange | None:
    thing = _thing(row)
    change = CarriedChange("added", thing, row.quote, _address(thing))
    change.is_undecided = row.state not in STANDING
    if change.is_undecided:
        change.address = reverse("desk:decide", args=[article.pk, row.pk])
    if live is None:
        return change
    change.kind = "changed"
    if row.quote != live.quote:
        change.said.append(Compared(_("words"), blocks=condensed(live.quote, row.quote)))
    if _thing(live) != thing:
        both = condensed(str(_thing(live)), str(thing))
        change.said.append(Compared(str(thing._meta.verbose_name), blocks=both))
    if row.prominent != live.prominent:
        both = condensed(_yes(live.prominent), _yes(row.prominent))
        change.said.append(Compared(_("margin note"), blocks=both))
    if not change.said and not change.is_undecided:
        change.kind = "touched"
    change.said += told.get(thing, ())
    return change if change.said or change.is_undecided else None


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _told(
    passages: Iterable[Passage], *, since: datetime
) -> dict[models.Model, Sequence[Compared]]:
    """Return what the history tells of claims and positions since a moment; readers see it live."""
    things = {(type(thing), thing.pk): thing for row in passages if (thing := _thing(row))}
    about = Q()
    for model in (Claim, Position):
        keys = [key for kind, key in things if kind is model]
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    acts = HistoryEntry.objects.filter(about, at__gt=since).select_related("content_type")
    by_thing: dict[models.Model, list[HistoryEntry]] = defaultdict(list)
    for act in acts.order_by("id"):
        thing = things[act.content_type.model_class(), act.object_id]
        if _part_of(act) is not None:
            by_thing[thing].append(act)
    return {thing: list(_summed(found)) for thing, found in by_thing.items()}


def _part_of(act: HistoryEntry) -> str | None:
    """Return which part of a claim an act changed: "" for itself; none for any other act."""
    last = act.verb.rpartition(".")[2]
    if last == "revised":
        return ""
    part = last.partition("_")[0]
    return part if part in _PARTS else None


def _summed(acts: Iterable[HistoryEntry]) -> Iterator[Compared]:
    """Yield each field from how it was before the first of ``acts`` to how it is by now."""
    before: dict[tuple[Any, ...], Any] = {}
    after: dict[tuple[Any, ...], Any] = {}
    for act in acts:
        part = _part_of(act)
        model: Any = apps.get_model("articles", part) if part else act.content_type.model_class()
        key = act.new.get("id") or act.old.get("id")
        names = [name for name in (*act.old, *act.new) if name not in _UNTOLD]
        for name in dict.fromkeys(names):
            before.setdefault((model, key, name), act.old.get(name))
            after[model, key, name] = act.new.get(name)
    for (model, key, name), value in after.items():
        old, new = (_shown(model, name, one) for one in (before[model, key, name], value))
        if old != new:
            yield Compared(_label(model, name, whole=key is None), blocks=condensed(old, new))


def _label(model: Any, name: str, *, whole: bool) -> str:
    label = str(_field(model, name).verbose_name) if _field(model, name) else name
    return label if whole else f"{model._meta.verbose_name}: {label}"


def _field(model: Any, name: str) -> Any:
    return next((one for one in model._meta.concrete_fields if one.name == name), None)


def _shown(model: Any, name: str, value: Any) -> str:
    """Return a value of the history as people read it."""
    column = _field(model, name)
    if value in (None, "", []) or column is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.DecimalField):
        return str(NumberField().prepare_value(Decimal(str(value))))
    if isinstance(column, models.DateField):
        return date_format(date.fromisoformat(str(value)), "SHORT_DATE_FORMAT")
    return str(value)
