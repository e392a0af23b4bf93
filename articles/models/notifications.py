"""Notifications: what somebody at the desk is told of a piece, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import NotificationReason
from articles.models.articles import Article
from articles.models.comments import Comment
from articles.models.dossiers import Dossier


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> Self:
        """What has not been seen at the desk yet."""
        return self.filter(read=None)

    def about(self, work: Article | Dossier) -> Self:
        """What is told of one piece."""
        return self.filter(**{work._meta.model_name or "": work})


class Notification(models.Model):
    """That ``user`` is told of a piece: for which reason, by whose act, and since when.

    ``text`` is what whoever acted said with it: the note of a submission, the reason of a
    sending back, a comment; ``comment`` leads to that one. ``mailed`` is when a digest has told of
    it. Whether the piece may still be opened is asked when it is shown, never here.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications"
    )
    reason = models.CharField(_("reason"), max_length=20, choices=NotificationReason)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField(_("at"))
    read = models.DateTimeField(_("read"), null=True)
    mailed = models.DateTimeField(_("mailed"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notification_newest"),
            models.Index(
                fields=["user"], condition=Q(read__isnull=True), name="notification_unread"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, dossier=None)
                | Q(article=None, dossier__isnull=False),
                name="notification_about_one_piece",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_reason_display()}"

    @property
    def work(self) -> Article | Dossier | None:
        """The piece that it is about."""
        return self.article or self.dossier
