"""Images: taken in, described, and where they are used."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.forms import Script
from django.forms.widgets import Media
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.blockable import BlockableMixin
from articles.admin.media import desk_path, small
from articles.admin.site import site
from articles.admin.uses import UsesMixin, admin_link, bullets
from articles.forms.images import ImageForm
from articles.models import Image

_DESCRIPTION = ("alternative_text", "caption", "credit", "licence")
_FOCUS = ("focus_x", "focus_y")


class DescribedFilter(admin.SimpleListFilter):
    """Images by whether they may be published."""

    title = _("alternative text")
    parameter_name = "described"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Missing, or there."""
        return [("no", _("missing")), ("yes", _("written"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        """Keep those with or without."""
        missing = Q(alternative_text="")
        if self.value() == "no":
            return queryset.filter(missing)
        return queryset.exclude(missing) if self.value() == "yes" else queryset


@admin.register(Image, site=site)
class ImageAdmin(UsesMixin, BlockableMixin, OperationAdmin):
    """Pictures, each once."""

    form = ImageForm
    list_display = ("picture_in_small", "title", "described", "credit", "size", "created")
    list_display_links = ("title",)
    list_filter = (DescribedFilter,)
    search_fields = ("name", "alternative_text", "caption", "credit")
    search_help_text = _("File name, alternative text, caption, credit")

    @property
    def media(self) -> Media:
        """Add the script with which the focal point is chosen in the picture."""
        return super().media + Media(js=[Script("js/focus.js", defer=True)])  # type: ignore[list-item]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """Show what the account may see."""
        return editing.visible_images(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new image is a file; one on record is a picture that is used somewhere."""
        if obj is None:
            return [(None, {"fields": ("file", *_DESCRIPTION)})]
        return [
            (None, {"fields": ("picture", *_DESCRIPTION, _FOCUS)}),
            (_("Where it is used"), {"fields": ("used", "code", "size", "name")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The picture itself stays as it is."""
        return () if obj is None else ("picture", "used", "code", "size", "name")

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[ImageForm]:
        """Ask for a file only when there is none."""
        form = super().get_form(request, obj, **kwargs)
        if obj is not None:
            form.base_fields.pop("file", None)
        return form

    def write(self, request: HttpRequest, form: ImageForm, formsets: Sequence[Any]) -> Image:
        """Keep the picture, or change what is said of it.

        A picture that somebody else has brought before keeps what they said of it.
        """
        described = form.description()
        if form.instance.pk is not None:
            image = Image.objects.get(pk=form.instance.pk)
            return editing.describe_image(image, by=request.user, **described)
        picture, name = form.cleaned_data["file"]
        known = Image.objects.filter(digest=picture.digest).first()
        image = editing.save_image(picture, name=name, by=request.user)
        if known is not None:
            described = {
                field: value
                for field, value in described.items()
                if not getattr(known, field) and value
            }
        if not described:
            return image
        if not request.user.has_perm("articles.save_image", image):
            told = gettext("Readers see this picture already; what is said of it stays as it is.")
            self.message_user(request, told, messages.INFO)
            return image
        return editing.describe_image(image, by=request.user, **described)

    def autocomplete_label(self, obj: Image) -> str:
        """What it is called, and what its file was called."""
        return f"{obj} ({obj.name})" if str(obj) != obj.name else obj.name

    @admin.display(description=_("Picture"))
    def picture_in_small(self, obj: Image) -> SafeString:
        """The picture, for the list; the link beside it names it."""
        return format_html('<span class="thumbnail">{}</span>', small(obj))

    @admin.display(description=_("Picture"))
    def picture(self, obj: Image) -> SafeString:
        """The picture, in which the focal point may be chosen."""
        hint = gettext("Click what must stay in sight when the picture is cropped.")
        return format_html(
            '<span class="focus" data-focus><img src="{}" alt="{}" width="{}" height="{}"></span>'
            '<span class="help">{}</span>',
            desk_path(obj, 960),
            obj.alternative_text,
            obj.width,
            obj.height,
            hint,
        )

    @admin.display(description=_("Title"), ordering="caption")
    def title(self, obj: Image) -> str:
        """What it is called."""
        return str(obj)

    @admin.display(description=_("Alternative text"), boolean=True)
    def described(self, obj: Image) -> bool:
        """Whether it has an alternative text."""
        return bool(obj.alternative_text.strip())

    @admin.display(description=_("Size"), ordering="width")
    def size(self, obj: Image) -> str:
        """Width and height in pixels."""
        return f"{obj.width} × {obj.height}"

    @admin.display(description=_("For use in a text"))
    def code(self, obj: Image) -> SafeString:
        """The Markdown that shows it."""
        return format_html("<code>![]({})</code>", obj.path)

    @admin.display(description=_("Used in"))
    def used(self, obj: Any) -> SafeString:
        """The works that show it, as far as whoever asks may open them."""
        user = obj.shown_to
        leads = editing.leading(obj, by=user)
        dossiers = editing.introducing(obj, editing.visible_dossiers(user))
        return bullets(
            [
                *(_use(work, gettext("leads it")) for work in leads),
                *(_use(work, gettext("in the text")) for work in editing.standing_in(obj, by=user)),
                *(_use(work, gettext("in the introduction")) for work in dossiers),
            ]
        )


def _use(work: Any, how: str) -> SafeString:
    return format_html(
        '{} ({}) <span class="quiet">{}</span>', admin_link(work), work.standing_words, how
    )
