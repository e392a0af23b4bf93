"""What somebody is told of: listed, read, and taken for the e-mail digest."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.roles import sees_everything
from articles.editing.visibility import visible_articles, visible_dossiers
from articles.exceptions import NotAllowed
from articles.models import Notification, User


def notifications_of(user: User) -> QuerySet[Notification]:
    """Return what ``user`` is told of, newest first: only of pieces that they still may open."""
    rows = Notification.objects.filter(user=user).select_related(
        "article", "dossier", "by", "comment__by"
    )
    if sees_everything(user):
        return rows
    return rows.filter(
        Q(article__in=visible_articles(user).order_by().values("pk"))
        | Q(dossier__in=visible_dossiers(user).order_by().values("pk"))
    )


def unread_count(user: User) -> int:
    """Return how much ``user`` has not seen yet."""
    return notifications_of(user).filter(read=None).count()


def mark_read(notification: Notification, *, by: User) -> Notification:
    """Note that ``by`` has seen what they are told of; what is seen stays seen."""
    if notification.user_id != by.pk:
        raise NotAllowed(_("You may not do this."))
    now = timezone.now()
    if Notification.objects.filter(pk=notification.pk).unread().update(read=now):
        notification.read = now
    return notification


def mark_all_read(*, by: User, until: datetime) -> int:
    """Note that ``by`` has seen everything up to ``until``; return how much that was.

    What has come since is not seen yet: the page that was looked at did not show it.
    """
    rows = Notification.objects.filter(user=by, at__lte=until)
    return rows.unread().update(read=timezone.now())


def waiting_for_mail() -> QuerySet[User]:
    """Return the accounts for whom a digest may be due: they want one, and have an address."""
    due = Notification.objects.unread().filter(user=OuterRef("pk"), mailed=None)
    people = User.objects.filter(Exists(due), is_active=True, wants_digest=True)
    return people.exclude(email="").order_by("pk")


def take_unmailed(user: User) -> list[Notification]:
    """Return what a digest has to tell ``user``, marked as mailed: nobody else takes it, too.

    Two who send at once share nothing: what one has locked, the other leaves out. Sending is not
    part of the transaction, so that a slow mail server keeps no writer waiting; if it fails,
    ``release_mailed`` gives back what was taken.
    """
    with transaction.atomic():
        mine = Notification.objects.unread().filter(user=user, mailed=None)
        locked = mine.select_for_update(skip_locked=True, of=("self",))
        keys = list(locked.values_list("pk", flat=True))
        rows = list(notifications_of(user).filter(pk__in=keys))
        _set_mailed(rows, timezone.now())
    return rows


def release_mailed(rows: Collection[Notification]) -> None:
    """Give back what ``take_unmailed`` took: it could not be sent, and is due again."""
    _set_mailed(rows, None)


def _set_mailed(rows: Collection[Notification], moment: datetime | None) -> None:
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed=moment)
