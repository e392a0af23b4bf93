"""Who has a piece open: noted by the pages themselves, and gone soon after they are left."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from articles.choices import Place
from articles.editing.permissions import require
from articles.models import Article, Dossier, Presence, User

#: An open page says so every 20 seconds; whoever has been silent for as long as this has left.
GONE_AFTER = timedelta(seconds=60)
_KEPT = timedelta(days=1)


def note_presence(work: Article | Dossier, *, by: User, place: Place) -> None:
    """Note that ``by`` has ``work`` open now. No history: who looks at what is nobody's record."""
    require(by, "see", work)
    about = _about(work)
    row = Presence(user=by, place=place, seen_at=timezone.now(), **about)
    # One statement, also when two windows of one person ask at once.
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["user", *about],
        update_fields=["place", "seen_at"],
    )


def end_presence(work: Article | Dossier, *, by: User) -> None:
    """Note that ``by`` has left ``work``; rows that are long over go with it."""
    require(by, "see", work)
    over = Q(seen_at__lt=timezone.now() - _KEPT)
    Presence.objects.filter(Q(user=by, **_about(work)) | over).delete()


def others_at(work: Article | Dossier, user: User) -> list[Presence]:
    """Return who else has ``work`` open, those who write first; one query."""
    seen = Presence.objects.at(work).filter(seen_at__gt=timezone.now() - GONE_AFTER)
    others = seen.exclude(user=user).filter(user__is_active=True).select_related("user")
    return list(others.order_by("-place", "pk"))


def _about(work: Article | Dossier) -> dict[str, Any]:
    return {str(work._meta.model_name): work}
