"""Masking what is blocked in rows that readers are shown, so that offsets still fit the texts.

The rows are changed in memory alone.
"""

from collections.abc import Iterable, Sequence

from articles.models import (
    ArticleEdition,
    Block,
    DossierEdition,
    Edition,
    EditionPassage,
    path_of_image,
)
from articles.text.redaction import Redaction, blank_markdown, without_images


def mask_passages(passages: Iterable[EditionPassage], redaction: Redaction | None = None) -> None:
    """Cut passages anew from the masked text of their editions.

    Blocked words may reach into the context of a passage, or into its quotation, without being
    its own. ``redaction`` is what is blocked now, read here if it is not given; one query more if
    anything is.
    """
    if redaction is None:
        redaction = Block.objects.active().redaction()
    if not redaction:
        return
    passages = list(passages)
    editions = ArticleEdition.objects.filter(pk__in={row.edition_id for row in passages})
    texts = {key: redaction.blank(text) for key, text in editions.values_list("pk", "plain_text")}
    for row in passages:
        text = texts[row.edition_id]
        row.prefix = text[row.start - len(row.prefix) : row.start]
        row.quote = text[row.start : row.end]
        row.suffix = text[row.end : row.end + len(row.suffix)]


def mask_sources(
    composed: DossierEdition, editions: Sequence[ArticleEdition], redaction: Redaction
) -> None:
    """Mask the words that a dossier and its articles were written with; one query."""
    blocks = Block.objects.active().filter(image__isnull=False)
    hidden = blocks.values_list("image__digest", flat=True)
    paths = [path_of_image(digest) for digest in hidden]
    if not redaction and not paths:
        return
    composed.introduction = _masked(redaction, composed, composed.introduction, paths)
    composed.standfirst = redaction.blank(composed.standfirst)
    for edition in editions:
        edition.body = _masked(redaction, edition, edition.body, paths)
        edition.standfirst = redaction.blank(edition.standfirst)


def _masked(redaction: Redaction, edition: Edition, source: str, paths: Sequence[str]) -> str:
    source = without_images(source, paths)
    return blank_markdown(edition.standfirst, source, redaction) if redaction else source
