"""The e-mail digest: one mail a person with what is new and unread, grouped by piece."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from articles import editing
from articles.models import Article, Dossier, Notification, User


@dataclass(frozen=True)
class Line:
    """Something that somebody is told: why, by whom, what was said, and where the act is."""

    notification: Notification

    @property
    def by(self) -> str:
        """Who acted; nobody if the clock did."""
        row = self.notification
        if row.by is None and row.comment is not None:
            return row.comment.writer
        return str(row.by or "")

    @property
    def address(self) -> str:
        """The address that marks it as read and leads to where the act is."""
        return _absolute(reverse("desk:notification", args=[self.notification.pk]))


@dataclass(frozen=True)
class Piece:
    """A piece, and what is told of it."""

    work: Article | Dossier
    lines: Sequence[Line]


def send_digest(user: User) -> int:
    """Send ``user`` what is new, unread and not mailed yet; return how much that was.

    Raises whatever keeps the mail from going; then all of it is due again.
    """
    rows = editing.take_unmailed(user)
    if not rows:
        return 0
    try:
        with translation.override(user.language or settings.LANGUAGE_CODE):
            _message(user, rows).send()
    except Exception:
        editing.release_mailed(rows)
        raise
    return len(rows)


def _message(user: User, rows: Sequence[Notification]) -> EmailMultiAlternatives:
    context = {
        "user": user,
        "site": settings.SITE_NAME,
        "pieces": _by_piece(rows),
        "all": _absolute(reverse("desk:notifications")),
    }
    new = ngettext("%(number)d notification", "%(number)d notifications", len(rows))
    subject = f"[{settings.SITE_NAME}] {new % {'number': len(rows)}}"
    message = EmailMultiAlternatives(
        subject, render_to_string("desk/email/digest.txt", context), to=[user.email]
    )
    message.attach_alternative(render_to_string("desk/email/digest.html", context), "text/html")
    # No holiday notice answers it, and no mailbox takes it for a list that it could leave.
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    return message


def _by_piece(rows: Iterable[Notification]) -> list[Piece]:
    """Return what is told by piece, the one with the newest first; oldest first within one."""
    found: dict[Article | Dossier, list[Line]] = {}
    for row in rows:
        if row.work is not None:
            found.setdefault(row.work, []).insert(0, Line(row))
    return [Piece(work, lines) for work, lines in found.items()]


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
