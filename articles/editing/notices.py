"""Notices: texts that must or should stand with a piece or a claim, word for word.

Readers see them from the first day to the last, by the calendar of the newsroom; nothing has to
happen on either.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import NoticeKind
from articles.editing.operations import (
    cleaned,
    locked,
    plain,
    raise_number,
    record,
    required,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.editing.visibility import visible_articles, visible_claims
from articles.exceptions import InvalidRecord, WrongState
from articles.models import Claim, Notice, User

#: What may be revised; ``kind`` and what the notice stands with stay.
REVISABLE = ("text", "signatory", "begins", "ends")

#: What never stands with the same thing on the same day: nobody answers a reply there.
_APART: Mapping[str, str] = {
    NoticeKind.RIGHT_OF_REPLY: NoticeKind.EDITORS_NOTE,
    NoticeKind.EDITORS_NOTE: NoticeKind.RIGHT_OF_REPLY,
}


def publish_notice(*, by: User, **values: Any) -> Notice:
    """Put a notice with an article or a claim that readers know, and return it.

    ``values`` are the fields of a notice; without ``begins`` it begins today. A right of reply
    and an editor's note never stand together: raises ``InvalidRecord``.
    """
    require(by, "publish_notice")
    values = {"begins": timezone.localdate(), **cleaned(values)}
    notice = Notice(**values, created_by=by)
    required(notice.text, "text")
    with transaction.atomic():
        _check_days(notice)
        _check_signed(notice)
        validated(notice)
        _lock_target(notice)
        _check_public(notice)
        _check_company(notice)
        notice.save()
        record("notice.noticed", notice, by=by, new=_values(notice))
        raise_number()
    return notice


def revise_notice(notice: Notice, *, by: User, **values: Any) -> Notice:
    """Change any of ``REVISABLE`` of a notice.

    Once a right of reply stands, its words are fixed, and so is the first day of any notice.
    """
    require(by, "publish_notice", notice)
    unknown = set(values) - set(REVISABLE)
    if unknown:
        raise TypeError(f"not to be revised: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        notice = locked(notice)
        fixed = fixed_fields(notice)
        old, new = set_fields(notice, cleaned(values))
        if not new:
            return notice
        for name in new:
            if name in fixed:
                raise InvalidRecord({name: _("This is fixed since readers see the notice.")})
        required(notice.text, "text")
        _check_days(notice, changed=new)
        _check_signed(notice)
        validated(notice)
        _lock_target(notice)
        _check_company(notice)
        notice.save()
        record("notice.revised", notice, by=by, old=_days(old), new=_days(new))
        raise_number()
    return notice


def end_notice(notice: Notice, *, by: User, reason: str) -> Notice:
    """Take a notice away from readers at once; the history keeps why.

    One that has not stood for a whole day goes altogether, and the history keeps its words.
    """
    require(by, "publish_notice", notice)
    reason = required(cleaned({"reason": reason})["reason"], "reason")
    yesterday = timezone.localdate() - timedelta(days=1)
    with transaction.atomic():
        notice = locked(notice)
        if is_over(notice):
            raise WrongState(_("This notice has ended already."))
        if notice.begins > yesterday:
            record("notice.discarded", notice, by=by, old=_values(notice), reason=reason)
            notice.delete()
        else:
            old, new = set_fields(notice, {"ends": yesterday})
            notice.save()
            days = _days(old), _days(new)
            record("notice.ended", notice, by=by, old=days[0], new=days[1], reason=reason)
        raise_number()
    return notice


def visible_notices(user: User) -> QuerySet[Notice]:
    """The notices with what ``user`` may see."""
    articles, claims = visible_articles(user), visible_claims(user)
    with_articles = Q(article__in=articles.values("pk"))
    return Notice.objects.filter(with_articles | Q(claim__in=claims.values("pk")))


def fixed_fields(notice: Notice) -> frozenset[str]:
    """Return what can no longer be changed about ``notice``."""
    if is_over(notice):
        return frozenset(REVISABLE)
    if notice.begins > timezone.localdate():
        return frozenset()
    if notice.kind == NoticeKind.RIGHT_OF_REPLY:
        return frozenset({"text", "signatory", "begins"})
    return frozenset({"begins"})


def is_over(notice: Notice) -> bool:
    """Whether its last day has passed."""
    return notice.ends is not None and notice.ends < timezone.localdate()


def _days(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` with dates as the history keeps them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _values(notice: Notice) -> dict[str, Any]:
    names = ("kind", "article", "claim", *REVISABLE)
    return _days({name: plain(getattr(notice, name)) for name in names})


def _check_days(notice: Notice, *, changed: Mapping[str, Any] | None = None) -> None:
    """Refuse days in the past: what readers have seen, or not seen, is not made up later."""
    today = timezone.localdate()
    for name in ("begins", "ends"):
        day = getattr(notice, name)
        if day is not None and day < today and (changed is None or name in changed):
            raise InvalidRecord({name: _("This day has passed.")})


def _check_signed(notice: Notice) -> None:
    """Refuse a reply of nobody: the law gives it to somebody who has signed it."""
    if notice.kind == NoticeKind.RIGHT_OF_REPLY and not notice.signatory.strip():
        raise InvalidRecord({"signatory": _("A right of reply names who signed it.")})


def _lock_target(notice: Notice) -> None:
    """Let nobody else put a notice with the same thing meanwhile."""
    locked(notice.article or notice.claim)


def _check_public(notice: Notice) -> None:
    article, claim = notice.article, notice.claim
    if article is not None and article.first_published is None:
        raise InvalidRecord({"article": _("Readers do not know this article.")})
    if claim is not None and not Claim.objects.public().filter(pk=claim.pk).exists():
        raise InvalidRecord({"claim": _("Readers do not know this claim.")})


def _check_company(notice: Notice) -> None:
    other = _APART.get(notice.kind)
    if other is None:
        return
    others = Notice.objects.filter(kind=other, article=notice.article, claim=notice.claim)
    others = others.filter(Q(ends=None) | Q(ends__gte=notice.begins))
    if notice.ends is not None:
        others = others.filter(begins__lte=notice.ends)
    if others.exclude(pk=notice.pk).exists():
        raise InvalidRecord(
            {
                "kind": _(
                    "A right of reply stands alone: no editor's note goes with the same piece "
                    "on the same days."
                )
            }
        )
