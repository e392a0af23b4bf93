"""Dossiers: an introduction, curators, and items in order."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.blockable import BlockableEditionsMixin
from articles.admin.filters import CuratorFilter, PublishedFilter, ResponsibleFilter
from articles.admin.markdown import MarkdownInput
from articles.admin.relations import StackedRows, TabularRows
from articles.admin.site import site
from articles.admin.workflow import WorkAdmin, standing
from articles.choices import ListingKind
from articles.forms.dossiers import CuratorForm, CuratorList, DossierForm, ItemForm, ItemList
from articles.models import ITEM_KINDS, Dossier, DossierCurator, DossierItem


class CuratorInline(TabularRows):
    """Who composed it, in order."""

    model = DossierCurator
    form = CuratorForm
    formset = CuratorList
    fields = ("actor", "order")
    autocomplete_fields = ("actor",)
    extra = 1


class ItemInline(StackedRows):
    """What stands in it, in order."""

    model = DossierItem
    form = ItemForm
    formset = ItemList
    fields = (("order", "heading"), ITEM_KINDS, "note")
    autocomplete_fields = ITEM_KINDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[DossierItem]:
        """Show the items that the account may open; who revises dossiers sees them all."""
        texts = editing.visible_articles(request.user).values("pk")
        claims = editing.visible_claims(request.user).values("pk")
        hidden = Q(article__isnull=False) & ~Q(article__in=texts)
        hidden |= Q(claim__isnull=False) & ~Q(claim__in=claims)
        return super().get_queryset(request).exclude(hidden)


@admin.register(Dossier, site=site)
class DossierAdmin(BlockableEditionsMixin, WorkAdmin):
    """Dossiers, with the same buttons as articles."""

    change_form_template = "admin/articles/dossier.html"
    form = DossierForm
    inlines = (CuratorInline, ItemInline)
    listing_kind = ListingKind.DOSSIER
    autocomplete_fields = ("responsible",)
    list_display = ("title", "standing", "names", "responsible", "changed")
    list_filter = ("state", ResponsibleFilter, CuratorFilter, PublishedFilter)
    list_select_related = ("responsible", "live_edition")
    list_prefetch = ("curation__actor",)
    search_fields = ("title", "standfirst", "introduction", "curation__actor__sort_key")
    search_help_text = _("Title, standfirst, introduction, curators")
    fieldsets = (
        (None, {"fields": ("title", "standfirst", "introduction", ("responsible", "planned_for"))}),
        (
            _("Address and language"),
            {"fields": (("slug", "language"),), "classes": ("collapse",)},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dossier]:
        """Show what the account may open."""
        return editing.visible_dossiers(request.user)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the introduction room."""
        if db_field.name == "introduction":
            kwargs["widget"] = MarkdownInput({"rows": 14})
        if db_field.name == "standfirst":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def values_of(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        """Return the fields with curators and items."""
        curators, items = formsets
        return {**form.values(), "curators": curators.values(), "items": items.values()}

    def write(self, request: HttpRequest, form: DossierForm, formsets: Sequence[Any]) -> Dossier:
        """Compose a new dossier, or revise the working copy."""
        values = self.values_of(form, formsets)
        if form.instance.pk is None:
            return editing.compose_dossier(by=request.user, **values)
        stored = Dossier.objects.get(pk=form.instance.pk)
        version = form.cleaned_data["version"]
        return editing.revise_dossier(stored, by=request.user, version=version, **values)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the way to the desk, where it is composed, and what is lopsided in it."""
        if obj is not None and self.has_change_permission(request, obj):
            context["composing_address"] = reverse("desk:dossier", args=[obj.pk])
            found = Counter(row.kind for row in editing.imbalances(obj))
            context["lopsided"] = [
                (kind.label, found[kind]) for kind in editing.Lopsided if found[kind]
            ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("State"), ordering="state")
    def standing(self, obj: Dossier) -> str:
        """The state in words."""
        return standing(obj)

    @admin.display(description=_("Curated by"))
    def names(self, obj: Dossier) -> str:
        """The curators."""
        return ", ".join(str(entry.actor) for entry in obj.curation.all())
