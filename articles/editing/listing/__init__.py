"""The listing: which public things there are, and how lists and feeds show them.

Readers' lists read the table alone. Operations bring it up to date through this door; what it
holds follows from editions and live records, so ``rebuild`` makes an equal one from nothing.
"""

from articles.editing.listing.cascade import (
    relist_around,
    relist_named_by_claims,
    relist_named_by_positions,
    relist_users_of,
)
from articles.editing.listing.rebuilding import rebuild
from articles.editing.listing.sync import relist

__all__ = [
    "rebuild",
    "relist",
    "relist_around",
    "relist_named_by_claims",
    "relist_named_by_positions",
    "relist_users_of",
]
