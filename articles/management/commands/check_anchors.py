"""``check_anchors``: what has become of the passages, and whether the text bears that out."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import editing
from articles.choices import PassageState
from articles.exceptions import TextTooLong
from articles.models import STANDING, Article, Passage

_BATCH = 200


class Command(BaseCommand):
    """Looks at every working copy; changes nothing. A passage that stands on other words than
    it says is a fault, and the exit status is 1."""

    help = "Counts the passages by state and checks that those in place stand on their words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object for everything")

    def handle(self, **options: Any) -> None:
        rows = list(_rows())
        faults = [row for row in rows if row["fault"]]
        if options["json"]:
            self.stdout.write(json.dumps(_report(rows, faults), ensure_ascii=False))
        else:
            self._print(rows, faults)
        if faults:
            message = ngettext(
                "%(count)d passage does not stand on its words.",
                "%(count)d passages do not stand on their words.",
                len(faults),
            )
            raise CommandError(message % {"count": len(faults)})

    def _print(self, rows: list[dict[str, Any]], faults: list[dict[str, Any]]) -> None:
        counts = Counter(row["state"] for row in rows)
        total = ngettext("%(count)d passage", "%(count)d passages", len(rows))
        self.stdout.write(total % {"count": len(rows)})
        for state in PassageState:
            self.stdout.write(f"  {state.label}: {counts[state.value]}")
        undecided = (PassageState.CHANGED, PassageState.ORPHANED)
        for row in rows:
            if row["state"] in undecided:
                self.stdout.write(_line(row, str(PassageState(row["state"]).label)))
        for row in faults:
            self.stdout.write(_line(row, _("not at its place in the text")))


def _rows() -> Iterator[dict[str, Any]]:
    """Yield every passage, by article, with whether the text contradicts its state."""
    article, text = None, ""
    passages = Passage.objects.order_by("article_id", "start", "pk").select_related("article")
    for passage in passages.iterator(chunk_size=_BATCH):
        if passage.article_id != article:
            article, text = passage.article_id, _text(passage.article)
        yield {
            "id": passage.pk,
            "article": passage.article_id,
            "claim": passage.claim_id,
            "position": passage.position_id,
            "state": passage.state,
            "quote": passage.quote,
            "start": passage.start,
            "end": passage.end,
            "touched": passage.touched,
            "now": editing.current_words(passage, text),
            "since": passage.since,
            "fault": passage.state in STANDING
            and text[passage.start : passage.end] != passage.quote,
        }


def _text(article: Article) -> str:
    """Return the projection; nothing stands in a text that is beyond its limits."""
    try:
        return editing.projection_of(article)
    except TextTooLong:
        return ""


def _report(rows: list[dict[str, Any]], faults: list[dict[str, Any]]) -> dict[str, Any]:
    counts = Counter(row["state"] for row in rows)
    return {
        "total": len(rows),
        **{state.value: counts[state.value] for state in PassageState},
        "passages": [_plain(row) for row in rows],
        "faults": [_plain(row) for row in faults],
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "fault"}


def _line(row: dict[str, Any], what: str) -> str:
    place = {"article": row["article"], "id": row["id"], "what": what, "quote": row["quote"]}
    return _("Article %(article)d, passage %(id)d, %(what)s: “%(quote)s”") % place
