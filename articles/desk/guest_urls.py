"""The addresses of preview links, which people without an account are given."""

from django.urls import path

from articles.desk import guests

app_name = "preview"

urlpatterns = [
    path("<str:token>/", guests.GuestPageView.as_view(), name="page"),
    path(
        "<str:token>/media/images/<slug:name>.webp", guests.GuestImageView.as_view(), name="image"
    ),
]
