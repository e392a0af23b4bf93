"""What an invented article states and holds, with the sentence that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.choices import ClaimKind, HolderRole, PositionKind, Qualifier, Stance
from articles.management.corpus.sentences import Speaker, capitalised, digits

_STANCES = (Stance.FOR, Stance.AGAINST, Stance.FOR, Stance.CONDITIONAL, Stance.AGAINST, Stance.OPEN)


@dataclass(frozen=True)
class FigureText:
    """The number in a claim."""

    number: int
    qualifier: Qualifier
    unit: str


@dataclass(frozen=True)
class ClaimText:
    """A claim: its sentence, what it says by itself, who says so in which words, the number."""

    quote: str
    statement: str
    kind: ClaimKind
    source: str
    cue: str
    year: int
    figure: FigureText


@dataclass(frozen=True)
class PositionText:
    """A position: its sentence, what it says by itself, who holds it, and what it answers."""

    quote: str
    statement: str
    kind: PositionKind
    holder: str
    role: HolderRole
    question: str
    stance: Stance
    condition: str


def claim(speaker: Speaker, sources: Sequence[str], turn: int) -> ClaimText:
    """Return a claim of the kind whose ``turn`` it is."""
    source, year, number = speaker.pick(sources), speaker.year(), speaker.number()
    subject, place = speaker.subject(), speaker.place()
    kind, qualifier, unit, cue, words = (
        (
            ClaimKind.QUANTITY, Qualifier.EXACT, "Millionen Euro", "nach Angaben von",
            f"kostete {subject} in {place} {{cue}}{digits(number)} Millionen Euro",
        ),
        (
            ClaimKind.QUANTITY, Qualifier.AT_LEAST, "Haushalte", "nach Zählung von",
            f"nutzten in {place} {{cue}}mindestens {digits(number)} Haushalte {speaker.object()}",
        ),
        (
            ClaimKind.STATE, Qualifier.APPROXIMATE, "Beschäftigte", "laut",
            f"hatte {subject} in {place} {{cue}}rund {digits(number)} Beschäftigte",
        ),
    )[turn % 3]  # fmt: skip
    sentence = f"im Jahr {year} {words}."
    return ClaimText(
        quote=speaker.fresh(lambda: sentence.format(cue=f"{cue} {source} ")),
        statement=capitalised(sentence.format(cue="")),
        kind=kind,
        source=source,
        cue=cue,
        year=year,
        figure=FigureText(number, qualifier, unit),
    )


def position(
    speaker: Speaker, holder: str, role: HolderRole, questions: Sequence[str], turn: int
) -> PositionText:
    """Return a position of the kind whose ``turn`` it is, in the voice of the author or quoted."""
    stance = speaker.pick(_STANCES)
    kind, own, quoted = _opinion(speaker, holder, turn)
    return PositionText(
        quote=speaker.fresh(lambda: quoted if role == HolderRole.QUOTED else own),
        statement=capitalised(own),
        kind=kind,
        holder=holder,
        role=role,
        question=speaker.pick(questions),
        stance=stance,
        condition=f"wenn {speaker.subject()} bleibt" if stance == Stance.CONDITIONAL else "",
    )


def _opinion(speaker: Speaker, holder: str, turn: int) -> tuple[PositionKind, str, str]:
    """Return the kind of an opinion, its words as the author's own, and as quoted."""
    place, year = speaker.place(), 2026 + turn + speaker.random.randrange(20)
    subject, thing, verb = speaker.subject(), speaker.object(), speaker.infinitive()
    return (
        (
            PositionKind.DEMAND,
            f"{place} muss {thing} bis zum Jahr {year} {verb}.",
            f"{holder} verlangt, dass {place} {thing} bis zum Jahr {year} {verb} muss.",
        ),
        (
            PositionKind.EVALUATION,
            f"für {place} und {thing} ist {subject} ein Gewinn.",
            f"für {place} und {thing} ist {subject} nach Ansicht von {holder} ein Gewinn.",
        ),
        (
            PositionKind.PREDICTION,
            f"{subject} wird {thing} in {place} vor dem Jahr {year} {verb}.",
            f"{subject} wird {thing} in {place}, so {holder}, vor dem Jahr {year} {verb}.",
        ),
    )[turn % 3]
