"""Questions: what positions answer."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.merging import Mergeable


class Question(Mergeable):
    """An issue in dispute, worded as a question."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wording = models.CharField(_("wording"), max_length=300)
    slug = models.SlugField(_("address"), max_length=90, unique=True)
    background = models.TextField(_("background"), blank=True)

    class Meta(Mergeable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["wording", "id"]

    def __str__(self) -> str:
        return self.wording
