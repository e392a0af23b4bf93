"""Words for what somebody is: roles, bodies and groups; and those that speak for nobody."""

import re
from collections.abc import Sequence

from articles.text.german import FUNCTION_WORDS

TITLES = frozenset({"Dr", "Prof", "Herr", "Herrn", "Frau", "General", "Papst", "König"})
_ROLE = re.compile(
    r"\w*(?:experte|minister|präsident|kanzler|sprecher|chef|forscher|wissenschaftler|analyst"
    r"|professor|historiker|politiker|direktor|leiter|kommandeur|botschafter|autor|ökonom|sekretär"
    r"|vorsitzende|abgeordnete|general|oberst|bürgermeister|jurist|anwalt|journalist|kollege"
    r"|gründer|unternehmer|beauftragte|berater|vertreter|mitarbeiter|beamte)(?:in)?(?:e?[mnrs])?",
    re.I,
)
MEDIUM = re.compile(r"\w*(?:agentur|zeitung|magazin|sender|portal|denkfabrik|organisation)", re.I)
#: Bodies and groups by their gender: the end of the word, what the genitive or the dative adds to
#: it, and the ending of an adjective where the name stands without an article.
_BODIES = [
    (re.compile(rf"(\w*(?:{words}))(?:{added})", re.I), ending)
    for words, added, ending in (
        ("ministerium|institut|parlament|pentagon|zentrum|gericht|militär", "s?", "es"),
        ("amt", "(?:e?s)?", "es"),
        ("gerichtshof|kreml|stab|rat|dienst|senat|verband|konzern", "(?:e?s)?", "er"),
        (
            "regierung|polizei|staatsanwaltschaft|kommission|bank|universität|agentur|behörde|armee"
            "|luftwaffe|marine|bundeswehr|nato|partei|hochschule|stiftung",
            "",
            "e",
        ),
        ("kreise|dienste|beobachter|ermittler", "n?", "e"),
        ("quellen|experten|analysten|behörden|diplomaten|medien|regierungen", "", "e"),
    )
]
#: What speaks for nobody: „laut Gesetz“, „laut einer Umfrage“.
_THING = re.compile(
    r"\w*(?:ung|heit|keit|gesetz|vertrag|plan|studie|bericht|umfrage|artikel|statistik|daten"
    r"|protokoll|urteil|angabe|index|tabelle|liste|dokument|papier|buch|interview|text|brief|wort"
    r"|gutachten|analyse|schreiben|entwurf|abkommen|regel|recht|budget|zeuge|leute|ansicht|sicht"
    r"|auskunft|lesart|aussage)(?:e?[ns]|en)?",
    re.I,
)
#: Bodies and groups that somebody else has too: it takes a word more to say which one.
GENERIC = re.compile(
    r"(?:ministeri|amt|institut|parlament|zentr|gericht|militär|stab|rat|dienst|senat|verband"
    r"|konzern|regierung|kommission|bank|universität|agentur|behörde|armee|marine|partei"
    r"|hochschule|stiftung|kreise|beobachter|ermittler|quelle|expert|analyst|diplomat|medi)"
    r"(?:e|en|ern|er|es|ums?|s|hofs?)?n?",
    re.I,
)


def body(adjectives: Sequence[str], word: str) -> str:
    """Return a body or a group as a name gives it: „Ukrainische Quellen“, „Bundesregierung“."""
    for pattern, ending in _BODIES:
        if match := pattern.fullmatch(word):
            if not adjectives and GENERIC.fullmatch(word):
                return ""
            declined = [
                each if each == "und" else re.sub(r"e[mnrs]?$", "", each) + ending
                for each in adjectives
            ]
            name = " ".join([*declined, match[1]])
            return name[0].upper() + name[1:]
    return ""


def is_role(word: str) -> bool:
    """Whether a word says what somebody is: „Militärexperte“, „Agentur“."""
    return word in TITLES or bool(_ROLE.fullmatch(word) or MEDIUM.fullmatch(word))


def is_common(word: str) -> bool:
    """Whether a word says what somebody or something is, not who."""
    is_function_word = word.casefold().replace("ß", "ss") in FUNCTION_WORDS
    return (
        is_function_word or is_role(word) or bool(_THING.fullmatch(word) or GENERIC.fullmatch(word))
    )
