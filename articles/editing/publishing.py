"""Publishing freezes a working copy into an edition; withdrawing takes its editions away."""

import hashlib
import json
from functools import singledispatch
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Change, Prefix, Step
from articles.editing import listing
from articles.editing.addresses import claim_address
from articles.editing.articles import links_of, names_of
from articles.editing.illustrating import images_shown, keep_images_of
from articles.editing.operations import cleaned, locked, raise_number, record, required
from articles.editing.permissions import require
from articles.editing.problems import problems
from articles.editing.rendering import render_article, render_dossier
from articles.editing.touching import forget_approval
from articles.editing.workflow import check_same_version, move, record_step
from articles.exceptions import Incomplete, InvalidRecord, WrongState
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
    User,
    WorkingCopy,
)
from articles.text import differences, projection
from articles.text.markdown import render
from articles.text.slugs import slugify

#: What editions have not always had: hashed where it says something, so that the hashes of older
#: ones still hold.
_LATER_FIELDS = ("agency_credits", "disclosure")


def publish(
    work: WorkingCopy,
    *,
    by: User,
    version: int | None = None,
    change: str | None = None,
    note: str = "",
) -> Edition:
    """Freeze an approved working copy into its next edition, which readers get from now on.

    ``change`` says what it is against the live edition (the usual: first, then update); ``note``
    is public. One of two publications at once wins; the other gets ``WrongState``. Raises
    ``Incomplete`` with everything that is missing, ``InvalidRecord`` for a change that is none,
    ``StaleVersion`` when the approved version is not ``version``.
    """
    require(by, Step.PUBLISH, work)
    note = cleaned({"note": note})["note"]
    with transaction.atomic():
        work = locked(work)
        move(work, Step.PUBLISH)
        check_same_version(work, work.version if version is None else version)
        if found := problems(work):
            raise Incomplete(found)
        before = work.live_edition
        last = work.editions.order_by("-number").first()
        edition = _freeze(work, change=_change(change, last, note), note=note, by=by, last=last)
        _refuse_false_minor(work, edition, before or last)
        moved = before is not None and before.slug != edition.slug
        work.live_edition = edition
        work.slug = edition.slug
        work.first_published = work.first_published or edition.published
        work.save()
        record_step(work, Step.PUBLISH, by=by)
        # What only older editions carry repeats the address too.
        touched = work.editions.all() if moved else [row for row in (before, edition) if row]
        listing.relist_around(work, list(touched))
        raise_number()
    return edition


def withdraw(work: WorkingCopy, *, by: User, notice: str, reason: str = "") -> WorkingCopy:
    """Take every edition of a live work away from readers, who get ``notice`` instead.

    ``reason`` stays inside. The working copy stays, and may be published again as a new edition.
    """
    require(by, Step.WITHDRAW, work)
    notice = required(cleaned({"notice": notice})["notice"], "notice")
    with transaction.atomic():
        work = locked(work)
        before = work.live_edition
        if before is None:
            raise WrongState(_("“%(title)s” is not public.") % {"title": work.title})
        move(work, Step.WITHDRAW)
        forget_approval(work)
        work.live_edition = None
        work.withdrawn = timezone.now()
        work.withdrawn_through = before.number
        work.withdrawal_notice = notice
        work.save()
        record(
            f"{work._meta.model_name}.withdraw",
            work,
            by=by,
            old={"edition": before.number},
            new={"notice": notice},
            reason=cleaned({"reason": reason})["reason"],
        )
        listing.relist_around(work, list(work.editions.filter(number__lte=before.number)))
        raise_number()
    return work


def _change(change: str | None, last: Edition | None, note: str) -> Change:
    if last is None:
        if change not in (None, "", Change.FIRST):
            raise InvalidRecord({"change": _("This is the first publication.")})
        return Change.FIRST
    chosen = Change(change or Change.UPDATE)
    if chosen == Change.FIRST:
        raise InvalidRecord({"change": _("There are editions already; say what changed.")})
    if chosen in (Change.CLARIFICATION, Change.CORRECTION) and not note.strip():
        raise InvalidRecord({"note": _("Tell readers what was wrong or unclear.")})
    return chosen


def _refuse_false_minor(work: WorkingCopy, edition: Edition, before: Edition | None) -> None:
    if edition.change != Change.MINOR or before is None:
        return
    names = names_of(work) if isinstance(work, Article) else frozenset()
    if differences.sensitive(_words(before), _words(edition), names=names):
        raise InvalidRecord(
            {"change": _("Not a minor change: a figure, a name or a negation is different.")}
        )
    if _parts(before) != _parts(edition):
        raise InvalidRecord(
            {"change": _("Not a minor change: names, passages or contents are different.")}
        )


def _words(edition: Edition) -> str:
    """Return everything that an edition says."""
    lines = [edition.title, edition.plain_text]
    if isinstance(edition, ArticleEdition):
        lines += [edition.kicker, edition.dateline, edition.agency_credits, edition.disclosure]
    elif isinstance(edition, DossierEdition):
        lines += [line for item in edition.items.all() for line in (item.heading, item.note)]
    return "\n\n".join(lines)


