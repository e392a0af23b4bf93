"""The words by which a text says whose view something is, beside those of saying.

„in den Augen der Stadtwerke“, „Gressels Meinung nach“, „nach russischer Darstellung“, „für Scholz
steht fest“, „hat … gefordert“.
"""

import re
from collections.abc import Callable, Iterator

from articles.choices import Mode
from articles.text.saying import NOUNS, VICTIMS, Cue, is_oblique, places
from articles.text.speakers import Speakers

_VIEWS = "Ansicht|Auffassung|Meinung|Einschätzung|Darstellung|Überzeugung|Lesart"
_IS = (
    r"(?:ist|sind|war|waren|wäre|wären|bleibt|bleiben|gilt|gelten|hat|haben|wird|werden|braucht"
    r"|muss|müssen|kann|können|darf|dürfen)\b"
)
_GENITIVE = r"(?P<name>[A-ZÄÖÜ][\w’'-]*[s’'](?: [A-ZÄÖÜ][\w’'-]*[s’'])?)"
_EYES = re.compile(r"\bin den Augen(?: (?:von|vom))?(?= )", re.IGNORECASE)
# „In den Augen der Kinder lag Angst“ is no view.
_IS_BEFORE = re.compile(rf"\b{_IS} (?:\w+ ){{0,3}}$")
_IS_BEHIND = re.compile(rf" {_IS}")
_THEIR_EYES = re.compile(rf"\b(?i:in) (?:{_GENITIVE}|seinen|ihren|deren|dessen) Augen\b(?= {_IS})")
_AFTERWARDS = re.compile(rf"(?:\b{_GENITIVE}|\b(?i:seiner|ihrer|deren|dessen)) (?:{_VIEWS}) nach\b")
_DEMONYM = (
    r"(?:russ|ukrain|chines|amerikan|europä|französ|brit|poln|israel|türk|iran|japan|korean"
    r"|nordkorean|südkorean|ind|arab|italien|span|ungar|tschech|griech|syr)isch"
)
_ANONYMOUS = re.compile(
    rf"\b(?i:nach|laut) (?:{_DEMONYM}|amtlich|offiziell|sein|ihr)e[nr] (?!Schätz)(?:{NOUNS})\b"
    rf"|\b(?i:aus) {_DEMONYM}er Sicht\b"
)
_SETTLED = re.compile(r"\bfür(?= )", re.IGNORECASE)
_IS_SETTLED = re.compile(
    r" (?P<verb>ist|war|sei|bleibt|steht|stand) (?:es )?"
    r"(?P<how>klar|sicher|fest|ausgemacht|erwiesen|offensichtlich|unstrittig|eindeutig"
    r"|außer (?:Frage|Zweifel))(?=[.,;:!?…“”«»]|$)"
)
_CLAUSE = re.compile(r"^|[;:.!?] „?")
_PERFECT = re.compile(
    r" (?P<verb>hat|haben|hatte|hatten)(?P<rest>(?:[^.;:!?]|[.](?=\d)){0,200}?) "
    r"(?P<said>gefordert|verlangt|kritisiert|abgelehnt|vorgeschlagen|plädiert|befürwortet|gewarnt)"
    r"(?=[.,;:!?]|$)"
)
# Who has never demanded it does not; an attack that has taken lives demands nothing.
_SAID_NOTHING = re.compile(rf"\b(?:nicht|nie|niemals|kein\w*|weder)\b|{VICTIMS}")


def _eyes(speakers: Speakers) -> Iterator[Cue]:
    text = speakers.text
    for match in places(_EYES, text):
        has_von = match[0].endswith(("von", "vom"))
        phrase = speakers.after(match.end(), genitive=not has_von, alone=has_von)
        if phrase and (
            _IS_BEHIND.match(text, phrase.end)
            or _IS_BEFORE.search(text[max(0, match.start() - 80) : match.start()])
        ):
            words = match[0][:1].lower() + match[0][1:]
            yield Cue(words, phrase.name, Mode.INDIRECT, match.start(), phrase.end)
    yield from _with_name(_THEIR_EYES, speakers)


def _afterwards(speakers: Speakers) -> Iterator[Cue]:
    yield from _with_name(_AFTERWARDS, speakers)


def _anonymous(speakers: Speakers) -> Iterator[Cue]:
    for match in places(_ANONYMOUS, speakers.text):
        yield Cue(match[0], "", Mode.INDIRECT, *match.span())


def _settled(speakers: Speakers) -> Iterator[Cue]:
    """Find „für Scholz steht fest“: what merely is something for somebody is no view.

    Nor is „für Montag ist sicher Regen angesagt“: nothing but the clause's end may follow.
    """
    for match in places(_SETTLED, speakers.text):
        phrase = speakers.after(match.end(), alone=True)
        settled = phrase and _IS_SETTLED.match(speakers.text, phrase.end)
        if phrase and settled:
            words = f"für … {settled['verb']} {settled['how']}"
            name = phrase.name if speakers.is_sure(phrase.name) else ""
            yield Cue(words, name, Mode.INDIRECT, match.start(), settled.end())


def _in_perfect(speakers: Speakers) -> Iterator[Cue]:
    for opening in places(_CLAUSE, speakers.text):
        phrase = speakers.after(opening.end(), alone=True)
        if phrase is None or is_oblique(speakers.text, phrase):
            continue
        match = _PERFECT.match(speakers.text, phrase.end)
        if match and not _SAID_NOTHING.search(match["rest"]):
            words = f"{match['verb']} … {match['said']}"
            span = (phrase.start, match.end())
            yield Cue(words, phrase.name, Mode.INDIRECT, *span, is_verb=True)


def _with_name(pattern: re.Pattern[str], speakers: Speakers) -> Iterator[Cue]:
    for match in places(pattern, speakers.text):
        name = speakers.named(*match.span("name")) if match["name"] else ""
        words = match[0].replace(match["name"], "…", 1) if match["name"] else match[0]
        yield Cue(words, name, Mode.INDIRECT, *match.span())


#: Every way of saying whose view it is, each asked in turn.
FINDERS: tuple[Callable[[Speakers], Iterator[Cue]], ...] = (
    *(_eyes, _afterwards, _anonymous, _settled, _in_perfect),
)
