"""Whether anything public has changed since a reader last asked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from articles.models import Publication

#: When nothing has ever been published: any moment will do, as long as it stays the same.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class State:
    """The publication number, when it was raised, which site this is, and when to look for what is
    due.
    """

    number: int
    changed: datetime
    site: UUID
    due: datetime | None = None


def state() -> State:
    """Read the state of everything public; one query."""
    present = Publication.current()
    return State(present.number, present.changed or NEVER, present.site, present.due)
