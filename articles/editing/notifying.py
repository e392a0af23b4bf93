"""Telling people at the desk of a piece: never of what they cannot open, never of their own act."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from articles.choices import NotificationReason
from articles.editing.visibility import visible_articles, visible_dossiers
from articles.models import Article, Comment, Notification, User, WorkingCopy


def notify(
    users: Iterable[User | None],
    reason: NotificationReason,
    work: WorkingCopy,
    *,
    by: User | None,
    text: str = "",
    comment: Comment | None = None,
    once: bool = False,
) -> list[Notification]:
    """Tell each of ``users`` of ``work``; called inside the transaction of what it tells of.

    ``by`` acted (none: the clock did, or the guest who left ``comment``) and is not told; neither
    is who may not open the piece, or whose account is closed. What somebody has not read yet is
    not told again in the same words: it becomes new again. With ``once`` it does so whatever the
    words are: they are the latest then.
    """
    told = {user.pk: user for user in users if user is not None and user != by}
    wanted: dict[str, Any] = {"article" if isinstance(work, Article) else "dossier": work}
    said: dict[str, Any] = {"text": text, "comment": comment}
    if not once:
        wanted |= said
    new = {"by": by, "mailed": None, **said}
    return [
        _tell(user, {"reason": reason, **wanted}, new)
        for user in told.values()
        if _may_open(user, work)
    ]


def settle(work: WorkingCopy, *reasons: NotificationReason) -> None:
    """Mark as read what nobody has to act on any more; called inside a transaction."""
    about: dict[str, Any] = {"article" if isinstance(work, Article) else "dossier": work}
    unread = Notification.objects.unread().filter(reason__in=reasons, **about)
    unread.update(read=timezone.now())


def _tell(user: User, wanted: dict[str, Any], new: dict[str, Any]) -> Notification:
    found, _made = Notification.objects.unread().update_or_create(
        user=user, **wanted, defaults={"at": timezone.now(), **new}
    )
    return found


def _may_open(user: User, work: WorkingCopy) -> bool:
    if not user.is_active:
        return False
    seen = visible_articles if isinstance(work, Article) else visible_dossiers
    return seen(user).filter(pk=work.pk).exists()
