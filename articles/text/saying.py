"""The vocabulary of saying and holding: nouns and verbs, and what is made of one that is found."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.choices import Mode
from articles.text.speakers import Phrase

#: So many places of a text are looked at for each pattern.
MOST_PLACES = 12

#: What somebody has or gives: „nach Angaben“, „nach Ansicht“.
NOUNS = (
    "Angaben|Einschätzung(?:en)?|Ansicht|Auffassung|Meinung|Darstellung|Aussagen?|Informationen"
    "|Erkenntnissen|Worten|Berechnungen|Schätzung(?:en)?|Überzeugung|Auskunft|Beobachtung(?:en)?"
    "|Lesart|Zählung(?:en)?|Recherchen"
)
# The rest of a clause; the full stop in „12.000“ does not end it.
_REST = r"(?:[^.,;:!?]|[.,](?=\d)){0,160}?"
#: Whom attacks and wars take: „fordert 20 Tote“ says nothing. „für die Opfer“ are those of before.
VICTIMS = (
    r"\b(?:(?<!\bdie )(?<!\bden )(?<!\bder )"
    r"(?:(?:Todes|Unfall|Verkehrs|Kriegs|Menschen)?[Oo]pfer|(?:Verkehrs)?[Tt]oten?|Todesfälle"
    r"|(?:Schwer|Leicht)?[Vv]erletzten?|Verwundeten?)"
    r"|Menschenleben|(?:das|viele|unzählige|zahlreiche|mehrere|\d{1,20}|[Tt]ausende|[Hh]underte"
    r"|[Dd]utzende|Millionen) Leben)\b"
)
#: What an event has taken, which nobody has demanded.
LIVES_TAKEN = re.compile(
    rf"{VICTIMS}{_REST}\b(?:gefordert|fordert|forderten?|verlangt)\b"
    rf"|\b(?:forder(?:t|te|ten|n)|verlang(?:t|te|ten|en))\b{_REST}{VICTIMS}"
)
#: Verbs of saying in the present and the past, with the prefix that ends their clause.
VERBS = (
    r"sag(?:t|te|ten|en)|erklär(?:t|te|ten|en)|beton(?:t|te|ten|en)|warn(?:t|te|ten|en)"
    r"|mein(?:t|te|ten|en)|glaub(?:t|te|ten|en)|schreib(?:t|en)|schrieb(?:en)?"
    r"|berichte(?:t|te|ten|n)|melde(?:t|te|ten|n)|behaupte(?:t|te|ten|n)|schätz(?:t|te|ten|en)"
    r"|versicher(?:t|te|ten|n)|vermute(?:t|te|ten|n)|bestätig(?:t|te|ten|en)"
    r"|bestreite(?:t|n)|bestritt(?:en)?|dementier(?:t|te|ten|en)|argumentier(?:t|te|ten|en)"
    rf"|forder(?:t|te|ten|n)(?![^.;]{{0,160}}\bheraus\b)(?!{_REST}{VICTIMS})"
    r"|kritisier(?:t|te|ten|en)|lob(?:t|te|ten|en)|bezeichne(?:t|te|ten|n)"
    r"|werte(?:t|te|ten|n)|(?:sieht|sehen|sah|sahen)(?= (?:darin|dahinter|in)\b)"
    r"|plädier(?:t|te|ten|en)|befürworte(?:t|te|ten|n)|befürchte(?:t|te|ten|n)|hoff(?:t|te|ten|en)"
    r"|empfiehlt|empfehlen|empfahl(?:en)?"
    r"|(?:spricht|sprechen|sprach|sprachen) sich(?= (?:für|gegen)\b[^.;]{1,160}\baus\b)"
    r"|(?:ist|sind|war|waren) (?:der (?:Ansicht|Meinung|Auffassung|Überzeugung)"
    r"|(?:fest )?überzeugt)\b"
    r"|nenn(?:t|en)|nannten?|rechne(?:t|te|ten|n) damit|geh(?:t|en) davon aus|gingen? davon aus"
)
#: Verbs that end with a word of their own: „teilte … mit“.
PREFIXES = {
    "teil": "mit",
    "kündig": "an",
    "räum": "ein",
    "füg": "hinzu",
    "lehn": r"ab(?=[.,;:!?]|$| und)",
    "w(?:i|e|a)rf": r"vor(?=[.,;:!?]|$| und)",
    "g(?:a|i|e)b": "bekannt|an",
}
# „hält das Netz für zu groß“, „… für einen Fehler“; not „hält eine Rede für die Partei“.
_SPEECH = r"eine (?:\w+ )?(?:Rede|Predigt|Vorlesung)|einen (?:\w+ )?Vortrag"
_JUDGED = (
    r"(?:(?:[a-zäöüß]+ ){0,3}[a-zäöüß]+(?=[.,;:!?“”«»]|$)"
    r"|(?:eine?|einen|keine?|keinen) (?:\w+e[nmrs]? )?[A-ZÄÖÜ]\w+(?=[.,;:!?“”«»]|$))"
)
# „sieht den Ausbau skeptisch“, „sieht sich bedroht“; not „sieht skeptisch aus“.
_SEEN = (
    r"(?:(?:skeptisch|kritisch|positiv|negativ|pessimistisch|optimistisch|gefährdet|bedroht)\b"
    r"|als (?:eine?|einen|keine?|keinen) )(?![^.;:!?,]* aus\b)"
)
# „sieht keine Alternative“
_OBJECT = (
    r" (?:eine?|einen|keine?|keinen|die|den|das|wenig|kaum) (?:\w+e[nmrs]? )?"
    r"(?:Gefahr|Alternative|Schuld|Grund|Gründe|Anlass|Risik|Chance|Möglichkeit|Problem|Fehler"
    r"|\w*[Bb]edarf|Verantwortung|Notwendigkeit|Lösung|Ausweg|Hinweis|Anzeichen)\w*\b"
)
_SEPARABLE = "|".join(
    rf"{stem}(?:t|te|ten|en)?(?=(?:[^.]|[.](?=\d)){{0,160}}\b(?:{prefix})\b)"
    for stem, prefix in PREFIXES.items()
)
#: Verbs that things are the subject of as well: „Die Lage verlangt Mut.“
STANCES = (
    r"verlang(?:t|te|ten|en)"
    rf"|(?:hält|halten|hielten?)(?= (?!(?:{_SPEECH})\b)[^.;:!?,]{{1,120}} für {_JUDGED})"
    rf"|(?:sieht|sehen|sah|sahen)(?= (?:[^.;:!?,]{{0,80}} )?{_SEEN}|{_OBJECT})"
)
VERB = rf"(?:{VERBS}|{_SEPARABLE}|{STANCES})"
_OBLIQUE = re.compile(r"(?:den|dem|des|einen|einem|eines)\b", re.IGNORECASE)


class Cue(NamedTuple):
    """The words that say that somebody else says it, who that is ("" in doubt), and how.

    ``start`` to ``end`` are where speaker and cue stand together, ``apart`` whether a sentence
    does without them, ``is_verb`` whether the sentence tells that something was said.
    """

    words: str
    name: str
    mode: Mode
    start: int
    end: int
    apart: bool = False
    is_verb: bool = False


def found(
    match: re.Match[str], phrase: Phrase | None, *, apart: bool = False, always: bool = False
) -> Iterator[Cue]:
    """Yield the cue that words and the phrase behind them make; none without a phrase."""
    if phrase is None and not always:
        return
    end = phrase.end if phrase else match.end()
    yield Cue(match[0], phrase.name if phrase else "", Mode.INDIRECT, match.start(), end, apart)


def said(text: str, match: re.Match[str], span: tuple[int, int], name: str) -> Cue:
    """Return the cue that a verb makes, with the word that ends its clause: „teilte … mit“."""
    verb = match["verb"]
    for stem, prefix in PREFIXES.items():
        if re.match(stem, verb, re.IGNORECASE):
            ending = re.compile(rf"\b(?:{prefix})\b").search(text, match.end("verb"))
            verb = f"{verb} … {ending[0]}" if ending else verb
    return Cue(verb, name, Mode.INDIRECT, *span, is_verb=True)


def is_oblique(text: str, phrase: Phrase) -> bool:
    """Whether a phrase cannot be a subject: „den Kreml“, „dem Spiegel“."""
    return bool(_OBLIQUE.match(text, phrase.start))


def places(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern stands, as often as is looked at."""
    for count, match in enumerate(pattern.finditer(text)):
        if count == MOST_PLACES:
            return
        yield match
