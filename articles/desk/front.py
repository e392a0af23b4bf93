"""The first page of the desk: what waits, and the one thing that is next."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.desk.base import DeskView
from articles.desk.waiting import DRAFTS, SOON, published, sections_of, ways


class FrontView(DeskView):
    """What waits for whoever opens it."""

    title = _("Desk")
    template_name = "desk/front.html"
    asks_schedule = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what waits, what one is writing, and what readers got last."""
        found = sections_of(request.user)
        return self.page(
            waiting=[section for section in found if section.name not in (SOON, DRAFTS)],
            others=[
                *(section for section in found if section.name in (SOON, DRAFTS)),
                published(request.user),
            ],
            ways=list(ways(request.user)),
            follow_ups=self._follow_ups(),
        )

    def _follow_ups(self) -> dict[str, int]:
        """Return how many follow-ups wait, and how many of them too long; nothing if none do."""
        if not self.may("close_follow_up"):
            return {}
        found: Any = editing.open_follow_ups().of(self.request.user).order_by()
        overdue = Count("pk", filter=Q(due__lt=timezone.localdate()))
        return dict(found.aggregate(count=Count("pk"), overdue=overdue))