def _parts(edition: Edition) -> list[Any]:
    """Return what an edition is made of beside its words: who is named, and what it carries."""
    if isinstance(edition, ArticleEdition):
        rows = edition.passages.order_by("passage").values_list("passage", "claim", "position")
        return [
            list(edition.byline.values_list("actor", "role")),
            list(rows),
            list(edition.images.values_list("image", "leads")),
            links_of(edition.body),
        ]
    if isinstance(edition, DossierEdition):
        things = edition.items.values_list("article", "question", "claim")
        curators = list(edition.curation.values_list("actor", flat=True))
        return [curators, list(things), links_of(edition.introduction)]
    return []


@singledispatch
def _freeze(work: WorkingCopy, **circumstances: Any) -> Edition:
    raise TypeError(f"nothing to publish: {work!r}")


@_freeze.register
def _freeze_article(
    article: Article, *, change: Change, note: str, by: User, last: ArticleEdition | None
) -> ArticleEdition:
    text = projection.project(article.standfirst, render(article.body)).text
    frozen = {
        "kind": article.kind,
        "form": article.form,
        "kicker": article.kicker,
        "body": article.body,
        "section": article.section,
        "dateline": article.dateline,
        "agency_credits": article.agency_credits,
        "disclosure": article.disclosure,
    }
    byline = list(article.byline.values_list("actor_id", "role", "order"))
    tags = sorted(article.tags.values_list("pk", flat=True))
    responds = sorted(article.responds_to.values_list("pk", flat=True))
    passages = list(article.passages.open())
    images = images_shown(article)
    hashed = {name: value for name, value in frozen.items() if value or name not in _LATER_FIELDS}
    parts = [hashed, byline, tags, responds, [_frozen_passage(row) for row in passages]]
    parts += [[[image.digest, leads] for image, leads in images]] if images else []
    common = _common(article, article.prefix, text, parts, change=change, note=note, by=by)
    edition = ArticleEdition.objects.create(article=article, number=_next(last), **frozen, **common)
    EditionByline.objects.bulk_create(
        EditionByline(edition=edition, actor_id=actor, role=role, order=order)
        for actor, role, order in byline
    )
    EditionTag.objects.bulk_create(EditionTag(edition=edition, tag_id=tag) for tag in tags)
    EditionResponse.objects.bulk_create(
        EditionResponse(edition=edition, article_id=target) for target in responds
    )
    EditionPassage.objects.bulk_create(
        EditionPassage(edition=edition, passage=row, **_frozen_passage(row)) for row in passages
    )
    EditionImage.objects.bulk_create(
        EditionImage(edition=edition, image=image, leads=leads, order=order)
        for order, (image, leads) in enumerate(images)
    )
    render_article(edition)
    return edition


@_freeze.register
def _freeze_dossier(
    dossier: Dossier, *, change: Change, note: str, by: User, last: DossierEdition | None
) -> DossierEdition:
    text = projection.project(dossier.standfirst, render(dossier.introduction)).text
    curators = list(dossier.curation.values_list("actor_id", "order"))
    items = list(
        dossier.items.values("order", "article_id", "question_id", "claim_id", "heading", "note")
    )
    parts = [dossier.introduction, curators, items]
    common = _common(dossier, Prefix.DOSSIERS, text, parts, change=change, note=note, by=by)
    edition = DossierEdition.objects.create(
        dossier=dossier, number=_next(last), introduction=dossier.introduction, **common
    )
    DossierEditionCurator.objects.bulk_create(
        DossierEditionCurator(edition=edition, actor_id=actor, order=order)
        for actor, order in curators
    )
    DossierEditionItem.objects.bulk_create(
        DossierEditionItem(edition=edition, **item) for item in items
    )
    keep_images_of(edition)
    render_dossier(edition)
    return edition


def _next(last: Edition | None) -> int:
    return last.number + 1 if last else 1


def _common(
    work: WorkingCopy,
    prefix: str,
    text: str,
    parts: list,
    *,
    change: Change,
    note: str,
    by: User,
) -> dict[str, Any]:
    """Return the values that editions of every kind have, the content hash among them."""
    fallback = "artikel" if isinstance(work, Article) else "dossier"
    wanted = work.slug or slugify(work.title, fallback=f"{fallback}-{work.pk}")
    words = {
        "title": work.title,
        "slug": claim_address(work, Prefix(prefix), wanted).slug,
        "standfirst": work.standfirst,
        "language": work.language,
        "plain_text": text,
        "projection_version": projection.VERSION,
    }
    canonical = json.dumps(
        [words, parts], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True
    )
    return {
        **words,
        "content_hash": hashlib.sha256(canonical.encode()).hexdigest(),
        "change": change,
        "note": note,
        "approved_by": work.approved_by,
        "approved": work.approved,
        "published_by": by,
        "published": timezone.now(),
    }


def _frozen_passage(passage: Any) -> dict[str, Any]:
    names = ("claim_id", "position_id", "quote", "prefix", "suffix", "start", "end", "prominent")
    return {name: getattr(passage, name) for name in names}
