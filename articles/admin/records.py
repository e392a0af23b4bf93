"""Persons and institutions, questions, topics: records that many texts share."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.blockable import BlockableMixin
from articles.admin.merging import MergedFilter, MergingMixin
from articles.admin.relations import TabularRows
from articles.admin.site import site
from articles.choices import ListingKind
from articles.forms.records import ActorForm, AliasForm, AliasList, QuestionForm, TagForm
from articles.models import Actor, ActorAlias, Question, Tag


class SharedRecordAdmin(MergingMixin, OperationAdmin):
    """What many texts share, and what may turn out to be another one of its kind."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Fetch with each record the one that stands for it."""
        return super().get_queryset(request).select_related("canonical")

    @admin.display(description=_("stands under"))
    def stands_under(self, obj: Any) -> str:
        """What stands for the record; itself is not worth a word."""
        return str(obj.canonical or "")


@admin.register(Question, site=site)
class QuestionAdmin(SharedRecordAdmin):
    """What positions answer."""

    form = QuestionForm
    listing_kind = ListingKind.QUESTION
    list_display = ("wording", "slug", "stands_under")
    list_filter = (MergedFilter,)
    search_fields = ("wording", "background", "absorbed__wording")
    search_help_text = _("Wording, background")
    fieldsets = ((None, {"fields": ("wording", "background", "slug")}),)

    def write(self, request: HttpRequest, form: QuestionForm, formsets: Sequence[Any]) -> Question:
        """Save the question."""
        return editing.save_question(form.instance, by=request.user)


class AliasInline(TabularRows):
    """By which other names the desk finds somebody."""

    model = ActorAlias
    #: The button says: add another one.
    verbose_name = pgettext_lazy("add another", "other name")
    form = AliasForm
    formset = AliasList
    fields = ("name",)


@admin.register(Actor, site=site)
class ActorAdmin(BlockableMixin, SharedRecordAdmin):
    """Who writes, says, or is addressed."""

    form = ActorForm
    inlines = (AliasInline,)
    listing_kind = ListingKind.ACTOR
    autocomplete_fields = ("parent", "user")
    list_display = ("name", "kind", "description", "parent", "other_names", "stands_under")
    list_filter = ("kind", MergedFilter)
    list_select_related = ("parent", "canonical")
    search_fields = (
        "sort_key",
        "name",
        "aliases__sort_key",
        "absorbed__sort_key",
        "absorbed__aliases__sort_key",
    )
    search_help_text = _("Name, other names")
    fieldsets = (
        (None, {"fields": (("name", "sort_name"), "kind", "description", "homepage", "parent")}),
        (_("Account and address"), {"fields": ("user", "slug"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Fetch the other names with each person or institution."""
        return super().get_queryset(request).prefetch_related("aliases")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Whose account it is decides on rights: only who keeps the accounts says so."""
        return () if request.user.has_perm("articles.manage_accounts") else ("user",)

    def write(self, request: HttpRequest, form: ActorForm, formsets: Sequence[Any]) -> Actor:
        """Save the person or institution with all its names."""
        [aliases] = formsets
        return editing.save_actor(form.instance, by=request.user, aliases=aliases.names())

    def autocomplete_label(self, obj: Actor) -> str:
        """Name, other names, and what tells namesakes apart."""
        names = self.other_names(obj)
        name = f"{obj.name} ({names})" if names else obj.name
        return f"{name} – {obj.description or obj.get_kind_display()}"

    @admin.display(description=ActorAlias._meta.verbose_name_plural)
    def other_names(self, obj: Actor) -> str:
        """The other names, in a row."""
        return ", ".join(alias.name for alias in obj.aliases.all())


@admin.register(Tag, site=site)
class TagAdmin(SharedRecordAdmin):
    """What texts are about."""

    form = TagForm
    listing_kind = ListingKind.TAG
    list_display = ("name", "slug", "stands_under")
    list_filter = (MergedFilter,)
    search_fields = ("sort_key", "name", "absorbed__sort_key")
    search_help_text = _("Name")
    fieldsets = ((None, {"fields": ("name", "slug")}),)

    def write(self, request: HttpRequest, form: TagForm, formsets: Sequence[Any]) -> Tag:
        """Save the topic."""
        return editing.save_tag(form.instance, by=request.user)
