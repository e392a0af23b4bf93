"""Grounds: tying positions to claims, and deciding on what was suggested."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.site import site
from articles.choices import Basis, GroundState
from articles.exceptions import NewsroomError
from articles.forms.base import ConfirmForm
from articles.forms.grounds import GroundForm
from articles.models import Ground, Passage


def _form(request: HttpRequest, ground: Ground, data: Any, **options: Any) -> ConfirmForm:
    return ConfirmForm(data, **options)


def _decided(ground: Ground) -> str:
    return gettext("Somebody has decided this already.")


DECISIONS = (
    Operation(
        name="confirm",
        permission="link",
        label=lambda ground: gettext("Accept"),
        form=_form,
        run=editing.confirm,
        done=lambda ground: gettext("The ground is confirmed."),
        offered=lambda ground: ground.state != GroundState.CONFIRMED,
        refusal=_decided,
        weight="next",
    ),
    Operation(
        name="reject",
        permission="link",
        label=lambda ground: gettext("Dismiss"),
        form=_form,
        run=editing.reject,
        done=lambda ground: gettext("The ground is rejected."),
        offered=lambda ground: ground.state != GroundState.REJECTED,
        refusal=_decided,
        weight="danger",
    ),
)


@admin.register(Ground, site=site)
class GroundAdmin(OperationsMixin, OperationAdmin):
    """What is added by hand counts as confirmed; what was suggested waits for a decision."""

    change_form_template = "admin/articles/decidable.html"
    form = GroundForm
    operations = DECISIONS
    autocomplete_fields = ("position", "claim")
    list_display = ("short_position", "relation", "short_claim", "basis", "state", "by", "at")
    list_display_links = ("short_position", "short_claim")
    list_filter = ("state", "relation", "basis")
    list_select_related = ("position", "claim", "by")
    search_fields = ("position__statement", "claim__statement", "note")
    search_help_text = _("Position, claim, note")
    actions = ("confirm_chosen", "reject_chosen")
    fieldsets = ((None, {"fields": ("position", "claim", "relation", "basis", "note")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ground]:
        """Show the grounds of which the account may see both ends."""
        return editing.visible_grounds(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """Which position has what to do with which claim is settled; the note is not."""
        return ("position", "claim", "relation") if obj is not None else ()

    def write(self, request: HttpRequest, form: GroundForm, formsets: Sequence[Any]) -> Ground:
        """Tie a position to a claim, or annotate the tie."""
        values = form.cleaned_data
        if form.instance.pk:
            ground = Ground.objects.get(pk=form.instance.pk)
            note, basis = values["note"], values["basis"]
            return editing.annotate(ground, by=request.user, note=note, basis=basis)
        return editing.link(
            values["position"],
            values["claim"],
            by=request.user,
            relation=values["relation"],
            basis=values["basis"],
            note=values["note"],
            passage=_named_in(values) if values["basis"] == Basis.NAMED else None,
        )

    def response_post_save_add(self, request: HttpRequest, obj: Ground) -> HttpResponse:
        """Go back to the position that was tied."""
        address = reverse("admin:articles_position_change", args=[obj.position_id])
        return HttpResponseRedirect(address)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the state and the decisions."""
        if obj is not None:
            context["buttons"] = self.buttons(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.action(description=_("Accept"), permissions=["change"])
    def confirm_chosen(self, request: HttpRequest, queryset: QuerySet[Ground]) -> None:
        """Confirm the chosen grounds."""
        self._decide(request, queryset, editing.confirm)

    @admin.action(description=_("Dismiss"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, queryset: QuerySet[Ground]) -> None:
        """Reject the chosen grounds."""
        self._decide(request, queryset, editing.reject)

    def _decide(
        self, request: HttpRequest, grounds: QuerySet[Ground], decide: Callable[..., Ground]
    ) -> None:
        decided = 0
        for ground in grounds:
            try:
                decide(ground, by=request.user)
            except NewsroomError as error:
                self.message_user(request, f"{ground}: {error}", messages.ERROR)
            else:
                decided += 1
        message = ngettext("%(count)d ground decided.", "%(count)d grounds decided.", decided)
        self.message_user(request, message % {"count": decided}, messages.SUCCESS)

    @admin.display(description=_("Position"), ordering="position__statement")
    def short_position(self, obj: Ground) -> str:
        """The beginning of the position."""
        return Truncator(obj.position.statement).chars(70)

    @admin.display(description=_("Claim"), ordering="claim__statement")
    def short_claim(self, obj: Ground) -> str:
        """The beginning of the claim."""
        return Truncator(obj.claim.statement).chars(70)


def _named_in(values: dict[str, Any]) -> Passage | None:
    """Return a passage of the claim in a text that takes the position: there it is named."""
    texts = values["position"].passages.open().values("article")
    return values["claim"].passages.open().filter(article__in=texts).first()
