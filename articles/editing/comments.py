"""Comments on a piece: left, answered, changed, resolved; readers never see any of it."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.choices import NotificationReason
from articles.editing.audience import writers_of
from articles.editing.mentioning import mentioned_in
from articles.editing.notifying import notify
from articles.editing.operations import cleaned, locked, plain, record, required, validated
from articles.editing.passages import selector_of
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import Article, Comment, Dossier, User
from articles.text.limits import (
    GUEST_COMMENT_CHARACTERS,
    GUEST_COMMENTS,
    GUEST_NAME_CHARACTERS,
)

#: How much of a comment a notification repeats.
_TOLD = 500


def comment(
    work: Article | Dossier,
    *,
    by: User,
    body: str,
    quote: str = "",
    start: int | None = None,
    key: UUID | None = None,
) -> Comment:
    """Say something about a piece, or about the words ``quote`` of an article.

    ``start`` picks one of several places, as a code point of the projection. ``key`` is the
    request's: sent again, it returns the comment that was left at first. Whom the words mention,
    the responsible editor and the writers are told; ``unreached`` of what is returned names those
    who are mentioned and cannot be. Raises ``NotAllowed``, ``InvalidRecord`` or ``PassageError``.
    """
    require(by, "comment", work)
    with transaction.atomic():
        work = locked(work)
        new = _new(work, by=by, body=body, key=key)
        if known := _left_with(new):
            return known
        if quote:
            _stand_on_words(new, work, quote, start)
        return _left(new, by=by)


def comment_as_guest(
    work: Article | Dossier,
    *,
    name: str,
    body: str,
    quote: str = "",
    start: int | None = None,
    key: UUID | None = None,
    link: str = "",
) -> Comment:
    """Leave the comment of somebody without an account, who came by the preview link ``link``.

    By one link guests leave ``GUEST_COMMENTS`` at most. What a guest writes mentions nobody: it
    would tell who works here. Whether the link still holds is the caller's to ask.
    """
    name = required(" ".join(cleaned({"name": name})["name"].split()), "name")
    if len(name) > GUEST_NAME_CHARACTERS:
        raise InvalidRecord({"name": _too_long(GUEST_NAME_CHARACTERS)})
    if len(body) > GUEST_COMMENT_CHARACTERS:
        raise InvalidRecord({"body": _too_long(GUEST_COMMENT_CHARACTERS)})
    with transaction.atomic():
        work = locked(work)
        new = _new(work, guest_name=name, guest_link=link, body=body, key=key)
        if known := _left_with(new):
            return known
        there = Comment.objects.about(work).filter(by=None, guest_link=link)
        if there.count() >= GUEST_COMMENTS:
            raise NotAllowed(_("By this link, no more comments can be left."))
        if quote:
            _stand_on_words(new, work, quote, start)
        return _left(new, by=None)


def answer(parent: Comment, *, by: User, body: str, key: UUID | None = None) -> Comment:
    """Answer a comment; returns the answer. What was resolved is open again.

    An answer to an answer stands in the same thread: there is one level.
    """
    require(by, "comment", parent.work)
    with transaction.atomic():
        work = locked(parent.work)
        thread = _locked(parent.parent or parent)
        new = _new(work, by=by, parent=thread, body=body, key=key)
        if known := _left_with(new):
            return known
        if thread.resolved is not None:
            _set_resolved(thread, by=by, resolved=False)
        return _left(new, by=by)


def revise_comment(comment: Comment, *, by: User, body: str) -> Comment:
    """Change what one has written oneself, while nobody has answered it."""
    require(by, "comment", comment.work)
    with transaction.atomic():
        work = locked(comment.work)
        comment = _locked(comment)
        _check_is_own(comment, by)
        old = comment.body
        comment.body = _body(body)
        if comment.body == old:
            return comment
        comment.edited = timezone.now()
        validated(comment)
        comment.save(update_fields=["body", "edited"])
        comment.notifications.unread().update(text=_told(comment))
        before = set(comment.mentioned.values_list("pk", flat=True))
        found = mentioned_in(comment.body, work)
        comment.mentioned.set(found.people)
        comment.unreached = found.unreached
        new = [user for user in found.people if user.pk not in before]
        notify(new, NotificationReason.MENTIONED, work, by=by, text=_told(comment), comment=comment)
        record("comment.revised", comment, by=by, old={"body": old}, new={"body": comment.body})
    return comment


def resolve_comment(comment: Comment, *, by: User) -> Comment:
    """Say that a thread is done; one that is resolved already stays as it is."""
    return _resolve(comment, by=by, resolved=True)


def reopen_comment(comment: Comment, *, by: User) -> Comment:
    """Open a thread again; one that is open stays as it is."""
    return _resolve(comment, by=by, resolved=False)


def discard_comment(comment: Comment, *, by: User) -> None:
    """Take back what one has written oneself, while nobody has answered it.

    The managing editor takes away what guests have left, with its answers. The history keeps it.
    """
    require(by, "comment", comment.work)
    with transaction.atomic():
        locked(comment.work)
        comment = _locked(comment)
        if comment.by_id is None:
            require(by, "discard_guest_comment", comment.work)
        else:
            _check_is_own(comment, by)
        answers = [plain(each) | {"body": each.body} for each in comment.answers.all()]
        old = {"body": comment.body, "quote": comment.quote, "answers": answers}
        record("comment.discarded", comment, by=by, old=old)
        comment.delete()


def _new(work: Article | Dossier, *, body: str, **fields: Any) -> Comment:
    about = "article" if isinstance(work, Article) else "dossier"
    return Comment(**{about: work}, body=_body(body), at=timezone.now(), **fields)


def _body(body: str) -> str:
    return required(cleaned({"body": body})["body"].strip(), "body")


def _left_with(new: Comment) -> Comment | None:
    """Return the comment that the request of ``new`` has left already, if it has."""
    known = Comment.objects.filter(key=new.key).first() if new.key else None
    if known is None:
        return None
    same = ("article_id", "dossier_id", "parent_id", "by_id", "guest_link")
    if any(getattr(known, name) != getattr(new, name) for name in same):
        raise WrongState(_("Something else has been saved with this form; open it anew."))
    return known


def _stand_on_words(new: Comment, work: Article | Dossier, quote: str, start: int | None) -> None:
    if not isinstance(work, Article):
        raise InvalidRecord({"quote": _("Only words of an article can be commented on.")})
    selector = selector_of(work, quote, start)
    new.quote, new.prefix, new.suffix, new.start, new.end = selector


def _left(new: Comment, *, by: User | None) -> Comment:
    """Save a comment, tell of it, and keep that it was left."""
    validated(new)
    try:
        with transaction.atomic():
            new.save()
    except IntegrityError as error:
        message = _("Something else has been saved with this form; open it anew.")
        raise WrongState(message) from error
    if by is not None:
        found = mentioned_in(new.body, new.work)
        new.mentioned.set(found.people)
        new.unreached = found.unreached
    _tell(new, by=by)
    words = {"quote": new.quote, "parent": plain(new.parent) if new.parent else None}
    told = {"body": new.body, **{name: value for name, value in words.items() if value}}
    record("comment.answered" if new.parent else "comment.commented", new, by=by, new=told)
    return new


def _tell(new: Comment, *, by: User | None) -> None:
    """Tell everybody whom a new comment concerns, each for one reason."""
    work = new.work
    told: dict[str, Any] = {"by": by, "text": _told(new), "comment": new}
    mentioned = list(new.mentioned.all())
    notify(mentioned, NotificationReason.MENTIONED, work, **told)
    answered = [user for user in _thread_writers(new) if user not in mentioned]
    notify(answered, NotificationReason.ANSWERED, work, **told)
    reached = {*mentioned, *answered}
    concerned = [user for user in (work.responsible, *writers_of(work)) if user not in reached]
    notify(concerned, NotificationReason.COMMENTED, work, once=True, **told)


def _thread_writers(new: Comment) -> list[User]:
    """Return who has written in the thread that ``new`` answers."""
    thread = new.parent
    if thread is None:
        return []
    written = [thread, *thread.answers.exclude(pk=new.pk).select_related("by")]
    return list(dict.fromkeys(each.by for each in written if each.by))


def _told(comment: Comment) -> str:
    words = comment.body if comment.by_id else f"{comment.writer}: {comment.body}"
    return Truncator(words).chars(_TOLD)


def _locked(comment: Comment) -> Comment:
    try:
        return locked(comment)
    except Comment.DoesNotExist as error:
        raise WrongState(_("This comment has been discarded in the meantime.")) from error


def _check_is_own(comment: Comment, by: User) -> None:
    if comment.by_id != by.pk:
        raise NotAllowed(_("Only who wrote a comment can change it or take it back."))
    later = comment.parent.answers.filter(pk__gt=comment.pk) if comment.parent else comment.answers
    if later.exists():
        raise WrongState(_("This has been answered by now: add an answer instead."))


def _resolve(comment: Comment, *, by: User, resolved: bool) -> Comment:
    require(by, "comment", comment.work)
    with transaction.atomic():
        locked(comment.work)
        comment = _locked(comment)
        if comment.parent_id is not None:
            raise WrongState(_("An answer is resolved with what it answers."))
        if (comment.resolved is not None) != resolved:
            _set_resolved(comment, by=by, resolved=resolved)
    return comment


def _set_resolved(thread: Comment, *, by: User, resolved: bool) -> None:
    thread.resolved = timezone.now() if resolved else None
    thread.resolved_by = by if resolved else None
    thread.save(update_fields=["resolved", "resolved_by"])
    record("comment.resolved" if resolved else "comment.unresolved", thread, by=by)


def _too_long(limit: int) -> str:
    return _("At most %(limit)d characters.") % {"limit": limit}
