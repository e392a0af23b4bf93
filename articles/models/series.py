"""Series: what figures have in common, and the calculations that figures go through."""

import uuid
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.choices import Calculus
from articles.models.claims import Claim, Figure, number_field
from articles.text.numbers import number_words
from articles.text.sorting import sort_key


class Series(models.Model):
    """Figures that count the same thing in the same unit, so that they may be compared.

    ``stale_after`` says after how many days a figure of it is old; none: never.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=90, unique=True)
    unit = models.CharField(_("unit"), max_length=100)
    counted = models.TextField(
        _("what is counted"), blank=True, max_length=1000, validators=[MaxLengthValidator(1000)]
    )
    scope = models.CharField(
        _("scope"), max_length=300, blank=True, help_text=_("Where and when it holds.")
    )
    stale_after = models.PositiveIntegerField(
        _("figures are old after"), null=True, blank=True, help_text=_("Days; empty: never.")
    )
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = _("series of figures")
        verbose_name_plural = pgettext_lazy("plural", "series of figures")
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)[:400]
        super().save(*args, **kwargs)


class Calculation(models.Model):
    """A number made of others: what a claim reckons, or (without one) what the newsroom does.

    ``low``, ``best`` and ``high`` are the result, recomputed by operations whenever a term
    changes; ``follows`` says whether the claim's own figures agree with it, none without a claim.
    """

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calculations",
        verbose_name=_("claim"),
        help_text=_("Whose figure is checked; empty for the newsroom's own calculation."),
    )
    operation = models.CharField(
        _("operation"), max_length=20, choices=Calculus, default=Calculus.SUM
    )
    unit = models.CharField(_("unit of the result"), max_length=100)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What is calculated, in words.")
    )
    low = number_field(_("low"))
    best = number_field(_("value"))
    high = number_field(_("high"))
    follows = models.BooleanField(_("adds up"), null=True, editable=False)

    class Meta:
        verbose_name = _("calculation")
        verbose_name_plural = _("calculations")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.note or f"{self.get_operation_display()} ({self.unit})"


class CalculationTerm(models.Model):
    """One number of a calculation, in order: a recorded figure, or a plain number."""

    calculation = models.ForeignKey(Calculation, on_delete=models.CASCADE, related_name="terms")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    figure = models.ForeignKey(
        Figure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("figure"),
    )
    value = number_field(_("plain number"))
    unit = models.CharField(_("unit"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(figure__isnull=False, value=None)
                | Q(figure__isnull=True, value__isnull=False),
                name="term_is_figure_or_number",
                violation_error_message=_("A term is a figure or a plain number, one of the two."),
            )
        ]

    def __str__(self) -> str:
        if self.figure:
            return str(self.figure)
        return f"{number_words(self.value)} {self.unit}".strip() if self.value is not None else ""
