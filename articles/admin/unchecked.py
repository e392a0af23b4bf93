"""Claims that nobody has checked: said to whoever is about to approve or publish their text."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.choices import Step
from articles.models import Article, User, WorkingCopy

#: The steps before which it matters.
STEPS = (Step.APPROVE, Step.PUBLISH)


def unchecked(work: WorkingCopy, user: User) -> dict[str, Any]:
    """Return how many claims of an article are not checked, and where that is done.

    Nothing for whoever may not see the sheet, or where all are checked. It keeps nobody from
    anything.
    """
    if not isinstance(work, Article) or not user.has_perm("articles.record", work):
        return {}
    count = work.passages.open().aggregate(
        all=Count("claim", distinct=True),
        checked=Count("claim", distinct=True, filter=Q(claim__checked__isnull=False)),
    )
    missing = count["all"] - count["checked"]
    if not missing:
        return {}
    address = f"{reverse('desk:sheet', args=[work.pk])}?show=unchecked"
    return {"words": _words(missing, count["all"]), "address": address}


def _words(missing: int, of: int) -> str:
    if of == 1:
        return _("The only claim is not checked.")
    words = ngettext(
        "%(missing)d of %(all)d claims is not checked.",
        "%(missing)d of %(all)d claims are not checked.",
        missing,
    )
    return words % {"missing": missing, "all": of}
