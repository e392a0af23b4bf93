"""``rebuild_listings``: make the listing and every rendering again."""

from typing import Any

from django.core.management.base import BaseCommand

from articles import editing


class Command(BaseCommand):
    """Run it after an upgrade that changed a template, the renderer or the site's language."""

    help = "Makes the listing and all renderings again from the editions; the result is equal."

    def handle(self, **options: Any) -> None:
        rows = editing.rebuild_listings()
        self.stdout.write(f"{rows} rows")
