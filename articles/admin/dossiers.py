"""Dossiers: an introduction, curators, and items in order."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
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
from articles.models import Dossier, DossierCurator, DossierItem


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
    fields = (("order", "heading"), ("article", "question", "claim"), "note")
    autocomplete_fields = ("article", "question", "claim")

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
        (None, {"fields": ("title", "standfirst", "introduction", "responsible")}),
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

    def write(self, request: HttpRequest, form: DossierForm, formsets: Sequence[Any]) -> Dossier:
        """Compose a new dossier, or revise the working copy."""
        curators, items = formsets
        values = {**form.values(), "curators": curators.values(), "items": items.values()}
        if form.instance.pk is None:
            return editing.compose_dossier(by=request.user, **values)
        stored = Dossier.objects.get(pk=form.instance.pk)
        version = form.cleaned_data["version"]
        return editing.revise_dossier(stored, by=request.user, version=version, **values)

    @admin.display(description=_("State"), ordering="state")
    def standing(self, obj: Dossier) -> str:
        """The state in words."""
        return standing(obj)

    @admin.display(description=_("Curated by"))
    def names(self, obj: Dossier) -> str:
        """The curators."""
        return ", ".join(str(entry.actor) for entry in obj.curation.all())
