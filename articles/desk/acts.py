"""What was done on a page: its forms carry it along, so that it can be undone until it is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles import editing
from articles.forms.fields import is_key
from articles.models import HistoryEntry, User

#: More acts than these no page carries along; the latest can be undone.
ACTS = 100


class Act(NamedTuple):
    """One act, and what it was about in words."""

    entry: HistoryEntry
    words: str


@dataclass(frozen=True)
class Acts:
    """The acts of ``user`` by the keys of their entries; the oldest first.

    Nothing else is kept of them: a forged key names nothing, or something of one's own that was
    done a short while ago.
    """

    user: User
    keys: tuple[int, ...] = ()

    @classmethod
    def given(cls, user: User, keys: str) -> "Acts":
        """Return the acts that a form carries along."""
        return cls(user, tuple(int(key) for key in keys.split(",") if is_key(key))[-ACTS:])

    def __str__(self) -> str:
        return ",".join(map(str, self.keys))

    def __iter__(self) -> Iterator[Act]:
        """Yield the acts, the newest first."""
        for entry in editing.acts_among(self.keys, by=self.user):
            yield Act(entry, _words_of(entry))

    def since(self, key: int) -> "Acts":
        """Return these acts and what came after the entry ``key``."""
        new = (entry.pk for entry in editing.acts_after(key, by=self.user))
        return Acts(self.user, (*self.keys, *new)[-ACTS:])

    def undo(self, key: str) -> "Acts | None":
        """Undo one of them; return the rest, or none if it is not among them.

        Raises what the operation refuses.
        """
        wanted = {int(key)} & set(self.keys) if is_key(key) else ()
        for entry in editing.acts_among(wanted, by=self.user):
            editing.undo(entry, by=self.user)
            return Acts(self.user, tuple(key for key in self.keys if key != entry.pk))
        return None


def _words_of(entry: HistoryEntry) -> str:
    values = entry.new or entry.old
    named = values.get("other") or values.get("claim")
    if not isinstance(named, dict) or entry.verb.startswith("ground."):
        return entry.label
    return f"{entry.label} – {named['name']}"
