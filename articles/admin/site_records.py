"""What the newsroom says about itself: its pages, its settings, what its labels mean."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.markdown import MarkdownInput
from articles.admin.media import ImageSelect
from articles.admin.site import site
from articles.choices import PageKind
from articles.forms.site import LabelForm, PageForm, SiteForm
from articles.models import LabelExplanation, Page, SiteSettings

#: Where readers find each page; the policies are parts of one.
ADDRESSES = {
    PageKind.ABOUT: "articles:about",
    PageKind.IMPRINT: "articles:imprint",
    PageKind.PRIVACY: "articles:privacy",
}


class FixedAdmin(OperationAdmin):
    """Records whose rows are there from the beginning and only filled in."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row for each already."""
        return False


@admin.register(Page, site=site)
class PageAdmin(FixedAdmin):
    """The pages about the newsroom."""

    form = PageForm
    list_display = ("kind", "is_written", "changed", "changed_by")
    list_select_related = ("changed_by",)
    list_display_links = ("kind",)
    fieldsets = ((None, {"fields": ("body",)}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        """Show the kinds there are, in their order."""
        return Page.objects.filter(kind__in=PageKind.values)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the text room."""
        if db_field.name == "body":
            kwargs["widget"] = MarkdownInput({"rows": 30, "class": "vLargeTextField body"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def write(self, request: HttpRequest, form: PageForm, formsets: Sequence[Any]) -> Page:
        """Save the text."""
        return editing.save_page(form.instance, by=request.user)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return where readers find the page once it is written."""
        if obj is None or not obj.body.strip():
            return None
        return reverse(ADDRESSES.get(PageKind(obj.kind), "articles:policies"))

    @admin.display(description=_("written"), boolean=True)
    def is_written(self, obj: Page) -> bool:
        """Whether readers find it."""
        return bool(obj.body.strip())


@admin.register(SiteSettings, site=site)
class SiteSettingsAdmin(FixedAdmin):
    """What holds for the whole site; one form, no list."""

    form = SiteForm
    autocomplete_fields = ("share_image",)
    fieldsets = (
        (None, {"fields": ("name",)}),
        (
            _("Imprint"),
            {
                "fields": (
                    "publisher",
                    "address",
                    ("email", "phone"),
                    "responsible_name",
                    "responsible_address",
                )
            },
        ),
        (_("Corrections"), {"fields": ("corrections_email",)}),
        (_("Feeds"), {"fields": ("feed_full_text", "feed_items", "feed_rights")}),
        (_("Sharing"), {"fields": ("share_description", "share_image", "share_account")}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let the image be chosen by its words, and show it."""
        if db_field.name == "share_image":
            kwargs["widget"] = ImageSelect(db_field, self.admin_site)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Lead to the one form there is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_sitesettings_change", args=[1]))

    def response_change(self, request: HttpRequest, obj: SiteSettings) -> HttpResponse:
        """Say that they are saved: there is one record, which needs no name."""
        self.message_user(request, _("The settings are saved."), messages.SUCCESS)
        return self.response_post_save_change(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: SiteSettings) -> HttpResponse:
        """Stay with the form."""
        return HttpResponseRedirect(request.get_full_path())

    def write(self, request: HttpRequest, form: SiteForm, formsets: Sequence[Any]) -> SiteSettings:
        """Save the settings."""
        return editing.save_site(form.instance, by=request.user)


@admin.register(LabelExplanation, site=site)
class LabelExplanationAdmin(FixedAdmin):
    """What readers are told of each label."""

    form = LabelForm
    list_display = ("label", "beginning")
    fieldsets = ((None, {"fields": ("text",)}),)

    def write(
        self, request: HttpRequest, form: LabelForm, formsets: Sequence[Any]
    ) -> LabelExplanation:
        """Save the explanation."""
        return editing.save_label(form.instance, by=request.user)

    @admin.display(description=_("explanation"), ordering="text")
    def beginning(self, obj: LabelExplanation) -> str:
        """The sentence."""
        return Truncator(obj.text).chars(160)
