"""What may be said of an image, and the file that it comes in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.exceptions import UnreadablePicture
from articles.forms.base import RecordForm
from articles.models import Image
from articles.text.pictures import Picture, check_size, read_picture

_ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class PictureField(forms.FileField):
    """A picture from a file, made anew; its cleaned value is the picture and the file's name."""

    widget = forms.FileInput(attrs={"accept": _ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> tuple[Picture, str] | None:
        """Judge the file before it is decoded, and say what is wrong with it."""
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        try:
            check_size(file.size or 0)
            name, said = file.name or "", file.content_type or ""
            file.seek(0)  # a form that an operation refused is judged again
            return read_picture(file.read(), name=name, content_type=said), name
        except UnreadablePicture as error:
            raise ValidationError(str(error), code="picture") from error


class ImageForm(RecordForm):
    """An image: its file when it is new, and what is said of it."""

    file = PictureField(
        label=_("File"),
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF. Place and camera are taken out of it; a picture that "
            "is on record already is not kept twice."
        ),
    )

    class Meta:
        model = Image
        fields = ("alternative_text", "caption", "credit", "licence", "focus_x", "focus_y")

    def description(self) -> dict[str, Any]:
        """Return what is said of the image."""
        names = [name for name in self.cleaned_data if name not in ("file", "version")]
        return {name: self.cleaned_data[name] for name in names}
