"""What somebody sent too late, brought together with what has been stored since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from articles import editing
from articles.admin.comparing import labels, shown, titles_in
from articles.admin.conflicts import Difference
from articles.models import ITEM_KINDS, Article, Dossier, User

Work = Article | Dossier


@dataclass(frozen=True)
class Together:
    """Both changes in one; where they clash, ``values`` hold what was sent.

    ``mine`` is what was sent, as versions hold it.
    """

    mine: Mapping[str, Any]
    values: Mapping[str, Any]
    clashes: Sequence[Difference]


def bring_together(
    work: Work, sent: Mapping[str, Any], version: int, *, by: User
) -> Together | None:
    """Return what was ``sent`` from a form loaded with ``version``, with what was stored since.

    ``sent`` is what the operation was called with. None if what the form showed is not on record.
    """
    # A form that was validated has put what was sent on its instance.
    mine, now = editing.wanted(sent), editing.held(type(work).objects.get(pk=work.pk))
    found = editing.reconcile(work, mine, version, now)
    if found is None:
        return None
    names = labels(type(work))
    titles = titles_in(mine, now, user=by)
    clashes = [
        Difference(names[row.name], *(shown(row.name, held, titles) for held in row[1:]))
        for row in found.clashes
    ]
    return Together(mine, found.values, clashes)


def put(data: QueryDict, together: Together, prefixes: Mapping[str, str]) -> None:
    """Write into what was posted what has been brought together.

    ``prefixes`` name the lists that the form edits row by row; items without one are the
    caller's.
    """
    for name, value in together.values.items():
        if value == together.mine[name]:
            continue
        if name in prefixes:
            _put_rows(data, prefixes[name], [_row(name, entry) for entry in value])
        elif name == "items":
            continue
        elif name == "tags":
            data[name] = ", ".join(value)
        elif name in ("responds_to", "curators"):
            keys = [entry[0] if isinstance(entry, list) else entry for entry in value]
            data.setlist(name, [str(key) for key in keys])
        elif isinstance(value, dict):
            data[name] = str(value["id"])
        else:
            data[name] = "" if value is None else str(value)


def _row(name: str, entry: Any) -> dict[str, Any]:
    """Return the fields of one row of a list."""
    if name == "byline":
        return {"actor": entry[0], "role": entry[2]}
    if name == "curators":
        return {"actor": entry[0]}
    things = {kind: entry[f"{kind}_id"] or "" for kind in ITEM_KINDS}
    return {**things, "heading": entry["heading"], "note": entry["note"]}


def _put_rows(data: QueryDict, prefix: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for key in [key for key in data if key.startswith(f"{prefix}-") and "-__prefix__-" not in key]:
        if key.split("-")[1].isdecimal():
            del data[key]
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = "0"
    for number, row in enumerate(rows):
        data[f"{prefix}-{number}-order"] = str(number + 1)
        for name, value in row.items():
            data[f"{prefix}-{number}-{name}"] = str(value)
