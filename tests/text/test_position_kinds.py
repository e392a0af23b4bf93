"""Whether an opinion is a prediction or a demand: said only where the words say it for certain."""

import pytest

from articles.text.position_kinds import kind_of


@pytest.mark.parametrize(
    "words",
    [
        "Das Netz wird zu groß sein.",
        "Die Preise werden weiter steigen.",
        "Wenn der Westen nichts tut, werden Despoten ihn immer wieder herausfordern.",
        "Russland wird den Krieg verlieren.",
        "Das Netz wird erst nach Jahren gebaut werden.",
        "Das dürfte bis 2030 reichen.",
        "Die Kosten könnten in den nächsten Jahren steigen.",
    ],
)
def test_what_is_to_come_is_a_prediction(words):
    assert kind_of(words) == "prediction"


@pytest.mark.parametrize(
    "words",
    [
        "Die Bundesregierung sollte die Waffen endlich liefern.",
        "Scholz fordert ein kleineres Netz.",
        "Scholz hat ein kleineres Netz gefordert.",
        "Die Grünen plädieren für ein kleineres Netz.",
    ],
)
def test_what_is_asked_for_is_a_demand(words):
    assert kind_of(words) == "demand"


@pytest.mark.parametrize(
    "words",
    [
        "Das Netz ist zu groß.",
        "Der Krieg hat 12.000 Menschenleben gefordert.",
        "Corona hat viele Opfer gefordert.",
        "Der Sturm hat drei Menschen das Leben gefordert.",
        "Der Angriff forderte 20 Tote.",
        "Das Netz wird gebaut.",
        "Die Stadt wird geräumt und das Netz verboten.",
        "Das Urteil wird aufgehoben.",
        "Das Netz wird immer teurer.",
        "Das Wetter wird trocken.",
        "Das dürfte zu groß sein.",
        "Das könnte stimmen.",
        "Wird das Netz zu groß sein?",
        "Sollte das scheitern, ist es zu spät.",
        "Bis 2030 soll das Netz doppelt so groß sein.",
        "Scholz fordert, was die Preise steigen lassen wird, und wird scheitern.",
        "",
    ],
)
def test_in_doubt_nothing_is_said(words):
    assert kind_of(words) == ""
