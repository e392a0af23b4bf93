"""Cutting a text at its passages, so that every mark can be filled in when it is read.

The cuts come from the projection's own map, never from searching for words again. A
mark wraps text and nothing else: a passage that crosses elements gets one mark in each text node,
and where passages overlap the inner mark is closed and opened anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Literal, NamedTuple

from django.utils.safestring import SafeString

from articles.text.projection import Projection, project

Opener = list[str | int | bool]
#: Safe HTML at even places, mark openers ``[kind, id, passage, first]`` at odd ones. JSON.
Parts = list[str | Opener]


class Span(NamedTuple):
    """Where a passage stands in the projection, and what it carries; at the desk also a comment."""

    kind: Literal["claim", "position", "comment"]
    id: int
    passage: int
    start: int
    end: int


class Split(NamedTuple):
    """Standfirst and body, cut at their marks."""

    standfirst: Parts
    body: Parts


class _Cut(NamedTuple):
    """The part of a span in one text node; ``rank`` orders the spans from the outside in."""

    rank: int
    at: int
    to: int


def split(standfirst: str, html: str, spans: Sequence[Span]) -> Split:
    """Cut a plain-text standfirst and a body from ``markdown.render`` at ``spans``.

    Raises ValueError for a span that is empty or outside of the projection.
    """
    projection = project(standfirst, html)
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span[:3]))
    cuts = _cuts(projection, ordered)
    opened: set[int] = set()
    return Split(
        _parts(projection.standfirst, cuts["standfirst"], ordered, opened, escape),
        _parts(projection.html, cuts["body"], ordered, opened, str),
    )


def fill(
    parts: Parts,
    verdicts: Mapping[int, str | None],
    *,
    own: Mapping[int, str] | None = None,
    side: str = "",
) -> SafeString:
    """Return the HTML of ``parts`` with the verdicts of the claims, by the claims' ids.

    ``own`` holds more attributes of marks, by their passages, ready to be written; ``side``
    begins every id, for a page that shows a text twice.
    """
    more = own or {}
    return SafeString(
        "".join(
            part if isinstance(part, str) else _mark(part, verdicts, more, side) for part in parts
        )
    )


def _mark(
    opener: Opener, verdicts: Mapping[int, str | None], own: Mapping[int, str], side: str
) -> str:
    kind, number, passage, first = opener
    identifier = f' id="{side}{kind}-{number}-{passage}"' if first else ""
    verdict = ""
    if kind == "claim":
        verdict = f' data-verdict="{escape(verdicts.get(int(number)) or "")}"'
    return f'<mark{identifier} data-{kind}="{number}"{verdict}{own.get(int(passage), "")}>'


def _cuts(projection: Projection, ordered: Sequence[Span]) -> dict[str, dict[int, list[_Cut]]]:
    """Return the cuts of each text node, by source and node."""
    cuts: dict[str, dict[int, list[_Cut]]] = defaultdict(lambda: defaultdict(list))
    for rank, span in enumerate(ordered):
        if not 0 <= span.start < span.end <= len(projection.text):
            raise ValueError(f"No such place in the text: {span}")
        for place in projection.places(span.start, span.end):
            cuts[place.source][place.node].append(_Cut(rank, place.at, place.to))
    return cuts


def _parts(
    source: str,
    nodes: Mapping[int, list[_Cut]],
    ordered: Sequence[Span],
    opened: set[int],
    write: Callable[[str], str],
) -> Parts:
    parts: Parts = []
    pending: list[str] = []
    at = 0
    for node in sorted(nodes):
        for end, closed, ranks in _changes(nodes[node]):
            pending += (write(source[at:end]), "</mark>" * closed)
            at = end
            for rank in ranks:
                kind, number, passage, *_ = ordered[rank]
                parts += ("".join(pending), [kind, number, passage, rank not in opened])
                opened.add(rank)
                pending.clear()
    return [*parts, "".join(pending) + write(source[at:])]


def _changes(cuts: Sequence[_Cut]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield each place of a node where marks change: how many close, and which ones open."""
    stack: list[int] = []
    for place in sorted({place for cut in cuts for place in (cut.at, cut.to)}):
        active = [cut.rank for cut in cuts if cut.at <= place < cut.to]
        kept = 0
        while kept < min(len(stack), len(active)) and stack[kept] == active[kept]:
            kept += 1
        yield place, len(stack) - kept, active[kept:]
        stack = active
