"""The base of every record's admin: it arranges, forms judge, and operations write.

Nothing here saves a row. Django's own hooks for saving are empty, deletion and editing in lists
are off, and Django's log is not written, because every operation writes the history. A test
over the registry holds every admin to it.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.conflicts import Conflict
from articles.admin.discarding import DiscardMixin
from articles.admin.framing import FramingMixin
from articles.admin.lists import ListMixin
from articles.admin.relations import RelationsMixin
from articles.admin.search import search
from articles.choices import ListingKind
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.base import RefusableForm
from articles.models import HistoryEntry, Listing

#: How many entries of a record's history one page shows.
HISTORY_PAGE = 100


class OperationAdmin(DiscardMixin, ListMixin, FramingMixin, RelationsMixin, admin.ModelAdmin):
    """An admin that writes through operations alone; heirs say which in ``write``."""

    change_form_template = "admin/articles/change_form.html"
    object_history_template = "admin/articles/history.html"
    show_full_result_count = False
    list_per_page = 50
    listing_kind: ListingKind | None = None

    #: Why somebody who sees a record may not change it, where that is not plain.
    read_only_reason: Any = ""

    #: What is searched while somebody types a name; empty: what the list searches.
    autocomplete_search_fields: Sequence[str] = ()

    def write(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Sequence[Any]
    ) -> models.Model:
        """Call the operation that makes or changes the record; return what it returns."""
        raise NotImplementedError

    # Django's hooks for saving: only the last one acts, once form and rows are valid.

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> Any:
        """Return the row as the form would have it, for messages alone."""
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save nothing."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save nothing."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Let the operation write, unless the form shows what is no longer there."""
        with transaction.atomic():
            if change:
                form.refuse_stale()
            acts = HistoryEntry.objects.filter(by=request.user).order_by("-id")
            last = acts.values_list("pk", flat=True).first() if change else None
            saved = self.write(request, form, formsets)
            if change:
                # Every write is recorded.
                request.wrote_nothing = acts.values_list("pk", flat=True).first() == last
        form.instance.pk = saved.pk
        form.instance.refresh_from_db()

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list:
        """The history says what changed."""
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The operation has written the history."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The operation has written the history."""

    # Rights are those of the operations, asked about the very object.

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may see the record."""
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may change the record."""
        return self._may(request, "change", obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the records appear at all."""
        return self._may(request, "view", None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: what was public stays on record."""
        return False

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Refuse, in case anybody finds a way here."""
        raise PermissionDenied

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Refuse, in case anybody finds a way here."""
        raise PermissionDenied

    def _may(self, request: HttpRequest, verb: str, obj: Any) -> bool:
        """Ask once a request: every inline and button of a page wants to know."""
        known = vars(request).setdefault("rights", {})
        right = f"articles.{verb}_{self.opts.model_name}"
        key = (right, obj and obj.pk)
        if key not in known:
            known[key] = request.user.has_perm(right, obj)
        return known[key]

    # What an operation refuses becomes a message at the field, never a broken page.

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Return a form class of its own for this request; it knows what was refused."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if issubclass(form, RefusableForm):
            form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Show or save the form; show it again with the reason if the operation refuses.

        Without Django's transaction around it: operations bring their own, and a refusal must
        not take the page down with it.
        """
        arguments = (request, object_id, form_url, extra_context)
        try:
            return self._changeform_view(*arguments)
        except StaleVersion as error:
            return self._conflict_view(*arguments, error=error)
        except NewsroomError as error:
            request.refusal = error
            return self._changeform_view(*arguments)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Say why a record can only be read."""
        if obj is not None and not self.has_change_permission(request, obj):
            context["read_only_reason"] = self.read_only_reason
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say so if there was nothing to save."""
        if getattr(request, "wrote_nothing", False) and IS_POPUP_VAR not in request.POST:
            self.message_user(request, _("Nothing was changed."), messages.SUCCESS)
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)

    def _conflict_view(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict | None,
        *,
        error: StaleVersion,
    ) -> HttpResponse:
        """Answer 409 with the form as it was sent, what is stored now, and the difference.

        The form carries the present version from now on: whoever has seen both texts may save.
        """
        conflict = Conflict(self, request, error.current)
        request.POST = self.resumed(request, conflict)  # type: ignore[assignment]
        request.refusal = error
        base = self.change_form_template
        context = {
            **(extra_context or {}),
            "conflict": conflict,
            "stale": error,
            "conflict_base": base,
            "errors": None,  # the page itself says what is the matter
        }
        response = self._changeform_view(request, object_id, form_url, context)
        response.template_name = "admin/articles/conflict.html"
        response.status_code = 409
        return response

    def resumed(self, request: HttpRequest, conflict: Conflict) -> QueryDict:
        """Return what a form goes on with that came too late."""
        return conflict.resumed_data()

    def _get_obj_does_not_exist_redirect(self, *args: Any) -> HttpResponse:
        """What does not exist, and what this account may not know of, is not found."""
        raise Http404

    # Lists and search.

    def changelist_view(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Show the list; PostgreSQL would break on a character that no text can hold."""
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            raise BadRequest
        return super().changelist_view(request, extra_context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search as ``articles.admin.search`` does; rows come once."""
        typing = getattr(request.resolver_match, "url_name", "") == "autocomplete"
        fields = (typing and self.autocomplete_search_fields) or self.get_search_fields(request)
        return search(queryset, fields, search_term), False

    def autocomplete_label(self, obj: models.Model) -> str:
        """Word one hit of a type-ahead."""
        return str(obj)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return the public address of what readers can see."""
        kind = self.listing_kind_of(obj) if obj is not None and obj.pk else None
        if kind is None:
            return None
        rows = Listing.objects.filter(kind=kind, object_id=obj.pk, withdrawn__isnull=True)
        return rows.values_list("path", flat=True).first()

    def listing_kind_of(self, obj: Any) -> str | None:
        """Return what the listing calls this sort of thing."""
        return self.listing_kind

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Show who did what to the record, newest first."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        entries = HistoryEntry.objects.of(obj).order_by("-id")[:HISTORY_PAGE]
        context = self.page_context(request, _("History"), obj, entries=entries)
        context.update(extra_context or {})
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnlyAdmin(OperationAdmin):
    """Records that nobody changes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Operations make these."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes these."""
        return False
