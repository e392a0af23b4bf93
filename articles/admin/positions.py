"""Positions: who holds what, on which question, resting on which claims."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.filters import HolderFilter, QuestionFilter
from articles.admin.relations import StackedRows
from articles.admin.site import site
from articles.admin.uses import UsesMixin, admin_link, bullets, counted, grounds_of, passages_of
from articles.choices import ListingKind
from articles.forms.claims import PartList
from articles.forms.positions import PositionForm
from articles.forms.series import KnownSinceForm, PositionRelationForm
from articles.models import KnownSince, Position, PositionRelation, User


class KnownSinceInline(StackedRows):
    """What became known only after the position was taken, as far as the account may see it."""

    model = KnownSince
    form = KnownSinceForm
    formset = PartList
    fields = ("claim", "note")
    autocomplete_fields = ("claim",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[KnownSince]:
        """Leave out what is not open to the account; it stays as it is when the form is saved."""
        visible = editing.visible_known_since(request.user)
        return super().get_queryset(request).filter(pk__in=visible.values("pk"))


class PositionRelationInline(StackedRows):
    """How it stands to other positions that the account may see."""

    model = PositionRelation
    fk_name = "position"
    form = PositionRelationForm
    formset = PartList
    fields = (("kind", "other"),)
    autocomplete_fields = ("other",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PositionRelation]:
        """Leave out what is not open to the account; it stays as it is when the form is saved."""
        visible = editing.visible_position_relations(request.user)
        return super().get_queryset(request).filter(pk__in=visible.values("pk"))


@admin.register(Position, site=site)
class PositionAdmin(UsesMixin, OperationAdmin):
    """Positions are recorded at the words of an article; here they are looked after."""

    form = PositionForm
    inlines = (KnownSinceInline, PositionRelationInline)
    listing_kind = ListingKind.POSITION
    read_only_reason = _("You may read this; authors change what only their own drafts carry.")
    autocomplete_fields = ("holder", "question", "addressees")
    list_display = ("short", "kind", "holder", "question", "stance", "grounds_count")
    list_filter = ("kind", "stance", "role", HolderFilter, QuestionFilter)
    list_select_related = ("holder", "question")
    search_fields = ("statement", "holder__sort_key", "question__wording")
    search_help_text = _("Statement, holder, question")
    fieldsets = (
        (None, {"fields": ("statement", "kind", ("holder", "role"), "date")}),
        (_("Question"), {"fields": ("question", ("stance", "condition"), "addressees")}),
        (_("Where it is used"), {"fields": ("passages", "grounds", "related")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Position]:
        """Show what the account may see, with how many claims each has to do with."""
        positions = editing.visible_positions(request.user)
        return counted(positions, "position", at_claims=editing.visible_grounds(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A position comes from the words of an article."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The wording stays once readers know it."""
        fixed = ["passages", "grounds", "related"]
        if obj is not None and obj.public_passages.exists():
            fixed.append("statement")
        return fixed

    def write(self, request: HttpRequest, form: PositionForm, formsets: Sequence[Any]) -> Position:
        """Revise the position, then what became known later, and how it stands to others."""
        user = request.user
        position = Position.objects.get(pk=form.instance.pk)
        position = editing.revise_position(position, by=user, **form.values())
        known, relations = formsets
        _write_known_since(position, known, user)
        _write_relations(position, relations, user)
        return position

    def autocomplete_label(self, obj: Position) -> str:
        """Number, statement and holder."""
        return f"{obj.pk} · {obj.statement}"

    @admin.display(description=_("Statement"), ordering="statement")
    def short(self, obj: Position) -> str:
        """The beginning of the statement."""
        return Truncator(obj.statement).chars(110)

    @admin.display(description=_("Claims"))
    def grounds_count(self, obj: Any) -> int:
        """How many claims it has to do with."""
        count: int = obj.at_claims
        return count

    @admin.display(description=_("In texts"))
    def passages(self, obj: Any) -> str:
        """The passages, with their articles."""
        return passages_of(obj, obj.shown_to)

    @admin.display(description=_("Other positions on this one"))
    def related(self, obj: Any) -> str:
        """The positions that are related to it, where that was recorded on their side."""
        rows = editing.visible_position_relations(obj.shown_to).filter(other=obj)
        return bullets(
            format_html("{} – {}", admin_link(row.position), row.get_kind_display())
            for row in rows.select_related("position")
        )

    @admin.display(description=_("Grounds"))
    def grounds(self, obj: Any) -> str:
        """The claims, with what the position does with them, and the way to add one."""
        listed = grounds_of(obj, obj.shown_to)
        if not obj.shown_to.has_perm("articles.link", obj):
            return listed
        address = reverse("admin:articles_ground_add", query={"position": obj.pk})
        return format_html('{}<p><a href="{}">{}</a></p>', listed, address, _("Add a ground"))


def _write_known_since(position: Position, known: PartList, user: User) -> None:
    stored = list(editing.visible_known_since(user).filter(position=position))
    for row, values in known.parts(stored):
        if isinstance(row, KnownSince) and row.claim != values["claim"]:
            editing.unmark_known_since(row, by=user)
        editing.mark_known_since(position, by=user, **values)
    for dropped in known.dropped(stored):
        editing.unmark_known_since(dropped, by=user)


def _write_relations(position: Position, relations: PartList, user: User) -> None:
    stored = list(editing.visible_position_relations(user).filter(position=position))
    for row, values in relations.parts(stored):
        editing.relate_positions(position, by=user, relation=row, **values)
    for dropped in relations.dropped(stored):
        editing.unrelate_positions(dropped, by=user)
