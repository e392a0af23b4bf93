"""The words that invented articles are made of; nouns are joined from two of them."""


def _words(block: str) -> tuple[str, ...]:
    return tuple(block.split())


#: First parts of nouns, in the form in which they join.
PARTS = _words("""
Alters Bahn Bau Berg Bezirks Boden Bürger Brot Brücken Bus Damm Daten Deich Dorf Ernte Feld Fisch
Fluss Forst Funk Garten Gas Gemeinde Gesundheits Grund Hafen Haushalts Holz Insel Jugend Kanal Klima
Kreis Küsten Land Lärm Licht Luft Miet Milch Moor Museums Musik Park Pflege Rad Saat Sand Schienen
Schul See Solar Spar Speicher Sport Stadt Stein Straßen Strom Tal Theater Ufer Vereins Vogel Wald
Wärme Wasser Weide Wetter Wind Wohn Zoll
""")

#: Second parts of nouns by gender; a noun has the gender of its second part.
HEADS = {
    "m": _words("""
    ausbau bedarf bericht betrieb dienst fonds markt plan preis rat schutz umbau verbund verkehr
    vertrag vorrat
    """),
    "f": _words("""
    abgabe behörde förderung gebühr kasse leitung ordnung planung prüfung quote reform reserve
    stelle steuer strategie versorgung
    """),
    "n": _words("""
    abkommen amt budget gebiet gesetz konzept lager modell netz programm register verfahren werk
    zentrum
    """),
}

ADJECTIVES = _words("""
alt bisherig breit eigen eng ergänzt ernst fest früh gemeinsam geplant groß halb jung klein knapp
künftig ländlich lang locker neu öffentlich örtlich privat regional sparsam städtisch still streng
überarbeitet umstritten vereinbart verspätet vorläufig weit
""")

#: Verbs with an object in the accusative: what somebody does, and the infinitive.
VERBS = tuple(
    tuple(pair.split("/"))
    for pair in _words("""
    begrenzt/begrenzen belastet/belasten beschleunigt/beschleunigen blockiert/blockieren
    bremst/bremsen entlastet/entlasten ergänzt/ergänzen ersetzt/ersetzen erweitert/erweitern
    finanziert/finanzieren fördert/fördern gefährdet/gefährden kürzt/kürzen öffnet/öffnen
    ordnet/ordnen prüft/prüfen regelt/regeln schwächt/schwächen sichert/sichern stärkt/stärken
    stützt/stützen überwacht/überwachen verändert/verändern vergrößert/vergrößern
    verkleinert/verkleinern verteuert/verteuern verzögert/verzögern
    """)
)

#: When, where and how; ``{place}`` and ``{year}`` are filled in.
ADVERBIALS = """
seit dem Frühjahr
nach langem Streit
trotz aller Zweifel
in diesem Winter
ohne große Debatte
mit wenigen Ausnahmen
am Rand von {place}
in {place}
rund um {place}
nicht nur in {place}
seit dem Jahr {year}
bis zum Ende des Jahres
auf kurze Sicht
nach Meinung vieler Nachbarn
in den kleinen Gemeinden
unter dem Strich
an den meisten Tagen
zum ersten Mal
""".strip().splitlines()

#: Both halves of invented places.
PLACES = (
    _words(
        "Aller Birken Eichen Erlen Fichten Gras Hasel Heide Kiefer Linden Moor Rohr Schilf Tann"
    ),
    _words("au berg brück feld furt grund hagen kamp mark rode see stedt tal wiek"),
)

FIRST_NAMES = _words("""
Alma Arndt Benno Carla Dagmar Edda Elias Frieda Gesine Hanno Henrike Ida Jannis Jette Kaspar Lene
Linus Mads Marit Nele Ole Paula Ragna Ruben Silja Tilda Tjark Ulrike Veit Wanda
""")

#: Both halves of invented surnames.
SURNAMES = (
    _words("Ahl Bar Dorn Ell Fehn Grot Har Ims Kol Lud Mehr Nord Oster Pell Rind Sut Tim Wall"),
    _words("bach dorf eke haupt hoff ing kamp loh mann meier rath sen stein wald"),
)

#: Second halves of invented organisations, which need no article.
COMPANIES = _words("bau bund fonds holz kraft netz rat strom werk wind")
