"""One row of the listing before it is stored, and what its templates are given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from articles.choices import ListingKind
from articles.models import Actor, Address
from articles.text.cleaning import clean
from articles.text.sorting import sort_key


@dataclass
class Row:
    """The values of one listing; ``tags`` and ``actors`` are primary keys."""

    kind: ListingKind
    object_id: int
    uid: UUID
    path: str
    title: str
    label: str
    published: datetime
    updated: datetime
    card: str = ""
    feed: dict[str, Any] = field(default_factory=dict)
    search_text: str = ""
    withdrawn: datetime | None = None
    tags: frozenset[int] = frozenset()
    actors: frozenset[int] = frozenset()

    def values(self) -> dict[str, Any]:
        """Return the columns of the table."""
        own = {name: getattr(self, name) for name in _COLUMNS}
        return {**own, "sort_key": sort_key(self.title)[:400]}


_COLUMNS = (
    "kind",
    "object_id",
    "uid",
    "path",
    "title",
    "label",
    "published",
    "updated",
    "card",
    "feed",
    "search_text",
    "withdrawn",
)


def card(name: str, thing: Mapping[str, Any]) -> str:
    """Render the entry that lists show for a thing of one kind."""
    return render_to_string(f"cards/{name}.html", {"thing": thing}).strip()


def search_text(*parts: str) -> str:
    """Join what a search may find."""
    return "\n".join(clean(part) for part in parts if part)


def actor_paths(actors: Iterable[Actor | int]) -> dict[int, str]:
    """Return the present path of each actor that has a public address."""
    keys = [actor.pk if isinstance(actor, Actor) else actor for actor in actors]
    addresses = Address.objects.filter(actor__in=keys, current=True)
    return {address.actor_id: address.path for address in addresses}


def named(actor: Actor, paths: Mapping[int, str]) -> dict[str, str]:
    """Return how templates name an actor: the name, and the path if readers have a page."""
    return {"name": actor.name, "path": paths.get(actor.pk, "")}
