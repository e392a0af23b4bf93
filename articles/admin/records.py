"""Persons and institutions, questions, topics: records that many texts share."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.site import site
from articles.choices import ListingKind
from articles.forms.records import ActorForm, QuestionForm, TagForm
from articles.models import Actor, Question, Tag


@admin.register(Question, site=site)
class QuestionAdmin(OperationAdmin):
    """What positions answer."""

    form = QuestionForm
    listing_kind = ListingKind.QUESTION
    list_display = ("wording", "slug")
    search_fields = ("wording", "background")
    fieldsets = ((None, {"fields": ("wording", "background", "slug")}),)

    def write(self, request: HttpRequest, form: QuestionForm, formsets: Sequence[Any]) -> Question:
        """Save the question."""
        return editing.save_question(form.instance, by=request.user)


@admin.register(Actor, site=site)
class ActorAdmin(OperationAdmin):
    """Who writes, says, or is addressed."""

    form = ActorForm
    listing_kind = ListingKind.ACTOR
    autocomplete_fields = ("parent", "user")
    list_display = ("name", "kind", "description", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("sort_key", "name")
    search_help_text = _("Name")
    fieldsets = (
        (None, {"fields": (("name", "sort_name"), "kind", "description", "homepage", "parent")}),
        (_("Account and address"), {"fields": ("user", "slug"), "classes": ("collapse",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Whose account it is decides on rights: only who keeps the accounts says so."""
        return () if request.user.has_perm("articles.manage_accounts") else ("user",)

    def write(self, request: HttpRequest, form: ActorForm, formsets: Sequence[Any]) -> Actor:
        """Save the person or institution."""
        return editing.save_actor(form.instance, by=request.user)

    def autocomplete_label(self, obj: Actor) -> str:
        """Name, and what tells namesakes apart."""
        return f"{obj.name} – {obj.description or obj.get_kind_display()}"


@admin.register(Tag, site=site)
class TagAdmin(OperationAdmin):
    """What texts are about."""

    form = TagForm
    listing_kind = ListingKind.TAG
    list_display = ("name", "slug")
    search_fields = ("sort_key", "name")
    search_help_text = _("Name")
    fieldsets = ((None, {"fields": ("name", "slug")}),)

    def write(self, request: HttpRequest, form: TagForm, formsets: Sequence[Any]) -> Tag:
        """Save the topic."""
        return editing.save_tag(form.instance, by=request.user)
