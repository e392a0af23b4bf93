"""What somebody is told of: the list, and the way from each to where the act is."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.choices import NotificationReason
from articles.desk.base import DeskView
from articles.desk.comments import thread_address
from articles.models import Notification

#: How many a page shows.
LISTED = 30

#: Where what is told of is done, as the pages for an article and for a dossier; others lead to the
#: piece itself, comments to their thread.
PAGES: Mapping[NotificationReason, tuple[str, str]] = {
    **dict.fromkeys(
        (
            NotificationReason.REVIEW_ASKED,
            NotificationReason.APPROVAL_LOST,
            NotificationReason.CHANGED_SINCE,
            NotificationReason.LEGAL_LOST,
            NotificationReason.LEGAL_CHANGED,
        ),
        ("desk:review", "desk:dossier-review"),
    ),
    **dict.fromkeys(
        (NotificationReason.SCHEDULE_LOST, NotificationReason.SCHEDULE_FAILED),
        ("desk:schedule", "desk:dossier-schedule"),
    ),
}
_PIECE = ("desk:workbench", "desk:dossier")


class NotificationsView(DeskView):
    """What is new for whoever opens it, newest first."""

    title = gettext_lazy("Notifications")
    template_name = "desk/notifications.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        found = Paginator(editing.notifications_of(request.user), LISTED)
        shown = found.get_page(request.GET.get("page"))
        return self.page(shown=shown, until=timezone.now().isoformat())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark all that was shown as read, or choose whether to get the digest."""
        act = request.POST.get("act")
        if act == "read":
            editing.mark_all_read(by=request.user, until=_moment(request.POST.get("until", "")))
            messages.success(request, _("Everything is marked as read."))
        elif act in ("digest", "no-digest"):
            editing.choose_digest(request.user, wanted=act == "digest")
            messages.success(request, _("Your choice is saved."))
        else:
            raise BadRequest
        return HttpResponseRedirect(request.path)


class NotificationView(DeskView):
    """One notification: opening it marks it as read, and leads to where the act is."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead on."""
        found = editing.notifications_of(request.user).filter(pk=pk).first()
        if found is None:
            raise Http404
        editing.mark_read(found, by=request.user)
        return HttpResponseRedirect(target_of(found))


def target_of(notification: Notification) -> str:
    """Return where the act is of which somebody is told."""
    if notification.comment is not None:
        return f"{thread_address(notification.comment)}#comment-{notification.comment_id}"
    reason = NotificationReason(notification.reason)
    article, dossier = PAGES.get(reason, _PIECE)
    if notification.article_id:
        return reverse(article, args=[notification.article_id])
    return reverse(dossier, args=[notification.dossier_id])


def _moment(given: str) -> datetime:
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise BadRequest
    return min(moment, timezone.now())
