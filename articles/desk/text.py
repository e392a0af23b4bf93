"""The working copy as readers would see it, with passages as marks."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles import editing
from articles.models import STANDING, Article, Comment, Passage
from articles.text import marks
from articles.text.illustrations import (
    DESK,
    PUBLIC,
    SIZES,
    Illustration,
    at_desk,
    illustrate,
    path_of_picture,
    srcset,
)
from articles.text.markdown import render
from articles.text.placing import place
from articles.text.projection import project


class ReaderText(NamedTuple):
    """A text as readers see it; ``plain`` is its projection, on which offsets count.

    The standfirst begins at the offset 0; every block of the body says in ``data-at`` where it
    begins.
    """

    standfirst: SafeString
    body: SafeString
    plain: str


def reader_text(
    article: Article,
    passages: Iterable[Passage],
    *,
    comments: Iterable[Comment] = (),
    side: str = "",
) -> ReaderText:
    """Return the words of the working copy with the marks of ``passages``; one query at most.

    A mark is what readers get, with ``data-passage``. Words that have changed under a passage are
    marked where they stand now, with ``data-state``; a passage that was lost has no mark unless
    something stands in its place. ``passages`` come with their claims. The words of ``comments``
    are marked quietly. ``side`` begins every id, for a page that shows the same text twice.
    """
    rows = list(passages)
    html = place(article.standfirst, render(article.body, doc=f"{side}a{article.pk}"))
    plain = project(article.standfirst, html).text
    spans = [span for row in (*rows, *comments) if (span := _span(row, len(plain)))]
    split = marks.split(article.standfirst, html, spans)
    known = editing.known_in(html)
    verdicts = {row.claim_id: row.claim.verdict for row in rows if row.claim}
    own = {row.pk: _own(row) for row in rows}

    def filled(parts: marks.Parts) -> SafeString:
        shown = [at_desk(illustrate(p, known)) if isinstance(p, str) else p for p in parts]
        return marks.fill(shown, verdicts, own=own, side=side)

    return ReaderText(filled(split.standfirst), filled(split.body), plain)


class Lead(NamedTuple):
    """The picture above the text, from where the desk gets it."""

    illustration: Illustration
    path: str
    srcset: str
    sizes: str = SIZES


def lead_image(article: Article) -> Lead | None:
    """Return the picture above the working copy, if it has one."""
    if article.image is None:
        return None
    known = article.image.illustration
    return Lead(
        known,
        path_of_picture(known.digest).replace(PUBLIC, DESK),
        srcset(known).replace(PUBLIC, DESK),
    )


def _span(passage: Passage | Comment, length: int) -> marks.Span | None:
    found = passage.present
    # A page must show what there is, even if an offset were wrong; check_anchors tells of it.
    if found is None or not 0 <= found[0] < found[1] <= length:
        return None
    if isinstance(passage, Comment):
        return marks.Span("comment", passage.pk, 0, *found)
    if passage.claim_id:
        return marks.Span("claim", passage.claim_id, passage.pk, *found)
    return marks.Span("position", passage.position_id, passage.pk, *found)


def _own(passage: Passage) -> str:
    state = "" if passage.state in STANDING else f' data-state="{escape(passage.state)}"'
    return f' data-passage="{passage.pk}"{state}'
