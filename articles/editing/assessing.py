"""Assessing: one person drafts a verdict on a claim, another releases it; then it stands.

Whether somebody said a claim is assessed apart, at its attribution (``documented``).
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.choices import ListingKind, Verdict, Visibility
from articles.editing import listing
from articles.editing.follow_ups import asks_for_work, raise_follow_ups
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    required,
    validated,
)
from articles.editing.permissions import require
from articles.editing.verdicts import missing_for, reckoning_of
from articles.editing.visibility import visible_evidence
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, WrongState
from articles.models import Assessment, AssessmentEvidence, Claim, Evidence, User


def draft_assessment(
    claim: Claim,
    *,
    by: User,
    verdict: str | None,
    reason: str,
    evidence: Iterable[Evidence] = (),
) -> Assessment:
    """Draft an assessment of ``claim``: internal, until a second person releases it.

    What is still missing for ``verdict`` may come later: ``missing_in`` tells. Raises
    ``WrongState`` where there is a draft already, ``InvalidRecord`` for evidence of another claim.
    """
    require(by, "assess", claim)
    with transaction.atomic():
        claim = locked(claim)
        if other := Assessment.objects.filter(claim=claim).drafts().first():
            message = _("%(name)s is assessing this claim already: go on with that draft.")
            raise WrongState(message % {"name": other.by})
        row = Assessment(claim=claim, before=newest_of(claim), by=by)
        _write(row, by=by, verdict=verdict, reason=reason, evidence=list(evidence))
        record("claim.assessment_drafted", claim, by=by, new=_told(row))
    return row


def revise_assessment(
    assessment: Assessment,
    *,
    by: User,
    version: int,
    verdict: str | None,
    reason: str,
    evidence: Iterable[Evidence] = (),
) -> Assessment:
    """Put other words, another verdict or other evidence into a draft.

    Whoever revises it last is who does not release it. ``version`` is the one that the form shows:
    raises ``StaleVersion`` if somebody saved in between, ``WrongState`` once it is released.
    """
    require(by, "assess", assessment.claim)
    with transaction.atomic():
        row = _locked_draft(assessment)
        _check_version(row, version)
        old = _told(row)
        row.by, row.version = by, row.version + 1
        _write(row, by=by, verdict=verdict, reason=reason, evidence=list(evidence))
        if old != _told(row):
            record("claim.assessment_revised", row.claim, by=by, old=old, new=_told(row))
    return row


def discard_assessment(assessment: Assessment, *, by: User) -> None:
    """Give up a draft; the history keeps what it said."""
    require(by, "assess", assessment.claim)
    with transaction.atomic():
        row = _locked_draft(assessment)
        record("claim.assessment_discarded", row.claim, by=by, old=_told(row))
        row.rests_on.all().delete()
        row.delete()


def release_assessment(
    assessment: Assessment, *, by: User, version: int, reason: str = ""
) -> Assessment:
    """Let a draft count: readers of a public claim see its verdict with the next page they open.

    Whatever leans on the claim is flagged by a follow-up, unless a confirmation changes nothing.

    Who wrote it last does not release it (setting ``FOUR_EYES``); the managing editor may, with a
    ``reason`` that is kept. Raises ``NotAllowed``; ``StaleVersion`` if the draft was changed;
    ``WrongState`` if it is released already, saying by whom, or another one came before it;
    ``InvalidRecord`` with what is missing for its verdict.
    """
    require(by, "release_assessment", assessment.claim)
    reason = cleaned({"reason": reason})["reason"].strip()
    with transaction.atomic():
        row = _locked_draft(assessment)
        claim = row.claim
        _check_version(row, version)
        _check_second_person(row, by, reason)
        evidence = list(row.evidence.select_related("source"))
        if missing := missing_for(row.verdict, claim, evidence):
            raise InvalidRecord({"verdict": " ".join(missing)})
        row.released, row.released_by = timezone.now(), by
        row.reckoning = _reckoning(row)
        row.rests_on.update(released=row.released)
        validated(row).save()
        before, claim.verdict = claim.verdict, row.verdict
        claim.save(update_fields=["verdict"])
        old = {"verdict": before}
        cause = record("claim.assessed", claim, by=by, old=old, new=_told(row), reason=reason)
        if asks_for_work(before, row.verdict):
            raise_follow_ups(claim, cause, verdict=row.verdict)
        if listing.relist(ListingKind.CLAIM, [claim.pk]):
            raise_number()
    return row


def newest_of(claim: Claim) -> Assessment | None:
    """Return the released assessment that counts, if there is one."""
    return Assessment.objects.filter(claim=claim).released().last()


def draft_of(claim: Claim) -> Assessment | None:
    """Return the draft that somebody is writing, if there is one."""
    return Assessment.objects.filter(claim=claim).drafts().select_related("by").first()


def missing_in(assessment: Assessment) -> list[str]:
    """Return what is missing before a draft can be released; see ``missing_for``."""
    evidence = assessment.evidence.select_related("source")
    return missing_for(assessment.verdict, assessment.claim, evidence)


def needs_another_releaser(assessment: Assessment, user: User) -> bool:
    """Whether somebody else than ``user`` has to release a draft."""
    return bool(settings.FOUR_EYES) and assessment.by_id == user.pk


def _write(
    row: Assessment, *, by: User, verdict: str | None, reason: str, evidence: list[Evidence]
) -> None:
    row.verdict = verdict or None
    row.reason = required(cleaned({"reason": reason})["reason"].strip(), "reason")
    row.at = timezone.now()
    _refuse_foreign(row.claim, evidence, by)
    validated(row).save()
    # What ``by`` may not know of stays: they have not taken it out, they have not seen it.
    known = visible_evidence(by).filter(claim=row.claim).order_by().values("pk")
    row.rests_on.filter(evidence__in=known).delete()
    AssessmentEvidence.objects.bulk_create(
        AssessmentEvidence(assessment=row, evidence=one) for one in dict.fromkeys(evidence)
    )


def _refuse_foreign(claim: Claim, evidence: list[Evidence], by: User) -> None:
    """Refuse evidence on another claim, and what ``by`` may not know of."""
    keys = {one.pk for one in evidence}
    known = visible_evidence(by).filter(claim=claim, pk__in=keys)
    if known.count() != len(keys):
        raise InvalidRecord({"evidence": _("An assessment rests on evidence for its own claim.")})


def _locked_draft(assessment: Assessment) -> Assessment:
    """Return the draft, with its claim and itself kept from others; the claim comes first."""
    claim = locked(assessment.claim)
    row = Assessment.objects.select_for_update(of=("self",)).filter(pk=assessment.pk).first()
    if row is None:
        raise WrongState(_("This draft is gone."))
    if row.released is not None:
        at = date_format(localtime(row.released), "SHORT_DATETIME_FORMAT")
        message = _("%(name)s has released it already, %(at)s; it changes no more.")
        raise WrongState(message % {"name": row.released_by, "at": at})
    row.claim = claim
    return row


def _check_version(row: Assessment, version: int) -> None:
    if row.version != version:
        message = _("%(name)s has changed this draft since you opened it.")
        raise StaleVersion(message % {"name": row.by}, current=row)


def _check_second_person(row: Assessment, by: User, reason: str) -> None:
    if not needs_another_releaser(row, by):
        return
    if not by.has_perm("articles.override_four_eyes"):
        raise NotAllowed(_("A second person has to release this: you wrote it."))
    if not reason:
        raise NotAllowed(_("You wrote this: releasing it yourself needs a reason."))


def _reckoning(row: Assessment) -> str:
    """Return the words that readers keep, in the language of the site."""
    if row.verdict != Verdict.INCONSISTENT:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        return reckoning_of(row.claim)


def _told(row: Assessment) -> dict[str, Any]:
    """Return what the history keeps; of confidential evidence not even that it is there."""
    evidence = row.evidence.exclude(visibility=Visibility.CONFIDENTIAL).order_by("pk")
    return {
        "verdict": row.verdict,
        "reason": row.reason,
        "evidence": [plain(one) for one in evidence.select_related("source")],
    }
