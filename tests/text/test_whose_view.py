"""Whose view a sentence gives: a wrong name is worse than none."""

import pytest
from django.utils.translation import override

from articles.text.prefilling import Prefill, prefill

NAMES = (
    "Gustav Gressel",
    "Maria Snegovaya",
    "China",
    "Olaf Scholz",
    "Stadtwerke",
    "Grüne",
)


def read(text: str) -> Prefill:
    """Fill in what a whole text says."""
    with override("de"):
        return prefill(text, 0, len(text), names=NAMES)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Nach Ansicht der Stadtwerke ist das Netz zu groß.", "Stadtwerke"),
        ("Nach Ansicht des Kremls ist das Netz zu groß.", "Kreml"),
        ("Nach Ansicht von Olaf Scholz ist das Netz zu groß.", "Olaf Scholz"),
        ("Olaf Scholz’ Ansicht nach ist das Netz zu groß.", "Olaf Scholz"),
        ("Aus Sicht der Stadtwerke ist das Netz zu groß.", "Stadtwerke"),
        ("In den Augen von Olaf Scholz ist das Netz zu groß.", "Olaf Scholz"),
        ("Das Netz ist in den Augen der Stadtwerke zu groß.", "Stadtwerke"),
        ("Olaf Scholz sieht den Ausbau skeptisch.", "Olaf Scholz"),
        ("Olaf Scholz sieht keine Alternative.", "Olaf Scholz"),
        ("China sieht sich bedroht.", "China"),
        ("Olaf Scholz vermutet einen Fehler.", "Olaf Scholz"),
        ("Olaf Scholz glaubt nicht an einen Erfolg.", "Olaf Scholz"),
        ("Die Stadtwerke halten das Netz für zu groß.", "Stadtwerke"),
        ("Olaf Scholz hält den Ausbau für einen Fehler.", "Olaf Scholz"),
        ("Dass das reicht, hält Olaf Scholz für falsch.", "Olaf Scholz"),
        ("Die Grünen fordern ein kleineres Netz.", "Grüne"),
        ("Olaf Scholz verlangt ein kleineres Netz.", "Olaf Scholz"),
        ("Olaf Scholz plädiert für ein kleineres Netz.", "Olaf Scholz"),
        ("Olaf Scholz lehnt den Ausbau ab.", "Olaf Scholz"),
        ("Olaf Scholz wirft China Untätigkeit vor.", "Olaf Scholz"),
        ("Olaf Scholz ist der Ansicht, dass das reicht.", "Olaf Scholz"),
        ("Olaf Scholz spricht sich für den Ausbau aus.", "Olaf Scholz"),
        ("Olaf Scholz hat ein kleineres Netz gefordert.", "Olaf Scholz"),
        ("Das Netz sei zu groß, findet Olaf Scholz.", "Olaf Scholz"),
        ("Den Stadtwerken zufolge ist das Netz zu groß.", "Stadtwerke"),
        ("Für die Stadtwerke steht fest, dass das Netz zu groß ist.", "Stadtwerke"),
        ("Für Olaf Scholz ist klar: Das Netz ist zu groß.", "Olaf Scholz"),
        ("China kritisiert Olaf Scholz.", "China"),
        ("Olaf Scholz hat Hilfe für die Opfer gefordert.", "Olaf Scholz"),
        ("Olaf Scholz fordert, dass es keine Toten mehr gibt.", "Olaf Scholz"),
        ("Den Ausbau kritisiert Olaf Scholz.", "Olaf Scholz"),
    ],
)
def test_who_holds_it_is_named(text, holder):
    assert read(text).said_by == holder


@pytest.mark.parametrize(
    "text",
    [
        "Nach seiner Ansicht reicht das nicht.",
        "Ihrer Meinung nach reicht das nicht.",
        "Aus chinesischer Sicht reicht das nicht.",
        "Nach russischer Darstellung reicht das nicht.",
        "Laut Gressels Ansicht reicht das nicht.",
        "Nach Überzeugung von Gustav Gressel und Maria Snegovaya reicht das nicht.",
        "Gustav Gressel und Maria Snegovaya fordern mehr.",
        "Die Regierung kritisiert Olaf Scholz.",
        "Der Minister verlangt mehr.",
        "Er hält das Netz für zu groß.",
        "Gressel sieht keine Alternative.",
        "Zeiten verlangen Mut.",
        "Für Strom ist klar, dass weniger Geld kommt.",
    ],
)
def test_somebody_who_is_not_named_for_certain_stays_open(text):
    found = read(text)
    assert (found.said_by, bool(found.cue)) == ("", True)


@pytest.mark.parametrize(
    "text",
    [
        "Meiner Meinung nach reicht das nicht.",
        "Aus militärischer Sicht reicht das nicht.",
        "In den Augen der Kinder lag Angst.",
        "Olaf Scholz sieht skeptisch aus.",
        "Olaf Scholz sah den Film.",
        "Olaf Scholz hält eine Rede für die Partei.",
        "China hält die Inseln besetzt, für die Japan zahlt.",
        "Olaf Scholz glaubt niemand.",
        "Olaf Scholz glaubt man nicht.",
        "Für China ist das ein Problem.",
        "Für Olaf Scholz ist der Anzug zu groß.",
        "Die Lage verlangt Mut.",
        "Der Angriff forderte 20 Tote.",
        "Der Angriff hat 20 Tote gefordert.",
        "Das Vertrauen, das Olaf Scholz verlangt, fehlt.",
        "Der Krieg hat 12.000 Menschenleben gefordert.",
        "Der Krieg forderte 12.000 Menschenleben.",
        "Corona hat viele Opfer gefordert.",
        "China hat drei Menschen das Leben gefordert.",
        "Für Montag ist sicher Regen angesagt.",
        "Für Strom war klar weniger Geld vorgesehen.",
    ],
)
def test_what_is_nobodys_view_is_the_texts_own(text):
    found = read(text)
    assert (found.said_by, found.cue) == ("", "")
