"""The legal check: asked for by those who write, made on exactly the version that was read."""

from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import State, Step
from articles.editing.operations import cleaned, locked, record, required
from articles.editing.permissions import require
from articles.editing.touching import forget_legal_check
from articles.editing.workflow import check_same_version, why_no_step
from articles.exceptions import WrongState
from articles.models import User, WorkingCopy

Work = TypeVar("Work", bound=WorkingCopy)

#: What is public, or was, has nothing to be checked before.
_OVER = frozenset({State.PUBLISHED, State.WITHDRAWN})


def ask_legal_check(work: Work, *, by: User, wanted: bool = True, reason: str = "") -> Work:
    """Ask that a piece be legally checked before it is approved and published, or no longer.

    Whoever may give it to review asks; only who may approve it drops what was asked,
    and says why.
    """
    require(by, Step.SUBMIT if wanted else Step.APPROVE, work)
    reason = cleaned({"reason": reason})["reason"].strip()
    if not wanted:
        required(reason, "reason")
    with transaction.atomic():
        work = locked(work)
        if work.needs_legal_check == wanted:
            return work
        work.needs_legal_check = wanted
        if not wanted:
            forget_legal_check(work)
        work.save()
        act = "legal_check_asked" if wanted else "legal_check_waived"
        values = {"needs_legal_check": wanted, "version": work.version}
        record(f"{work._meta.model_name}.{act}", work, by=by, new=values, reason=reason)
    return work


def check_legally(work: Work, *, by: User, version: int, note: str = "") -> Work:
    """Mark exactly the version that ``by`` has read as legally checked.

    Raises ``StaleVersion`` when it has been changed since, ``WrongState`` where nobody asked for
    it, it is made already, or the piece is public.
    """
    require(by, "check_legally", work)
    note = cleaned({"note": note})["note"].strip()
    with transaction.atomic():
        work = locked(work)
        if work.state in _OVER:
            raise WrongState(why_no_step(work))
        if not work.needs_legal_check:
            raise WrongState(_("Nobody asks for a legal check of “%(title)s”.") % {"title": work})
        if work.legally_checked is not None:
            message = _("%(name)s has checked “%(title)s” legally already.")
            raise WrongState(message % {"name": work.legally_checked_by, "title": work})
        check_same_version(work, version)
        work.legally_checked_by, work.legally_checked = by, timezone.now()
        work.legally_checked_version, work.legal_note = version, note
        work.save()
        values = {"version": version}
        verb = f"{work._meta.model_name}.legally_checked"
        record(verb, work, by=by, new=values, reason=note)
    return work
