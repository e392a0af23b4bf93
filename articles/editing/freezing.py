"""Freezing: building an edition with all that hangs on it, and keeping it.

Two steps. What is built is unsaved and comes from a working copy, when it is published or
previewed, or from an edition, of which a small fix makes the next one. What is kept is never
changed again.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from articles.choices import Prefix
from articles.editing.addresses import claim_address
from articles.editing.dossiers import ITEM_COLUMNS
from articles.editing.illustrating import images_shown, keep_images_of
from articles.editing.rendering import render_article, render_dossier
from articles.models import (
    Article,
    ArticleEdition,
    Dossier,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    Edition,
    EditionByline,
    EditionImage,
    EditionPassage,
    EditionResponse,
    EditionTag,
    Image,
    WorkingCopy,
)
from articles.text import projection
from articles.text.markdown import render
from articles.text.slugs import slugify

#: What editions have not always had: hashed where it says something, so that the hashes of older
#: ones still hold.
_LATER_FIELDS = ("agency_credits", "disclosure", "series_id")

#: What editions of every kind say in their own fields.
_COMMON_WORDS = ("title", "standfirst", "language")

#: What the edition of an article says beside that.
_ARTICLE_WORDS = (
    *("kind", "form", "kicker", "body", "section", "dateline"),
    *("agency_credits", "disclosure"),
)

#: What an edition keeps of a passage.
PASSAGE_FIELDS = (
    *("claim_id", "position_id", "quote", "prefix", "suffix"),
    *("start", "end", "prominent"),
)


@dataclass(frozen=True)
class Contents:
    """What the edition of an article is made of; passages by the key of the one they freeze."""

    words: Mapping[str, Any]
    byline: Sequence[tuple[int, str, int]]
    tags: Sequence[int]
    responds: Sequence[int]
    passages: Mapping[int, Mapping[str, Any]]
    images: Sequence[tuple[Image, bool]]


@dataclass(frozen=True)
class Built:
    """An edition and the rows that hang on it, none of them saved."""

    edition: Edition
    parts: Sequence[models.Model]


@singledispatch
def build_edition(work: WorkingCopy, **circumstances: Any) -> Built:
    """Return the next edition of ``work`` as it stands, unsaved; called in a transaction.

    ``circumstances`` are the columns of an edition that its words do not tell: change, note, who
    approved and published it, and when. Its address is claimed.
    """
    raise TypeError(f"nothing to publish: {work!r}")


@build_edition.register
def _build_article(article: Article, **circumstances: Any) -> Built:
    return build_article(article, contents_of(article), _address(article), **circumstances)


def contents_of(article: Article) -> Contents:
    """Return what the working copy of an article says and carries.

    Passages whose words were changed or lost are left out; publishing refuses them before.
    """
    passages = article.passages.standing()
    return Contents(
        words={name: getattr(article, name) for name in (*_COMMON_WORDS, *_ARTICLE_WORDS)},
        byline=list(article.byline.values_list("actor_id", "role", "order")),
        tags=sorted(article.tags.values_list("pk", flat=True)),
        responds=sorted(article.responds_to.values_list("pk", flat=True)),
        passages={row.pk: _frozen_passage(row) for row in passages},
        images=images_shown(article),
    )


def contents_of_edition(edition: ArticleEdition) -> Contents:
    """Return what an edition says and carries, from which a next one can be built."""
    images = edition.images.select_related("image").order_by("order", "id")
    return Contents(
        words={name: getattr(edition, name) for name in (*_COMMON_WORDS, *_ARTICLE_WORDS)},
        byline=list(edition.byline.values_list("actor_id", "role", "order")),
        tags=sorted(edition.tagged.values_list("tag", flat=True)),
        responds=sorted(edition.responds.values_list("article", flat=True)),
        passages={row.passage_id: _frozen_passage(row) for row in edition.passages.all()},
        images=[(row.image, row.leads) for row in images],
    )


def build_article(article: Article, contents: Contents, slug: str, **circumstances: Any) -> Built:
    """Return the next edition of ``article`` with these contents at this address, unsaved."""
    passages = list(contents.passages.values())
    own = {name: contents.words[name] for name in _ARTICLE_WORDS}
    text = projection.project(contents.words["standfirst"], render(own["body"])).text
    said = _said(contents.words, slug, text)
    byline, tags, responds = list(contents.byline), list(contents.tags), list(contents.responds)
    hashed = [_hashed(own), byline, tags, responds, passages]
    hashed += (
        [[[image.digest, leads] for image, leads in contents.images]] if contents.images else []
    )
    edition = ArticleEdition(
        article=article,
        number=_next_number(article),
        content_hash=_digest(said, hashed),
        **said,
        **own,
        **circumstances,
    )
    return Built(edition, _parts_of_article(edition, contents))


@build_edition.register
def _build_dossier(dossier: Dossier, **circumstances: Any) -> Built:
    text = projection.project(dossier.standfirst, render(dossier.introduction)).text
    curators = list(dossier.curation.values_list("actor_id", "order"))
    items = list(dossier.items.values("order", *ITEM_COLUMNS))
    words = {name: getattr(dossier, name) for name in _COMMON_WORDS}
    said = _said(words, _address(dossier), text)
    hashed = [dossier.introduction, curators, [_hashed(item) for item in items]]
    edition = DossierEdition(
        dossier=dossier,
        number=_next_number(dossier),
        content_hash=_digest(said, hashed),
        introduction=dossier.introduction,
        **said,
        **circumstances,
    )
    return Built(
        edition,
        [
            *(
                DossierEditionCurator(edition=edition, actor_id=actor, order=order)
                for actor, order in curators
            ),
            *(DossierEditionItem(edition=edition, **item) for item in items),
        ],
    )


def keep_edition(built: Built) -> Edition:
    """Save what was built, for ever, and render it for readers."""
    edition = built.edition
    edition.save()
    groups: dict[type[models.Model], list[models.Model]] = {}
    for part in built.parts:
        # The key of the edition was not known when the part was made.
        part.edition = edition  # type: ignore[attr-defined]
        groups.setdefault(type(part), []).append(part)
    for model, rows in groups.items():
        model._default_manager.bulk_create(rows)
    if isinstance(edition, ArticleEdition):
        render_article(edition)
    elif isinstance(edition, DossierEdition):
        keep_images_of(edition)
        render_dossier(edition)
    return edition


def _parts_of_article(edition: ArticleEdition, contents: Contents) -> list[models.Model]:
    return [
        *(
            EditionByline(edition=edition, actor_id=actor, role=role, order=order)
            for actor, role, order in contents.byline
        ),
        *(EditionTag(edition=edition, tag_id=tag) for tag in contents.tags),
        *(EditionResponse(edition=edition, article_id=target) for target in contents.responds),
        *(
            EditionPassage(edition=edition, passage_id=key, **frozen)
            for key, frozen in contents.passages.items()
        ),
        *(
            EditionImage(edition=edition, image=image, leads=leads, order=order)
            for order, (image, leads) in enumerate(contents.images)
        ),
    ]


def _next_number(work: WorkingCopy) -> int:
    last = work.editions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _address(work: WorkingCopy) -> str:
    """Claim the address of ``work`` and return its slug."""
    is_article = isinstance(work, Article)
    fallback = f"{'artikel' if is_article else 'dossier'}-{work.pk}"
    wanted = work.slug or slugify(work.title, fallback=fallback)
    prefix = work.prefix if isinstance(work, Article) else Prefix.DOSSIERS
    return claim_address(work, Prefix(prefix), wanted).slug


def _said(words: Mapping[str, Any], slug: str, text: str) -> dict[str, Any]:
    """Return what editions of every kind hold of their words."""
    return {
        **{name: words[name] for name in _COMMON_WORDS},
        "slug": slug,
        "plain_text": text,
        "projection_version": projection.VERSION,
    }


def _digest(said: Mapping[str, Any], parts: Sequence[Any]) -> str:
    """Return the content hash of what an edition says and carries."""
    canonical = json.dumps([said, parts], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _hashed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of ``values`` goes into the hash of an edition."""
    return {name: value for name, value in values.items() if value or name not in _LATER_FIELDS}


def _frozen_passage(passage: Any) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in PASSAGE_FIELDS}
