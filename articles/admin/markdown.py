"""The field in which Markdown is written: buttons, a preview as readers get it, pictures.

Of django-markdownx the widget alone is used: its own views let anybody in and store what they
are sent. The two below take their place.
"""

from typing import Any

from django import forms
from django.forms import Script
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdownx.widgets import MarkdownxWidget

from articles import editing
from articles.admin.guarding import for_desk, short
from articles.exceptions import NotAllowed, TextTooLong, UnreadablePicture
from articles.text.illustrations import at_desk
from articles.text.pictures import check_size, read_picture


class MarkdownInput(MarkdownxWidget):
    """A text area for Markdown, with a preview and buttons where there are scripts."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"class": "vLargeTextField", "rows": 20, **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        """The widget's own script, and ours, which mends and extends it."""
        own = Script("js/markdown.js", defer=True)
        return forms.Media(js=["markdownx/js/markdownx.min.js", own])  # type: ignore[list-item]

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        """Say where text and pictures are sent, and leave the height to whoever writes."""
        attrs = {
            **(attrs or {}),
            "class": f"{self.attrs['class']} markdownx-editor",
            "data-markdownx-editor-resizable": "False",
            "data-markdownx-urls-path": reverse("admin:markdown-preview"),
            "data-markdownx-upload-urls-path": reverse("admin:markdown-upload"),
            "data-markdownx-latency": 600,
        }
        textarea = forms.Textarea(self.attrs).render(name, value, attrs, renderer)
        context = {"textarea": textarea, "id": attrs.get("id", f"id_{name}")}
        return mark_safe(render_to_string("admin/articles/_markdown.html", context))  # noqa: S308


@for_desk("POST")
def preview_view(request: HttpRequest) -> HttpResponse:
    """Answer with a text as readers would get it, its images from where the desk gets them."""
    source = request.POST.get("content", "")
    if not source.strip():
        return short(_("There is nothing to show yet."), 200)
    try:
        html = editing.preview_of(source, by=request.user)
    except TextTooLong as error:
        return short(str(error), 400)
    return HttpResponse(at_desk(html))


@for_desk("POST")
def upload_view(request: HttpRequest) -> HttpResponse:
    """Keep a picture, and answer with the Markdown that shows it."""
    file = request.FILES.get("image")
    if file is None:
        return short(_("No file has arrived."), 400)
    try:
        check_size(file.size or 0)
        name, said = file.name or "", file.content_type or ""
        picture = read_picture(file.read(), name=name, content_type=said)
        image = editing.save_image(picture, name=name, by=request.user)
    except UnreadablePicture as error:
        return short(str(error), 400)
    except NotAllowed as error:
        return short(str(error), 403)
    return JsonResponse({"image_code": f"![]({image.path})", "id": image.pk})


def endpoints() -> list[URLPattern]:
    """Return the addresses that the widget asks."""
    return [
        path("markdown/preview/", preview_view, name="markdown-preview"),
        path("markdown/upload/", upload_view, name="markdown-upload"),
    ]
