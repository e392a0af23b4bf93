"""Assessments: dated verdicts on a claim with their reasons; append-only once released."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import Verdict
from articles.models.append_only import AppendOnlyModel
from articles.models.claims import Claim
from articles.models.sources import Evidence


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def drafts(self) -> Self:
        """Those that nobody has released yet; one a claim at most."""
        return self.filter(released=None)

    def released(self) -> Self:
        """Those that count, oldest first."""
        return self.filter(released__isnull=False).order_by("released", "id")


class Assessment(AppendOnlyModel):
    """A verdict on a claim, with the reason that readers get and the evidence it rests on.

    It is a draft of the desk until a second person releases it; from then on the database refuses
    every change. A mistake is corrected by a new one. ``verdict`` is none where an earlier one is
    taken back without another in its place. ``reckoning`` keeps the words of the calculation as
    they were, for „does not add up“: figures may change later.
    """

    #: Refused is a change of what has this.
    append_only_once = "released"

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("claim")
    )
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict, null=True, blank=True)
    reason = models.TextField(
        _("reason"),
        max_length=2000,
        validators=[MaxLengthValidator(2000)],
        help_text=_("Readers get it with the verdict: what is known, and from where."),
    )
    reckoning = models.TextField(_("calculation"), blank=True, editable=False)
    evidence = models.ManyToManyField(
        Evidence,
        through="AssessmentEvidence",
        related_name="assessments",
        verbose_name=_("evidence it rests on"),
    )
    before = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("the assessment before it"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("released by"),
    )
    released = models.DateTimeField(_("released"), null=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["id"]
        indexes = [models.Index(fields=["claim", "-released"], name="assessment_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(released=None, released_by=None)
                | Q(released__isnull=False, released_by__isnull=False),
                name="assessment_released_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(released=None),
                name="assessment_one_draft_a_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display() or _('no verdict')}: {self.claim}"

    @property
    def is_released(self) -> bool:
        """Whether it counts."""
        return self.released is not None


class AssessmentEvidence(AppendOnlyModel):
    """That an assessment rests on a piece of evidence; ``released`` as the assessment is."""

    append_only_once = "released"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="rests_on")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    released = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("evidence of an assessment")
        verbose_name_plural = _("evidence of assessments")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "evidence"], name="assessment_evidence_once"
            )
        ]
