"""Follow-ups: work that a change elsewhere has caused, open until somebody has dealt with it."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import FollowUpState, Urgency
from articles.models.articles import Article
from articles.models.claims import Claim
from articles.models.dossiers import Dossier
from articles.models.history import HistoryEntry
from articles.models.positions import Position
from articles.models.series import Series

#: What a change may be about to be dealt with at.
TARGETS = ("article", "position", "dossier", "series")

_ONE = Q()
for _name in TARGETS:
    _others = {f"{other}__isnull": other != _name for other in TARGETS}
    _ONE |= Q(**_others)


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def open(self) -> Self:
        """Those that nobody has dealt with yet, the most urgent first."""
        return self.filter(state=FollowUpState.OPEN).order_by("urgency", "due", "id")

    def of(self, user: models.Model) -> Self:
        """Those for which ``user`` is responsible, or nobody is."""
        return self.filter(Q(responsible=user) | Q(responsible=None))


class FollowUp(models.Model):
    """That one thing has to be looked at because a fact it leans on has changed.

    ``cause`` is the entry of the history that made it; each cause asks for each thing once.
    ``claim`` is the fact. It ends by an act, or with a reason why there is nothing to change.
    """

    cause = models.ForeignKey(
        HistoryEntry, on_delete=models.PROTECT, related_name="+", verbose_name=_("cause")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("claim")
    )
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    opened = models.DateTimeField(_("opened"))
    due = models.DateField(_("due"))
    state = models.CharField(
        _("state"), max_length=20, choices=FollowUpState, default=FollowUpState.OPEN
    )
    reason = models.TextField(
        _("reason"),
        max_length=1000,
        blank=True,
        validators=[MaxLengthValidator(1000)],
        help_text=_("For the desk; readers never see it."),
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed = models.DateTimeField(_("closed"), null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["urgency", "due", "id"]
        indexes = [
            models.Index(
                fields=["urgency", "due", "id"],
                condition=Q(state=FollowUpState.OPEN),
                name="follow_up_open",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=_ONE, name="follow_up_for_one_thing"),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, closed=None, closed_by=None)
                | ~Q(state=FollowUpState.OPEN) & Q(closed__isnull=False, closed_by__isnull=False),
                name="follow_up_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowUpState.WAIVED) | ~Q(reason=""),
                name="follow_up_waived_with_a_reason",
            ),
            *(
                models.UniqueConstraint(
                    fields=["cause", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"follow_up_{name}_once",
                )
                for name in TARGETS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} → {self.target}"

    @property
    def target(self) -> Article | Position | Dossier | Series:
        """What has to be looked at."""
        return next(thing for name in TARGETS if (thing := getattr(self, name)) is not None)
