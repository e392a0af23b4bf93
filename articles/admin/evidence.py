"""Evidence: what sources say on claims; it stands on the form of its claim too."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.relations import StackedRows
from articles.admin.site import site
from articles.forms.claims import EvidenceRowForm, PartList
from articles.forms.sources import EvidenceForm
from articles.models import Evidence


class EvidenceInline(StackedRows):
    """What speaks for a claim and against it, as far as the account may know."""

    model = Evidence
    form = EvidenceRowForm
    formset = PartList
    fields = ("source", ("stance", "page"), "quote", ("visibility", "note"))
    autocomplete_fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Leave out what is not open to the account; it stays as it is when the form is saved."""
        visible = editing.visible_evidence(request.user)
        return super().get_queryset(request).filter(pk__in=visible.values("pk"))


@admin.register(Evidence, site=site)
class EvidenceAdmin(OperationAdmin):
    """All evidence in one list."""

    form = EvidenceForm
    autocomplete_fields = ("claim", "source")
    list_display = ("short_source", "stance", "short_claim", "visibility", "entered_by", "created")
    list_display_links = ("short_source", "short_claim")
    list_filter = ("stance", "visibility")
    list_select_related = ("claim", "source", "created_by")
    search_fields = ("source__sort_key", "source__title", "claim__statement", "quote", "note")
    search_help_text = _("Source, claim, quotation, note")
    ordering = ("-id",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("claim", "source", ("stance", "page"), "quote"),
                    *(("visibility", "note"),),
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Show what the account may know of."""
        return editing.visible_evidence(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """On which claim it speaks is settled."""
        return ("claim",) if obj is not None else ()

    def write(self, request: HttpRequest, form: EvidenceForm, formsets: Sequence[Any]) -> Evidence:
        """Save what the source says on the claim."""
        if form.instance.pk:
            row = Evidence.objects.get(pk=form.instance.pk)
            return editing.save_evidence(row.claim, by=request.user, evidence=row, **form.values())
        return editing.save_evidence(form.cleaned_data["claim"], by=request.user, **form.values())

    @admin.display(description=_("source"), ordering="source__sort_key")
    def short_source(self, obj: Evidence) -> str:
        """The beginning of the title."""
        return Truncator(str(obj.source)).chars(80)

    @admin.display(description=_("entered by"), ordering="created_by__username")
    def entered_by(self, obj: Evidence) -> str:
        """Whoever put it on record."""
        return str(obj.created_by)

    @admin.display(description=_("claim"), ordering="claim__statement")
    def short_claim(self, obj: Evidence) -> str:
        """The beginning of the statement."""
        return Truncator(obj.claim.statement).chars(80)
