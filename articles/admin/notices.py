"""Notices: published with an article or a claim, revised while that is allowed, ended."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.site import site
from articles.forms.notices import EndForm, NoticeForm
from articles.models import Notice

END = Operation(
    name="end",
    permission="publish_notice",
    label=lambda notice: gettext("End the notice now"),
    form=lambda request, notice, data, **options: EndForm(data, **options),
    run=editing.end_notice,
    done=lambda notice: gettext("Readers no longer see the notice."),
    offered=lambda notice: not editing.is_over(notice),
    refusal=lambda notice: gettext("This notice has ended already."),
    weight="danger",
)


class StandingFilter(admin.SimpleListFilter):
    """Notices that stand today, will stand, or are over."""

    title = _("time")
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list:
        """Offer the three."""
        return [("now", _("stands")), ("later", _("to come")), ("over", _("over"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Notice]:
        """Keep those of the chosen time."""
        today = timezone.localdate()
        conditions = {"later": Q(begins__gt=today), "over": Q(ends__lt=today)}
        if self.value() == "now":
            return queryset.standing(today)
        return queryset.filter(conditions.get(self.value() or "", Q()))


@admin.register(Notice, site=site)
class NoticeAdmin(OperationsMixin, OperationAdmin):
    """Replies, retractions, reprimands and editors' notes."""

    change_form_template = "admin/articles/decidable.html"
    form = NoticeForm
    operations = (END,)
    autocomplete_fields = ("article", "claim")
    list_display = ("kind", "stands_with", "begins", "ends", "signatory")
    list_filter = ("kind", StandingFilter)
    list_select_related = ("article", "claim")
    search_fields = ("text", "signatory", "article__title", "claim__statement")
    search_help_text = _("Text, signatory, article, claim")
    fieldsets = (
        (None, {"fields": ("kind", ("article", "claim"), "text", "signatory")}),
        (_("When readers see it"), {"fields": (("begins", "ends"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        """Show those with articles and claims that the account may open."""
        return editing.visible_notices(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """What it is about is fixed from the beginning, its words once a reply stands."""
        return (
            () if obj is None else ("kind", "article", "claim", *sorted(editing.fixed_fields(obj)))
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show of what it stands with only what it is."""
        if obj is None:
            return self.fieldsets
        target = "article" if obj.article_id else "claim"
        (title, first), *rest = self.fieldsets
        return [(title, {**first, "fields": ("kind", target, "text", "signatory")}), *rest]

    def write(self, request: HttpRequest, form: NoticeForm, formsets: Sequence[Any]) -> Notice:
        """Publish a notice or revise it."""
        if form.instance.pk is None:
            return editing.publish_notice(by=request.user, **form.values())
        stored = Notice.objects.get(pk=form.instance.pk)
        return editing.revise_notice(stored, by=request.user, **form.values())

    def change_address(self, obj: Notice) -> str:
        """Return to the list from a notice that went altogether."""
        if Notice.objects.filter(pk=obj.pk).exists():
            return super().change_address(obj)
        return self.address_of("changelist")

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the button that ends it; a new one is published at once, and its button says so."""
        if obj is None:
            context["save_label"] = gettext("Publish")
        else:
            context["buttons"] = self.buttons(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("stands with"))
    def stands_with(self, obj: Notice) -> str:
        """The article or claim."""
        return Truncator(str(obj.article or obj.claim)).chars(90)
