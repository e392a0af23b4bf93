"""The four roles as groups, the row of the publication number, and those about the newsroom.

Made after every migrate, not by a data migration: a flush empties what that would have made.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db import connections

from articles.choices import Role
from articles.editing.site import make_site_rows
from articles.models import LabelExplanation, Page, Publication, SiteSettings

_OF_THE_SITE = frozenset(model._meta.db_table for model in (Page, SiteSettings, LabelExplanation))


def make_groups_and_number(*, using: str, **signal: Any) -> None:
    """Make what is missing; receiver of ``post_migrate``, which may come any number of times."""
    tables = connections[using].introspection.table_names()
    if not {Group._meta.db_table, Publication._meta.db_table} <= set(tables):
        return  # migrated back to before they existed
    for role in Role.values:
        Group.objects.using(using).get_or_create(name=role)
    Publication.objects.using(using).get_or_create(pk=1)
    if set(tables) >= _OF_THE_SITE:
        make_site_rows(using)
