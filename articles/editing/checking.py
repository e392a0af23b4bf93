"""Checking: who has compared a claim with its sources, and what they note; never public."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.operations import cleaned, locked, plain, record, validated
from articles.editing.permissions import require
from articles.exceptions import StaleVersion
from articles.models import Claim, User

_CHECKED = ("statement", "kind", "as_of", "as_of_from", "as_of_to")


def check_claim(
    claim: Claim, *, by: User, note: str | None = None, seen: str | None = None
) -> Claim:
    """Say that ``by`` has compared a claim with its sources; who did so first stays.

    ``seen`` is what ``content_of`` told of the claim that was looked at: raises ``StaleVersion``
    if it says something else by now. Raises ``NotAllowed`` and, for the note, ``InvalidRecord``.
    """
    require(by, "check", claim)
    with transaction.atomic():
        claim = locked(claim)
        if seen is not None and seen != content_of(claim):
            raise StaleVersion(
                _("This claim was changed in the meantime: look at it again before you tick it."),
                current=claim,
            )
        if note is not None:
            _note(claim, note, by)
        if claim.checked is None:
            claim.checked_by, claim.checked = by, timezone.now()
            claim.save(update_fields=["checked_by", "checked"])
            record("claim.checked", claim, by=by, new={"checked_by": plain(by)})
    return claim


def uncheck_claim(claim: Claim, *, by: User) -> Claim:
    """Take the tick of a claim back; its note stays."""
    require(by, "check", claim)
    with transaction.atomic():
        claim = locked(claim)
        _take_back(claim, by)
    return claim


def note_check(claim: Claim, *, by: User, note: str) -> Claim:
    """Keep what is to be said of the checking of a claim; readers never see it.

    Raises ``NotAllowed`` and ``InvalidRecord``.
    """
    require(by, "check", claim)
    with transaction.atomic():
        claim = locked(claim)
        _note(claim, note, by)
    return claim


def take_check_back(claim: Claim, *, by: User, reason: str | None = None) -> None:
    """Take the tick of a locked claim back because what was checked is no longer all there is.

    That is said as the reason, unless another is given; an empty one says nothing.
    """
    _take_back(claim, by, _("It was changed after it was checked.") if reason is None else reason)


def content_of(claim: Claim) -> str:
    """Return a short text that changes with whatever somebody compares when checking ``claim``.

    That is its statement, kind and date, who says it, and its figures: rows that were fetched with
    the claim are not fetched again.
    """
    values = [getattr(claim, name) for name in _CHECKED]
    for part in (*claim.attributions.all(), *claim.figures.all()):
        values += [part.serializable_value(field.attname) for field in part._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:20]


def _note(claim: Claim, note: str, by: User) -> None:
    old, new = claim.check_note, cleaned({"note": note.strip()})["note"]
    if old == new:
        return
    claim.check_note = new
    validated(claim)
    claim.save(update_fields=["check_note"])
    record("claim.check_noted", claim, by=by, old={"check_note": old}, new={"check_note": new})


def _take_back(claim: Claim, by: User, reason: str = "") -> None:
    if claim.checked is None:
        return
    old = {"checked_by": plain(claim.checked_by)}
    claim.checked_by = claim.checked = None
    claim.save(update_fields=["checked_by", "checked"])
    record("claim.unchecked", claim, by=by, old=old, new={"checked_by": None}, reason=reason)
