"""What sort of actor a name gives away."""

import pytest

from articles.text.actor_kinds import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bundesregierung", "state_body"),
        ("Regierung Südkoreas", "state_body"),
        ("Auswärtiges Amt", "state_body"),
        ("Bundesministerium der Verteidigung", "state_body"),
        ("Ministerium für Kultur", "state_body"),
        ("Stadtrat", "state_body"),
        ("Gesundheitsbehörde", "state_body"),
        ("Bundesnetzagentur", "state_body"),
        ("Stadt Lindenau", "state_body"),
        ("Kreml", "state_body"),
        ("Deutscher Ethikrat", "organisation"),
        ("Rheinmetall AG", "organisation"),
        ("Wärme GmbH", "organisation"),
        ("Mieterbund e. V.", "organisation"),
        ("Stadtwerke", "organisation"),
        ("Institut für Weltwirtschaft", "organisation"),
        ("Center for Strategic and International Studies", "organisation"),
        ("Universität Leipzig", "organisation"),
        ("Kommunistische Partei Chinas", "organisation"),
        ("Deutsche Bank", "organisation"),
        ("CSIS", "organisation"),
        ("Vereinte Nationen", "organisation"),
        ("Süddeutsche Zeitung", "medium"),
        ("dpa", "medium"),
        ("Reuters", "medium"),
        ("Nachrichtenagentur Yonhap", "medium"),
        ("Die Zeit", "medium"),
        ("New York Times", "medium"),
        ("Südkoreanische Militärkreise", "unnamed_group"),
        ("Westliche und südkoreanische Geheimdienste", "unnamed_group"),
        ("Ukrainische Quellen", "unnamed_group"),
        ("Stellen in den Vereinigten Staaten", "unnamed_group"),
        ("Westliche Regierungen", "unnamed_group"),
        ("Beobachter", "unnamed_group"),
        ("Einige Analysten", "unnamed_group"),
        ("Hochrangige Beamte", "unnamed_group"),
        ("Südkoreanische Offizielle", ""),
        ("Gustav Gressel", "person"),
        ("Dr. Maria Snegovaya", "person"),
        ("Ursula von der Leyen", "person"),
        ("Kim Jong Un", "person"),
        ("Max Kern", "person"),
        ("Eva Sprenger-Haag", "person"),
        ("Deutsche Bahn", ""),
        ("Rotes Kreuz", ""),
        ("China", ""),
        ("Peskow", ""),
        ("", ""),
    ],
)
def test_a_name_gives_away_what_it_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind
