"""Schedules need no daemon: the first request after something is due has it done."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import editing, reading
from newsroom.middleware import Middleware

logger = logging.getLogger(__name__)


class ScheduleMiddleware(Middleware):
    """Read the state of everything public first, and publish what is due by it.

    For views that ask for it by ``asks_schedule``: those of readers, and the desk's pages that
    tell of schedules. Of many requests one publishes; none fails because that does.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; only the view says whether it asks."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple, kwargs: dict[str, Any]
    ) -> None:
        """Keep the state as ``request.publication``: the one after whatever was due."""
        if not getattr(getattr(view, "view_class", None), "asks_schedule", False):
            return
        state = reading.state()
        if state.due is not None and state.due <= timezone.now() and self._publish():
            state = reading.state()
        request.publication = state  # type: ignore[attr-defined]

    def _publish(self) -> bool:
        try:
            return editing.publish_if_due()
        except Exception:
            logger.exception("What is due could not be looked for")
            return False
