"""Claims: what is known about them, who says them, where they are used."""

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
from articles.admin.uses import UsesMixin, counted, dossiers_of, grounds_of, passages_of
from articles.choices import ListingKind
from articles.forms.claims import AttributionForm, ClaimForm, FigureForm, PartList
from articles.models import Attribution, Claim, Figure


class AttributionInline(StackedRows):
    """Who says it."""

    model = Attribution
    form = AttributionForm
    formset = PartList
    fields = (("actor", "via"), ("mode", "cue"), ("said_on", "documented"))
    autocomplete_fields = ("actor", "via")


class FigureInline(StackedRows):
    """The numbers it states."""

    model = Figure
    form = FigureForm
    formset = PartList
    fields = (
        ("qualifier", "best", "unit"),
        ("low", "high", "measure"),
        ("as_of", "as_of_from", "as_of_to"),
        "incomplete",
    )


@admin.register(Claim, site=site)
class ClaimAdmin(UsesMixin, OperationAdmin):
    """Claims are recorded at the words of an article; here they are looked after."""

    form = ClaimForm
    inlines = (AttributionInline, FigureInline)
    listing_kind = ListingKind.CLAIM
    list_display = ("short", "kind", "as_of", "verdict", "passages_count", "grounds_count")
    list_filter = ("kind", "verdict")
    search_fields = ("statement", "attributions__actor__sort_key")
    search_help_text = _("Statement, who says it")
    fieldsets = (
        (None, {"fields": ("statement", ("kind", "verdict"), ("as_of", "as_of_from", "as_of_to"))}),
        (_("Where it is used"), {"fields": ("passages", "grounds", "dossiers")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Show what the account may see, with how often it is used."""
        user = request.user
        passages, grounds = editing.visible_passages(user), editing.visible_grounds(user)
        claims = editing.visible_claims(user)
        return counted(claims, "claim", in_texts=passages, at_positions=grounds)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A claim comes from the words of an article."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The wording stays once readers know it; verdicts come from assessments."""
        fixed = ["verdict", "passages", "grounds", "dossiers"]
        if obj is not None and obj.public_passages.exists():
            fixed.append("statement")
        return fixed

    def write(self, request: HttpRequest, form: ClaimForm, formsets: Sequence[Any]) -> Claim:
        """Revise the claim, then what hangs on it: all or nothing."""
        claim = Claim.objects.get(pk=form.instance.pk)
        attributions, figures = formsets
        claim = editing.revise_claim(claim, by=request.user, **form.values())
        for row, values in attributions.parts(claim.attributions.all()):
            editing.attribute(claim, by=request.user, attribution=row, **values)
        for row, values in figures.parts(claim.figures.all()):
            editing.state_figure(claim, by=request.user, figure=row, **values)
        for row in attributions.dropped(claim.attributions.all()):
            editing.remove_attribution(row, by=request.user)
        for row in figures.dropped(claim.figures.all()):
            editing.remove_figure(row, by=request.user)
        return claim

    def autocomplete_label(self, obj: Claim) -> str:
        """Number and statement."""
        return f"{obj.pk} · {obj.statement}"

    @admin.display(description=_("Statement"), ordering="statement")
    def short(self, obj: Claim) -> str:
        """The beginning of the statement."""
        return Truncator(obj.statement).chars(110)

    @admin.display(description=_("Passages"))
    def passages_count(self, obj: Any) -> int:
        """In how many places of texts it stands."""
        count: int = obj.in_texts
        return count

    @admin.display(description=_("Positions"))
    def grounds_count(self, obj: Any) -> int:
        """How many positions have to do with it."""
        count: int = obj.at_positions
        return count

    @admin.display(description=_("In texts"))
    def passages(self, obj: Any) -> str:
        """The passages, with their articles."""
        return passages_of(obj, obj.shown_to)

    @admin.display(description=_("At positions"))
    def grounds(self, obj: Any) -> str:
        """The positions, with what they do with the claim."""
        return grounds_of(obj, obj.shown_to)

    @admin.display(description=_("In dossiers"))
    def dossiers(self, obj: Any) -> str:
        """The dossiers, by name."""
        return dossiers_of(obj, obj.shown_to)
