"""All findings about a piece at once, each weighed, with the exceptions that hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.choices import ArticleKind, Gate, Level, Step
from articles.editing.blocked_problems import blocked_words
from articles.editing.gates import analyses, articles, commentaries, dossiers, images
from articles.editing.gates.carried import claims_of
from articles.editing.gates.table import WAIVABLE, is_asked, is_required
from articles.exceptions import Problem
from articles.models import Article, Claim, Dossier, Waiver, WorkingCopy

#: A longer title breaks over too many lines, and search engines and feeds cut it off.
TITLE_CHARACTERS = 110


def found(work: WorkingCopy, step: Step = Step.PUBLISH) -> list[Problem]:
    """Return what is missing before ``step`` and what is recommended, in the order of the form.

    The number of queries does not grow with the number of claims.
    """
    claims = claims_of(work) if isinstance(work, Article) else []
    findings = [row for row in _all(work, claims) if is_asked(Gate(row.gate), work)]
    waivers = _waivers(work, claims) if any(row.gate in WAIVABLE for row in findings) else {}
    return [_weighed(row, waivers, step) for row in findings]


def _all(work: WorkingCopy, claims: Sequence[Claim]) -> Iterator[Problem]:
    yield from _of_title(work)
    if isinstance(work, Article):
        yield from articles.missing(work)
        yield from images.of_article(work)
        if work.kind == ArticleKind.ANALYSIS:
            yield from analyses.unsourced(claims)
            yield from analyses.advised(work, claims)
        else:
            yield from commentaries.unexplained(work)
            yield from commentaries.unlinked(work)
        yield from articles.advised(work, claims)
    elif isinstance(work, Dossier):
        yield from dossiers.missing(work)
        yield from images.of_dossier(work)
    yield from blocked_words(work)
    if work.lacks_legal_check:
        message = _("A legal check is asked for and has not been made.")
        yield Problem("legal_check", message, gate=Gate.LEGAL_CHECK)


def _of_title(work: WorkingCopy) -> Iterator[Problem]:
    if not work.title.strip():
        yield Problem("title", _("The title is missing."), gate=Gate.TITLE)
    if len(work.title) > TITLE_CHARACTERS:
        message = _("The title has %(number)d characters; up to %(limit)d are read as a whole.")
        told = {"number": len(work.title), "limit": TITLE_CHARACTERS}
        yield Problem("title", message % told, gate=Gate.TITLE_LENGTH)
    if not work.standfirst.strip():
        message = _("There is no standfirst: lists and feeds show the title alone.")
        yield Problem("standfirst", message, gate=Gate.STANDFIRST)


def _waivers(work: WorkingCopy, claims: Sequence[Claim]) -> dict[tuple[str, int], Waiver]:
    of_work = Q(article=work.pk) if isinstance(work, Article) else Q(dossier=work.pk)
    rows = Waiver.objects.filter(of_work | Q(claim__in=[claim.pk for claim in claims]))
    return {
        (row.gate, row.claim_id or row.article_id or row.dossier_id): row
        for row in rows.select_related("by")
    }


def _weighed(row: Problem, waivers: dict[tuple[str, int], Waiver], step: Step) -> Problem:
    level = Level.REQUIRED if is_required(Gate(row.gate), step) else Level.RECOMMENDED
    waiver = waivers.get((row.gate, row.thing.pk)) if row.gate in WAIVABLE else None
    if waiver is None:
        return replace(row, level=level)
    if waiver.about == row.about:
        return replace(row, level=Level.EXCUSED, waiver=waiver)
    lapsed = _("The reason that was given no longer holds: what it was for has changed.")
    return replace(row, level=level, message=f"{row.message} {lapsed}", waiver=waiver)
