"""Two people have changed a work: what does not overlap is brought together.

Everything is compared as versions hold it (``snapshot``), so one merge serves every form. Long
texts merge sentence by sentence, lists entry by entry, everything else as a whole.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from articles.editing.operations import cleaned, plain
from articles.editing.versions import Work, version_at, versions_of, who_saved
from articles.exceptions import StaleVersion
from articles.models import ITEM_KINDS, Actor, User
from articles.text.cleaning import clean
from articles.text.sorting import sort_key
from articles.text.three_way import merge, merge_lists, merge_value

#: Texts of sentences.
_PROSE = frozenset({"standfirst", "body", "introduction", "disclosure"})
_LISTS = frozenset({"byline", "tags", "responds_to", "curators", "items"})

Values = Mapping[str, Any]


class Clash(NamedTuple):
    """A part that both have changed, each in a way of their own."""

    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Reconciled:
    """What holds both changes; where they clash, it holds mine."""

    values: Values
    clashes: Sequence[Clash]


def reconcile(work: Work, mine: Values, version: int, now: Values) -> Reconciled | None:
    """Bring ``mine``, made from ``version``, together with what stands there ``now``.

    ``mine`` may hold some of the parts alone. None if what the form showed is not on record.
    """
    base = version_at(work, version)
    return None if base is None else brought_together(base.values, mine, now)


def brought_together(base: Values, mine: Values, now: Values) -> Reconciled:
    """Return what holds both changes of ``base``: ``mine``, and those that stand there ``now``."""
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    for name, value in mine.items():
        before = base.get(name)
        values[name], found = _merged(name, before, plain_json(value), plain_json(now[name]))
        clashes += found
    return Reconciled(values, clashes)


def check_saved(work: Work, version: int, *, by: User, mine: Values, now: Values) -> None:
    """Raise ``StaleVersion`` unless saving ``mine``, made from ``version``, overwrites nothing.

    It does not if nobody saved since, if just that is stored already (a form sent twice), or if
    ``by`` alone saved since and ``mine`` contains it (the same piece in two windows).
    """
    if work.text_version <= version <= work.version:
        return
    if all(plain_json(now[name]) == plain_json(value) for name, value in mine.items()):
        return
    since = list(versions_of(work).filter(number__gt=version))
    if version <= work.version and since and all(row.by_id == by.pk for row in since):
        merged = reconcile(work, mine, version, now)
        wanted = {name: plain_json(value) for name, value in mine.items()}
        if merged and not merged.clashes and merged.values == wanted:
            return
    raise StaleVersion(who_saved(work, since[0] if since else None, by=by), current=work)


def wanted(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an operation was asked to write as ``snapshot`` would show it."""
    found = dict(changes)
    if "byline" in found:
        found["byline"] = [_entry(entry) for entry in found["byline"]]
    if "curators" in found:
        found["curators"] = [[actor.pk, actor.name] for actor in found["curators"]]
    if "responds_to" in found:
        found["responds_to"] = sorted(target.pk for target in found["responds_to"])
    if "items" in found:
        found["items"] = [_item(item) for item in found["items"]]
    if "tags" in found:
        found["tags"] = sorted(found["tags"], key=sort_key)
    return {name: plain(value) for name, value in cleaned(found).items()}


def plain_json(value: Any) -> Any:
    """Return a value as a version gives it back; a day is stored as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _entry(entry: Actor | tuple[Actor, str]) -> list[Any]:
    actor, role = entry if isinstance(entry, tuple) else (entry, "author")
    return [actor.pk, actor.name, str(role)]


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    keys = {f"{kind}_id": getattr(item.get(kind), "pk", None) for kind in ITEM_KINDS}
    words = {name: clean(item.get(name, "")) for name in ("heading", "note")}
    return {**keys, **words}


def _merged(name: str, base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Clash]]:
    if base is None and name in _LISTS:
        base = []
    if mine in (base, theirs):
        return theirs, []
    if theirs == base:
        return mine, []
    if name in _PROSE:
        merged = merge(base or "", mine, theirs)
        parts = merged.conflicts
        return merged.text, [Clash(name, row.mine.strip(), row.theirs.strip()) for row in parts]
    if name in _LISTS:
        return _merged_list(name, base, mine, theirs)
    value, both = merge_value(base, mine, theirs)
    return value, [Clash(name, mine, theirs)] if both else []


def _merged_list(name: str, base: list, mine: list, theirs: list) -> tuple[list, list[Clash]]:
    """Merge the entries that stand in a list, and what each says of itself.

    Both may have put the same entries into another order: that is a clash too.
    """
    one, two, three = ({_key(row): row for row in rows} for rows in (base, mine, theirs))
    keys = merge_lists(list(one), list(two), list(three))
    if [key for key in three if key in one] == [key for key in one if key in three]:
        # They took nothing out of its order: mine holds, with what they added behind it.
        keys = [key for key in two if key in keys] + [key for key in keys if key not in two]
        clashes = []
    else:
        orders = [[key for key in rows if key in keys] for rows in (two, one)]
        kept = [key for key in orders[1] if key in two]
        moved = [key for key in orders[0] if key in one] != kept
        clashes = [Clash(name, mine, theirs)] if moved else []
    gone = one.keys() - keys
    if any(rows.get(key, one[key]) != one[key] for key in gone for rows in (two, three)):
        # One took out what the other has changed.
        clashes.append(Clash(name, mine, theirs))
    rows = []
    for key in keys:
        row, both = merge_value(
            one.get(key), two.get(key, one.get(key)), three.get(key, one.get(key))
        )
        if both and not clashes:
            clashes.append(Clash(name, mine, theirs))
        rows.append(row)
    return rows, clashes


def _key(row: Any) -> Hashable:
    """Return what an entry is, apart from what is said of it."""
    if isinstance(row, dict):
        return tuple(row.get(f"{kind}_id") for kind in ITEM_KINDS)
    return row[0] if isinstance(row, list) else row
