"""Addresses: the editors' tools here, everything that readers see in articles/urls.py."""

from django.urls import include, path

from articles.admin import site
from newsroom.accounts import closed

urlpatterns = [
    path("admin/", site.urls),
    path("desk/", include("articles.desk.urls")),
    path("accounts/email/", closed),
    path("accounts/confirm-email/", closed),
    path("accounts/confirm-email/<str:key>/", closed),
    path("accounts/", include("allauth.urls")),
    path("vorschau/", include("articles.desk.guest_urls")),
    path("", include("articles.urls")),
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
