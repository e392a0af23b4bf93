"""Enquiries: what somebody concerned was asked, and what they answered; never public."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.operations import cleaned, locked, record, set_fields, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord
from articles.models import Enquiry, User

_FIELDS = ("whom", "claim", "article", "question", "asked", "deadline", "answer", "answered")


def save_enquiry(enquiry: Enquiry, *, by: User) -> Enquiry:
    """Save a new or changed enquiry; the history tells asking, answering and changing apart."""
    require(by, "record", enquiry)
    for about in (enquiry.article, enquiry.claim):
        if about is not None:
            require(by, "see", about)
    with transaction.atomic():
        stored = locked(enquiry) if enquiry.pk else Enquiry(created_by=by)
        old, new = set_fields(stored, cleaned(_values(enquiry)))
        _refuse_halves(stored)
        validated(stored)
        if stored.pk and not new:
            return stored
        verb = _verb(stored, new)
        stored.save()
        record(f"enquiry.{verb}", stored, by=by, old={} if verb == "asked" else old, new=new)
    return stored


def _values(enquiry: Enquiry) -> dict[str, Any]:
    named = _FIELDS if enquiry.whom_id else _FIELDS[1:]
    return {name: getattr(enquiry, name) for name in named}


def _verb(stored: Enquiry, new: dict[str, Any]) -> str:
    if stored.pk is None:
        return "asked"
    return "answered" if new.get("answered") else "revised"


def _refuse_halves(enquiry: Enquiry) -> None:
    if enquiry.claim is None and enquiry.article is None:
        raise InvalidRecord({"article": _("Say which article or which claim it is about.")})
    if enquiry.answered and not enquiry.answer.strip():
        raise InvalidRecord({"answer": _("What did they answer? “No answer” is one too.")})
