"""Persons and institutions: who writes, says, or is addressed."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import ActorKind
from articles.models.merging import Mergeable
from articles.text.sorting import sort_key


class Actor(Mergeable):
    """A person, organisation, state body, medium or unnamed group.

    Authors are actors too: they hold their positions. ``user`` links an author's account.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("Surname first; empty: sorted by the name."),
    )
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    slug = models.SlugField(_("address"), max_length=90, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind, default=ActorKind.PERSON)
    description = models.CharField(_("description"), max_length=300, blank=True)
    homepage = models.URLField(_("homepage"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("belongs to"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actor",
        verbose_name=_("account"),
        help_text=_("For the newsroom's own authors; empty for outsiders."),
    )

    class Meta(Mergeable.Meta):
        verbose_name = _("person or institution")
        verbose_name_plural = _("persons and institutions")
        ordering = ["sort_key", "id"]
        constraints = [
            *Mergeable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="actor_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.sort_name or self.name)[:400]
        super().save(*args, **kwargs)


class ActorAlias(models.Model):
    """Another name of an actor: an abbreviation, a former name, a transliteration."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("other name"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "name"],
                name="actor_alias_once",
                violation_error_message=_("This name stands in the list twice."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)[:400]
        super().save(*args, **kwargs)
