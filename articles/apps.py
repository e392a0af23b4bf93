"""The application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, claims, positions and dossiers, from the working copy to the reader."""

    name = "articles"
    label = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        # Imported here since models are not loaded before; this also registers the permissions.
        from articles.editing.groups import make_groups_and_number
        from articles.models import make_search_indexes

        post_migrate.connect(make_groups_and_number, dispatch_uid="articles.groups")
        post_migrate.connect(make_search_indexes, dispatch_uid="articles.search_index")
