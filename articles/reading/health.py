"""Whether the site can answer: the database is there and in the form this code expects."""

import logging
from functools import cache

from django.db import DatabaseError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

logger = logging.getLogger(__name__)


def is_healthy() -> bool:
    """Whether the database answers and every migration of this release is applied; one query."""
    try:
        applied = set(MigrationRecorder.Migration.objects.values_list("app", "name"))
    except DatabaseError:
        logger.exception("The database does not answer")
        return False
    if missing := _newest_migrations() - applied:
        logger.error("Migrations are not applied: %s", sorted(missing))
    return not missing


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app, read from disk once a process."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
