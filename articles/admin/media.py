"""Pictures as the desk gets them, whether readers know them or not."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.autocomplete import OneSelect
from articles.admin.guarding import for_desk, short
from articles.forms.fields import is_key
from articles.models import Image, file_of_image
from articles.text.illustrations import DESK, PUBLIC
from articles.text.pictures import WIDTHS, widths_of


@for_desk("GET", "HEAD")
def image_view(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a picture that the account may see."""
    digest, _dash, size = name.partition("-")
    image = editing.visible_images(request.user).filter(digest=digest).first()
    width = next((width for width in WIDTHS if size == str(width)), None)
    try:
        if image is None or (size and width is None):
            raise FileNotFoundError
        with default_storage.open(file_of_image(digest, width)) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    except FileNotFoundError:
        return short(_("There is no such image."), 404)
    # Its name says what is in it, and nobody else's browser keeps it.
    response["Cache-Control"] = "private, max-age=3600"
    return response


def desk_path(image: Image, width: int | None = None) -> str:
    """Return where the desk gets a picture, not much wider than ``width``."""
    there_is = width if width in widths_of(image.width) else None
    public = image.path_at(there_is) if there_is else image.path
    return public.replace(PUBLIC, DESK, 1)


def small(image: Image, alternative_text: str = "") -> SafeString:
    """Return a picture in small; without a text, for where its name stands beside it.

    Its classes name the focal point, around which a style may crop it.
    """
    # To the tenth: no page may carry styles of its own, so that there is a class for each place.
    focus = [round(place / 10) * 10 for place in (image.focus_x, image.focus_y)]
    return format_html(
        '<img src="{}" alt="{}" class="focus-x-{} focus-y-{}" loading="lazy">',
        desk_path(image, 480),
        alternative_text,
        *focus,
    )


class ImageSelect(OneSelect):
    """A type-ahead for an image; the chosen one is shown below."""

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        """Add the picture as it was when the form was loaded."""
        field = super().render(name, value, attrs, renderer)
        image = Image.objects.filter(pk=value).first() if value and is_key(value) else None
        if image is None:
            return field
        shown = small(image, image.alternative_text)
        return format_html('{}<span class="chosen-image">{}</span>', field, shown)


def endpoints() -> list[URLPattern]:
    """Return the address of the pictures."""
    return [path("media/images/<slug:name>.webp", image_view, name="image")]
