"""Preview links: made and revoked at the desk, opened by people without an account."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.choices import NotificationReason
from articles.editing.comments import comment_as_guest
from articles.editing.notifying import notify
from articles.editing.operations import cleaned, locked, record, required, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, NotAllowed
from articles.models import Article, PreviewLink, User, WorkingCopy
from articles.text.limits import GUEST_COMMENTS

#: How long a link opens something, in days: usually, and at most.
PREVIEW_DAYS = 7
PREVIEW_DAYS_MOST = 60

#: How soon after a comment by a link the next one is taken.
GUEST_PAUSE = timedelta(seconds=10)

#: As long as a token is; what is longer or shorter is none.
_TOKEN = 43


def make_preview_link(
    work: WorkingCopy,
    *,
    by: User,
    label: str,
    days: int = PREVIEW_DAYS,
    may_comment: bool = True,
) -> PreviewLink:
    """Let whoever gets the link read ``work`` as it stands, for so many days.

    ``label`` says for whom it is. Raises ``NotAllowed`` or ``InvalidRecord``.
    """
    require(by, "share_preview", work)
    label = required(cleaned({"label": label})["label"].strip(), "label")
    if not 1 <= days <= PREVIEW_DAYS_MOST:
        message = _("From 1 to %(most)d days.") % {"most": PREVIEW_DAYS_MOST}
        raise InvalidRecord({"days": message})
    with transaction.atomic():
        work = locked(work)
        now = timezone.now()
        about = {"article" if isinstance(work, Article) else "dossier": work}
        link = PreviewLink(
            label=label,
            may_comment=may_comment,
            made=now,
            made_by=by,
            expires=now + timedelta(days=days),
            **about,
        )
        link.digest = _digest(_token(link))
        validated(link).save()
        record(_verb(work, "preview_shared"), work, by=by, new=_told(link))
    return link


def revoke_preview_link(link: PreviewLink, *, by: User) -> PreviewLink:
    """Let a link open nothing from now on; one that is revoked already stays so."""
    require(by, "share_preview", link.work)
    with transaction.atomic():
        link = locked(link)
        if link.revoked is None:
            _revoke(link, by=by)
    return link


def end_preview_links(work: Any, *, by: User) -> None:
    """Let no link show ``work`` any more, which the caller has locked; the history has each."""
    for link in PreviewLink.objects.of(work).valid(timezone.now()).select_for_update(of=("self",)):
        _revoke(link, by=by)


def preview_links_of(work: Any) -> QuerySet[PreviewLink]:
    """Return the links to ``work``, newest first."""
    return PreviewLink.objects.of(work)


def preview_token(link: PreviewLink) -> str | None:
    """Return the secret part of a link's address; none if the site's secret is another by now."""
    token = _token(link)
    return token if _digest(token) == link.digest else None


def preview_link_at(token: str, at: datetime | None = None) -> PreviewLink | None:
    """Return the link with this secret, if it opens something."""
    if len(token) != _TOKEN or not token.isascii():
        return None
    links = PreviewLink.objects.valid(at or timezone.now()).select_related("article", "dossier")
    return links.filter(digest=_digest(token)).first()


def note_opened(link: PreviewLink) -> None:
    """Count that somebody has read the piece by ``link``."""
    PreviewLink.objects.filter(pk=link.pk).update(
        opened=F("opened") + 1, last_opened=timezone.now()
    )


def comment_by_link(link: PreviewLink, *, name: str, body: str) -> None:
    """Tell the desk what somebody without an account says of the piece that ``link`` shows.

    Raises ``InvalidRecord`` for too little or too much, ``NotAllowed`` where the link does not let
    its readers comment, has been used too often, or a moment ago.
    """
    with transaction.atomic():
        link = locked(link)
        now = timezone.now()
        _check_rate(link, now)
        link.comments, link.last_comment = link.comments + 1, now
        link.save(update_fields=["comments", "last_comment"])
        _tell_desk(link, name=name, body=body)


def _tell_desk(link: PreviewLink, *, name: str, body: str) -> None:
    """Leave a guest's words as a comment; whoever made the link is told of it as well."""
    work = link.work
    said = comment_as_guest(work, name=name, body=body, link=link.key.hex)
    reason, text = NotificationReason.COMMENTED, f"{name}: {body}"
    notify([link.made_by], reason, work, by=None, text=text, comment=said, once=True)


def _revoke(link: PreviewLink, *, by: User) -> None:
    link.revoked, link.revoked_by = timezone.now(), by
    link.save(update_fields=["revoked", "revoked_by"])
    record(_verb(link.work, "preview_revoked"), link.work, by=by, old=_told(link))


def _check_rate(link: PreviewLink, now: datetime) -> None:
    if not (link.may_comment and link.is_valid):
        raise NotAllowed(_("This link takes no comments."))
    if link.comments >= GUEST_COMMENTS:
        raise NotAllowed(_("So many comments were sent by this link that it takes no more."))
    if link.last_comment is not None and now - link.last_comment < GUEST_PAUSE:
        raise NotAllowed(_("A comment was sent a moment ago; please wait ten seconds."))


def _token(link: PreviewLink) -> str:
    """Return what the address of ``link`` holds: made from its key and the site's secret."""
    secret = salted_hmac(__name__, link.key.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _told(link: PreviewLink) -> dict[str, Any]:
    return {"for": link.label, "expires": link.expires, "may_comment": link.may_comment}


def _verb(work: WorkingCopy, act: str) -> str:
    return f"{work._meta.model_name}.{act}"
