"""Who did what, when: one row an operation, never changed."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import ACTS
from articles.models.append_only import AppendOnlyModel

#: What entries keep under names that are no fields of the object.
_NAMES = {
    "block": _("block"),
    "made": _("what was recorded with it"),
    "other": _("the other one"),
    "relation": _("relation"),
    "words": _("words that vanish"),
}


class HistoryQuerySet(models.QuerySet["HistoryEntry"]):
    def of(self, thing: models.Model) -> "HistoryQuerySet":
        """Entries about ``thing``, oldest first."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        ).order_by("id")


class HistoryEntry(AppendOnlyModel):
    """One act: the dotted verb, the object, and the values before and after.

    ``by_name`` keeps the name when the account is closed; ``by`` is empty for the system.
    """

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="history",
        verbose_name=_("by"),
    )
    by_name = models.CharField(_("name"), max_length=300)
    verb = models.CharField(_("act"), max_length=60)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, verbose_name=_("kind of object")
    )
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey()
    label = models.CharField(_("object"), max_length=300)
    old = models.JSONField(_("before"), encoder=DjangoJSONEncoder, default=dict)
    new = models.JSONField(_("after"), encoder=DjangoJSONEncoder, default=dict)
    reason = models.TextField(_("reason"), blank=True)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="history_object"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.act} {self.label}"

    @property
    def act(self) -> str:
        """What was done, in words."""
        return str(ACTS.get(self.verb.rpartition(".")[2], self.verb))

    @property
    def changed_fields(self) -> list[str]:
        """What differs afterwards, by the names that forms show."""
        return [label for name, label in self.field_labels.items() if name != "id"]

    @property
    def field_labels(self) -> dict[str, str]:
        """The names that forms show for what differs, by the names of the fields."""
        models_named = [self.content_type.model_class(), *self._parts()]
        labels = {
            field.name: _label(field)
            for model in models_named
            if model is not None
            for field in model._meta.get_fields()
        }
        return {name: labels.get(name) or str(_NAMES.get(name, name)) for name in self.new}

    def _parts(self) -> list[Any]:
        """Return the model of a part that the verb names: a claim's figure or attribution."""
        names = self.verb.rpartition(".")[2].split("_")
        app = apps.get_app_config("articles")
        return [app.models[name] for name in names if name in app.models]


def _label(field: Any) -> str:
    own = getattr(field, "verbose_name", None)
    return str(own or field.related_model._meta.verbose_name_plural)
