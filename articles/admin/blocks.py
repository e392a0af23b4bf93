"""Blocks: seen before they are made, made at the thing they are about, lifted with a reason."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import ReadOnlyAdmin
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.site import site
from articles.admin.uses import admin_link
from articles.exceptions import NewsroomError
from articles.forms.blocks import BlockForm, LiftForm
from articles.forms.fields import is_key
from articles.models import (
    BLOCKABLE,
    Block,
)

_FIELDSETS = [(None, {"fields": ("words", "reason")})]


LIFT = Operation(
    name="lift",
    permission="block",
    label=lambda block: gettext("Lift the block"),
    form=lambda request, block, data, **options: LiftForm(data, **options),
    run=editing.lift,
    done=lambda block: gettext("The block is lifted."),
    offered=lambda block: block.lifted is None,
    refusal=lambda block: gettext("This block has been lifted already."),
)


class LiftedFilter(admin.SimpleListFilter):
    """Blocks that stand, and those that have been lifted."""

    title = _("state")
    parameter_name = "lifted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list:
        """Offer both."""
        return [("no", _("stands")), ("yes", _("lifted"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those in the chosen state."""
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(lifted__isnull=self.value() == "no")


@admin.register(Block, site=site)
class BlockAdmin(OperationsMixin, ReadOnlyAdmin):
    """What has vanished from everything public, since when and why."""

    change_form_template = "admin/articles/decidable.html"
    operations = (LIFT,)
    list_display = ("what", "reason", "by", "at", "lifted")
    list_filter = (LiftedFilter,)
    list_select_related = ("by", *BLOCKABLE)
    search_fields = ("words", "reason")
    search_help_text = _("Words, reason")
    date_hierarchy = "at"
    fields = (
        *("thing", "words", "reason", ("by", "at")),
        *(("lifted_by", "lifted"), "lifting_reason"),
    )
    readonly_fields = ("thing",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever may block; what is blocked is named by the address."""
        return request.user.has_perm("articles.block")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Offer no new one on the index page, which names nothing to block."""
        return {**super().get_model_perms(request), "add": False}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Show no button for a new one: blocks begin at what they are about."""
        where = gettext("Blocks are made at the article, the claim, the image or the person.")
        context = {"has_add_permission": False, "subtitle": where, **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Offer to lift the block."""
        if obj is not None:
            context["buttons"] = self.buttons(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """Show what would vanish; block it when that is confirmed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        target = self._target(request)
        words = editing.usual_words(target)
        initial = {"words": "\n".join(words)}
        form = BlockForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
            try:
                block = editing.block(
                    target,
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    words=form.cleaned_data["words"].splitlines(),
                )
            except NewsroomError as error:
                form.refuse(error)
            else:
                self.message_user(request, gettext("It is blocked."), messages.SUCCESS)
                return HttpResponseRedirect(self.change_address(block))
        return self._block_page(request, target, form)

    def _target(self, request: HttpRequest) -> Any:
        """Return what the address names, if readers have ever known it."""
        for key, model in Block.kinds().items():
            value = request.GET.get(key, "")
            if is_key(value):
                target: Any = model._default_manager.filter(pk=value).first()
                if target is not None and editing.was_public(target):
                    return target
        raise Http404

    def _block_page(self, request: HttpRequest, target: Any, form: BlockForm) -> HttpResponse:
        typed = form["words"].value() or ""
        admin_form = helpers.AdminForm(form, _FIELDSETS, {}, model_admin=self)
        context = {
            **self.page_context(request, gettext("Block")),
            "subtitle": Truncator(str(target)).chars(80),
            "target": target,
            "kind": target._meta.verbose_name,
            "adminform": admin_form,
            "errors": helpers.AdminErrorList(form, []),
            "media": self.media + admin_form.media,
            "preview": editing.preview_block(target, typed.splitlines()),
            "active": editing.active_block(target),
        }
        return TemplateResponse(request, "admin/articles/block.html", context)

    @admin.display(description=_("what is blocked"))
    def what(self, obj: Block) -> str:
        """Its kind and its words."""
        return Truncator(str(obj)).chars(120)

    @admin.display(description=_("what is blocked"))
    def thing(self, obj: Block) -> Any:
        """The same, with the way to its form."""
        target: Any = obj.target
        work = getattr(target, "article", None) or getattr(target, "dossier", None) or target
        return admin_link(work, str(obj))
