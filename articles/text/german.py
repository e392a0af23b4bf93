"""Kinds of German words: those that count, those that deny, those that only hold a sentence up.

Words are given as ``str.casefold`` leaves them ("dreissig").
"""

import re
import unicodedata

#: What turns a word around when it stands before it.
NEGATING_PREFIXES = ("un", "nicht", "il", "im", "in", "ir", "miss")

_ATOM = (
    r"(?:null|eins|ein|zwei|zwo|drei|dritt|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf"
    r"|zwanzig|dreissig|zig|hundert|tausend)"
)
_COUNT_ENDING = (
    r"(?:e[mnrs]?|er[ns]?|erjahre[ns]?|erlei|el[ns]?|fach\w*|mal|malig\w*|s|ste[mnrs]?|stel[ns]?"
    r"|stens|te[mnrs]?|tel[ns]?|tens|(?:geschoss|jähr|köpf|minüt|monat|prozent|seit|sprach|stell"
    r"|stöck|stünd|täg|teil|wöch)ig\w*)"
)
# "einen", "einfach" and "einzig" count nothing.
_ARTICLE = r"ein(?:e[mnrs]?|erlei|fach\w*|mal|malig\w*|te[mnrs]?|zige?[mnrs]?)?"
_FIGURE = re.compile(
    "|".join(
        [
            rf"(?!{_ARTICLE}$){_ATOM}(?:{_ATOM}|und)*{_COUNT_ENDING}?",
            r"erste[mnrs]?|erstens|erstmal\w*",
            r"\w*halb(?:e[mnrs]?|ier\w*)?|hälfte[n]?|doppel\w*|verdopp\w*|dutzend\w*|beide[mnrs]?",
            rf"ver(?!ein){_ATOM}fach\w*",
            r"million\w*|milliarde\w*|billion\w*|billiarde\w*|mio|mrd|tsd|prozent\w*|promille",
        ]
    )
)
#: How much or how exactly: „mindestens 100“ is another figure than „höchstens 100“.
_MEASURED = re.compile(
    r"mindestens|höchstens|maximal|minimal|rund|circa|ca|knapp|weniger|mehr|viele[nr]?|wenige[nr]?"
)
_NOT_A_FIGURE = frozenset(
    {"ausserhalb", "deshalb", "innerhalb", "oberhalb", "unterhalb", "weshalb"}
)
_NEGATION = re.compile(
    r"nicht(?!en?$)\w*|nie|niemals|niemand(?:e[mns]|s)?|nirgend\w*|nimmer\w*|mitnichten"
    r"|kein\w*|weder|ohne|nein|kaum|selten|mangels"
)
_ALL = re.compile(r"alle[mnrs]?|jede[mnrs]?|sämtliche[mnrs]?|beide[mnrs]?|immer|nur")
#: Participles with which a sentence begins as often as with a name, and what then follows.
_PARTICIPLE = re.compile(
    r"geplant|vorgesehen|beabsichtigt|gefordert|verlangt|beteiligt|betroffen|erwartet|vereinbart"
    r"|beschlossen|gemeint|genannt|gebaut|bekannt|vorgeschlagen|vorbereitet|angekündigt|gesucht"
    r"|gestrichen|entschieden|getötet|verletzt|abgelehnt|gestiegen|gesunken|gefallen|gewachsen"
)
_AUXILIARY = re.compile(r"ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten")
_DETERMINER = re.compile(
    r"am|ans|beim|das|de[mnrs]|die|im|ins|vom|zu[mr]"
    r"|(?:dies|eu|ihr|jed|k?ein|mein|sein|unser)(?:e[mnrs]?)?"
)
_PREPOSITION = re.compile(
    r"an|auf|aus|bei|durch|für|gegen|gegenüber|gemäss|in|laut|lt|mit|nach|neben|ohne|pro|seit|statt"
    r"|trotz|über|um|unter|von|vor|wegen|während|zu|zwischen"
)
# Neither "in" (another person) nor "er" ("Schweiz", "Schweizer").
_INFLECTIONS = frozenset({"", "e", "en", "es", "m", "n", "ns", "r", "s"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_DOUBLED = re.compile(r"(.)\1")
_STEM = re.compile(r"(.{4,}?)(?:e[mnrs]?|n|s)?")

#: Words that are written with a capital only where a sentence begins.
FUNCTION_WORDS = frozenset(
    """
    aber alle allein allem allen aller alles als also am an and andere anderen auch auf aus
    außer außerdem bei beim bereits bevor bis bisher da dabei dadurch dafür dagegen
    daher damals damit danach daneben dann daran darauf daraus darin darum darüber das dass davon
    dazu dem den denen denn dennoch der deren derer derzeit des deshalb dessen desto die dies
    diese diesem diesen dieser dieses doch dort durch ebenso eher ein eine einem einen einer eines
    einige er erst es etwa euch euer eure falls fast für gegen gegenüber gemäss gerade gestern hat
    hatte heute hier hinter hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer
    immerhin in indem innerhalb ins insgesamt inzwischen ist ja je jede jedem jeden jeder jedes
    jedoch jene jener jetzt kann kein keine können könnte laut man manche mehr mehrere mein meine
    mit mittlerweile muss mögen müssen nach nachdem neben nicht nichts noch nun nur nämlich ob
    obwohl oder ohne pro rund schon sehr sein seine seinem seinen seiner seines seit seitdem
    selbst sich sie sind so sobald sogar solange solche soll sollen sollte somit sondern sonst
    soweit sowie statt trotz trotzdem um und uns unser unsere unter viel viele vielleicht vom von
    vor vorher wann war waren warum was weder wegen weil weiter weitere welche welcher welches
    wenig wenige weniger wenn wer werden weshalb wie wieder wird wo wobei wohl wollen worden wurde
    wurden während wir würde zu zudem zuletzt zum zumindest zunächst zur zuvor zwar zwischen
    über überall übrigens
    allerdings bald bislang demnach deswegen eigentlich einst ferner folglich freilich früher
    gleichzeitig hingegen häufig indes jedenfalls kaum künftig lediglich letztlich manchmal meist
    meistens möglicherweise natürlich offenbar oft schließlich seither stattdessen später
    tatsächlich ungeachtet vermutlich vielmehr wahrscheinlich wenngleich zugleich
    """.replace("ß", "ss").split()
)


def is_figure(word: str) -> bool:
    """Return whether ``word`` is a number, a number word or a unit that makes one."""
    if any(char.isnumeric() or char in "%‰€$£°" for char in word):
        return True
    if _MEASURED.fullmatch(word):
        return True
    return bool(_FIGURE.fullmatch(word)) and word not in _NOT_A_FIGURE


def is_negation(word: str) -> bool:
    """Return whether ``word`` denies."""
    return bool(_NEGATION.fullmatch(word))


def is_all(word: str) -> bool:
    """Return whether it matters if a negation stands before or behind ``word``."""
    return bool(_ALL.fullmatch(word))


def is_predicate(word: str, following: str) -> bool:
    """Return whether a sentence begins with a participle: „Geplant sind …“."""
    return bool(_PARTICIPLE.fullmatch(word) and _AUXILIARY.fullmatch(following))


def is_determiner(word: str) -> bool:
    """Return whether a noun follows ``word``, or a name only if that has an article: "der Iran"."""
    return bool(_DETERMINER.fullmatch(word))


def is_preposition(word: str) -> bool:
    """Return whether ``word`` says what a name without an article has to do with the rest."""
    return bool(_PREPOSITION.fullmatch(word))


def stem(word: str) -> str:
    """Return ``word`` without an ending of declension."""
    match = _STEM.fullmatch(word)
    return match[1] if match else word


def is_same_spelling(one: str, other: str) -> bool:
    """Return whether two words differ in "ß", umlauts and accents only."""
    return _spelling(one) == _spelling(other)


def is_same_noun(one: str, other: str) -> bool:
    """Return whether two nouns are one: declined, with a letter doubled or neighbours swapped.

    Other letters make other words: "Iran" and "Irak". So do swapped ones in a short word:
    "Lied" and "Leid".
    """
    common = _common_start(one, other)
    if common >= 4 and {one[common:], other[common:]} <= _INFLECTIONS:
        return True
    if max(len(one), len(other)) < 5:
        return False
    return _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other) or (
        common > 0 and one == other[:common] + other[common:][1::-1] + other[common + 2 :]
    )


def _spelling(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(_UMLAUTS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return letters.replace("ss", "s")


def _common_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
