"""What a change does to a working copy: its version, its state, its approval."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import NotificationReason, State
from articles.editing.notifying import notify
from articles.editing.schedules import tell_schedule_lost
from articles.editing.versions import who_saved
from articles.exceptions import StaleVersion
from articles.models import Article, Passage, User, Version, WorkingCopy

#: States from which any change leads back to a draft.
_FINISHED = frozenset({State.PUBLISHED, State.WITHDRAWN})

#: States that stand on an approval.
_APPROVED = frozenset({State.APPROVED, State.SCHEDULED})


def check_version(work: WorkingCopy, version: int) -> None:
    """Raise ``StaleVersion`` unless a form loaded with ``version`` still shows the present text."""
    if not work.text_version <= version <= work.version:
        last = Version.objects.of(work).filter(number__gt=version).first()  # type: ignore[arg-type]
        raise StaleVersion(who_saved(work, last), current=work)  # type: ignore[arg-type]


def touch(
    work: WorkingCopy, *, by: User, sensitive: bool, text: bool = False, fixed: bool = False
) -> None:
    """Count a change of ``work`` on the instance; the caller saves it.

    A sensitive one (a figure, a name, a negation, passages, byline) takes an approval back; others
    leave it standing. A reviewer's edits during review change no state. What is published becomes
    a draft again while the live edition stays. ``text`` says that a field changed, which makes
    open forms stale. A legal check goes the way of an approval, in every state. Whoever approved
    or legally checked it is told either way. What was scheduled does not go out without its
    approval; its time stays, and says so. ``fixed`` says that a small fix of the live edition is
    carried over: unless it is sensitive here, every state outlives it.
    """
    work.version += 1
    work.changed = timezone.now()
    if text:
        work.text_version = work.version
    outlives = fixed and not sensitive
    finished = work.state in _FINISHED and not outlives
    _carry_legal_check(work, by=by, keeps=not sensitive and not finished)
    if outlives:
        if work.state in _APPROVED:
            work.approved_version = work.version
    elif finished or (work.state in _APPROVED and sensitive):
        if work.state in _APPROVED:
            notify([work.approved_by], NotificationReason.APPROVAL_LOST, work, by=by)
        tell_schedule_lost(work, by=by)
        work.state = State.DRAFT
        forget_approval(work)
    elif work.state in _APPROVED:
        notify([work.approved_by], NotificationReason.CHANGED_SINCE, work, by=by)
        work.approved_version = work.version


def hold_carriers(work: Article | None = None, **carried: Any) -> None:
    """Keep the articles from other writers that carry a claim or position, and ``work``.

    ``carried`` are conditions on passages, such as ``claim=``. Whoever changes what articles carry
    calls this first: articles are locked before claims and positions, and in one order, or two
    who need the same ones would wait for each other.
    """
    passages = Passage.objects.open().filter(**carried)
    works = Article.objects.filter(Q(pk__in=passages.values("article")) | Q(pk=work and work.pk))
    list(works.order_by("pk").select_for_update(of=("self",)))


def touch_carriers(*, by: User, **carried: models.Model) -> None:
    """Take back the approvals of what carries a claim or position that has just changed.

    ``carried`` is ``claim=`` or ``position=``. What is in review gets a new version, so that
    nobody approves a text whose statements they have not read. Legal checks go, too. What is live
    stays live: a public claim's date or figure is no part of an edition.
    """
    open_states = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
    passages = Passage.objects.open().filter(**carried)
    checked = Q(state=State.DRAFT, legally_checked__isnull=False)
    articles = Article.objects.filter(
        Q(state__in=open_states) | checked, pk__in=passages.values("article")
    )
    for article in articles.order_by("pk").select_for_update(of=("self",)):
        touch(article, by=by, sensitive=True)
        article.save()


def forget_approval(work: WorkingCopy) -> None:
    """Take the approval off the instance; the history keeps that it was there."""
    work.approved_by = None
    work.approved = None
    work.approved_version = None


def forget_legal_check(work: WorkingCopy) -> None:
    """Take the legal check off the instance; that it is asked for stays."""
    work.legally_checked_by = None
    work.legally_checked = None
    work.legally_checked_version = None
    work.legal_note = ""


def _carry_legal_check(work: WorkingCopy, *, by: User, keeps: bool) -> None:
    """Let a legal check go on to the new version, or take it back; who made it is told."""
    if work.legally_checked is None:
        return
    reason = NotificationReason.LEGAL_CHANGED if keeps else NotificationReason.LEGAL_LOST
    notify([work.legally_checked_by], reason, work, by=by)
    if keeps:
        work.legally_checked_version = work.version
    else:
        forget_legal_check(work)
