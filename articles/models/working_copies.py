"""What articles and dossiers share: the working copy that editors change, and its editions."""

import uuid
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.choices import Change, State
from articles.models.append_only import AppendOnlyModel

#: A language as HTML and feeds write it (BCP 47, its common forms): de, en-GB.
LANGUAGE_TAG = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", _("Not a language: de, en-GB."))


class WorkingCopy(models.Model):
    """A text in the making; readers never see it, only the editions frozen from it.

    ``version`` grows with every saved change and is what forms carry; ``text_version`` is the one
    in which a field last changed, so that recording a passage makes no open form stale. An
    approval belongs to one version, and so does a legal check. ``people`` are the actors named
    above the work. Withdrawing covers the editions up to ``withdrawn_through``; a later edition is
    public again.

    ``planned_for`` is loose, ``publish_at`` is binding while the state is scheduled. Where the
    approval was lost, or publishing failed, ``publish_at`` stays and says what does not happen.
    A failure without ``publish_at`` is one of a planned withdrawal.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(
        _("address"), max_length=90, blank=True, help_text=_("Empty: made from the title.")
    )
    standfirst = models.TextField(
        _("standfirst"), max_length=2000, blank=True, validators=[MaxLengthValidator(2000)]
    )
    language = models.CharField(
        _("language"), max_length=10, default="de", validators=[LANGUAGE_TAG]
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible editor"),
    )
    planned_for = models.DateField(
        _("planned for"),
        null=True,
        blank=True,
        help_text=_("When it is meant to appear; nothing happens by itself."),
    )

    # Written by operations alone, hence not editable.
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    text_version = models.PositiveIntegerField(default=1, editable=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    changed = models.DateTimeField(_("changed"), editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    submitted = models.DateTimeField(_("submitted"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    approved = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_version = models.PositiveIntegerField(_("approved version"), null=True, editable=False)

    # Whom the review was given to (none: the desk), with what, and until when.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("reviewer"),
    )
    review_note = models.TextField(_("note for the review"), blank=True, editable=False)
    review_due = models.DateField(_("review due"), null=True, editable=False)

    # Whether a lawyer's eye is needed, and who has read which version with it.
    needs_legal_check = models.BooleanField(_("needs a legal check"), default=False, editable=False)
    legally_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("legally checked by"),
    )
    legally_checked = models.DateTimeField(_("legally checked"), null=True, editable=False)
    legally_checked_version = models.PositiveIntegerField(null=True, editable=False)
    legal_note = models.TextField(_("note of the legal check"), blank=True, editable=False)

    publish_at = models.DateTimeField(_("to be published at"), null=True, editable=False)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    scheduled = models.DateTimeField(_("scheduled at"), null=True, editable=False)
    scheduled_change = models.CharField(max_length=20, choices=Change, blank=True, editable=False)
    scheduled_note = models.TextField(blank=True, editable=False)
    schedule_failed = models.DateTimeField(_("schedule failed"), null=True, editable=False)
    schedule_failure = models.TextField(_("why it failed"), blank=True, editable=False)
    withdraw_at = models.DateTimeField(_("to be withdrawn at"), null=True, editable=False)
    withdrawal_planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    planned_notice = models.TextField(blank=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, editable=False)

    first_published = models.DateTimeField(_("first published"), null=True, editable=False)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_through = models.PositiveIntegerField(default=0, editable=False)
    withdrawal_notice = models.TextField(_("public notice"), blank=True, editable=False)

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["planned_for"],
                condition=Q(planned_for__isnull=False),
                name="%(class)s_planned_for",
            ),
            models.Index(
                fields=["publish_at"],
                condition=Q(publish_at__isnull=False),
                name="%(class)s_publish_at",
            ),
            models.Index(
                fields=["withdraw_at"],
                condition=Q(withdraw_at__isnull=False),
                name="%(class)s_withdraw_at",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED)
                | Q(publish_at__isnull=False, scheduled_by__isnull=False, schedule_failed=None),
                name="%(class)s_scheduled_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED)
                | Q(embargo_until=None)
                | Q(publish_at__gte=F("embargo_until")),
                name="%(class)s_scheduled_after_embargo",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED)
                | Q(withdraw_at=None)
                | Q(withdraw_at__gt=F("publish_at")),
                name="%(class)s_withdrawn_after_publishing",
            ),
            models.CheckConstraint(
                condition=Q(withdraw_at=None) | Q(withdrawal_planned_by__isnull=False),
                name="%(class)s_withdrawal_has_planner",
            ),
            models.CheckConstraint(
                condition=Q(schedule_failed=None, schedule_failure="")
                | Q(schedule_failed__isnull=False) & ~Q(schedule_failure=""),
                name="%(class)s_failure_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.SCHEDULED])
                | Q(approved_version=F("version")),
                name="%(class)s_approval_is_of_this_version",
            ),
            models.CheckConstraint(
                condition=Q(legally_checked=None, legally_checked_by=None)
                | Q(
                    legally_checked__isnull=False,
                    legally_checked_by__isnull=False,
                    legally_checked_version=F("version"),
                ),
                name="%(class)s_legal_check_is_of_this_version",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(live_edition__isnull=False),
                name="%(class)s_published_has_edition",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN)
                | Q(live_edition__isnull=True, withdrawn__isnull=False),
                name="%(class)s_withdrawn_has_no_edition",
            ),
        ]

    # Declared by the heirs, each with editions of its own.
    live_edition: Any
    live_edition_id: int | None
    editions: Any
    people: Any

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        """Whether readers get an edition of this work today."""
        return self.live_edition_id is not None

    @property
    def has_lost_schedule(self) -> bool:
        """Whether a time is set at which nothing will happen, as it is not scheduled any more."""
        return (
            self.publish_at is not None
            and self.state != State.SCHEDULED
            and self.schedule_failed is None
        )

    @property
    def is_embargoed(self) -> bool:
        """Whether this must not be published yet."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def lacks_legal_check(self) -> bool:
        """Whether a legal check is asked for, and nobody has made it on the present version."""
        return self.needs_legal_check and self.legally_checked is None

    @property
    def standing_words(self) -> str:
        """The state in words, and whether readers get an edition while the work is changed."""
        words = State(self.state).label
        if self.is_live and self.state != State.PUBLISHED:
            return gettext("%(state)s, an edition is public") % {"state": words}
        return str(words)


class EditionQuerySet(models.QuerySet):
    """Editions by what readers may see of them; heirs name the key to their work."""

    work: str

    def public(self) -> Self:
        """Editions neither withdrawn nor blocked, the older ones included."""
        return self.filter(
            ~Exists(self.blocks(OuterRef("pk"))), number__gt=F(f"{self.work}__withdrawn_through")
        )

    def blocks(self, edition: Any) -> models.QuerySet:
        """Return the blocks under which an edition lies at present."""
        blocks: Any = apps.get_model("articles", "Block")
        return blocks.objects.active().filter(**{f"{self.work}_edition": edition})

    def live(self) -> Self:
        """Editions that readers get today, one a work."""
        return self.filter(live_for__isnull=False)


class Edition(AppendOnlyModel):
    """The frozen public state of a work; numbered, hashed, never changed."""

    number = models.PositiveIntegerField(_("edition"))
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(_("address"), max_length=90)
    standfirst = models.TextField(_("standfirst"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    plain_text = models.TextField()
    projection_version = models.PositiveSmallIntegerField()
    content_hash = models.CharField(max_length=64)
    change = models.CharField(_("kind of change"), max_length=20, choices=Change)
    note = models.TextField(_("public note"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved = models.DateTimeField(_("approved"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published = models.DateTimeField(_("published"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
