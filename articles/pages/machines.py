"""What machines ask for that is neither page nor feed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from articles import reading
from articles.pages.answers import ReaderView


@method_decorator(csrf_exempt, name="dispatch")
class HealthView(View):
    """Whether the site can answer; tells nothing else, and nobody may keep the answer."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer 200 or 503."""
        healthy = reading.is_healthy()
        return JsonResponse(
            {"status": "ok" if healthy else "unavailable"},
            status=200 if healthy else 503,
            headers={"Cache-Control": "no-store"},
        )


class RobotsView(ReaderView):
    """What crawlers should leave alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with plain text."""
        return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
