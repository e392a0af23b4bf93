"""What sort of opinion words are: only where they say it for certain, else nothing."""

import re

from articles.choices import PositionKind
from articles.text.saying import LIVES_TAKEN

_CLOSED = r"(?=[.;:!?,“”«»]|$| und\b)"
#: Verbs whose infinitive is no participle, though it has the prefix of one.
_PREFIXED = (
    "gewinnen|gelingen|gelten|gehen|geben|gehören|geschehen|genügen|gefährden|verlieren|verschwinden"
    "|verursachen|beginnen|bestehen|bedeuten|entstehen|erreichen|erscheinen|erweisen"
)
_NO_VERB = (
    "selten|offen|trocken|eben|daneben|oben|unten|gestern|morgen|zufrieden|verschieden|eigen|gern"
    "|fern|modern|sondern"
)
_SEPARABLE = (
    "ab|an|auf|aus|bei|durch|ein|fest|fort|her|hin|los|mit|nach|statt|um|vor|weg|weiter|zu|zurück"
    "|zusammen"
)
_INSEPARABLE = "be|er|ver|ent|emp|zer|miss|über|unter|ge"
#: An infinitive at the end of its clause; „gefunden“ and „verboten“ are passive.
_INFINITIVE = (
    rf"(?!(?:{_NO_VERB})\b)(?:(?:{_SEPARABLE})?(?:{_PREFIXED})|[a-zäöüß]{{2,}}(?:ern|eln)|sein|tun"
    rf"|(?!(?:{_SEPARABLE})?(?:{_INSEPARABLE}))[a-zäöüß]{{2,}}en){_CLOSED}"
)
_FUTURE = re.compile(rf"\b(?:wird|werden)\b (?:[^.;:!?,]{{0,160}} )?{_INFINITIVE}")
_LIKELY = re.compile(r"\b(?:dürfte|könnte)n?\b", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:künftig|bald|demnächst|in Zukunft|in den (?:nächsten|kommenden) \w+"
    r"|(?:nächste|kommende)[nrs]? (?:Jahr|Monat|Woche|Jahrzehnt)\w*"
    r"|(?:bis|ab|nach) (?:\w+ )?20\d\d)\b"
)
_DEMAND = re.compile(
    r"\b(?:forder(?:t|te|ten|n)|verlang(?:t|te|ten|en)|plädier(?:t|te|ten|en)|gefordert)\b"
)
# „Sollte es scheitern, …“ is a condition.
_OUGHT = re.compile(rf"\bsollten?\b [^.;:!?,]{{0,160}}(?:en|ern|eln|sein|tun){_CLOSED}")


def kind_of(words: str) -> str:
    """Return which ``PositionKind`` words are; "" in doubt."""
    if words.rstrip().endswith("?"):
        return ""
    foretells = _FUTURE.search(words) or (_LIKELY.search(words) and _LATER.search(words))
    demands = _DEMAND.search(LIVES_TAKEN.sub(" ", words)) or _OUGHT.search(words)
    if bool(foretells) == bool(demands):
        return ""
    return (PositionKind.PREDICTION if foretells else PositionKind.DEMAND).value
