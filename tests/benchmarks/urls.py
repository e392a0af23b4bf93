"""The product's addresses, and a page that does nothing: what others are measured by."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

CONTENT = "<!doctype html><title>hello</title>\n".ljust(40_000, ".")


def hello(request: HttpRequest) -> HttpResponse:
    """Answer with 40 kB that are always the same."""
    return HttpResponse(CONTENT)


urlpatterns = [path("hello/", hello), path("", include("newsroom.urls"))]
