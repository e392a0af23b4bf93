"""The history: read, never written here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from articles.admin.site import site
from articles.models import HistoryEntry


@admin.register(HistoryEntry, site=site)
class HistoryAdmin(ReadOnlyAdmin):
    """Who did what, when."""

    list_display = ("at", "by_name", "act", "content_type", "label", "reason")
    list_select_related = ("content_type",)
    list_filter = (("content_type", admin.RelatedOnlyFieldListFilter),)
    date_hierarchy = "at"
    ordering = ("-id",)
    search_fields = ("label", "by_name", "verb", "reason")
    search_help_text = _("Object, name, act, reason")
    fields = ("at", "by_name", "act", "content_type", "label", "reason", "old", "new")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may read the history of everything."""
        return request.user.has_perm("articles.view_historyentry")

    @admin.display(description=_("act"), ordering="verb")
    def act(self, obj: HistoryEntry) -> str:
        """What was done, in words."""
        return obj.act
