"""What sort of actor a German name gives away: a proposal that somebody sees and may change."""

import re

from articles.choices import ActorKind
from articles.text.german import FUNCTION_WORDS
from articles.text.known_names import is_declined

#: Names that do not say by their words what they are.
_BY_NAME = {
    **dict.fromkeys(
        (
            *("afp", "ap", "ard", "bbc", "bild", "bloomberg", "cnn", "dapd", "der spiegel"),
            *("die welt", "die zeit", "dpa", "epd", "faz", "interfax", "kna", "reuters", "ria"),
            *("sid", "spiegel", "stern", "sz", "tass", "taz", "xinhua", "zdf"),
        ),
        ActorKind.MEDIUM,
    ),
    **dict.fromkeys(("kreml", "pentagon", "weißes haus", "downing street"), ActorKind.STATE_BODY),
    "vereinte nationen": ActorKind.ORGANISATION,
}

#: Where what somebody is ends and whose it is begins: „Verband der Industrie“.
_CUT = re.compile(
    r"\s(?:am|an|aus|bei|beim|der|des|dem|den|for|für|im|in|of|on|vom|zur?)\s", re.IGNORECASE
)
_WORD = re.compile(r"[^\s,()/]+")
_TITLE = re.compile(r"(?:Dr|Prof|Dipl|Ing|PD|Pfarrer|Sir|Lord)\.?(?:-\w+\.?)*", re.IGNORECASE)
_PARTICLE = re.compile(r"al|bin|da|de[lnr]?|di|dos|du|el|la|le|te[nr]|van|vo[mn]|zum?")
#: No given names, though they have the endings of some: „Deutsche Bahn“, „Rotes Kreuz“.
_ADJECTIVE = re.compile(
    r"(?:alt|bunt|deutsch|erst|frei|groß|grün|hoh|jung|klein|neu|rot|schwarz|vereint|vereinigt|weiß)"
    r"e[mnrs]?",
    re.IGNORECASE,
)


def _ending(words: str) -> re.Pattern[str]:
    """Return what finds a word that ends with one of ``words``: „Außenministerium“."""
    return re.compile(rf"[\w-]*(?:{words})", re.IGNORECASE)


#: The kinds by the last word that says what somebody is, in the order in which they are asked.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        ActorKind.UNNAMED_GROUP,
        _ending(
            r"(?<!land)(?<!wahl)kreise|dienste|beobachter|analysten|expert(?:en|innen)|quellen"
            r"|diplomaten|ermittler|stellen|regierungen|medien|behörden|beamten?|offiziere|insider"
            r"|kritiker|fachleute|soldaten|zeugen|anwohner|forscher|wissenschaftler|ökonomen"
            r"|militärs|strategen|historiker|juristen|politiker|abgeordnete|bewohner|aktivisten"
        ),
    ),
    (
        ActorKind.ORGANISATION,
        _ending(
            r"betriebsrat|aufsichtsrat|zentralrat|presserat|ethikrat|kirchenrat|flüchtlingsrat"
            r"|werbeagentur|ratingagentur|bankenverband|kirchenamt"
        ),
    ),
    (
        ActorKind.STATE_BODY,
        _ending(
            r"ministerium|regierung|amt|ämter|behörde|rat|polizei|staatsanwaltschaft|gericht"
            r"|gerichtshof|parlament|bundestag|landtag|senat|kommission|bundeswehr|armee|militär"
            r"|generalstab|luftwaffe|kriegsmarine|geheimdienst|nachrichtendienst|zoll|verwaltung"
            r"|rathaus|zentralbank|bundesbank|notenbank|bundesagentur|netzagentur|umweltagentur"
            r"|feuerwehr|magistrat|landkreis|ministry|government|parliament|bundeskartellamt"
        ),
    ),
    (
        ActorKind.MEDIUM,
        _ending(
            r"zeitung|nachrichtenagentur|agentur|magazin|sender|rundfunk|fernsehen|radio|tageblatt"
            r"|wochenblatt|anzeiger|kurier|rundschau|times|herald|tribune|guardian|news"
        ),
    ),
    (
        ActorKind.ORGANISATION,
        _ending(
            r"institute?|institution"
            r"|center|centre|zentrum|universität|university|college|hochschule|partei|stiftung"
            r"|foundation|verband|verein|gewerkschaft|konzern|bank|sparkasse|werke|kirche|klinik"
            r"|klinikum|krankenhaus|gesellschaft|akademie|fraktion|union|vereinigung|bündnis"
            r"|kammer|initiative|organisation|netzwerk|group|council|gewerkschaftsbund|sportbund"
            r"|konferenz|forum|genossenschaft|versicherung|denkfabrik|fonds|museum|theater|schule"
        ),
    ),
)
#: Legal forms, which count at the end of a name only: many a surname is as short.
_SHORT = re.compile(r"(?:ag|kg|e\.?v|s\.?a|se|gmbh|kgaa|ohg|inc|ltd|llc|plc)\.?", re.IGNORECASE)
_STATE = re.compile(r"(?:Stadt|Gemeinde|Kreis|Landkreis|Bezirk|Freistaat|Republik|Königreich) .+")
_PLURAL = re.compile(r"[A-ZÄÖÜ]\w+(?:en|te|er|innen)")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}|(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-ZÄÖÜ][A-ZÄÖÜa-zäöü]{1,4}")


def kind_of(name: str) -> str:
    """Return which ``ActorKind`` a name looks like; "" where it does not give that away."""
    words = " ".join(name.split()).replace("e. V.", "e.V.").replace("e. V", "e.V.")
    if known := _BY_NAME.get(words.casefold()):
        return known.value
    if _STATE.fullmatch(words):
        return ActorKind.STATE_BODY.value
    if _is_company(words):
        return ActorKind.ORGANISATION.value
    head = _WORD.findall(_CUT.split(words)[0])
    for kind, ending in _KINDS:
        if any(_says(word, ending) for word in head):
            return str(kind)
    if _is_group(head):
        return ActorKind.UNNAMED_GROUP.value
    if len(head) == 1 and _ACRONYM.fullmatch(head[0]):
        return ActorKind.ORGANISATION.value
    return ActorKind.PERSON.value if _is_person(_WORD.findall(words)) else ""


def _is_company(words: str) -> bool:
    """Whether a name ends with a legal form: „Rheinmetall AG“."""
    return " " in words and bool(_SHORT.fullmatch(words.rpartition(" ")[2]))


def _says(word: str, ending: re.Pattern[str]) -> bool:
    return word[:1].isupper() and bool(ending.fullmatch(word))


def _is_group(words: list[str]) -> bool:
    """Whether several are meant that nobody names: „Hochrangige Beamte“."""
    if len(words) < 2 or not _PLURAL.fullmatch(words[-1]):
        return False
    return all(
        word == "und" or is_declined(word) or word.casefold() in FUNCTION_WORDS
        for word in words[:-1]
    )


def _is_person(words: list[str]) -> bool:
    """Whether a name is one of a person: given name and surname, a title before them at most."""
    own = [word for word in words if not _TITLE.fullmatch(word)]
    if not 2 <= len(own) <= 5 or own[0].casefold() in FUNCTION_WORDS:
        return False
    if is_declined(own[0]) or _ADJECTIVE.fullmatch(own[0]):
        return False
    if not (own[0][:1].isupper() and own[-1][:1].isupper()):
        return False
    return all(word[:1].isupper() or bool(_PARTICLE.fullmatch(word)) for word in own)
