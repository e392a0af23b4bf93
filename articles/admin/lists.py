"""Lists of records: what is filtered stands above them, and may be taken away again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import (
    ALL_VAR,
    ERROR_FLAG,
    PAGE_VAR,
    SEARCH_VAR,
    ChangeList,
)
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.filters import SuggestingFilter, TypedFilter

#: Parameters that say something although they are empty.
_MARKS = frozenset({ALL_VAR})


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list: what it is called, what was chosen, the list without it."""

    title: str
    chosen: str
    without: str


class RecordList(ChangeList):
    """Django's list, which also says what narrows it."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        """Fetch with the rows what their columns show of other records."""
        rows = super().get_queryset(request, exclude_parameters)
        return rows.prefetch_related(*self.model_admin.list_prefetch)

    def chips(self) -> list[Chip]:
        """Return what narrows the list, the search first."""
        found = []
        if self.query:
            without = self.get_query_string(remove=[SEARCH_VAR])
            found.append(Chip(_("Search"), f"„{self.query}“", without))
        for spec in self.filter_specs:
            without = self.get_query_string(remove=spec.expected_parameters())
            found += [Chip(str(spec.title), words, without) for words in self._chosen(spec)]
        return found

    def typed_filters(self) -> list[TypedFilter]:
        """Return the filters that are typed; their fields belong to the form of the search."""
        return [spec for spec in self.filter_specs if isinstance(spec, TypedFilter)]

    def linked_filters(self) -> list[admin.ListFilter]:
        """Return the filters that are lists of links."""
        return [spec for spec in self.filter_specs if not isinstance(spec, TypedFilter)]

    def kept_params(self) -> dict[str, str]:
        """Return the parameters that a new search keeps: all that the form does not ask."""
        typed = [name for spec in self.typed_filters() for name in spec.expected_parameters()]
        asked = {*typed, SEARCH_VAR, PAGE_VAR, ERROR_FLAG}
        return {name: value for name, value in self.params.items() if name not in asked}

    def _chosen(self, spec: admin.ListFilter) -> Iterator[str]:
        """Yield what was chosen in a filter; nothing while it lets everything through."""
        if isinstance(spec, TypedFilter):
            yield from spec.chosen()
            return
        if not any(name in self.params for name in spec.expected_parameters()):
            return
        for choice in spec.choices(self):
            if choice.get("selected"):
                yield str(choice["display"])


class ListMixin:
    """Gives an admin such a list, and the addresses that its filters ask for suggestions."""

    list_prefetch: tuple[str, ...] = ()
    show_facets = ShowFacets.NEVER  # each would count the whole table once for every choice

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the list that says what narrows it."""
        return RecordList

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the suggestions."""
        view = self.admin_site.admin_view(self.suggestions_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_suggestions"
        return [path("suggestions/", view, name=name), *super().get_urls()]

    def suggestions_view(self, request: HttpRequest) -> HttpResponse:
        """Answer what a filter of the list could be completed to."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        wanted = request.GET.get("filter", "")
        term = request.GET.get("term", "").replace("\x00", "")
        for kind in self.get_list_filter(request):
            suggests = isinstance(kind, type) and issubclass(kind, SuggestingFilter)
            if suggests and kind.parameter_name == wanted:
                names = kind.suggestions(request, term)
                return JsonResponse({"results": [{"text": name} for name in names]})
        raise Http404

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Drop the empty fields of the form from the address, so that it can be passed on."""
        given = request.GET
        empty = [name for name in given if name not in _MARKS and not any(given.getlist(name))]
        if empty:
            request.GET = given.copy()  # type: ignore[assignment]
            for name in empty:
                del request.GET[name]
            request.META["QUERY_STRING"] = request.GET.urlencode()
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})
