"""What readers know of the crowd, made past the operations: editions and rows of the listing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models, transaction

from articles.choices import Change, ListingKind, State
from articles.models import Article, ArticleEdition, EditionPassage, Listing, Passage, User

_AT = datetime(2026, 11, 1, tzinfo=UTC)
_BATCH = 2000


def publish_every_second() -> None:
    """Publish every second text that is out of the way, with its passages and claims."""
    editor = User.objects.get(username="bench")
    out_of_the_way = Article.objects.filter(state=State.WITHDRAWN).order_by("pk")
    keys = set(out_of_the_way.values_list("pk", flat=True)[::2])
    with transaction.atomic():
        _save(ArticleEdition, (_edition(text, editor) for text in _among(Article, "pk", keys)))
        edition = models.Subquery(
            ArticleEdition.objects.filter(article=models.OuterRef("pk")).values("pk")[:1]
        )
        Article.objects.filter(state=State.WITHDRAWN, editions__isnull=False).update(
            state=State.PUBLISHED, live_edition=edition, withdrawn=None, first_published=_AT
        )
        editions = dict(ArticleEdition.objects.values_list("article", "pk"))
        carried = _among(Passage, "article_id", keys)
        _save(EditionPassage, (_frozen(row, editions[row.article_id]) for row in carried))
        carried = _among(Passage, "article_id", keys)
        _save(Listing, (_listed(row) for row in carried))


def _among(model: type[models.Model], field: str, keys: set[int]) -> Iterator[Any]:
    rows = model._base_manager.order_by("pk").iterator()
    return (row for row in rows if getattr(row, field) in keys)


def _save(model: type[models.Model], rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, _BATCH)):
        model._base_manager.bulk_create(batch)


def _edition(text: Article, by: User) -> ArticleEdition:
    same = ("kind", "form", "title", "slug", "standfirst", "body", "section", "language")
    return ArticleEdition(
        **{name: getattr(text, name) for name in same},
        article=text,
        number=1,
        plain_text=text.body,
        projection_version=1,
        change=Change.FIRST,
        approved_by=by,
        approved=_AT,
        published_by=by,
        published=_AT,
    )


def _frozen(passage: Passage, edition: int) -> EditionPassage:
    same = ("quote", "prefix", "suffix", "start", "end", "prominent", "claim_id", "position_id")
    values = {name: getattr(passage, name) for name in same}
    return EditionPassage(passage=passage, edition_id=edition, **values)


def _listed(passage: Passage) -> Listing:
    """Return the row of a claim; no claim of the crowd stands twice."""
    return Listing(
        kind=ListingKind.CLAIM,
        object_id=passage.claim_id,
        uid=UUID(int=passage.pk),
        path=f"/claims/{passage.pk}/",
        title=passage.quote,
        published=_AT,
        updated=_AT,
    )
