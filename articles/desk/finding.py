"""Finding what may go into a dossier: by words, or from what its texts bring along."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.admin.search import search
from articles.desk.things import OFFERED, Shown, shown
from articles.forms.composing import key_of
from articles.models import (
    Article,
    ArticleTag,
    Figure,
    Passage,
    Position,
    Question,
    Tag,
    User,
    canonical,
)

#: The kinds as the filter offers them, in its order.
KINDS: Mapping[str, Any] = {
    "article": gettext_lazy("Texts"),
    "question": gettext_lazy("Questions"),
    "claim": gettext_lazy("Claims"),
    "series": pgettext_lazy("plural", "series of figures"),
}

#: Where each kind is searched, and in which order its hits come.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "standfirst", "byline__actor__sort_key"),
    "question": ("wording", "background"),
    "claim": ("statement",),
    "series": ("name", "unit", "counted"),
}
_ORDER: Mapping[str, tuple[str, ...]] = {
    "article": ("-changed", "-id"),
    "question": ("wording", "id"),
    "claim": ("-id",),
    "series": ("sort_key", "id"),
}

#: How many hits of each kind are shown, and how many where one kind is asked for alone.
_FEW, _MANY = 6, 25


@dataclass(frozen=True)
class Hit:
    """Something that was found: ticked, or in the dossier already, or neither."""

    thing: Shown
    is_ticked: bool
    is_in: bool


@dataclass(frozen=True)
class Group:
    """Hits of one kind; ``more`` says that there are others beyond."""

    name: str
    hits: Sequence[Hit]
    more: bool = False


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: words, a kind or none, what is ticked, what is in already."""

    words: str
    kind: str
    ticked: Sequence[Model]
    present: Sequence[Model]

    @property
    def has_texts(self) -> bool:
        """Whether there is a text by which to tell what goes with the dossier."""
        return any(isinstance(thing, Article) for thing in self.present)


def find(asked: Asked, user: User) -> list[Group]:
    """Return what was found, ticked things first: they stay whatever is searched next.

    Without words it is what the texts of the dossier bring along: texts on the same topics, the
    questions they answer, the claims they state and the series of their figures.
    """
    rows: list[tuple[str, list[Any], bool]] = [(_("Ticked"), list(asked.ticked), False)]
    ticked = {key_of(thing) for thing in asked.ticked}
    limit = _MANY if asked.kind else _FEW
    for kind in [asked.kind] if asked.kind else KINDS:
        offered = OFFERED[kind](user)
        found = _searched(kind, offered, asked) if asked.words else _related(kind, offered, asked)
        fetched = list(found[: limit + 1 + len(ticked)])
        others = [thing for thing in fetched if key_of(thing) not in ticked]
        rows.append((str(KINDS[kind]), others[:limit], len(others) > limit))
    return _groups(rows, ticked, {key_of(_standing(thing)) for thing in asked.present})


def _groups(
    rows: Iterable[tuple[str, list[Any], bool]], ticked: Collection[str], present: Collection[str]
) -> list[Group]:
    looks = shown(thing for _name, things, _more in rows for thing in things)
    groups = []
    for name, things, more in rows:
        keys = [(key_of(thing), key_of(_standing(thing))) for thing in things]
        hits = [Hit(looks[key], key in ticked, standing in present) for key, standing in keys]
        if hits:
            groups.append(Group(name, hits, more))
    return groups


def _standing(thing: Any) -> Any:
    return getattr(thing, "standing", thing)


def _searched(kind: str, offered: QuerySet, asked: Asked) -> QuerySet:
    if kind == "question":
        # Under each of its names it is the one that stands for them.
        named = search(offered, _FIELDS[kind], asked.words).order_by().values(asked_for=_SAME)
        return Question.objects.filter(pk__in=named).order_by(*_ORDER[kind])
    return search(offered, _FIELDS[kind], asked.words).order_by(*_ORDER[kind])


def _related(kind: str, offered: QuerySet, asked: Asked) -> QuerySet:
    articles = [thing.pk for thing in asked.present if isinstance(thing, Article)]
    taken = [_standing(thing).pk for thing in asked.present if thing._meta.model_name == kind]
    taken += [thing.pk for thing in asked.ticked if thing._meta.model_name == kind]
    return _RELATED[kind](offered.exclude(pk__in=taken), articles)


def _texts(offered: QuerySet, articles: Sequence[int]) -> QuerySet:
    """The texts with most topics in common; the newest ones for a dossier without any."""
    if not articles:
        return offered.order_by(*_ORDER["article"])
    tags = ArticleTag.objects.filter(content_object__in=articles).values(standing=canonical("tag"))
    same = Tag.objects.filter(pk__in=tags) | Tag.objects.filter(canonical__in=tags)
    common = offered.filter(tagged__tag__in=same.order_by().values("pk"))
    return common.annotate(common=Count("tagged")).order_by("-common", *_ORDER["article"])


def _questions(offered: QuerySet, articles: Sequence[int]) -> QuerySet:
    held = Position.objects.filter(pk__in=_carried(articles, "position"), question__isnull=False)
    answered = held.order_by().values(standing=canonical("question"))
    return offered.filter(pk__in=answered).order_by(*_ORDER["question"])


def _claims(offered: QuerySet, articles: Sequence[int]) -> QuerySet:
    """Those that stand in the margin first."""
    passages = Passage.objects.open().filter(article__in=articles, claim=OuterRef("pk"))
    stated = offered.filter(pk__in=_carried(articles, "claim"))
    prominent = Exists(passages.filter(prominent=True))
    return stated.annotate(prominent=prominent).order_by("-prominent", "id")


def _series(offered: QuerySet, articles: Sequence[int]) -> QuerySet:
    figures = Figure.objects.filter(claim__in=_carried(articles, "claim"), series__isnull=False)
    return offered.filter(pk__in=figures.order_by().values("series")).order_by(*_ORDER["series"])


def _carried(articles: Sequence[int], key: str) -> QuerySet:
    passages = Passage.objects.open().filter(article__in=articles, **{f"{key}__isnull": False})
    return passages.order_by().values(key)


_RELATED = {"article": _texts, "question": _questions, "claim": _claims, "series": _series}
_SAME = canonical("pk")
