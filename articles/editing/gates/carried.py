"""The claims that an article carries, with what its gates ask of them, in few queries."""

import hashlib
from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.translation import override

from articles.choices import Visibility
from articles.models import Article, Claim, Evidence, Figure
from articles.text.amounts import figures_of

#: How much of a statement a message repeats.
_LONGEST = 80


def claims_of(article: Article) -> list[Claim]:
    """Return the claims of the open passages, each once, in the order of the text.

    Their ``evidence`` is without what is confidential: nobody is to learn from a gate of that.
    """
    open_evidence = Evidence.objects.exclude(visibility=Visibility.CONFIDENTIAL)
    passages = article.passages.open().filter(claim__isnull=False).order_by("start", "id")
    order = dict.fromkeys(passages.values_list("claim", flat=True))
    claims = Claim.objects.filter(pk__in=order).prefetch_related(
        "attributions",
        Prefetch("evidence", queryset=open_evidence),
        Prefetch("figures", queryset=Figure.objects.select_related("series")),
    )
    found = {claim.pk: claim for claim in claims}
    return [found[key] for key in order if key in found]


def figure_of(claim: Claim) -> str:
    """Return the words of the figure that a claim states; "" if it states none."""
    stated = _stated(claim.statement)
    return stated[0] if stated else next((str(row) for row in claim.figures.all()), "")


def figures_mark(claim: Claim) -> str:
    """Return what changes whenever a figure of a claim does; "" if it states none.

    Figures on record count, and where there are none those in the words of its statement.
    """
    rows = sorted(map(_values, claim.figures.all()))
    values: Iterable[object] = rows or _stated(claim.statement)
    return hashlib.sha256(repr(values).encode()).hexdigest() if values else ""


def short(text: str) -> str:
    """Return as much of ``text`` as a message repeats."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _values(figure: Figure) -> tuple[str, ...]:
    numbers = (figure.low, figure.best, figure.high)
    kept = (*("" if number is None else f"{number:.3f}" for number in numbers),)
    unit = f"{figure.series_id or ''}{figure.unit}"
    return (*kept, str(figure.qualifier), str(figure.measure), unit)


def _stated(statement: str) -> list[str]:
    with override("de"):  # one mark, whoever looks
        return [words for _start, _end, words in figures_of(statement)]
