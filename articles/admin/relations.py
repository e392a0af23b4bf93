"""Relations and rows in forms: type-ahead within what an account may see, by its rights."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.autocomplete import ManySelect, OneSelect, SourceSelect
from articles.forms.fields import DayField, ManyField, MomentField
from articles.models import Actor, Image, Question, Series, Source

#: What may be recorded in passing, from a field that points at it.
QUICKLY_ADDED = (Actor, Image, Question, Series, Source)


class RelationsMixin:
    """Relations in forms: type-ahead, and a plus where something new may be recorded."""

    formfield_overrides = {
        models.DateField: {"form_class": DayField},
        models.DateTimeField: {"form_class": MomentField},
    }

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Leave out the pencil and the eye beside each relation; a plus only where it is quick."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_add_related &= field.widget.rel.model in QUICKLY_ADDED
            field.widget.can_change_related = False
            field.widget.can_view_related = False
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Use a type-ahead that bears forged values."""
        if db_field.name in self.get_autocomplete_fields(request):
            kind = SourceSelect if db_field.remote_field.model is Source else OneSelect
            kwargs.setdefault("widget", kind(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Use a type-ahead that bears forged values."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ManySelect(db_field, self.admin_site))
        kwargs.setdefault("form_class", ManyField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(
        self, db: str | None, db_field: models.Field, request: HttpRequest
    ) -> QuerySet | None:
        """Offer and accept only what the account may see."""
        related = self.admin_site._registry.get(db_field.remote_field.model)
        if related is None:
            return super().get_field_queryset(db, db_field, request)
        return related.get_queryset(request)


class OperationInline(RelationsMixin, admin.options.InlineModelAdmin):
    """Rows that are edited with their record, by the rights on the record."""

    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Fetch with the rows what they point at: each is named by it."""
        return super().get_queryset(request).select_related(*self.autocomplete_fields)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever sees the record sees its rows."""
        return self._record_admin.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever changes the record changes its rows."""
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever changes the record changes its rows."""
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever changes the record changes its rows."""
        return self._may_edit(request, obj)

    def _may_edit(self, request: HttpRequest, obj: Any) -> bool:
        record = self._record_admin
        if obj is None or obj.pk is None:
            return record.has_add_permission(request) or record.has_change_permission(request)
        return record.has_change_permission(request, obj)

    @property
    def _record_admin(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)


class StackedRows(OperationInline, admin.StackedInline):
    """Rows one below the other."""


class TabularRows(OperationInline, admin.TabularInline):
    """Rows as a table."""
