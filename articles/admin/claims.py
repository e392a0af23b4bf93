"""Claims: what is known about them, who says them, where they are used."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import HISTORY_PAGE, OperationAdmin
from articles.admin.blockable import BlockableMixin
from articles.admin.enquiries import enquiries_of
from articles.admin.evidence import EvidenceInline
from articles.admin.relations import StackedRows
from articles.admin.site import site
from articles.admin.uses import (
    UsesMixin,
    admin_link,
    bullets,
    counted,
    dossiers_of,
    grounds_of,
    passages_of,
)
from articles.choices import ListingKind
from articles.forms.claims import AttributionForm, ClaimForm, PartList
from articles.forms.figures import FigureForm
from articles.forms.series import ClaimRelationForm
from articles.models import (
    Attribution,
    Claim,
    ClaimRelation,
    Evidence,
    Figure,
    HistoryEntry,
    User,
)


class AttributionInline(StackedRows):
    """Who says it."""

    model = Attribution
    form = AttributionForm
    formset = PartList
    fields = (("actor", "via"), ("mode", "cue"), "source", ("said_on", "documented"))
    autocomplete_fields = ("actor", "via", "source")


class FigureInline(StackedRows):
    """The numbers it states."""

    model = Figure
    form = FigureForm
    formset = PartList
    fields = (
        ("figure", "unit"),
        ("series", "measure"),
        ("as_of", "as_of_from", "as_of_to"),
        "incomplete",
    )
    autocomplete_fields = ("series",)


class RelationInline(StackedRows):
    """How it stands to other claims that the account may see."""

    model = ClaimRelation
    fk_name = "claim"
    form = ClaimRelationForm
    formset = PartList
    fields = (("kind", "other"),)
    autocomplete_fields = ("other",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimRelation]:
        """Leave out what is not open to the account; it stays as it is when the form is saved."""
        visible = editing.visible_relations(request.user)
        return super().get_queryset(request).filter(pk__in=visible.values("pk"))


#: What hangs on a claim: as what an operation takes a row of it, what saves one, what removes one.
PARTS: dict[type[models.Model], tuple[str, Callable[..., Any], Callable[..., None]]] = {
    Attribution: ("attribution", editing.attribute, editing.remove_attribution),
    Evidence: ("evidence", editing.save_evidence, editing.remove_evidence),
    Figure: ("figure", editing.state_figure, editing.remove_figure),
    ClaimRelation: ("relation", editing.relate, editing.unrelate),
}


@admin.register(Claim, site=site)
class ClaimAdmin(UsesMixin, BlockableMixin, OperationAdmin):
    """Claims are recorded at the words of an article; here they are looked after.

    One may be noted without an article, too: it stays internal until a text carries it.
    """

    form = ClaimForm
    inlines = (AttributionInline, EvidenceInline, FigureInline, RelationInline)
    listing_kind = ListingKind.CLAIM
    read_only_reason = _("You may read this; authors change what only their own drafts carry.")
    list_display = ("short", "kind", "as_of", "verdict", "passages_count", "grounds_count")
    list_filter = ("kind", "verdict")
    search_fields = ("statement", "attributions__actor__sort_key")
    search_help_text = _("Statement, who says it")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("statement", ("kind", "verdict"), ("as_of", "as_of_from", "as_of_to")),
                    "fact_check",
                )
            },
        ),
        (
            _("Where it is used"),
            {"fields": ("passages", "grounds", "related", "dossiers", "enquiries")},
        ),
    )
    new_fieldsets = (
        (None, {"fields": ("statement", "kind", ("as_of", "as_of_from", "as_of_to"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Show what the account may see, with how often it is used."""
        user = request.user
        passages, grounds = editing.visible_passages(user), editing.visible_grounds(user)
        claims = editing.visible_claims(user)
        return counted(claims, "claim", in_texts=passages, at_positions=grounds)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ClaimForm]:
        """Tell the form who asks: it counts the evidence that this account may see."""
        form: Any = super().get_form(request, *args, **kwargs)
        form.user = request.user
        return cast(type[ClaimForm], form)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """A new claim has no verdict and is used nowhere."""
        return self.fieldsets if obj is not None else self.new_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The wording stays once readers know it; verdicts come from assessments."""
        fixed = ["verdict", "fact_check", "passages", "grounds", "related", "dossiers", "enquiries"]
        if obj is not None and obj.public_passages.exists():
            fixed.append("statement")
        return fixed

    def write(self, request: HttpRequest, form: ClaimForm, formsets: Sequence[Any]) -> Claim:
        """Save the claim, then what hangs on it: all or nothing."""
        user = request.user
        claim = self._saved(form, user)
        for formset in formsets:
            name, save, remove = PARTS[formset.model]
            stored = list(_on_record(formset.model, user).filter(claim=claim))
            for row, values in formset.parts(stored):
                save(claim, by=user, **{name: row}, **values)
            for row in formset.dropped(stored):
                remove(row, by=user)
        return claim

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Show the history of the claim with that of its evidence, as far as it may be known."""
        claim = self.get_object(request, unquote(object_id))
        context = {"entries": _acts_at(claim, request.user)} if claim else {}
        return super().history_view(request, object_id, {**context, **(extra_context or {})})

    def response_post_save_add(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        """Stay with a claim that was just noted."""
        return HttpResponseRedirect(reverse("admin:articles_claim_change", args=[obj.pk]))

    def _saved(self, form: ClaimForm, user: User) -> Claim:
        if form.instance.pk is None:
            return editing.note_claim(by=user, **form.values())
        claim = Claim.objects.get(pk=form.instance.pk)
        return editing.revise_claim(claim, by=user, **form.values())

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

    @admin.display(description=_("Fact check"))
    def fact_check(self, obj: Claim) -> str:
        """Who has compared it with its sources, when, and what they noted."""
        if obj.checked is None:
            told = str(_("not checked yet"))
        else:
            at = date_format(localtime(obj.checked), "SHORT_DATETIME_FORMAT")
            told = _("checked by %(name)s, %(at)s") % {"name": obj.checked_by, "at": at}
        if not obj.check_note:
            return told
        note = linebreaksbr(obj.check_note)
        return format_html("{}<p>{}: {}</p>", told, _("Note of the check"), note)

    @admin.display(description=_("In texts"))
    def passages(self, obj: Any) -> str:
        """The passages, with their articles."""
        return passages_of(obj, obj.shown_to)

    @admin.display(description=_("At positions"))
    def grounds(self, obj: Any) -> str:
        """The positions, with what they do with the claim."""
        return grounds_of(obj, obj.shown_to)

    @admin.display(description=_("Other claims on this one"))
    def related(self, obj: Any) -> str:
        """The claims that are related to it, where that was recorded on their side."""
        rows = editing.visible_relations(obj.shown_to).filter(other=obj).select_related("claim")
        return bullets(
            format_html("{} – {}", admin_link(row.claim), row.get_kind_display()) for row in rows
        )

    @admin.display(description=_("In dossiers"))
    def dossiers(self, obj: Any) -> str:
        """The dossiers, by name."""
        return dossiers_of(obj, obj.shown_to)

    @admin.display(description=_("Enquiries"))
    def enquiries(self, obj: Any) -> str:
        """Who was asked about it, and the way to ask somebody else."""
        return enquiries_of(obj, obj.shown_to)


def _on_record(model: type[models.Model], user: User) -> QuerySet:
    """Return the rows of a part of claims that ``user`` may know of."""
    visible = {Evidence: editing.visible_evidence, ClaimRelation: editing.visible_relations}
    return visible[model](user) if model in visible else model._default_manager.all()


def _acts_at(claim: Claim, user: User) -> QuerySet[HistoryEntry]:
    evidence = editing.visible_evidence(user).filter(claim=claim)
    types = ContentType.objects.get_for_models(Claim, Evidence)
    return HistoryEntry.objects.filter(
        Q(content_type=types[Claim], object_id=claim.pk)
        | Q(content_type=types[Evidence], object_id__in=evidence.values("pk"))
    ).order_by("-id")[:HISTORY_PAGE]
