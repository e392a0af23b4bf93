"""Enquiries to those concerned: what is open, what is overdue, what they answered."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.site import site
from articles.admin.uses import admin_link, bullets
from articles.forms.sources import EnquiryForm
from articles.models import Claim, Enquiry, User


class AnswerFilter(admin.SimpleListFilter):
    """Whether somebody has answered, and in time."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The three states an enquiry can be in; what is overdue is open too."""
        return [("open", _("open")), ("overdue", _("overdue")), ("answered", _("answered"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Let through what is in the state chosen."""
        if self.value() == "open":
            return queryset.filter(answered=None)
        if self.value() == "overdue":
            return queryset.filter(answered=None, deadline__lt=timezone.now())
        if self.value() == "answered":
            return queryset.filter(answered__isnull=False)
        return queryset


@admin.register(Enquiry, site=site)
class EnquiryAdmin(OperationAdmin):
    """Who was asked what, until when; readers never see any of it."""

    form = EnquiryForm
    autocomplete_fields = ("whom", "article", "claim")
    list_display = ("short", "whom", "about", "asked", "deadline", "standing")
    list_filter = (AnswerFilter,)
    list_select_related = ("whom", "article", "claim")
    search_fields = (
        *("question", "answer", "whom__sort_key", "whom__name"),
        *("article__title", "claim__statement"),
    )
    search_help_text = _("What was asked, answer, whom, article, claim")
    ordering = ("-asked", "-id")
    fieldsets = (
        (None, {"fields": ("whom", "article", "claim", "question", ("asked", "deadline"))}),
        (_("Answer"), {"fields": ("answer", "answered")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enquiry]:
        """Show what the account may see."""
        return editing.visible_enquiries(request.user)

    def write(self, request: HttpRequest, form: EnquiryForm, formsets: Sequence[Any]) -> Enquiry:
        """Save the enquiry."""
        return editing.save_enquiry(form.instance, by=request.user)

    @admin.display(description=_("What was asked"), ordering="question")
    def short(self, obj: Enquiry) -> str:
        """The beginning of the question."""
        return Truncator(obj.question).chars(90)

    @admin.display(description=_("About"))
    def about(self, obj: Enquiry) -> str:
        """The article or the claim, the article first."""
        return Truncator(str(obj.article or obj.claim)).chars(70)

    @admin.display(description=_("State"), ordering="answered")
    def standing(self, obj: Enquiry) -> str:
        """Whether it is answered, open, or overdue."""
        if obj.answered:
            return gettext("answered")
        if obj.is_overdue:
            return format_html('<strong class="overdue">{}</strong>', gettext("overdue"))
        return gettext("open")


def enquiries_of(claim: Claim, user: User) -> str:
    """List the enquiries about ``claim`` that ``user`` may see, and the way to a new one."""
    found = editing.visible_enquiries(user).filter(claim=claim).select_related("whom")
    listed = bullets(_lines(found))
    if not user.has_perm("articles.add_enquiry"):
        return listed
    address = reverse("admin:articles_enquiry_add", query={"claim": claim.pk})
    return format_html('{}<p><a href="{}">{}</a></p>', listed, address, gettext("Add an enquiry"))


def _lines(enquiries: QuerySet[Enquiry]) -> Iterator[Any]:
    for row in enquiries:
        state = gettext("answered") if row.answered else gettext("open")
        state = gettext("overdue") if row.is_overdue else state
        yield format_html('{} <span class="quiet">{}</span>', admin_link(row), state)
