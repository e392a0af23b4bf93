"""Sources and evidence: a document is recorded once, and what it says on a claim is kept.

Evidence has a history of its own, because its claim's is open to people who may not know of it.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.choices import Visibility
from articles.editing.checking import take_check_back
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.editing.visibility import visible_evidence, visible_sources
from articles.exceptions import InvalidRecord, WrongState
from articles.models import AssessmentEvidence, Claim, Evidence, HistoryEntry, Source, User
from articles.text.web_addresses import address_key

_SOURCE_FIELDS = (
    *("title", "publisher", "url", "archived_url", "published", "accessed", "origin", "primary"),
)
_EVIDENCE_FIELDS = ("source", "stance", "quote", "page", "note", "visibility")

#: Acts that put a source into the hand of whoever did them.
_USES = (
    *("evidence.evidence_added", "evidence.evidence_revised"),
    *("claim.attribution_added", "claim.attribution_revised"),
)
#: How many of somebody's last acts are looked at for a source.
_LOOKED_AT = 25


def save_source(source: Source, *, by: User) -> Source:
    """Save a new or changed source; readers who know it see the change at once.

    Raises ``NotAllowed`` and ``InvalidRecord``. Whether the document is on record already,
    ``twin_of`` tells.
    """
    require(by, "save_source", source)
    with transaction.atomic():
        stored = locked(source) if source.pk else Source(created_by=by)
        values = {name: getattr(source, name) for name in _SOURCE_FIELDS}
        old, new = set_fields(stored, cleaned(values))
        if stored.pk and not new:
            return stored
        validated(stored)
        verb = "revised" if stored.pk else "made"
        stored.save()
        record(f"source.{verb}", stored, by=by, old=old if verb == "revised" else {}, new=new)
        if verb == "revised" and Source.objects.public().filter(pk=stored.pk).exists():
            raise_number()
    return stored


def twin_of(source: Source, *, by: User) -> Source | None:
    """Return another source that ``by`` may see at the same address, if there is one."""
    key = address_key(source.url)
    if not key:
        return None
    place = key.partition("?")[0]
    near = visible_sources(by).filter(Q(url__icontains=place) | Q(archived_url__icontains=place))
    for other in near.exclude(pk=source.pk).order_by("pk"):
        if key in (address_key(other.url), address_key(other.archived_url)):
            return other
    return None


def last_source(user: User) -> Source | None:
    """Return the source that ``user`` used last, unless they may not see it any more."""
    acts = HistoryEntry.objects.filter(by=user, verb__in=_USES).order_by("-id")
    for new in acts.values_list("new", flat=True)[:_LOOKED_AT]:
        if source := new.get("source"):
            return visible_sources(user).filter(pk=source["id"]).first()
    return None


def is_confidential(source: Source, *, by: User) -> bool:
    """Whether ``by`` knows that confidential evidence names ``source``, and nothing else does."""
    return _is_confidential(source) and _knows_why(by, source)


def refuse_confidential(source: Source | None, *, by: User) -> None:
    """Raise ``InvalidRecord`` for a source that must not stand where others see it.

    The source is locked: whoever makes it confidential at this moment comes before or after.
    """
    if source is None or not _is_confidential(locked(source)):
        return
    if not _knows_why(by, source):
        raise _not_here()
    raise InvalidRecord(
        {"source": _("This source is confidential: only confidential evidence may name it.")}
    )


def save_evidence(
    claim: Claim, *, by: User, evidence: Evidence | None = None, **fields: Any
) -> Evidence:
    """Say what a source says on a claim: new evidence, or new values for what there is.

    What is said on a confidential source stays confidential too, until somebody opens one of its
    pieces of evidence on purpose.
    """
    require(by, "record", claim)
    row = evidence or Evidence(claim=claim, created_by=by)
    require(by, "record", row)
    unknown = set(fields) - set(_EVIDENCE_FIELDS)
    if unknown:
        raise TypeError(f"not fields of evidence: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        row = locked(row) if row.pk else row
        seen = _is_seen(row)
        old, new = set_fields(row, cleaned(fields))
        if row.pk and not new:
            return row
        validated(row)
        if "source" in new:
            _keep_confidential(row, by)
        verb, old = ("revised", old) if row.pk else ("added", {})
        carried = locked(row.claim)
        row.save()
        record(f"evidence.evidence_{verb}", row, by=by, old=old, new={**_named(row), **new})
        if set(new) != {"visibility"}:
            _take_check_back(carried, row, by)
        if seen or _is_seen(row):
            raise_number()
    return row


def remove_evidence(evidence: Evidence, *, by: User) -> None:
    """Remove evidence that readers do not see; what it said stays in the history.

    Raises ``WrongState`` for what readers see, and for what an assessment rests on.
    """
    require(by, "record", evidence.claim)
    require(by, "record", evidence)
    with transaction.atomic():
        row = locked(evidence)
        if _is_seen(row):
            raise WrongState(
                _("Readers see this evidence; take it back to the desk before you remove it.")
            )
        if AssessmentEvidence.objects.filter(evidence=row).exists():
            raise WrongState(_("An assessment rests on this evidence: it stays."))
        old = {name: plain(getattr(row, name)) for name in _EVIDENCE_FIELDS}
        record("evidence.evidence_removed", row, by=by, old={**_named(row), **old})
        if row.visibility != Visibility.CONFIDENTIAL:
            # The row is about to go: whoever reads the history of the claim learns that it went.
            record("claim.evidence_removed", row.claim, by=by, old={"id": row.pk, **old})
        _take_check_back(locked(row.claim), row, by)
        row.delete()


def _take_check_back(claim: Claim, row: Evidence, by: User) -> None:
    """Take the tick of a claim back; of confidential evidence its history gives no hint."""
    hidden = row.visibility == Visibility.CONFIDENTIAL
    take_check_back(claim, by=by, reason="" if hidden else _("Its evidence was changed."))


def _named(row: Evidence) -> dict[str, Any]:
    return {"id": row.pk, "claim": plain(row.claim)}


def _is_seen(row: Evidence) -> bool:
    """Whether readers see the row as it is stored now."""
    if row.pk is None or row.visibility != Visibility.PUBLIC:
        return False
    return Claim.objects.public().filter(pk=row.claim_id).exists()


def _keep_confidential(row: Evidence, by: User) -> None:
    """Refuse to open a confidential source by the way, on another claim."""
    locked(row.source)
    if row.visibility == Visibility.CONFIDENTIAL or not _is_confidential(row.source):
        return
    if not _knows_why(by, row.source):
        raise _not_here()
    raise InvalidRecord(
        {
            "visibility": _(
                "This source is confidential: what it says here has to stay so too. To open "
                "it, change the visibility of the evidence there is."
            )
        }
    )


def _is_confidential(source: Source) -> bool:
    return Source.objects.confidential().filter(pk=source.pk).exists()


def _knows_why(user: User, source: Source) -> bool:
    """Whether ``user`` may see confidential evidence that names ``source``."""
    seen = visible_evidence(user).filter(source=source, visibility=Visibility.CONFIDENTIAL)
    return seen.exists()


def _not_here() -> InvalidRecord:
    """Return a refusal that gives no reason: the reason is not for whoever reads it."""
    return InvalidRecord(
        {"source": _("This source cannot be named here. Choose another, or ask a fact checker.")}
    )
