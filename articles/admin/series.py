"""Series, their figures, and what is calculated from these."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from articles import editing
from articles.admin.base import OperationAdmin, ReadOnlyAdmin
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.relations import TabularRows
from articles.admin.site import site
from articles.admin.uses import UsesMixin, admin_link, bullets, counted, dossiers_of
from articles.choices import Calculus, ListingKind, Qualifier
from articles.forms.base import ConfirmForm
from articles.forms.figures import quantity_of, reading, stated
from articles.forms.series import CalculationForm, SeriesForm, TermForm, TermList, figure_label
from articles.models import Calculation, CalculationTerm, Figure, Series, User
from articles.text.numbers import number_words
from articles.text.quantities import CHARACTERS
from articles.text.reckoning import SIGNS, as_quantity

_MOST_FIGURES = 200


def visible_figures(user: User) -> QuerySet[Figure]:
    """The figures of claims that ``user`` may see."""
    return Figure.objects.filter(claim__in=editing.visible_claims(user).order_by().values("pk"))


@admin.register(Series, site=site)
class SeriesAdmin(UsesMixin, OperationAdmin):
    """Figures that count the same thing in the same unit."""

    form = SeriesForm
    listing_kind = ListingKind.SERIES
    list_display = ("name", "unit", "scope", "figures_count")
    search_fields = ("sort_key", "name", "unit")
    search_help_text = _("Name, unit")
    fieldsets = (
        (None, {"fields": ("name", "unit", "counted", "scope", "stale_after", "slug")}),
        (_("Where it is used"), {"fields": ("figures", "dossiers")}),
    )
    readonly_fields = ("figures", "dossiers")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        """Show with each how many of its figures the account may see."""
        figures = visible_figures(request.user)
        return counted(Series.objects.all(), "series", stated=figures)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """A new series has no figures."""
        return self.fieldsets if obj is not None else self.fieldsets[:1]

    def get_urls(self) -> list[URLPattern]:
        """Add what tells, while somebody types, how a figure is read."""
        view = self.admin_site.admin_view(require_GET(self.reading_view))
        return [path("reading/", view, name="articles_series_reading"), *super().get_urls()]

    def reading_view(self, request: HttpRequest) -> HttpResponse:
        """Answer how a figure or a period is read, in words, or why it is not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = {
            name: value[: CHARACTERS + 1]
            for name, value in request.GET.items()
            if name in ("figure", "as_of") and value.strip()
        }
        return JsonResponse(reading(asked))

    def write(self, request: HttpRequest, form: SeriesForm, formsets: Sequence[Any]) -> Series:
        """Save the series."""
        return editing.save_series(form.instance, by=request.user)

    def autocomplete_label(self, obj: Series) -> str:
        """Name and unit."""
        return f"{obj.name} ({obj.unit})"

    @admin.display(description=_("Figures"))
    def figures_count(self, obj: Any) -> int:
        """How many figures of it the account may see."""
        count: int = obj.stated
        return count

    @admin.display(description=_("Figures"))
    def figures(self, obj: Any) -> str:
        """The figures, each with the claim that states it."""
        rows = visible_figures(obj.shown_to).filter(series=obj).select_related("claim", "series")
        return bullets(
            admin_link(
                row.claim, f"{figure_line(row)}: {Truncator(row.claim.statement).chars(120)}"
            )
            for row in rows.order_by("as_of_to", "id")[:_MOST_FIGURES]
        )

    @admin.display(description=_("In dossiers"))
    def dossiers(self, obj: Any) -> str:
        """The dossiers, by name."""
        return dossiers_of(obj, obj.shown_to)


