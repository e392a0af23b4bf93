"""Rehearsing a publication: readers' code sees what publishing would make, and nothing stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from articles.choices import Change, State
from articles.editing.freezing import build_edition, keep_edition
from articles.editing.operations import locked
from articles.editing.publishing import put_before_readers
from articles.models import Edition, WorkingCopy


@contextmanager
def rehearsed(work: WorkingCopy) -> Iterator[Edition]:
    """Let the database hold, for the length of the block, what publishing ``work`` would make.

    What a page shows beside the words comes from the listing and from what else is public: claims
    that this edition would be the first to carry, names that it would be the first to print. So
    the edition is built and listed as publishing does it, in a transaction that is always rolled
    back: nobody else ever sees it, and neither history nor publication number know of it. Nothing
    is asked of the piece that publishing asks for; it may be half written.
    """
    with transaction.atomic():
        work = locked(work)
        now = timezone.now()
        change = Change.UPDATE if work.editions.exists() else Change.FIRST
        built = build_edition(
            work,
            change=change,
            approved_by=work.approved_by or work.created_by,
            approved=work.approved or now,
            published_by=work.approved_by or work.created_by,
            published=now,
        )
        work.state = State.PUBLISHED
        edition = keep_edition(built)
        put_before_readers(work, edition)
        try:
            yield edition
        finally:
            transaction.set_rollback(True)
