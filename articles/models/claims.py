"""Claims: statements that can be checked, with who says them and the figures they hold."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import (
    ClaimKind,
    Documented,
    Measure,
    Mode,
    Qualifier,
    Verdict,
)
from articles.text import quantities

#: SQLite keeps 15 significant digits of a decimal, so no figure has more.
FIGURE_DIGITS = {"max_digits": 15, "decimal_places": 3}


def number_field(name: Any) -> models.DecimalField:
    """Return a column for a number that may be unknown."""
    digits: Any = FIGURE_DIGITS
    return models.DecimalField(name, null=True, blank=True, **digits)


class AsOf(models.Model):
    """As of when something holds: the words, and the interval of days they stand for."""

    as_of = models.CharField(
        _("as of"), max_length=100, blank=True, help_text=_("As people write it: end of 2024.")
    )
    as_of_from = models.DateField(_("as of, first day"), null=True, blank=True)
    as_of_to = models.DateField(_("as of, last day"), null=True, blank=True)

    class Meta:
        abstract = True


class CarriedQuerySet(models.QuerySet):
    """What passages carry: visible to the public by the editions that carry it.

    Heirs name the key of ``EditionPassage`` that points at them.
    """

    carrier: str

    def public(self) -> Self:
        """Carried by any edition that has not been withdrawn."""
        return self.filter(Exists(self._passages().public()))

    def live(self) -> Self:
        """Carried by an edition that readers get today."""
        return self.filter(Exists(self._passages().live()))

    def _passages(self) -> Any:
        passages: Any = self.model._meta.get_field("public_passages").related_model
        return passages.objects.filter(**{self.carrier: OuterRef("pk")})


class ClaimQuerySet(CarriedQuerySet):
    carrier = "claim"


class Claim(AsOf):
    """One checkable statement, readable alone; its wording is locked once public.

    ``verdict`` repeats the newest released assessment; none while nobody has released one.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.TextField(
        _("statement"),
        max_length=1000,
        validators=[MaxLengthValidator(1000)],
        help_text=_("Readable alone: no “he”, no “this”, no “next year”."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind, default=ClaimKind.STATE)
    verdict = models.CharField(
        _("verdict"), max_length=20, choices=Verdict, null=True, editable=False
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)

    # Internal: who has compared it with its sources. Any later change of it takes that back.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked = models.DateTimeField(_("checked"), null=True, editable=False)
    check_note = models.TextField(
        _("note of the check"),
        max_length=2000,
        blank=True,
        editable=False,
        validators=[MaxLengthValidator(2000)],
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["id"]
        # Most have none: those are found soon without it.
        indexes = [
            models.Index(
                fields=["verdict", "-id"], condition=Q(verdict__isnull=False), name="claim_verdict"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked=None, checked_by=None)
                | Q(checked__isnull=False, checked_by__isnull=False),
                name="claim_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(as_of_from__lte=F("as_of_to")) | Q(as_of_from=None) | Q(as_of_to=None),
                name="claim_as_of_in_order",
                violation_error_message=_("The first day lies after the last."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class Attribution(models.Model):
    """Who says a claim, and how the text says so; never mixed with whether it is so."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("claim")
    )
    actor = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        verbose_name=_("who says it"),
        help_text=_("Empty when the text does not say."),
    )
    via = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("as carried by"),
        help_text=_("The medium that reported it."),
    )
    mode = models.CharField(_("mode"), max_length=20, choices=Mode, default=Mode.INDIRECT)
    cue = models.CharField(
        _("cue"), max_length=200, blank=True, help_text=_("The words of the text: “according to”.")
    )
    source = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        verbose_name=_("source"),
        help_text=_("Where it can be read or heard that they say it."),
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    documented = models.CharField(
        _("documented"), max_length=20, choices=Documented, null=True, blank=True
    )

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mode=Mode.OWN) | Q(via=None),
                name="attribution_own_voice_via_nobody",
                violation_error_message=_("A finding of one's own is not carried by anybody."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor or '–'} ({self.get_mode_display()})"


class Figure(AsOf):
    """A number that a claim states: low, best, high, how exactly, of what, as of when."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="figures", verbose_name=_("claim")
    )
    series = models.ForeignKey(
        "articles.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("series"),
        help_text=_("Figures of one series count the same thing; the unit is the series’."),
    )
    measure = models.CharField(_("measure"), max_length=20, choices=Measure, default=Measure.LEVEL)
    low = number_field(_("low"))
    best = number_field(_("value"))
    high = number_field(_("high"))
    qualifier = models.CharField(
        _("qualifier"), max_length=20, choices=Qualifier, default=Qualifier.EXACT
    )
    unit = models.CharField(
        _("unit"), max_length=100, blank=True, help_text=_("Empty if the series has it.")
    )
    incomplete = models.CharField(
        _("what is missing"),
        max_length=200,
        blank=True,
        help_text=_("For a figure that does not say, for instance, for which period."),
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    (Q(low=None) | Q(best=None) | Q(low__lte=F("best")))
                    & (Q(best=None) | Q(high=None) | Q(best__lte=F("high")))
                    & (Q(low=None) | Q(high=None) | Q(low__lte=F("high")))
                ),
                name="figure_low_best_high",
                violation_error_message=_("Low, value and high are not in this order."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(qualifier=Qualifier.UNKNOWN)
                    | Q(low__isnull=False)
                    | Q(best__isnull=False)
                    | Q(high__isnull=False)
                ),
                name="figure_has_a_number",
                violation_error_message=_("A figure needs a number, or the qualifier “unknown”."),
            ),
            models.CheckConstraint(
                condition=(Q(series=None) & ~Q(unit="")) | (Q(series__isnull=False) & Q(unit="")),
                name="figure_unit_of_series_or_own",
                violation_error_message=_("A figure has the unit of its series or one of its own."),
            ),
        ]

    def __str__(self) -> str:
        numbers = quantities.words(
            quantities.Quantity(Qualifier(self.qualifier), self.low, self.best, self.high)
        )
        return f"{numbers or self.get_qualifier_display()} {self.unit_words}"

    @property
    def unit_words(self) -> str:
        """What is counted: the unit of the series, or the figure's own."""
        return self.series.unit if self.series_id and self.series else self.unit
