"""Topics: taggit's tags, told apart without regard to case on every database."""

import unicodedata
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from articles.models.merging import Mergeable
from articles.text.sorting import sort_key


def tag_key(name: str) -> str:
    """Return what makes two spellings one tag: composed, case folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def split_tags(value: str) -> list[str]:
    """Split what somebody typed into tag names, at commas only; for ``TAGGIT_TAGS_FROM_STRING``."""
    names = {tag_key(name): " ".join(name.split()) for name in reversed(value.split(","))}
    return sorted((name for key, name in names.items() if key), key=sort_key)


#: An article about more topics than these is about none.
TAGS_MOST = 30


class Tag(Mergeable, TagBase):  # type: ignore[django-manager-missing]  # taggit's is dynamic
    """A topic; „Ökonomie“ and „ökonomie“ are one."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Case folding may make three characters of one.
    key = models.CharField(max_length=300, unique=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta(Mergeable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = tag_key(self.name)
        self.sort_key = sort_key(self.name)[:200]
        super().save(*args, **kwargs)
