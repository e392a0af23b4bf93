"""One row of the listing before it is stored, and what its templates are given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from articles.choices import ListingKind
from articles.models import Actor, Address, Block
from articles.text.cleaning import clean
from articles.text.redacted_answers import replace_html, replace_values, replace_xml
from articles.text.redaction import Redaction
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

    def take_out(self, redaction: Redaction, stand_in: str) -> None:
        """Put ``stand_in`` in place of what is blocked, in every text of the row."""
        self.title = redaction.replace(self.title, stand_in)
        self.search_text = redaction.replace(self.search_text, stand_in)
        self.card = replace_html(redaction, self.card, stand_in)
        for form, item in self.feed.items():
            replace = replace_xml if isinstance(item, str) else replace_values
            self.feed[form] = replace(redaction, item, stand_in)


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
    """Return the present path of each actor, or of who stands for them, by the number of that."""
    keys = [actor.standing.pk if isinstance(actor, Actor) else actor for actor in actors]
    blocked = Block.objects.active().filter(actor=OuterRef("actor"))
    addresses = Address.objects.filter(~Exists(blocked), actor__in=keys, current=True)
    return {address.actor_id: address.path for address in addresses}


def named(actor: Actor, paths: Mapping[int, str]) -> dict[str, str]:
    """Return how templates name who stands for an actor: the name, and the path if readers have
    a page."""
    standing = actor.standing
    return {"name": standing.name, "path": paths.get(standing.pk, "")}
