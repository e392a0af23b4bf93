"""Addresses: the editors' tools here, everything that readers see in articles/urls.py."""

from django.urls import include, path

from articles.admin import site

urlpatterns = [
    path("admin/", site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("articles.urls")),
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
