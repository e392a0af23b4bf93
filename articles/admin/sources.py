"""Sources: recorded once, found again by title, publisher or address."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.site import site
from articles.admin.uses import UsesMixin, admin_link, bullets, counted
from articles.forms.fields import is_key
from articles.forms.sources import SourceForm
from articles.models import Source
from articles.text.web_addresses import address_key

#: The name of the button that takes the source on record instead of a second one.
TAKE = "_take"


@admin.register(Source, site=site)
class SourceAdmin(UsesMixin, OperationAdmin):
    """Documents that claims rest on; who may not know of one does not find it."""

    change_form_template = "admin/articles/source.html"
    form = SourceForm
    list_display = ("short", "publisher", "published", "primary", "origin", "evidence_count")
    list_filter = ("primary",)
    search_fields = ("sort_key", "title", "publisher", "url", "archived_url", "origin")
    search_help_text = _("Title, publisher, address, origin")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("title", "publisher", "url", "again", "archived_url"),
                    *(("published", "accessed"), "origin", "primary"),
                )
            },
        ),
        (_("Where it is used"), {"fields": ("evidence_list", "attribution_list")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Show what the account may know of, with how much evidence that it may see."""
        evidence = editing.visible_evidence(request.user)
        return counted(editing.visible_sources(request.user), "source", in_evidence=evidence)

    def get_urls(self) -> list[URLPattern]:
        """Add the address that tells which source somebody used last."""
        view = self.admin_site.admin_view(self.last_view)
        return [path("last/", view, name="articles_source_last"), *super().get_urls()]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[SourceForm]:
        """Tell the form who asks: what is on record already is not for everybody to know."""
        form: Any = super().get_form(request, *args, **kwargs)
        form.user = request.user
        return cast(type[SourceForm], form)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """A new source is used nowhere."""
        return self.fieldsets if obj is not None else self.fieldsets[:1]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Where it is used is only shown."""
        return ("evidence_list", "attribution_list") if obj is not None else ()

    def write(self, request: HttpRequest, form: SourceForm, formsets: Sequence[Any]) -> Source:
        """Save the source."""
        return editing.save_source(form.instance, by=request.user)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show or save the form; beside a field, hand back the source on record if meant."""
        taken = request.POST.get(TAKE, "")
        if object_id is None and IS_POPUP_VAR in request.POST and is_key(taken):
            source = self.get_queryset(request).filter(pk=taken).first()
            if source is not None:
                return self.response_add(request, source)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def last_view(self, request: HttpRequest) -> JsonResponse:
        """Answer with the source that the account used last; with nothing if there is none."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = editing.last_source(request.user)
        if source is None:
            return JsonResponse({})
        return JsonResponse(
            {
                "id": str(source.pk),
                "text": self.autocomplete_label(source),
                "confidential": editing.is_confidential(source, by=request.user),
            }
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search; an address is found however it is spelled."""
        words = (address_key(word).partition("?")[0] or word for word in search_term.split(" "))
        return super().get_search_results(request, queryset, " ".join(words))

    def autocomplete_label(self, obj: Source) -> str:
        """Title, publisher and day: what tells similar documents apart."""
        day = date_format(obj.published, "SHORT_DATE_FORMAT") if obj.published else ""
        details = ", ".join(detail for detail in (obj.publisher, day) if detail)
        title = Truncator(obj.title).chars(120)
        return f"{title} – {details}" if details else title

    @admin.display(description=_("Title"), ordering="sort_key")
    def short(self, obj: Source) -> str:
        """The beginning of the title."""
        return Truncator(obj.title).chars(110)

    @admin.display(description=_("Evidence"))
    def evidence_count(self, obj: Any) -> int:
        """How many pieces of evidence it gives."""
        count: int = obj.in_evidence
        return count

    @admin.display(description=_("Evidence"))
    def evidence_list(self, obj: Any) -> str:
        """What it says on which claims."""
        evidence = editing.visible_evidence(obj.shown_to).filter(source=obj)
        return bullets(
            format_html(
                '{}: {} <span class="quiet">{}</span>',
                admin_link(row, row.get_stance_display()),
                admin_link(row.claim),
                row.get_visibility_display(),
            )
            for row in evidence.select_related("claim")
        )

    @admin.display(description=_("Shows who says"))
    def attribution_list(self, obj: Any) -> str:
        """The claims of which it shows who says them."""
        claims = editing.visible_claims(obj.shown_to).filter(attributions__source=obj)
        return bullets(admin_link(claim) for claim in claims.distinct())
