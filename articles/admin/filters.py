"""Filters that are typed: names completed from those on record, and periods.

Their fields belong to the form of the search, so one press of Enter applies everything. They are
plain fields: suggestions come with a script, the filter works without.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.search import search
from articles.models import (
    Actor,
    Article,
    ArticleTag,
    Byline,
    DossierCurator,
    Mergeable,
    Question,
    Tag,
    User,
)
from articles.text.cleaning import clean

#: How many suggestions a field gets, and how many records one name may stand for.
SUGGESTIONS = 20
_NAMESAKES = 500
_LONGEST = 200

#: Beyond these years a moment cannot be told in every zone.
_YEARS = (1000, 9000)


class TypedFilter(admin.ListFilter):
    """A filter of one or more fields to type in; heirs say which, and what they let through."""

    parameter_name: str

    def __init__(self, request: HttpRequest, params: dict, model: type, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.model_admin = model_admin
        for name in self.expected_parameters():
            values = params.pop(name, [""])
            self.used_parameters[name] = clean(values[-1])[:_LONGEST].strip()

    def has_output(self) -> bool:
        """There is always something to type."""
        return True

    def choices(self, changelist: Any) -> Iterator[dict]:
        """There are none to choose from."""
        yield from ()

    def chosen(self) -> list[str]:
        """Return what was typed, as the list says it; nothing if nothing was."""
        raise NotImplementedError


class SuggestingFilter(TypedFilter):
    """One line that is completed from what is on record."""

    template = "admin/articles/_suggesting_filter.html"

    def expected_parameters(self) -> list[str]:
        """One line, one parameter."""
        return [self.parameter_name]

    @property
    def value(self) -> str:
        """What was typed."""
        return self.used_parameters[self.parameter_name]

    @property
    def completions(self) -> str:
        """The address that is asked for suggestions, ready for what is typed."""
        name = f"admin:articles_{self.model_admin.opts.model_name}_suggestions"
        return reverse(name, query={"filter": self.parameter_name, "term": ""})

    def chosen(self) -> list[str]:
        """Return the line."""
        return [self.value] if self.value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Let through what fits the line."""
        return self.narrowed(queryset, self.value) if self.value else queryset

    def narrowed(self, rows: QuerySet, value: str) -> QuerySet:
        """Return the ``rows`` that fit ``value``."""
        raise NotImplementedError

    @classmethod
    def suggestions(cls, request: HttpRequest, term: str) -> list[str]:
        """Return what ``term`` could be completed to, within what the account may see."""
        raise NotImplementedError


class RecordFilter(SuggestingFilter):
    """A filter by a record that is found by its name.

    ``records`` is the model, ``names`` where its name may stand, ``shown`` the field that is
    suggested, ``path`` how a row of the list points at it; ``through`` is the model in between
    where that is many-to-many, and then ``path`` starts at it and ``row`` leads back.
    """

    records: type[models.Model]
    names: Sequence[str] = ("name", "sort_key")
    shown = "name"
    path: str
    through: type[models.Model] | None = None
    row = ""

    def narrowed(self, rows: QuerySet, value: str) -> QuerySet:
        """Let through the rows that point at a record of that name."""
        keys = _keys_of(self.records, self.names, self.shown, value)
        if self.through is None:
            return rows.filter(**{f"{self.path}__in": keys})
        pointing = {self.row: OuterRef("pk"), f"{self.path}__in": keys}
        return rows.filter(Exists(self.through._base_manager.filter(**pointing)))

    @classmethod
    def suggestions(cls, request: HttpRequest, term: str) -> list[str]:
        """Return names on record, in the order of the records."""
        found = search(cls.records._default_manager.all(), cls.names, term)
        if issubclass(cls.records, Mergeable):
            found = found.filter(canonical=None)
        return list(found.values_list(cls.shown, flat=True)[:SUGGESTIONS])


class AuthorFilter(RecordFilter):
    """By who is named above the text."""

    title = gettext_lazy("author")
    parameter_name = "author"
    records = Actor
    names = ("name", "sort_key", "aliases__sort_key")
    through: type[models.Model] | None = Byline
    row, path = "article", "actor"


class CuratorFilter(AuthorFilter):
    """By who composed the dossier."""

    title = gettext_lazy("curator")
    parameter_name = "curator"
    through, row, path = DossierCurator, "dossier", "actor"


class TopicFilter(RecordFilter):
    """By topic."""

    title = gettext_lazy("topic")
    parameter_name = "topic"
    records = Tag
    through, row, path = ArticleTag, "content_object", "tag"


