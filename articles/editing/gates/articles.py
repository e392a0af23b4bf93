"""What is asked of analyses and commentaries alike."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.choices import Gate, PassageState
from articles.editing.gates.carried import figure_of, short
from articles.exceptions import Problem
from articles.models import Article, Claim, Enquiry, Figure


def missing(article: Article) -> Iterator[Problem]:
    """Yield what no article goes out without."""
    if not article.body.strip():
        yield Problem("body", _("The text is empty."), gate=Gate.TEXT)
    if not article.byline.exists():
        yield Problem("byline", _("Nobody is named in the byline."), gate=Gate.BYLINE)
    for passage in article.passages.undecided():
        lost = passage.state == PassageState.ORPHANED
        message = (
            _("Lost from the text, please decide: “%(quote)s”")
            if lost
            else _("Changed in the text, please decide: “%(quote)s”")
        )
        quote = {"quote": short(passage.quote)}
        yield Problem("passages", message % quote, gate=Gate.PASSAGES)


def advised(article: Article, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield what a desk would rather not go out without."""
    if not article.tags.exists():
        message = _("There is no topic: readers do not find it among what is related.")
        yield Problem("tags", message, gate=Gate.TOPICS)
    passages = article.passages.open()
    if passages.exists() and not passages.filter(prominent=True).exists():
        message = _("No passage is a margin note: choose the ones that matter most.")
        yield Problem("margin_notes", message, gate=Gate.MARGIN_NOTES)
    for claim in claims:
        yield from _stale(claim)
    yield from _unanswered(article, claims)


def _stale(claim: Claim) -> Iterator[Problem]:
    """Yield the newest figure of each series, if it is older than the series lets it grow."""
    newest: dict[int | None, Figure] = {}
    for figure in claim.figures.all():
        held = newest.get(figure.series_id)
        if figure.as_of_to and (held is None or held.as_of_to < figure.as_of_to):
            newest[figure.series_id] = figure
    for figure in newest.values():
        limit = figure.series.stale_after if figure.series else None
        if limit and figure.as_of_to + timedelta(days=limit) < timezone.localdate():
            told = {"figure": figure_of(claim), "day": date_format(figure.as_of_to, "DATE_FORMAT")}
            message = _("The figure “%(figure)s” is of %(day)s: ask whether there is a newer one.")
            yield Problem("figures", message % told, gate=Gate.STALE, thing=claim)


def _unanswered(article: Article, claims: Sequence[Claim]) -> Iterator[Problem]:
    about = Q(article=article) | Q(claim__in=[claim.pk for claim in claims])
    late = Enquiry.objects.waiting().filter(about, deadline__lt=timezone.now())
    for enquiry in late.select_related("whom", "claim"):
        told = {"whom": enquiry.whom, "day": date_format(enquiry.deadline, "DATE_FORMAT")}
        message = _("%(whom)s has not answered by %(day)s: ask again, or say so in the text.")
        yield Problem("answer", message % told, gate=Gate.ENQUIRIES, thing=enquiry)
