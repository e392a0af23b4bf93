"""What may stand in a dossier, as the desk shows it: articles, questions, claims and series."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import editing
from articles.forms.composing import key_of, split_key
from articles.models import Article, Claim, Question, Series, User

#: What an account may choose from, by kind of item.
OFFERED: Mapping[str, Callable[[User], QuerySet]] = {
    "article": editing.visible_articles,
    "question": lambda user: Question.objects.all(),
    "claim": editing.visible_claims,
    "series": lambda user: Series.objects.all(),
}


@dataclass(frozen=True)
class Shown:
    """A thing as lists show it: ``sort`` and ``standing`` in words, ``unseen`` why readers would
    not see it; ``address`` is where it is worked on."""

    key: str
    kind: str
    sort: str
    name: str
    state: str
    standing: str
    unseen: str
    address: str


def shown(things: Iterable[Model]) -> dict[str, Shown]:
    """Return how to show each of ``things``, by key; one query, or none."""
    things = list(things)
    reasons = editing.unseen(things)
    return {key_of(thing): _shown(thing, reasons.get(thing, "")) for thing in things}


def things_at(keys: Iterable[str], user: User) -> dict[str, Model]:
    """Return by key what ``user`` may see of what ``keys`` name; one query a kind.

    Raises ``Http404`` for what is no key at all.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        try:
            kind, number = split_key(key)
        except ValueError as error:
            raise Http404 from error
        wanted[kind].add(number)
    rows = (OFFERED[kind](user).filter(pk__in=numbers) for kind, numbers in wanted.items())
    return {key_of(thing): thing for found in rows for thing in found}


def workplace(thing: Model) -> str:
    """Return where ``thing`` is worked on: the desk's own page, or its form among the records."""
    if isinstance(thing, Article):
        return tied_at(thing.pk)
    return reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])


def tied_at(article: int, other: int | None = None) -> str:
    """Return where the words of a text are tied, or those of two texts to each other."""
    if other is not None:
        return reverse("desk:link", args=[article, other])
    return reverse("desk:workbench", args=[article])


def _shown(thing: Model, unseen: str) -> Shown:
    return Shown(
        key=key_of(thing),
        kind=str(thing._meta.model_name),
        sort=_sort(thing),
        name=str(thing),
        state=thing.state if isinstance(thing, Article) else "",
        standing=_standing(thing, unseen),
        unseen=unseen,
        address=workplace(thing),
    )


def _sort(thing: Any) -> str:
    if isinstance(thing, Article):
        return str(thing.get_form_display())
    sorts = {Question: _("Question"), Claim: _("Claim"), Series: _("Series of figures")}
    return sorts[type(thing)]


def _standing(thing: Model, unseen: str) -> str:
    """A question has no state of its own: it is public with what asks it."""
    if isinstance(thing, Article):
        return thing.standing_words
    if isinstance(thing, Question):
        return ""
    return _("not public") if unseen else _("public")
