"""Merging in the admin: a page that asks into which record, and a button that takes it back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.autocomplete import OneSelect
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.site import site
from articles.admin.uses import Uses
from articles.forms.base import ConfirmForm
from articles.forms.records import MergeForm
from articles.models import Actor, Mergeable, Position, Question, User


def uses_of(row: Mergeable, user: User) -> list[Uses]:
    """Return where ``row`` and what was merged into it is named, as far as ``user`` may see it."""
    same = type(row).same_as(row.pk)
    if isinstance(row, Actor):
        return _uses_of_actor(same, user)
    if isinstance(row, Question):
        return [
            *Uses.of(
                _("These positions answer it"),
                editing.visible_positions(user)
                .filter(question__in=same)
                .select_related("holder__canonical"),
                _held,
            ),
            *Uses.of(
                _("It stands in these dossiers"),
                editing.visible_dossiers(user).filter(items__question__in=same).distinct(),
            ),
        ]
    tagged = editing.visible_articles(user).filter(tagged__tag__in=same).distinct()
    return Uses.of(_("These texts carry it"), tagged)


def _uses_of_actor(same: QuerySet, user: User) -> list[Uses]:
    positions = editing.visible_positions(user).select_related("holder__canonical")
    claims = editing.visible_claims(user)
    return [
        *Uses.of(
            _("Named above these texts"),
            editing.visible_articles(user).filter(byline__actor__in=same).distinct(),
        ),
        *Uses.of(
            _("Named above these dossiers"),
            editing.visible_dossiers(user).filter(curation__actor__in=same).distinct(),
        ),
        *Uses.of(_("Holds these positions"), positions.filter(holder__in=same)),
        *Uses.of(
            _("These positions are addressed to it"),
            positions.filter(addressees__in=same).distinct(),
            _held,
        ),
        *Uses.of(
            _("Said to have stated these claims"),
            claims.filter(attributions__actor__in=same).distinct(),
        ),
    ]


def _held(position: Position) -> str:
    return f"{position.holder.standing}: {position.statement}"


def _merge_form(request: HttpRequest, row: Mergeable, data: Any, **options: Any) -> forms.Form:
    widget = OneSelect(type(row)._meta.get_field("merged_into"), site)

    def gaining(into: Mergeable) -> list[User]:
        if not (isinstance(row, Actor) and isinstance(into, Actor)):
            return []
        accounts = editing.accounts_of([row, into.standing])
        keeps = all(request.user.has_perm("articles.manage_accounts", user) for user in accounts)
        return accounts if keeps and len(accounts) == 1 else []  # else the operation says why not

    return MergeForm(data, row=row, widget=widget, gaining=gaining, **options)


def _merge(row: Any, *, by: User, into: Any, rights: bool = False) -> None:
    editing.merge(row, into=into, by=by)


def _confirm_form(request: HttpRequest, row: Mergeable, data: Any, **options: Any) -> forms.Form:
    return ConfirmForm(data, **options)


def _merged(row: Any) -> str:
    row.refresh_from_db()
    return _("“%(name)s” now stands under “%(into)s”.") % {"name": row, "into": row.standing}


MERGING = (
    Operation(
        name="merge",
        permission="merge",
        label=lambda row: _("Merge"),
        form=_merge_form,
        run=_merge,
        done=_merged,
        offered=lambda row: row.merged_into_id is None,
        refusal=lambda row: _("This has been merged already."),
        affects=uses_of,
    ),
    Operation(
        name="unmerge",
        permission="merge",
        label=lambda row: _("Undo the merge"),
        form=_confirm_form,
        run=editing.unmerge,
        done=lambda row: _("“%(name)s” stands for itself again.") % {"name": row},
        offered=lambda row: row.merged_into_id is not None,
        refusal=lambda row: _("This stands for itself."),
    ),
)


class MergedFilter(admin.SimpleListFilter):
    """Records that stand for themselves, and those that were merged into another one."""

    title = gettext_lazy("merging")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
        """Return the two sorts."""
        return [("no", _("stand for themselves")), ("yes", _("merged into another one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep one sort."""
        if self.value() in ("yes", "no"):
            return queryset.filter(canonical__isnull=self.value() == "no")
        return queryset


class MergingMixin(OperationsMixin):
    """For admins of what may turn out to be another one of its kind."""

    change_form_template = "admin/articles/mergeable.html"
    operations = MERGING

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add what the record stands for, and the ways to merge and back."""
        if obj is not None:
            buttons = self.buttons(request, obj)
            context["merging"] = buttons[0] if buttons else None
            context["absorbed"] = list(type(obj)._default_manager.filter(canonical=obj))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
