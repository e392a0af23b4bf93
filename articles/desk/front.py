"""The first page of the desk: what waits, and the one thing that is next."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

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
        )
