"""Publishing freezes a working copy into an edition; withdrawing takes its editions away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Change, Step
from articles.editing import listing
from articles.editing.articles import links_of
from articles.editing.due import bring_forward
from articles.editing.freezing import build_edition, keep_edition
from articles.editing.names import names_of
from articles.editing.operations import cleaned, locked, raise_number, record, required
from articles.editing.permissions import require
from articles.editing.preview_links import end_preview_links
from articles.editing.problems import refuse_incomplete
from articles.editing.reviewing import forget_review
from articles.editing.schedules import (
    forget_schedule,
    forget_withdrawal,
    refuse_embargoed,
    refuse_expired,
    tell_schedule_lost,
)
from articles.editing.touching import forget_approval, forget_legal_check
from articles.editing.workflow import check_same_version, move, record_step
from articles.exceptions import InvalidRecord, WrongState
from articles.models import (
    ITEM_KINDS,
    Article,
    ArticleEdition,
    DossierEdition,
    Edition,
    User,
    WorkingCopy,
)
from articles.text import differences


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
    with transaction.atomic():
        work = locked(work)
        return publish_locked(
            work, by=by, at=timezone.now(), version=version, change=change, note=note
        )


def publish_locked(
    work: WorkingCopy,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    change: str | None = None,
    note: str = "",
    reason: str = "",
) -> Edition:
    """Publish ``work``, which the caller has locked, as of ``at``; see ``publish``.

    Whether ``by`` may do so is asked before: of a schedule, when it was set. ``reason`` is kept in
    the history. Whatever was scheduled is over with it.
    """
    note = cleaned({"note": note})["note"]
    move(work, Step.PUBLISH)
    check_same_version(work, work.version if version is None else version)
    refuse_embargoed(work, at)
    refuse_expired(work, at)
    refuse_incomplete(work, Step.PUBLISH)
    before = work.live_edition
    last = work.editions.order_by("-number").first()
    built = build_edition(
        work,
        change=_change(change, last, note),
        note=note,
        approved_by=work.approved_by,
        approved=work.approved,
        published_by=by,
        published=timezone.now(),
    )
    edition = keep_edition(built)
    _refuse_false_minor(work, edition, before or last)
    forget_schedule(work)
    forget_review(work)
    put_before_readers(work, edition)
    record_step(work, Step.PUBLISH, by=by, reason=reason)
    if work.withdraw_at is not None:
        bring_forward(work.withdraw_at)
    raise_number()
    return edition


def put_before_readers(work: WorkingCopy, edition: Edition) -> None:
    """Let readers get ``edition`` of ``work`` from now on, and list it with all around it."""
    before = work.live_edition
    moved = before is not None and before.slug != edition.slug
    work.live_edition = edition
    work.slug = edition.slug
    work.first_published = work.first_published or edition.published
    work.save()
    # What only older editions carry repeats the address too.
    touched = work.editions.all() if moved else [row for row in (before, edition) if row]
    listing.relist_around(work, list(touched))


def withdraw(work: WorkingCopy, *, by: User, notice: str, reason: str = "") -> WorkingCopy:
    """Take every edition of a live work away from readers, who get ``notice`` instead.

    ``reason`` stays inside. The working copy stays, and may be published again as a new edition.
    """
    require(by, Step.WITHDRAW, work)
    notice = required(cleaned({"notice": notice})["notice"], "notice")
    with transaction.atomic():
        work = locked(work)
        withdraw_locked(work, by=by, notice=notice, reason=cleaned({"reason": reason})["reason"])
    return work


def withdraw_locked(work: WorkingCopy, *, by: User, notice: str, reason: str) -> None:
    """Withdraw ``work``, which the caller has locked; see ``withdraw``.

    No schedule outlives it, and no preview link: who was to read it before its readers did is not
    to read it after them.
    """
    before = work.live_edition
    if before is None:
        raise WrongState(_("“%(title)s” is not public.") % {"title": work.title})
    tell_schedule_lost(work, by=by)
    move(work, Step.WITHDRAW)
    forget_approval(work)
    forget_legal_check(work)
    forget_review(work)
    forget_schedule(work)
    forget_withdrawal(work)
    end_preview_links(work, by=by)
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
        reason=reason,
    )
    listing.relist_around(work, list(work.editions.filter(number__lte=before.number)))
    raise_number()


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
        things = edition.items.values_list(*ITEM_KINDS)
        curators = list(edition.curation.values_list("actor", flat=True))
        return [curators, list(things), links_of(edition.introduction)]
    return []
