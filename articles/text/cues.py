"""The words by which German news says who says something: „laut“, „zufolge“, „sagte“, „soll“.

„laut“, „zufolge“ and „nach Angaben“ take the indicative: that there is no subjunctive does not
mean that a text speaks for itself.
"""

import re
from collections.abc import Callable, Iterator

from articles.choices import Mode
from articles.text import views
from articles.text.saying import (
    LIVES_TAKEN,
    NOUNS,
    STANCES,
    VERB,
    VERBS,
    Cue,
    found,
    is_oblique,
    places,
    said,
)
from articles.text.speakers import Phrase, Speakers

__all__ = ["Cue", "find_cue", "tells"]

_LAUT = re.compile(r"\b(?:laut|gemäß)\b(?= )", re.IGNORECASE)
_ZUFOLGE = re.compile(r" zufolge\b")
_NACH = re.compile(
    rf"\b(?:nach|gemäß) (?:(?:den|eigenen|offiziellen|jüngsten|ersten|neuesten) )?(?:{NOUNS})\b"
    r"(?: (?:von|vom)\b)?",
    re.IGNORECASE,
)
_NACH_NAME = re.compile(
    r"\b(?i:nach|aus|laut|gemäß) (?P<name>[A-ZÄÖÜ][\w’'-]*[s’'](?: [A-ZÄÖÜ][\w’'-]*[s’'])?)"
    rf" (?:{NOUNS}|Sicht)\b",
)
# „nach UN-Angaben“, „nach Polizeiangaben“, „nach Behördenangaben“
_NACH_COMPOUND = re.compile(
    r"\b(?i:nach) (?:(?P<name>[A-ZÄÖÜ]{2,8})-Angaben|(?P<police>Polizei)angaben"
    r"|(?:Behörden|Regierungs|Militär|Armee|Kreml|Krankenhaus|Medien)-?(?:A|a)ngaben)\b"
)
_SICHT = re.compile(r"\baus (?:der )?Sicht(?: von)?\b(?= )", re.IGNORECASE)
_SO = re.compile(r"[,–—“”«»\"] so (?!dass\b|ist\b|wie\b|auch\b)")
_VERB_SPEAKER = re.compile(
    rf"(?:[,–—“”«»\"] )(?P<verb>{VERB}|find(?:et|en)|fand(?:en)?) (?!sich\b|dass\b|ihm\b|ihr\b)"
)
_INVERTED = re.compile(rf"\b(?P<verb>{VERB}) (?!sich\b|dass\b)")
_CLAUSE = re.compile(r"^|[;:.!?] „?")
# „Scholz glaubt niemand“: then he is no subject.
_SPEAKER_VERB = re.compile(
    rf" (?P<verb>{VERB})(?!\w)(?! (?:niemand|keiner|man|(?:kaum )?jemand|wer)\b)"
)
_STANCE = re.compile(STANCES)
_AND = re.compile(r" (?:und|sowie) ")
_PRONOUN_SAID = re.compile(rf"(?i:er|sie) (?P<verb>{VERB})(?!\w)")
_WIE = re.compile(r"(?:^|[,–—] )wie ", re.IGNORECASE)
_WIE_VERB = re.compile(rf" (?P<verb>{VERBS}|mitteil(?:t|te|ten|en)|ankündig(?:t|te|ten))(?!\w)")
_HEISST = re.compile(r"\b(?:heißt|hieß) es (?:in|aus|bei|von|vom|beim|im) ", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:(?P<cue>angeblich|dem Vernehmen nach|Gerüchten zufolge"
    r"|(?:\w*berichten|Berichten|Schätzungen|Meldungen|Vermutungen|Angaben) zufolge"
    r"|(?:nach|laut) (?:\w+en )?(?:Schätzungen|\w*berichten|Meldungen)|Schätzungen))\b",
    re.IGNORECASE,
)
_SOLL = re.compile(
    r"\b(?P<cue>soll(?:en)?)\b(?P<rest>(?:[^.;:!?]|[.:](?=\d)){1,240})", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\b[a-zäöüß]{2,}n\b")
# What is to be is no hearsay: "soll verboten werden", "soll angreifen dürfen".
_IS_WANTED = re.compile(
    r"\b(?:dürfen|können|müssen|endlich|künftig|bald)\b|(?<!worden) werden\b|\bdamit\b"
)
# „Bis 2030 soll das Netz wachsen“ is a plan; „… soll bis 2020 gewachsen sein“ is not.
_PLANNED = re.compile(r"\b(?:bis|ab) (?:(?:Ende|Mitte|Anfang|zum Jahr) )?20\d\d\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:haben|\w*ge\w+(?:t|en) sein|worden sein)\b")
_AUXILIARY = re.compile(r"\b(?:hat|haben|hatte|hatten)\b")
_REPORTED = re.compile(
    r"\b(?:gesagt|erklärt|bestätigt|mitgeteilt|angekündigt|betont|gewarnt|eingeräumt|bestritten"
    r"|gefordert|versichert|dementiert|behauptet)\b(?:, dass\b|$|[.])"
)
_AFFILIATION = re.compile(rf",? (?:von|vom|aus|in|im|am|beim) [^,.;:]{{2,90}}?,?(?= {VERB}(?!\w))")
_CLAUSE_END = re.compile(r"\s*(?:$|[.,:;!?…“”«»\"–)])")
_OPENINGS = frozenset(
    {"Nach", "Laut", "Aus", "Gemäß", "Angeblich", "Dem", "Soll", "Sollen", "Hieß", "Heißt", "In"}
)
_NOMINATIVE = re.compile(r"(?:der|die|das|eine?|kein|keine)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:er|sie|es)\b")


def find_cue(speakers: Speakers) -> Cue | None:
    """Return by which words a text says who says it; a named speaker is more than hearsay."""
    cue = _first(speakers)
    return cue and cue._replace(words=_uncapitalised(cue.words))


def _first(speakers: Speakers) -> Cue | None:
    unnamed: Cue | None = None
    for find in _FINDERS:
        for cue in find(speakers):
            if cue.name:
                return cue
            unnamed = unnamed or cue
    return _hearsay(speakers.text, unnamed) or unnamed


def tells(text: str) -> bool:
    """Whether a text says in the perfect that something was said: „hat bestätigt, dass …“."""
    return bool(_AUXILIARY.search(text) and _REPORTED.search(LIVES_TAKEN.sub(" ", text)))


def _hearsay(text: str, unnamed: Cue | None) -> Cue | None:
    if match := _HEARSAY.search(text):
        return Cue(match["cue"], "", Mode.HEARSAY, *match.span())
    if unnamed:
        return None
    for match in places(_SOLL, text):
        rest = match["rest"]
        is_plan = _PLANNED.search(text) and not _PERFECT.search(rest)
        if _INFINITIVE.search(rest) and not is_plan and not _IS_WANTED.search(rest):
            return Cue(match["cue"], "", Mode.HEARSAY, *match.span("cue"))
    return None


def _laut(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_LAUT, speakers.text):
        yield from found(match, speakers.after(match.end(), alone=True), apart=True)


def _zufolge(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_ZUFOLGE, speakers.text):
        phrase = speakers.before(match.start())
        if phrase and not _HEARSAY.search(speakers.text, phrase.start, match.end()):
            start = phrase.start
            yield Cue("zufolge", phrase.name, Mode.INDIRECT, start, match.end(), apart=True)


def _nach(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_NACH, speakers.text):
        has_von = match[0].endswith(("von", "vom"))
        phrase = speakers.after(match.end(), genitive=not has_von, alone=has_von)
        if phrase is None and "chätzung" in match[0]:
            continue
        yield from found(match, phrase, apart=phrase is not None, always=True)


def _nach_name(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_NACH_NAME, speakers.text):
        words = match[0].replace(match["name"], "…", 1)
        name = speakers.named(*match.span("name"))
        yield Cue(words, name, Mode.INDIRECT, *match.span())
    for match in places(_NACH_COMPOUND, speakers.text):
        name = match["name"] or match["police"] or ""
        yield Cue(match[0], name, Mode.INDIRECT, *match.span())


def _sicht(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_SICHT, speakers.text):
        has_von = match[0].endswith("von")
        phrase = speakers.after(match.end(), genitive=not has_von, alone=has_von)
        yield from found(match, phrase)


def _so(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_SO, speakers.text):
        phrase = speakers.after(match.end(), alone=True)
        if phrase and _CLAUSE_END.match(speakers.text, phrase.end):
            yield Cue("so", phrase.name, Mode.INDIRECT, match.start(), phrase.end)


def _verb_speaker(speakers: Speakers) -> Iterator[Cue]:
    text = speakers.text
    for pattern, is_sure in ((_VERB_SPEAKER, True), (_INVERTED, False)):
        for match in places(pattern, text):
            phrase = speakers.after(match.end(), alone=is_sure)
            if phrase is None or is_oblique(text, phrase):
                if is_sure and _PRONOUN.match(text, match.end()):
                    yield said(text, match, match.span("verb"), "")
            elif is_sure or (
                _CLAUSE_END.match(text, phrase.end) and not _has_subject(speakers, match.start())
            ):
                span = (match.start(), phrase.end)
                yield from _held(speakers, match, phrase, span, phrase.name)


def _has_subject(speakers: Speakers, at: int) -> bool:
    """Whether a clause may have its subject before the verb: „China kritisiert Scholz.“"""
    opening = max(each.end() for each in _CLAUSE.finditer(speakers.text, 0, at + 1))
    phrase = speakers.after(opening, alone=True)
    if phrase is None or phrase.end + 1 != at or is_oblique(speakers.text, phrase):
        return False
    return bool(phrase.name or _NOMINATIVE.match(speakers.text, phrase.start))


def _held(
    speakers: Speakers, verb: re.Match[str], phrase: Phrase, span: tuple[int, int], name: str
) -> Iterator[Cue]:
    """Yield the cue of a verb; of one that things have too only where somebody is its subject."""
    if _STANCE.match(speakers.text, verb.start("verb")):
        if not speakers.is_somebody(phrase):
            return
        name = name if speakers.is_sure(name) else ""
    yield said(speakers.text, verb, span, name)


def _speaker_verb(speakers: Speakers) -> Iterator[Cue]:
    """Find „Gressel sagte …“ and „Er sagte …“ where a clause begins."""
    text = speakers.text
    for opening in places(_CLAUSE, text):
        if pronoun := _PRONOUN_SAID.match(text, opening.end()):
            yield said(text, pronoun, pronoun.span(), "")
        phrase = speakers.after(opening.end(), alone=True)
        if phrase is None or is_oblique(text, phrase):
            continue
        verb, name = _verb_behind(speakers, phrase)
        if verb:
            yield from _held(speakers, verb, phrase, (phrase.start, verb.end()), name)


def _verb_behind(speakers: Speakers, phrase: Phrase) -> tuple[re.Match[str] | None, str]:
    """Return the verb whose subject a phrase is, and the name: of two nobody's."""
    text = speakers.text
    if verb := _SPEAKER_VERB.match(text, phrase.end):
        return verb, phrase.name
    if affiliation := _AFFILIATION.match(text, phrase.end):
        name = phrase.name if " " in phrase.name else ""
        return _SPEAKER_VERB.match(text, affiliation.end()), name
    if joint := _AND.match(text, phrase.end):
        other = speakers.after(joint.end(), alone=True)
        return other and _SPEAKER_VERB.match(text, other.end), ""
    return None, ""


def _wie(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_WIE, speakers.text):
        phrase = speakers.after(match.end(), alone=True)
        verb = phrase and _WIE_VERB.search(speakers.text, phrase.end, phrase.end + 80)
        if phrase and verb:
            words = f"wie … {verb['verb']}"
            yield Cue(words, phrase.name, Mode.INDIRECT, match.start(), verb.end())


def _heisst(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_HEISST, speakers.text):
        phrase = speakers.after(match.end(), genitive=True)
        end = phrase.end if phrase else match.end()
        name = phrase.name if phrase else ""
        yield Cue(match[0].strip(), name, Mode.INDIRECT, match.start(), end)


_FINDERS: tuple[Callable[[Speakers], Iterator[Cue]], ...] = (
    *(_laut, _zufolge, _nach, _nach_name, _sicht, _so),
    *(_verb_speaker, _wie, _heisst, _speaker_verb),
    *views.FINDERS,
)


def _uncapitalised(words: str) -> str:
    """Return a cue as it stands within a sentence; nouns keep their capital."""
    first = words.partition(" ")[0]
    return words[0].lower() + words[1:] if first in _OPENINGS else words
