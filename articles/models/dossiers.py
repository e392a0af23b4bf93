"""Dossiers: analyses and commentaries composed with what they state and hold."""

from functools import reduce
from operator import or_

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Prefix
from articles.models.actors import Actor
from articles.models.append_only import AppendOnlyModel
from articles.models.working_copies import Edition, EditionQuerySet, WorkingCopy

#: What an item may be, in the order in which forms offer it.
ITEM_KINDS = ("article", "question", "claim", "series")

_ONE_ITEM = reduce(
    or_, (Q(**{f"{kind}__isnull": kind != wanted for kind in ITEM_KINDS}) for wanted in ITEM_KINDS)
)


class Dossier(WorkingCopy):
    """A dossier as the desk works on it: an introduction, curators, and items in order."""

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Markdown."))
    curators = models.ManyToManyField(
        "articles.Actor",
        through="articles.DossierCurator",
        related_name="dossiers",
        verbose_name=_("curated by"),
    )
    live_edition = models.OneToOneField(
        "articles.DossierEdition",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="live_for",
    )

    prefix = Prefix.DOSSIERS

    class Meta(WorkingCopy.Meta):
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-changed", "-id"]

    @property
    def people(self) -> models.QuerySet[Actor]:
        """Who is named above the dossier."""
        return self.curators.all()


class Curator(models.Model):
    """Who composed a dossier."""

    actor = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("person or institution"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return str(self.actor)


class DossierCurator(Curator):
    """Who composes the working copy."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="curation")

    class Meta(Curator.Meta):
        verbose_name = _("curator")
        verbose_name_plural = _("curated by")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "actor"], name="dossier_curator_once")
        ]


class Item(models.Model):
    """One thing in a dossier, of one of ``ITEM_KINDS``, with a heading and a note."""

    order = models.PositiveIntegerField(_("order"))
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("article"),
    )
    question = models.ForeignKey(
        "articles.Question",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("question"),
    )
    claim = models.ForeignKey(
        "articles.Claim",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("claim"),
    )
    series = models.ForeignKey(
        "articles.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("series"),
    )
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    note = models.TextField(
        _("note"), max_length=1000, blank=True, validators=[MaxLengthValidator(1000)]
    )

    class Meta:
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self) -> models.Model:
        """What the item is."""
        return next(thing for kind in ITEM_KINDS if (thing := getattr(self, kind)))


class DossierItem(Item):
    """An item of the working copy."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="items")

    class Meta(Item.Meta):
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.CheckConstraint(
                condition=_ONE_ITEM,
                name="dossier_item_is_one_thing",
                violation_error_message=_(
                    "An item is an article, a question, a claim or a series."
                ),
            ),
            models.UniqueConstraint(fields=["dossier", "order"], name="dossier_item_order"),
            *(
                models.UniqueConstraint(
                    fields=["dossier", thing],
                    condition=Q(**{f"{thing}__isnull": False}),
                    name=f"dossier_{thing}_once",
                    violation_error_message=_("This stands in the dossier twice."),
                )
                for thing in ITEM_KINDS
            ),
        ]


class DossierEditionQuerySet(EditionQuerySet):
    work = "dossier"


class DossierEdition(Edition):
    """A dossier as published."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="editions")
    introduction = models.TextField()

    prefix = Prefix.DOSSIERS

    objects = DossierEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a dossier")
        verbose_name_plural = _("editions of dossiers")
        ordering = ["dossier", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossier_edition_number")
        ]


class DossierEditionCurator(AppendOnlyModel, Curator):
    """Who stood above an edition."""

    edition = models.ForeignKey(DossierEdition, on_delete=models.PROTECT, related_name="curation")


class DossierEditionItem(AppendOnlyModel, Item):
    """An item of an edition."""

    edition = models.ForeignKey(DossierEdition, on_delete=models.PROTECT, related_name="items")

    class Meta(Item.Meta):
        constraints = [
            models.CheckConstraint(condition=_ONE_ITEM, name="edition_item_is_one_thing"),
            models.UniqueConstraint(fields=["edition", "order"], name="edition_item_order"),
        ]


class DossierRendering(models.Model):
    """HTML of an edition's introduction; derived, so ``rebuild_listings`` remakes it."""

    edition = models.OneToOneField(
        DossierEdition, on_delete=models.PROTECT, primary_key=True, related_name="rendering"
    )
    introduction = models.TextField()

    def __str__(self) -> str:
        return str(self.edition)
