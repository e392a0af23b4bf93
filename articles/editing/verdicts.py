"""What a verdict asks for before it can be released."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from articles.choices import Calculus, EvidenceStance, Qualifier, Verdict
from articles.models import Calculation, Claim, Evidence, Source
from articles.text import quantities, reckoning

#: How many independent origins confirm a claim where no primary source does.
ORIGINS = 2


def missing_for(verdict: str | None, claim: Claim, evidence: Iterable[Evidence]) -> list[str]:
    """Return what is missing for ``verdict`` on ``claim``, resting on ``evidence``; each told.

    "Confirmed" asks for one primary source or two origins that support the claim: ten papers with
    one wire report are one. "Refuted" asks for evidence that refutes it, "does not add up" for a
    calculation that says so. The others ask for a reason alone, which every assessment has.
    """
    return list(_missing(verdict, claim, list(evidence)))


def origins_of(sources: Iterable[Source]) -> set[str]:
    """Return the independent origins of ``sources``; one that names none is its own."""
    return {source.origin_key or f"#{source.pk}" for source in sources}


def reckoning_of(claim: Claim) -> str:
    """Return the calculations by which ``claim`` does not add up, with their numbers; else ""."""
    found = claim.calculations.filter(follows=False).prefetch_related("terms__figure__series")
    return "\n".join(_in_words(calculation) for calculation in found)


def _missing(verdict: str | None, claim: Claim, evidence: list[Evidence]) -> Iterator[str]:
    if verdict == Verdict.CONFIRMED:
        sources = [row.source for row in evidence if row.stance == EvidenceStance.SUPPORTS]
        origins = len(origins_of(sources))
        if not any(source.primary for source in sources) and origins < ORIGINS:
            yield _(
                "“Confirmed” needs a primary source or two sources of different origin that"
                " support the claim; chosen: %(count)d."
            ) % {"count": origins}
    elif verdict == Verdict.REFUTED:
        if not any(row.stance == EvidenceStance.REFUTES for row in evidence):
            yield _("“Refuted” needs evidence that refutes the claim.")
    elif verdict == Verdict.INCONSISTENT and not reckoning_of(claim):
        yield _("“Does not add up” needs a calculation that comes to something else.")


def _in_words(calculation: Calculation) -> str:
    sign = reckoning.SIGNS[Calculus(calculation.operation)]
    terms = list(calculation.terms.all())
    figures = [term.figure for term in terms if term.figure]
    result = reckoning.as_quantity(
        calculation.low,
        calculation.best,
        calculation.high,
        is_rounded=any(figure.qualifier == Qualifier.APPROXIMATE for figure in figures),
    )
    sum_ = f" {sign} ".join(str(term) for term in terms)
    stated = calculation.claim.figures.select_related("series") if calculation.claim else ()
    own = [str(figure) for figure in stated if figure not in figures]
    words = f"{sum_} = {quantities.words(result)} {calculation.unit}"
    return _("%(reckoning)s; in the text: %(stated)s") % {
        "reckoning": words,
        "stated": ", ".join(own),
    }
