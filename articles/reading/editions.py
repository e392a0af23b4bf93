"""The public editions of a piece: their list, and each as it read, beside the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Prefix
from articles.models import (
    Article,
    ArticleEdition,
    Block,
    Dossier,
    DossierEdition,
    Edition,
    EditionPassage,
    Notice,
)
from articles.reading.addresses import blocked, gone, known_work_at
from articles.reading.answers import Gone, Missing
from articles.reading.edition_parts import FieldChange, changes, facts_of
from articles.reading.images import LeadImage, lead_image
from articles.reading.notices import notices_of
from articles.text import marks


@dataclass(frozen=True)
class EditionRow:
    """An edition in the list; of a blocked one nothing is known but that."""

    number: int
    is_blocked: bool
    is_live: bool
    published: datetime | None = None
    change: str = ""
    note: str = ""


@dataclass(frozen=True)
class EditionsPage:
    """The public editions of a piece, newest first; ``title`` is that of the newest."""

    title: str
    language: str
    label: str
    label_words: str
    path: str
    is_live: bool
    editions: Sequence[EditionRow]


@dataclass(frozen=True)
class EditionPage:
    """One edition as it read, and in what it differs from the public one before it.

    ``path`` is that of the piece, ``is_live`` whether readers get any edition of it there.
    """

    edition: Edition
    path: str
    is_live: bool
    live_number: int | None
    before: int | None
    after: int | None
    notices: Sequence[Notice]
    standfirst: SafeString | str
    body: SafeString
    lead: LeadImage | None
    facts: Sequence[tuple[str, Sequence[str]]]
    changes: Sequence[FieldChange]


def editions_page(prefix: str, slug: str) -> EditionsPage:
    """Return the list of the editions of the piece at an address; two queries."""
    work = _work_at(prefix, slug, "/fassungen/")
    found = [row for row in _editions(work) if row.number > work.withdrawn_through]
    public = [row for row in found if not row.is_blocked]
    if not public:
        raise gone(work)
    newest = public[0]
    return EditionsPage(
        title=newest.title,
        language=newest.language,
        label=newest.kind if isinstance(newest, ArticleEdition) else "dossier",
        label_words=_label(newest),
        path=f"/{prefix}/{slug}/",
        is_live=work.live_edition_id is not None,
        editions=[_row(row, work) for row in found],
    )


def edition_page(prefix: str, slug: str, number: int) -> EditionPage:
    """Return one public edition beside the one before it; eleven queries at most."""
    work = _work_at(prefix, slug, f"/fassungen/{number}/")
    before, after = _neighbours(work, number)
    wanted = [key for key in (number, before) if key]
    rows = work.editions.filter(number__in=wanted).select_related("rendering").order_by("-number")
    edition, *others = rows
    redaction = Block.objects.active().redaction()
    facts = facts_of([edition, *others])
    standfirst, body, lead = _shown(edition)
    return EditionPage(
        edition=edition,
        path=f"/{prefix}/{slug}/",
        is_live=work.live_edition_id is not None,
        live_number=work.live_edition.number if work.live_edition else None,
        before=before,
        after=after,
        notices=notices_of([work.pk]).get(work.pk, ()) if work.has_notices else (),
        standfirst=standfirst,
        body=body,
        lead=lead,
        facts=[row for row in facts[edition.pk].items() if row[1]],
        changes=changes(others[0], edition, facts, redaction) if others else (),
    )


def _work_at(prefix: str, slug: str, tail: str) -> Article | Dossier:
    if prefix == Prefix.DOSSIERS:
        return known_work_at(Dossier, prefix, slug, tail=tail)
    return known_work_at(Article, prefix, slug, tail=tail)


def _editions(work: Article | Dossier) -> Sequence[Edition]:
    """All editions, newest first, with whether a block is on them; their texts are not loaded."""
    model = type(work).editions.rel.related_model
    rows = work.editions.annotate(is_blocked=Exists(model.objects.blocks(OuterRef("pk"))))
    return list(rows.defer("standfirst", "plain_text").order_by("-number"))


def _row(edition: Edition, work: Article | Dossier) -> EditionRow:
    is_live = edition.pk == work.live_edition_id
    if edition.is_blocked:
        return EditionRow(edition.number, is_blocked=True, is_live=is_live)
    return EditionRow(
        number=edition.number,
        is_blocked=False,
        is_live=is_live,
        published=edition.published,
        change=str(edition.get_change_display()),
        note=edition.note,
    )


def _neighbours(work: Article | Dossier, number: int) -> tuple[int | None, int | None]:
    """Return the public editions before and after one; raise for one that is not public."""
    model = type(work).editions.rel.related_model
    is_blocked = Exists(model.objects.blocks(OuterRef("pk")))
    known = dict(work.editions.annotate(lies=is_blocked).values_list("number", "lies"))
    if number not in known:
        raise Missing
    if known[number]:
        raise blocked()
    if number <= work.withdrawn_through:
        raise Gone(work.withdrawn, work.withdrawal_notice)
    public = [key for key, lies in known.items() if not lies and key > work.withdrawn_through]
    before = max((key for key in public if key < number), default=None)
    after = min((key for key in public if key > number), default=None)
    return before, after


def _shown(edition: Edition) -> tuple[SafeString | str, SafeString, LeadImage | None]:
    """Return the words of an edition as readers may see them, with the present verdicts."""
    if isinstance(edition, DossierEdition):
        html = mark_safe(edition.rendering.introduction)  # noqa: S308  rendered as safe
        return edition.standfirst, html, None
    rendering = edition.rendering
    carried = EditionPassage.objects.unblocked().filter(edition=edition, claim__isnull=False)
    verdicts = dict(carried.values_list("claim", "claim__verdict"))
    standfirst, body = (
        marks.fill(part, verdicts) for part in (rendering.standfirst, rendering.body)
    )
    return standfirst, body, lead_image(rendering)


def _label(edition: Edition) -> str:
    if isinstance(edition, ArticleEdition):
        return str(edition.get_form_display())
    return str(Dossier._meta.verbose_name).capitalize()
