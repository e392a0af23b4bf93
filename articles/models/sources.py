"""Sources and evidence: which document says what on a claim; and what those concerned say."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.choices import EvidenceStance, Visibility
from articles.models.claims import Attribution, Claim
from articles.text.sorting import sort_key

_LONG = 2000


class SourceQuerySet(models.QuerySet["Source"]):
    def public(self) -> "SourceQuerySet":
        """Sources that readers see: public evidence or an attribution of a public claim names."""
        claims = Claim.objects.public().values("pk")
        evidence = Evidence.objects.public().filter(source=OuterRef("pk"), claim__in=claims)
        said = Attribution.objects.filter(source=OuterRef("pk"), claim__in=claims)
        return self.filter(Exists(evidence) | Exists(said))

    def confidential(self) -> "SourceQuerySet":
        """Sources that confidential evidence names, and nothing else."""
        evidence = Evidence.objects.filter(source=OuterRef("pk"))
        hidden = evidence.filter(visibility=Visibility.CONFIDENTIAL)
        said = Attribution.objects.filter(source=OuterRef("pk"))
        return self.filter(
            Exists(hidden),
            ~Exists(evidence.exclude(visibility=Visibility.CONFIDENTIAL)),
            ~Exists(said),
        )


class Source(models.Model):
    """A document, recorded once and used by any number of claims.

    ``origin`` is who first reported it: ten papers with one wire report are one origin. It is
    compared by ``origin_key``; a source without one is its own origin.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    archived_url = models.URLField(
        _("archived address"), max_length=500, blank=True, help_text=_("A copy that stays.")
    )
    published = models.DateField(_("published"), null=True, blank=True)
    accessed = models.DateField(_("accessed"), null=True, blank=True)
    origin = models.CharField(
        _("origin"),
        max_length=200,
        blank=True,
        help_text=_("Who first reported it: ten papers with one wire report are one origin."),
    )
    origin_key = models.CharField(max_length=400, editable=False, blank=True, db_index=True)
    primary = models.BooleanField(
        _("primary source"),
        default=False,
        help_text=_("The document itself, the witness, the law: not a report about it."),
    )
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published=None) | Q(accessed=None) | Q(published__lte=F("accessed")),
                name="source_accessed_after_published",
                violation_error_message=_("Accessed before it was published."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.publisher else self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(f"{self.title} {self.publisher}")[:600]
        self.origin_key = sort_key(self.origin)[:400]
        super().save(*args, **kwargs)


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def public(self) -> "EvidenceQuerySet":
        """Evidence that readers may see, wherever its claim is public."""
        return self.filter(visibility=Visibility.PUBLIC)


class Evidence(models.Model):
    """What one source says on one claim; ``note`` stays at the desk whatever the visibility."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("claim")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("source")
    )
    stance = models.CharField(
        _("what it does"),
        max_length=20,
        choices=EvidenceStance,
        default=EvidenceStance.SUPPORTS,
    )
    quote = models.TextField(
        _("quotation"),
        max_length=_LONG,
        blank=True,
        validators=[MaxLengthValidator(_LONG)],
        help_text=_("The words of the source."),
    )
    page = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Page, minute."))
    note = models.TextField(
        _("note"),
        max_length=_LONG,
        blank=True,
        validators=[MaxLengthValidator(_LONG)],
        help_text=_("For the desk; readers never see it."),
    )
    visibility = models.CharField(
        _("visibility"), max_length=20, choices=Visibility, default=Visibility.DESK
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("plural", "evidence")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_stance_display()})"


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def waiting(self) -> "EnquiryQuerySet":
        """Enquiries that nobody has answered yet, by their deadlines."""
        return self.filter(answered=None).order_by(F("deadline").asc(nulls_last=True), "id")


class Enquiry(models.Model):
    """What somebody concerned was asked, until when, and what they answered; never public.

    It is about a claim, about an article, or about both.
    """

    whom = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        related_name="enquiries",
        verbose_name=_("whom"),
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name=_("claim"),
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name=_("article"),
    )
    question = models.TextField(
        _("what was asked"), max_length=_LONG, validators=[MaxLengthValidator(_LONG)]
    )
    asked = models.DateField(_("asked on"), default=timezone.localdate)
    deadline = models.DateTimeField(_("answer due"), null=True, blank=True)
    answer = models.TextField(
        _("answer"), max_length=10_000, blank=True, validators=[MaxLengthValidator(10_000)]
    )
    answered = models.DateField(_("answered on"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-asked", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False) | Q(article__isnull=False),
                name="enquiry_is_about_something",
                violation_error_message=_("Say which claim or which article it is about."),
            ),
            models.CheckConstraint(
                condition=Q(answered=None) | Q(answered__gte=F("asked")),
                name="enquiry_answered_after_asked",
                violation_error_message=_("Answered before it was asked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom}: {self.question[:100]}"

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed without an answer."""
        return (
            self.answered is None and self.deadline is not None and self.deadline < timezone.now()
        )