class ResponsibleFilter(RecordFilter):
    """By who is responsible for the text."""

    title = gettext_lazy("responsible editor")
    parameter_name = "responsible"
    records = User
    names = ("first_name", "last_name", "username")
    shown = "username"
    path = "responsible"

    @classmethod
    def suggestions(cls, request: HttpRequest, term: str) -> list[str]:
        """Return the names of accounts as lists show them."""
        found = search(User.objects.order_by("last_name", "username"), cls.names, term)
        return [str(user) for user in found[:SUGGESTIONS]]


class HolderFilter(RecordFilter):
    """By who holds the position."""

    title = gettext_lazy("holder")
    parameter_name = "holder"
    records = Actor
    names = ("name", "sort_key", "aliases__sort_key")
    path = "holder"


class QuestionFilter(RecordFilter):
    """By the question that is answered."""

    title = gettext_lazy("question")
    parameter_name = "question"
    records = Question
    names = ("wording",)
    shown = "wording"
    path = "question"


class SectionFilter(SuggestingFilter):
    """By section, which is a word and no record."""

    title = gettext_lazy("section")
    parameter_name = "section"

    def narrowed(self, rows: QuerySet, value: str) -> QuerySet:
        """Let through the texts of the section, or of those that begin so."""
        exact = rows.filter(section=value)
        return exact if exact.exists() else rows.filter(section__istartswith=value)

    @classmethod
    def suggestions(cls, request: HttpRequest, term: str) -> list[str]:
        """Return the sections of the texts that the account may open."""
        texts: QuerySet[Article] = editing.visible_articles(request.user).exclude(section="")
        spelt = Q(section__icontains=term) | Q(section__startswith=term.capitalize())
        found = texts.filter(spelt).order_by("section").distinct()
        return list(found.values_list("section", flat=True)[:SUGGESTIONS])


class PeriodFilter(TypedFilter):
    """By a day or a moment, from and to; heirs name the ``field``."""

    template = "admin/articles/_period_filter.html"
    field: str

    def __init__(self, request: HttpRequest, params: dict, model: type, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.first, self.last = (_Day(self.used_parameters[n]) for n in self.expected_parameters())

    def expected_parameters(self) -> list[str]:
        """Two fields."""
        return [f"{self.parameter_name}_from", f"{self.parameter_name}_to"]

    def chosen(self) -> list[str]:
        """Return the days in words."""
        words = []
        if self.first.day:
            words.append(_("from %(day)s") % {"day": date_format(self.first.day)})
        if self.last.day:
            words.append(_("to %(day)s") % {"day": date_format(self.last.day)})
        return [" ".join(words)] if words else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Let through what lies in the period, the last day included; a wrong day counts not."""
        moments = isinstance(queryset.model._meta.get_field(self.field), models.DateTimeField)
        if day := self.first.day:
            start = _moment(day, time.min) if moments else day
            queryset = queryset.filter(**{f"{self.field}__gte": start})
        if day := self.last.day:
            end = _moment(day, time.max) if moments else day
            queryset = queryset.filter(**{f"{self.field}__lte": end})
        return queryset


class PublishedFilter(PeriodFilter):
    """By when the text was first published."""

    title = gettext_lazy("first published")
    parameter_name = "published"
    field = "first_published"


class PlannedFilter(PeriodFilter):
    """By when the text is meant to appear."""

    title = gettext_lazy("planned for")
    parameter_name = "planned"
    field = "planned_for"


class _Day:
    """What was typed as a day: the day, or what is wrong with it."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.day: date | None = None
        self.error = ""
        try:
            day = forms.DateField(required=False).clean(typed)
            if day and not _YEARS[0] <= day.year <= _YEARS[1]:
                raise forms.ValidationError("")
            self.day = day
        except forms.ValidationError:
            self.error = _("“%(value)s” is not a day: 31.12.2024.") % {"value": typed}

    @property
    def value(self) -> str:
        """The value of a field of the type date: ISO, or as it was typed."""
        return self.day.isoformat() if self.day else self.typed


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _keys_of(
    model: type[models.Model], names: Iterable[str], shown: str, value: str
) -> Iterable[Any]:
    """Return the keys of the records called ``value``, or else of those whose names hold it.

    What was merged counts as one.
    """
    rows = model._default_manager.all()
    found = list(search(rows, names, value).order_by()[:_NAMESAKES])
    exact = [row for row in found if value in (getattr(row, shown), str(row))]
    keys = {getattr(row, "canonical_id", None) or row.pk for row in exact or found}
    if not issubclass(model, Mergeable):
        return keys
    return rows.filter(Q(pk__in=keys) | Q(canonical__in=keys)).order_by().values("pk")
