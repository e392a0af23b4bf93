"""Versions: kept with each save, named so that one finds them again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.editing.operations import cleaned, locked, record, validated
from articles.editing.permissions import require
from articles.models import Article, Dossier, User, Version

Work = Article | Dossier


def keep_version(
    work: Work, values: Mapping[str, Any], *, by: User, restored: Version | None = None
) -> Version:
    """Keep what an article or a dossier holds after a save; called inside its transaction."""
    return Version.objects.create(
        **{work._meta.model_name: work},
        number=work.version,
        at=work.changed,
        by=by,
        restored=restored.number if restored else None,
        values=dict(values),
    )


def why_restored(restored: Version | None) -> str:
    """Return what the history says of a save that took an earlier version again."""
    return _("“%(version)s” was restored.") % {"version": restored} if restored else ""


def name_version(version: Version, *, by: User, name: str) -> Version:
    """Give a version a name, or take it away with an empty one."""
    work = version.work
    require(by, revising(work), work)
    name = cleaned({"name": name})["name"].strip()
    with transaction.atomic():
        locked(work)
        version = locked(version)
        if version.name == name:
            return version
        old = {"version": version.number, "name": version.name}
        version.name = name
        validated(version)
        version.save(update_fields=["name"])
        new = {"version": version.number, "name": name}
        record(f"{work._meta.model_name}.version_named", work, by=by, old=old, new=new)
    return version


def revising(work: Work) -> str:
    """Return the operation that writes new versions of ``work``."""
    return "revise_dossier" if isinstance(work, Dossier) else "revise_article"


def version_at(work: Work, number: int) -> Version | None:
    """Return what ``work`` held when ``number`` was its version, if that has been kept."""
    return Version.objects.standing_at(work, number)


def versions_of(work: Work) -> QuerySet[Version]:
    """Return the versions of ``work``, newest first."""
    return Version.objects.of(work)


def who_saved(work: Work, last: Version | None, *, by: User | None = None) -> str:
    """Say who saved in between, and when; of oneself, that it was another window."""
    if last is None or last.by is None:
        return _("“%(title)s” has been saved in the meantime.") % {"title": work.title}
    words = {
        "title": work.title,
        "name": last.by,
        "at": date_format(localtime(last.at), "SHORT_DATETIME_FORMAT"),
    }
    if by is not None and last.by_id == by.pk:
        return _("You have saved “%(title)s” in another window (%(at)s).") % words
    return _("%(name)s has saved “%(title)s” in the meantime (%(at)s).") % words
