"""Making the HTML of an edition from its frozen words; derived, so it can be made again.

What is blocked is left out here, so that no page, card or feed made from it has it to show.
"""

import re
from dataclasses import asdict
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.editing.illustrating import illustrated, known_in
from articles.models import (
    ArticleEdition,
    ArticleRendering,
    Block,
    DossierEdition,
    DossierRendering,
    Edition,
    path_of_image,
)
from articles.text import marks, projection, statistics
from articles.text.illustrations import illustrate
from articles.text.markdown import headings, render
from articles.text.redacted_answers import blank_html
from articles.text.redaction import MASK, blank_parts, worded

_IMAGE = re.compile(r"<img\b[^>]*>")
_CAPTION = re.compile(r"(?<=<figcaption>)(.*?)(?=</figcaption>)", re.DOTALL)
_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)


class Shown(NamedTuple):
    """The words of an edition as readers may see them: standfirst, and the HTML of the body.

    Blocked characters are masked, so that the offsets of passages hold.
    """

    standfirst: str
    html: str
    is_masked: bool

    def in_words(self, text: str) -> str:
        """Return a part of it with a word in place of every run of masked characters."""
        return worded(text, _("[blocked]")) if self.is_masked else text

    def illustrated(self) -> str:
        """Return the body in words, with its images as readers get them."""
        return illustrated(self.in_words(self.html))


def shown(edition: Edition) -> Shown:
    """Return what readers may see of ``edition`` at present."""
    is_article = isinstance(edition, ArticleEdition)
    source = edition.body if is_article else edition.introduction  # type: ignore[attr-defined]
    doc = f"a{edition.article_id}" if is_article else f"d{edition.dossier_id}"  # type: ignore[attr-defined]
    full = render(source, doc=doc)
    html = _without_blocked_images(full)
    redaction = Block.objects.active().redaction()
    if not redaction:
        return Shown(edition.standfirst, html, is_masked=html != full)
    projected = projection.project(edition.standfirst, html)
    standfirst, html = blank_parts(projected, redaction.spans(projected.text))
    return Shown(standfirst, blank_html(redaction, html, MASK), is_masked=True)


def render_article(edition: ArticleEdition) -> ArticleRendering:
    """Render the text of ``edition``, split at the marks of its passages, and keep it."""
    words = shown(edition)
    split = marks.split(words.standfirst, words.html, spans_of(edition))
    values = {
        "standfirst": _worded(words, split.standfirst),
        "body": _worded(words, split.body),
        "headings": [[row.level, row.id, row.text] for row in headings(words.in_words(words.html))],
        "lead": _lead(edition),
        "words": statistics.words(edition.plain_text),
    }
    return ArticleRendering.objects.update_or_create(edition=edition, defaults=values)[0]


def render_dossier(edition: DossierEdition) -> DossierRendering:
    """Render the introduction of ``edition`` and keep it."""
    words = shown(edition)
    values = {"introduction": words.illustrated()}
    return DossierRendering.objects.update_or_create(edition=edition, defaults=values)[0]


def spans_of(edition: ArticleEdition) -> list[marks.Span]:
    """Return where the passages of ``edition`` stand that are not blocked, with what they carry."""
    return [
        marks.Span(
            kind="claim" if row.claim_id else "position",
            id=row.claim_id or row.position_id,
            passage=row.passage_id,
            start=row.start,
            end=row.end,
        )
        for row in edition.passages.unblocked()
    ]


def _lead(edition: ArticleEdition) -> dict[str, Any] | None:
    """Return what is known of the image above the text, unless a block is on it."""
    blocked = Block.objects.active().filter(image=OuterRef("image"))
    leading = edition.images.filter(~Exists(blocked), leads=True).select_related("image").first()
    return asdict(leading.image.illustration) if leading else None


def _worded(words: Shown, parts: marks.Parts) -> marks.Parts:
    known = known_in(words.html)
    return [
        illustrate(words.in_words(part), known) if isinstance(part, str) else part for part in parts
    ]


def _without_blocked_images(html: str) -> str:
    """Return HTML without blocked images; a caption may tell what they show, so it is masked."""
    if "<img" not in html:
        return html
    blocks = Block.objects.active().filter(image__isnull=False)
    paths = [path_of_image(digest) for digest in blocks.values_list("image__digest", flat=True)]
    stems = tuple(path.removesuffix(".webp") for path in paths)
    if not stems:
        return html

    def image(match: re.Match[str]) -> str:
        return "" if any(stem in match[0] for stem in stems) else match[0]

    def figure(match: re.Match[str]) -> str:
        left = _IMAGE.sub(image, match[0])
        return left if "<img" in left else _CAPTION.sub(_mask_text, left)

    return _IMAGE.sub(image, _FIGURE.sub(figure, html))


def _mask_text(caption: re.Match[str]) -> str:
    words = projection.project("", f"<p>{caption[1]}</p>").text
    return MASK * len(words)