@admin.register(Figure, site=site)
class FigureAdmin(ReadOnlyAdmin):
    """Every figure, to be found; it is changed with its claim."""

    list_display = ("line", "series", "measure", "as_of", "statement")
    list_filter = ("measure", "qualifier")
    list_select_related = ("claim", "series")
    search_fields = ("claim__statement", "series__name", "unit")
    search_help_text = _("Claim, series, unit")
    fields = ("line", "series", "measure", "as_of", "incomplete", "claim")
    readonly_fields = ("line",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        """Show the figures of claims that the account may see."""
        return visible_figures(request.user).select_related("claim", "series")

    def autocomplete_label(self, obj: Figure) -> str:
        """The figure, as of when, and what states it."""
        return figure_label(obj)

    @admin.display(description=_("Figure"), ordering="best")
    def line(self, obj: Figure) -> str:
        """The figure with its unit."""
        return f"{stated(quantity_of(obj))} {obj.unit_words}"

    @admin.display(description=_("Claim"))
    def statement(self, obj: Figure) -> str:
        """The claim, as a link."""
        return admin_link(obj.claim, Truncator(obj.claim.statement).chars(110))


class TermInline(TabularRows):
    """The terms, in their order."""

    model = CalculationTerm
    form = TermForm
    formset = TermList
    fields = ("order", "figure", "value", "unit")
    autocomplete_fields = ("figure",)
    extra = 2

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new calculation begins with two terms."""
        return 0 if obj is not None else self.extra

    def get_queryset(self, request: HttpRequest) -> QuerySet[CalculationTerm]:
        """Fetch with the terms what they are named by."""
        return super().get_queryset(request).select_related("figure__series", "figure__claim")


DISCARDING = Operation(
    name="discard",
    permission="calculate",
    label=lambda calculation: gettext("Dismiss"),
    form=lambda request, calculation, data, **options: ConfirmForm(data, **options),
    run=editing.remove_calculation,
    done=lambda calculation: gettext("The calculation is discarded."),
    offered=lambda calculation: True,
    refusal=lambda calculation: "",
    weight="danger",
)


@admin.register(Calculation, site=site)
class CalculationAdmin(OperationsMixin, OperationAdmin):
    """Numbers made of figures: a claim that is checked, or the newsroom's own."""

    change_form_template = "admin/articles/decidable.html"
    operations = (DISCARDING,)
    form = CalculationForm
    inlines = (TermInline,)
    autocomplete_fields = ("claim",)
    list_display = ("title", "operation", "result", "follows", "statement")
    list_filter = ("operation", "follows")
    list_select_related = ("claim",)
    search_fields = ("note", "claim__statement", "unit")
    search_help_text = _("Note, claim, unit")
    fieldsets = ((None, {"fields": ("note", ("operation", "unit"), "claim")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Calculation]:
        """Show the calculations of which the account may see every claim."""
        hidden = CalculationTerm.objects.filter(figure__isnull=False).exclude(
            figure__in=visible_figures(request.user).order_by().values("pk")
        )
        claims = editing.visible_claims(request.user).order_by().values("pk")
        open_ones = Calculation.objects.exclude(pk__in=hidden.values("calculation"))
        return (open_ones.filter(claim=None) | open_ones.filter(claim__in=claims)).prefetch_related(
            "terms__figure__series"
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """What is on record shows its result."""
        if obj is None:
            return self.fieldsets
        return (*self.fieldsets, (_("Result"), {"fields": ("reckoning", "follows")}))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The result is calculated."""
        return ("reckoning", "follows") if obj is not None else ()

    def write(
        self, request: HttpRequest, form: CalculationForm, formsets: Sequence[Any]
    ) -> Calculation:
        """Calculate, and tell at once what came of it."""
        stored = Calculation.objects.filter(pk=form.instance.pk).first()
        (terms,) = formsets
        made = editing.calculate(
            by=request.user, calculation=stored, terms=terms.terms(), **form.values()
        )
        self.message_user(request, self.reckoning(made), messages.INFO)
        if made.follows is False:
            text = gettext("This does not agree with the figure of the claim.")
            self.message_user(request, text, messages.WARNING)
        return made

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the way to discard it."""
        if obj is not None:
            context["buttons"] = self.buttons(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def change_address(self, obj: Any) -> str:
        """Return where its form is; of one that was discarded, where the others are."""
        if Calculation.objects.filter(pk=obj.pk).exists():
            return super().change_address(obj)
        return self.address_of("changelist")

    @admin.display(description=_("Calculation"))
    def title(self, obj: Calculation) -> str:
        """What is calculated."""
        return obj.note or self.reckoning(obj)

    @admin.display(description=_("Result"), ordering="best")
    def result(self, obj: Calculation) -> str:
        """What it comes to."""
        return result_words(obj)

    @admin.display(description=_("Claim"))
    def statement(self, obj: Calculation) -> str:
        """Whose figure is checked."""
        return Truncator(obj.claim.statement).chars(90) if obj.claim else "–"

    @admin.display(description=_("Calculation"))
    def reckoning(self, obj: Calculation) -> str:
        """The terms and the result in one line."""
        terms = [str(_term_words(term)) for term in obj.terms.all()]
        sign = SIGNS[Calculus(obj.operation)]
        return f"{f' {sign} '.join(terms)} = {result_words(obj)}"


def figure_line(figure: Figure) -> str:
    """Return a figure with its unit and its date, in one line."""
    words = f"{stated(quantity_of(figure))} {figure.unit_words}"
    return f"{words}, {figure.as_of}" if figure.as_of else words


def result_words(calculation: Calculation) -> str:
    """Return what a calculation comes to."""
    terms = [term.figure for term in calculation.terms.all() if term.figure_id]
    quantity = as_quantity(
        calculation.low,
        calculation.best,
        calculation.high,
        is_rounded=any(term.qualifier == Qualifier.APPROXIMATE for term in terms),
    )
    return f"{stated(quantity)} {calculation.unit}"


def _term_words(term: CalculationTerm) -> str:
    if term.figure_id:
        return f"{stated(quantity_of(term.figure))} {term.figure.unit_words}"
    return f"{number_words(term.value)} {term.unit}".strip()
