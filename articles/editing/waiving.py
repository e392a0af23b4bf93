"""Reasoned exceptions: a piece goes out although something is missing, and somebody says why.

The reason stays at the desk. Whoever approves and publishes sees it beside what is missing.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ArticleKind, Gate
from articles.editing.gates import WAIVABLE, figures_mark, kinds_mark
from articles.editing.operations import cleaned, locked, record, required, validated
from articles.editing.permissions import require
from articles.exceptions import WrongState
from articles.models import Article, Claim, Dossier, User, Waiver

Thing = Article | Claim | Dossier


def waive(thing: Thing, gate: Gate, *, by: User, reason: str) -> Waiver:
    """Let ``thing`` pass a gate, for a reason that is kept; a new reason replaces the old one.

    It holds for what is there now: for other figures of a claim, or other kinds of texts in a
    dossier, it lapses. Raises ``InvalidRecord`` without a reason, ``NotAllowed``, or
    ``WrongState`` where there is nothing to make an exception from.
    """
    require(by, "waive", thing)
    reason = required(cleaned({"reason": reason})["reason"], "reason").strip()
    with transaction.atomic():
        thing = locked(thing)
        about = _about(thing, gate)
        waiver = Waiver.objects.of(thing).filter(gate=gate).first()
        if waiver is not None and (waiver.about, waiver.reason) == (about, reason):
            return waiver
        old = {"gate": str(gate), "reason": waiver.reason} if waiver else {}
        waiver = waiver or Waiver(gate=gate, **{thing._meta.model_name or "": thing})
        waiver.about, waiver.reason = about, reason
        waiver.by, waiver.at = by, timezone.now()
        validated(waiver).save()
        new = {"gate": str(gate), "reason": reason}
        record(f"{thing._meta.model_name}.waived", thing, by=by, old=old, new=new, reason=reason)
    return waiver


def take_back_waiver(thing: Thing, gate: Gate, *, by: User) -> None:
    """Ask for what was waived again; raises ``WrongState`` if it is asked for already."""
    require(by, "waive", thing)
    with transaction.atomic():
        thing = locked(thing)
        waiver = Waiver.objects.of(thing).filter(gate=gate).first()
        if waiver is None:
            raise WrongState(_("There is no exception that could be taken back."))
        waiver.delete()
        old = {"gate": str(gate), "reason": waiver.reason}
        record(f"{thing._meta.model_name}.waiver_taken_back", thing, by=by, old=old)


def _about(thing: Thing, gate: Gate) -> str:
    """Return what an exception made now would hold for; raises ``WrongState`` if for nothing."""
    if not isinstance(thing, WAIVABLE.get(gate, ())):
        raise WrongState(_("There is nothing here that an exception could be made from."))
    about = ""
    if isinstance(thing, Claim):
        about = figures_mark(thing)
    elif isinstance(thing, Dossier):
        about = kinds_mark(thing)
    elif thing.kind == ArticleKind.COMMENTARY:
        return ""
    if not about:
        raise WrongState(_("There is nothing here that an exception could be made from."))
    return about
