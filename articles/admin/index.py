"""The first page of the admin: beside what waits, what has changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.utils.text import capfirst

from articles.admin.waiting import address_of, short
from articles.models import HistoryEntry

#: How many acts are shown.
CHANGES = 12

#: How far back is looked for changes: many are of one thing, some may not be seen.
_LOOKED_AT = 80


@dataclass(frozen=True)
class Changed:
    """The last act on a record."""

    address: str
    title: str
    kind: str
    act: str
    by: str
    at: datetime


def changes(request: HttpRequest, site: AdminSite) -> list[Changed]:
    """Return the last acts on what the account may see, one a record, newest first."""
    # In which language somebody reads, or whether they want mail, is nothing that changed.
    choices = [Q(new={"language": code}) for code, _name in settings.LANGUAGES]
    choices += [Q(new={"wants_digest": wanted}) for wanted in (True, False)]
    entries = HistoryEntry.objects.order_by("-id").exclude(
        reduce(or_, choices), verb="account.revised"
    )
    if not request.user.has_perm("articles.see_confidential"):
        # That there is any evidence may be as confidential as the evidence.
        entries = entries.exclude(verb__contains="evidence")
    latest: dict[tuple[int, int], HistoryEntry] = {}
    for entry in entries[:_LOOKED_AT]:
        latest.setdefault((entry.content_type_id, entry.object_id), entry)
    shown = _shown(request, site, latest)
    return [
        Changed(*shown[key], act=entry.act, by=entry.by_name, at=entry.at)
        for key, entry in latest.items()
        if key in shown
    ][:CHANGES]


def _shown(
    request: HttpRequest, site: AdminSite, keys: Any
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Return address, title and kind of those of the records that the account may see."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for kind, key in keys:
        by_type[kind].append(key)
    found = {}
    for kind, wanted in by_type.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        admin = site._registry.get(model) if model else None
        if admin is None or not admin.has_view_permission(request):
            continue
        name = capfirst(str(model._meta.verbose_name))
        rows = admin.get_queryset(request).filter(pk__in=wanted)
        if related := admin.get_list_select_related(request):
            rows = rows.select_related(*related)  # what rows are named by
        for row in rows:
            found[kind, row.pk] = (address_of(row), short(str(row)), name)
    return found
