"""Images: kept once under the digest of what they show, described before they are published."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text import illustrations

_PERCENT = [MaxValueValidator(100)]


class Image(models.Model):
    """A picture that texts may show, re-encoded by us; the same picture is one row.

    ``digest`` is the SHA-256 of the stored file and its name; ``name`` is what the file was
    called when it came, for the desk alone. The focal point, in percent from the left and the
    top, stays in sight when a picture is cropped.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("file name"), max_length=200, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alternative_text = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What there is to see, for whoever does not see it. Needed to publish."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, who supplied it.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("On what terms it is shown; stands beside the credit: CC BY-SA 4.0."),
    )
    focus_x = models.PositiveSmallIntegerField(
        _("focal point, from the left"), default=50, validators=_PERCENT, help_text=_("Percent.")
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point, from the top"), default=50, validators=_PERCENT, help_text=_("Percent.")
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=100, focus_y__lte=100), name="image_focus_inside"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.alternative_text or self.name

    @property
    def path(self) -> str:
        """The public path of the picture in its full size."""
        return path_of_image(self.digest)

    @property
    def illustration(self) -> illustrations.Illustration:
        """What texts that show the picture say of it."""
        return illustrations.Illustration(
            digest=self.digest,
            width=self.width,
            height=self.height,
            alternative_text=self.alternative_text,
            caption=self.caption,
            credit=self.credit,
            licence=self.licence,
        )

    def path_at(self, width: int) -> str:
        """Return the public path of the picture at one of its smaller widths."""
        return path_of_image(self.digest, width)


def path_of_image(digest: str, width: int | None = None) -> str:
    """Return the public path of an image by its digest, in full or at a width in pixels."""
    return illustrations.path_of_picture(digest, width)


def file_of_image(digest: str, width: int | None = None) -> str:
    """Return the name under which the storage keeps an image, in full or at a width."""
    return path_of_image(digest, width).removeprefix("/media/")
