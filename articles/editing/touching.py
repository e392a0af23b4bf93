"""What a change does to a working copy: its version, its state, its approval."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import State
from articles.exceptions import StaleVersion
from articles.models import Article, Passage, WorkingCopy

#: States from which any change leads back to a draft.
_FINISHED = frozenset({State.PUBLISHED, State.WITHDRAWN, State.SCHEDULED})


def check_version(work: WorkingCopy, version: int) -> None:
    """Raise ``StaleVersion`` unless a form loaded with ``version`` still shows the present text."""
    if not work.text_version <= version <= work.version:
        raise StaleVersion(
            _("Somebody else has saved “%(title)s” in the meantime.") % {"title": work.title},
            current=work,
        )


def touch(work: WorkingCopy, *, sensitive: bool, text: bool = False) -> None:
    """Count a change of ``work`` on the instance; the caller saves it.

    A sensitive one (a figure, a name, a negation, passages, byline) takes an approval back; others
    leave it standing. A reviewer's edits during review change no state. What is published becomes
    a draft again while the live edition stays. ``text`` says that a field changed, which makes
    open forms stale.
    """
    work.version += 1
    work.changed = timezone.now()
    if text:
        work.text_version = work.version
    if work.state in _FINISHED or (work.state == State.APPROVED and sensitive):
        work.state = State.DRAFT
        forget_approval(work)
    elif work.state == State.APPROVED:
        work.approved_version = work.version


def touch_carriers(**carried: models.Model) -> None:
    """Take back the approvals of what carries a claim or position that has just changed.

    ``carried`` is ``claim=`` or ``position=``. What is in review gets a new version, so that
    nobody approves a text whose statements they have not read. What is live stays live: a public
    claim's date or figure is no part of an edition.
    """
    open_states = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
    passages = Passage.objects.open().filter(**carried)
    articles = Article.objects.filter(pk__in=passages.values("article"), state__in=open_states)
    for article in articles.select_for_update():
        touch(article, sensitive=True)
        article.save()


def forget_approval(work: WorkingCopy) -> None:
    """Take the approval off the instance; the history keeps that it was there."""
    work.approved_by = None
    work.approved = None
    work.approved_version = None
