"""What is asked of an analysis: who says each of its figures, and on what they rest."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from articles.choices import Gate
from articles.editing.gates.carried import figure_of, figures_mark
from articles.exceptions import Problem
from articles.models import Article, Claim
from articles.text.amounts import figures_of
from articles.text.markdown import render
from articles.text.projection import project
from articles.text.sentences import sentences

#: So many figures without a claim are named; the others are counted.
_NAMED = 3


def unsourced(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield the figures that nobody is said to give, or that rest on no source."""
    for claim in claims:
        if not (mark := figures_mark(claim)):
            continue
        said = list(claim.attributions.all())
        rests = claim.evidence.all() or any(row.source_id for row in said)
        if said and rests:
            continue
        message = _message(is_said=bool(said), rests=bool(rests)) % {"figure": figure_of(claim)}
        field = "evidence" if said else "attributions"
        yield Problem(field, message, gate=Gate.FIGURE_SOURCE, thing=claim, about=mark)


def advised(article: Article, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Yield figures that no claim carries, and that claims have not been checked."""
    if loose := _loose(article):
        named = ", ".join(_("“%(words)s”") % {"words": words} for words in loose[:_NAMED])
        message = ngettext(
            "%(number)d figure in the text is part of no claim: %(named)s",
            "%(number)d figures in the text are part of no claim: %(named)s",
            len(loose),
        ) % {"number": len(loose), "named": named + (" …" if len(loose) > _NAMED else "")}
        yield Problem("claims", message, gate=Gate.LOOSE_FIGURES)
    if unchecked := sum(claim.checked is None for claim in claims):
        message = ngettext(
            "%(number)d claim has not been checked.",
            "%(number)d claims have not been checked.",
            unchecked,
        )
        yield Problem("sheet", message % {"number": unchecked}, gate=Gate.UNCHECKED)


def _message(*, is_said: bool, rests: bool) -> str:
    if is_said:
        return _(
            "The figure “%(figure)s” has no source: enter the source, or give a reason why none"
            " stands in the text."
        )
    if rests:
        return _(
            "Nobody is said to give the figure “%(figure)s”: enter who says it, or give a reason"
            " why the text does not."
        )
    return _(
        "The figure “%(figure)s” has no source, and nobody is said to give it: enter both, or give"
        " a reason why none stands in the text."
    )


def _loose(article: Article) -> list[str]:
    """Return the words of the figures that stand in no passage of a claim, each once."""
    text = project(article.standfirst, render(article.body)).text
    passages = article.passages.open().filter(claim__isnull=False)
    taken = [place for row in passages if (place := row.present)]
    with override("de"):
        found = [
            (first + start, first + end, words)
            for first, last in sentences(text, 0, len(text))
            for start, end, words in figures_of(text[first:last])
        ]
    free = (
        words
        for start, end, words in found
        if not any(first < end and start < last for first, last in taken)
    )
    return list(dict.fromkeys(free))
