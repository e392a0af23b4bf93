"""Blocking: what must vanish from everything public for legal reasons, and lifting that again.

The frozen words stay where they are; what readers get is made without them. So nothing is lost,
and lifting a block brings everything back as it was.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import ListingKind, State
from articles.editing import listing
from articles.editing.blocked_words import Touched, touched_by
from articles.editing.operations import cleaned, locked, raise_number, record, required
from articles.editing.permissions import require
from articles.editing.rendering import render_article, render_dossier
from articles.editing.touching import touch
from articles.exceptions import InvalidRecord, WrongState
from articles.models import (
    Actor,
    ArticleEdition,
    Block,
    Claim,
    DossierEdition,
    Edition,
    Image,
    Passage,
    User,
    WorkingCopy,
    public_images,
)
from articles.text.redaction import SHORTEST, redaction

Blockable = ArticleEdition | DossierEdition | Passage | Claim | Image | Actor

#: What vanishes by its words; of these at least one spelling is needed.
_BY_WORDS = (Passage, Claim, Actor)


def block(target: Blockable, *, by: User, reason: str, words: Iterable[str] | None = None) -> Block:
    """Let ``target`` vanish from pages, old editions, exports, feeds and search, at once.

    ``words`` are the spellings that vanish with it wherever they stand; none: the usual ones
    (``usual_words``). The reason is kept and never public. Raises ``WrongState`` for what readers
    never knew, ``InvalidRecord`` for what is blocked already.
    """
    target = getattr(target, "standing", target)
    require(by, "block", target)
    spellings = _spellings(target, usual_words(target) if words is None else words)
    reason = required(cleaned({"reason": reason})["reason"], "reason")
    with transaction.atomic():
        subject: Any = locked(subject_of(target))
        if not was_public(target):
            raise WrongState(_("Readers never knew this; there is nothing to block."))
        key = Block.key_of(target)
        if Block.objects.active().filter(**{key: target}).exists():
            raise InvalidRecord({"reason": _("This is blocked already.")})
        found = Block.objects.create(
            **{key: target},
            words="\n".join(spellings),
            reason=reason,
            by=by,
            at=timezone.now(),
        )
        if isinstance(target, Edition):
            _take_off(subject, target, by=by)
        _write_down("blocked", found, subject, by=by)
        _show(found)
        raise_number()
    return found


def lift(block: Block, *, by: User, reason: str) -> Block:
    """Let readers see it again; an edition that nothing has replaced is live again."""
    require(by, "block", block)
    reason = required(cleaned({"reason": reason})["reason"], "reason")
    with transaction.atomic():
        target: Any = block.target
        subject: Any = locked(subject_of(target))
        block = locked(block)
        if block.lifted is not None:
            raise WrongState(_("This block has been lifted already."))
        block.lifted, block.lifted_by, block.lifting_reason = timezone.now(), by, reason
        block.save()
        if isinstance(target, Edition):
            _put_back(subject, target)
        _write_down("lifted", block, subject, by=by)
        _show(block)
        raise_number()
    return block


def active_block(target: Blockable) -> Block | None:
    """Return the block that ``target`` lies under at present."""
    key = Block.key_of(target)
    found: Block | None = Block.objects.active().filter(**{key: target}).first()
    return found


def usual_words(target: Blockable) -> list[str]:
    """Return the spellings that vanish with ``target`` unless somebody says otherwise."""
    if isinstance(target, Passage):
        frozen = target.frozen.order_by("edition__number").values_list("quote", flat=True)
        return list(dict.fromkeys(frozen))
    if isinstance(target, Claim):
        quotes = target.public_passages.order_by("edition").values_list("quote", flat=True)
        return list(dict.fromkeys([target.statement, *quotes]))
    if isinstance(target, Actor):
        names = [
            name
            for actor in Actor.same_as(target.pk).prefetch_related("aliases").order_by("pk")
            for name in (actor.name, *(alias.name for alias in actor.aliases.all()))
        ]
        return list(dict.fromkeys(names))
    return []


def subject_of(target: Blockable) -> models.Model:
    """Return what the history of a block is kept with: of an edition and a passage, the work."""
    if isinstance(target, DossierEdition):
        return target.dossier
    return target.article if isinstance(target, ArticleEdition | Passage) else target


def was_public(target: Blockable) -> bool:
    """Whether readers have ever known ``target``."""
    if isinstance(target, Passage):
        return target.frozen.exists()
    if isinstance(target, Claim):
        return target.public_passages.exists()
    if isinstance(target, Image):
        known = public_images().filter(pk=target.pk)
        return known.exists() or target.edition_images.exists() or target.uses.exists()
    return not isinstance(target, Actor) or target.addresses.exists()


def _spellings(target: Blockable, words: Iterable[str]) -> list[str]:
    lines = (
        " ".join(line.split()) for text in words for line in cleaned({"": text})[""].split("\n")
    )
    found = [line for line in dict.fromkeys(lines) if line]
    if short := [line for line in found if len(line) < SHORTEST]:
        message = _("Too short: “%(words)s” would vanish from every text.")
        raise InvalidRecord({"words": message % {"words": short[0]}})
    if not found and isinstance(target, _BY_WORDS):
        raise InvalidRecord({"words": _("Say which words vanish.")})
    return found


def _take_off(work: WorkingCopy, edition: Edition, *, by: User) -> None:
    """Let a work whose live edition is blocked have none; a published one is a draft again."""
    if work.live_edition_id != edition.pk:
        return
    work.live_edition = None
    if work.state == State.PUBLISHED:
        touch(work, by=by, sensitive=True)
    work.save()


def _put_back(work: WorkingCopy, edition: Edition) -> None:
    """Let an edition be live again unless a newer one is public or it was withdrawn since."""
    newest = work.editions.order_by("-number").first()
    if (
        work.live_edition_id is None
        and newest == edition
        and edition.number > work.withdrawn_through
    ):
        work.live_edition = edition
        work.save()


def _write_down(verb: str, block: Block, subject: models.Model, *, by: User) -> None:
    """Append to the history of the block all of it, to that of its subject only that it was.

    Whoever may see the subject reads the latter: neither words nor reason are for them.
    """
    reason = block.reason if verb == "blocked" else block.lifting_reason
    record(f"block.{verb}", block, by=by, new={"words": block.words}, reason=reason)
    record(f"{subject._meta.model_name}.{verb}", subject, by=by)


def _show(block: Block) -> None:
    """Make everything again that readers are shown of what a block concerns."""
    target: Any = block.target
    concerned = touched_by(redaction(block.spellings()))
    if isinstance(target, ArticleEdition | DossierEdition):
        work: Any = subject_of(target)
        listing.relist_around(work, list(work.editions.all()))
    elif isinstance(target, Passage):
        concerned.editions |= set(target.frozen.values_list("edition", flat=True))
    elif isinstance(target, Claim):
        concerned.editions |= set(target.public_passages.values_list("edition", flat=True))
    elif isinstance(target, Image):
        concerned.editions |= set(target.edition_images.values_list("edition", flat=True))
        introduced = target.uses.filter(dossier_edition__isnull=False)
        concerned.dossier_editions |= set(introduced.values_list("dossier_edition", flat=True))
    if isinstance(target, Actor):
        listing.relist_users_of(ListingKind.ACTOR, target.pk)
    _make_again(concerned)


def _make_again(concerned: Touched) -> None:
    listing.relist(ListingKind.QUESTION, concerned.questions)
    listing.relist(ListingKind.ACTOR, concerned.actors)
    listing.relist(ListingKind.TAG, concerned.tags)
    listing.relist(ListingKind.SERIES, concerned.series)
    works: dict[int, list[ArticleEdition]] = {}
    editions = ArticleEdition.objects.filter(pk__in=concerned.editions).select_related("article")
    for edition in editions.order_by("pk"):
        render_article(edition)
        works.setdefault(edition.article_id, []).append(edition)
    for rows in works.values():
        listing.relist_around(rows[0].article, rows)
    composed = DossierEdition.objects.filter(pk__in=concerned.dossier_editions)
    for dossier_edition in composed.select_related("dossier").order_by("pk"):
        render_dossier(dossier_edition)
        listing.relist_around(dossier_edition.dossier, [dossier_edition])
    listing.relist(ListingKind.CLAIM, concerned.claims)
    listing.relist(ListingKind.POSITION, concerned.positions)
