"""Making the HTML of an edition from its frozen words; derived, so it can be made again."""

from articles.models import (
    ArticleEdition,
    ArticleRendering,
    DossierEdition,
    DossierRendering,
)
from articles.text import marks, statistics
from articles.text.markdown import headings, render


def render_article(edition: ArticleEdition) -> ArticleRendering:
    """Render the text of ``edition``, split at the marks of its passages, and keep it."""
    html = render(edition.body, doc=f"a{edition.article_id}")
    split = marks.split(edition.standfirst, html, spans_of(edition))
    values = {
        "standfirst": split.standfirst,
        "body": split.body,
        "headings": [[row.level, row.id, row.text] for row in headings(html)],
        "words": statistics.words(edition.plain_text),
    }
    return ArticleRendering.objects.update_or_create(edition=edition, defaults=values)[0]


def render_dossier(edition: DossierEdition) -> DossierRendering:
    """Render the introduction of ``edition`` and keep it."""
    html = render(edition.introduction, doc=f"d{edition.dossier_id}")
    return DossierRendering.objects.update_or_create(
        edition=edition, defaults={"introduction": html}
    )[0]


def spans_of(edition: ArticleEdition) -> list[marks.Span]:
    """Return where the passages of ``edition`` stand, with what they carry."""
    return [
        marks.Span(
            kind="claim" if row.claim_id else "position",
            id=row.claim_id or row.position_id,
            passage=row.passage_id,
            start=row.start,
            end=row.end,
        )
        for row in edition.passages.all()
    ]
