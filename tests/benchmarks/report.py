"""Rows of figures, and what becomes of them: a table and a file."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import django

from tests.benchmarks.measuring import Cost

_UNITS = {
    "queries": "queries",
    "cpu": "CPU ms",
    "times": "x hello",
    "seconds": "s",
    "megabytes": "MB",
}
_COLUMNS = ("what", "queries", "CPU ms", "x hello", "spread", "limit", "")


@dataclass(frozen=True)
class Limit:
    """What a figure must not exceed: queries, CPU ms, times hello, seconds, megabytes."""

    queries: int | None = None
    cpu: float | None = None
    times: float | None = None
    seconds: float | None = None
    megabytes: float | None = None

    def __str__(self) -> str:
        return ", ".join(f"{_UNITS[name]} ≤ {most:g}" for name, most in self.set().items())

    def set(self) -> dict[str, float]:
        """Return the limits that there are."""
        return {name: most for name, most in asdict(self).items() if most is not None}


@dataclass(frozen=True)
class Row:
    """One line of the table; what was not measured is none."""

    what: str
    queries: int | None = None
    cpu: float | None = None
    times: float | None = None
    spread: float | None = None
    seconds: float | None = None
    megabytes: float | None = None
    limit: Limit = Limit()

    @classmethod
    def of(
        cls,
        what: str,
        cost: Cost,
        *,
        queries: int | None = None,
        limit: Limit = Limit(),
    ) -> Self:
        """Return the row of something measured in turns with the yardstick."""
        return cls(what, queries, cost.cpu, cost.times, cost.spread, limit=limit)

    @property
    def is_within(self) -> bool | None:
        """Whether every limit is kept; none if there are none, or nothing was measured."""
        limits = self.limit.set()
        found = {name: getattr(self, name) for name in limits}
        if not limits or None in found.values():
            return None
        return all(found[name] <= most for name, most in limits.items())


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text, numbers aligned to the right."""
    lines = [_COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in (0, 5) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def save(rows: Sequence[Row], path: Path, **circumstances: object) -> None:
    """Write the rows, and what they were measured on, as JSON."""
    document = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
        "cores": os.cpu_count(),
        **circumstances,
        "rows": [{**asdict(row), "within": row.is_within} for row in rows],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    verdicts = {True: "ok", False: "MISSED", None: ""}
    what = row.what
    if row.seconds is not None:
        what += f": {row.seconds:.1f} s"
    if row.megabytes is not None:
        what += f", {row.megabytes:.0f} MB"
    return (
        what,
        _number(row.queries, ".0f"),
        _number(row.cpu, ".2f"),
        _number(row.times, ".1f"),
        _number(row.spread, ".0%"),
        str(row.limit),
        verdicts[row.is_within],
    )


def _number(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)
