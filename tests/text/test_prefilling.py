"""What a selection says: proposals for a form, and nothing where the words do not say it."""

from pathlib import Path

import pytest
import yaml
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import ClaimKind, Mode
from articles.text import (
    amounts,
    as_of,
    cues,
    limits,
    periods,
    prefilling,
    quantities,
    speakers,
    surroundings,
)
from articles.text.known_names import Known
from articles.text.markdown import render
from articles.text.prefilling import Prefill, prefill
from articles.text.projection import project

NAMES = (
    "Gustav Gressel",
    "Maria Snegovaya",
    "Center for Strategic and International Studies",
    "Südkoreanische Militärkreise",
    "Ukrainische Quellen",
    "Einige Analysten",
    "China",
    "Wladimir Putin",
    "Olaf Scholz",
    "Ursula von der Leyen",
    "Vereinte Nationen",
)


@pytest.fixture(autouse=True)
def _german():
    with override("de"):
        yield


def of(text: str, selected: str = "", names=NAMES) -> Prefill:
    """Fill in what ``selected`` says, or the text as a whole."""
    selected = selected or text
    start = text.index(selected)
    return prefill(text, start, start + len(selected), names=names)


@pytest.mark.parametrize(
    ("introduced", "said_by"),
    [
        ("Der Militärexperte Gustav Gressel warnt.", "Gustav Gressel"),
        ("Das meint Gustav Gressel.", "Gressel"),
        ("Die Minister Udo Gressel und Experte Gustav Gressel streiten.", "Gressel"),
    ],
)
def test_a_surname_stands_for_who_was_introduced_with_it(introduced, said_by):
    said = "Aus Gressels Sicht fehlt es an Soldaten."
    assert of(f"{introduced} Gressel sprach heute. {said}", said, names=()).said_by == said_by


@pytest.mark.parametrize(
    ("text", "said_by", "mode", "cue"),
    [
        ("Laut Gustav Gressel fehlt es an Soldaten.", "Gustav Gressel", "indirect", "laut"),
        ("Laut China ist das falsch.", "China", "indirect", "laut"),
        ("Laut Ursula von der Leyen reicht das.", "Ursula von der Leyen", "indirect", "laut"),
        ("Laut dem Kreml ist das falsch.", "Kreml", "indirect", "laut"),
        ("Laut Gesetz ist das verboten.", "", "indirect", "laut"),
        ("Laut einer Umfrage der ARD ist das so.", "", "indirect", "laut"),
        ("Laut Vertretern Chinas ist das falsch.", "", "indirect", "laut"),
        ("Wladimir Putin zufolge ist das falsch.", "Wladimir Putin", "indirect", "zufolge"),
        ("Ukrainischen Quellen zufolge ruht alles.", "Ukrainische Quellen", "indirect", "zufolge"),
        ("Dem Ministerium zufolge ruht alles.", "", "indirect", "zufolge"),
        (
            "Das Land braucht Maria Snegovaya zufolge Hilfe.",
            "Maria Snegovaya",
            "indirect",
            "zufolge",
        ),
        ("Nach Angaben Chinas ruht alles.", "China", "indirect", "nach Angaben"),
        (
            "Es fehlt nach Angaben von Olaf Scholz viel.",
            "Olaf Scholz",
            "indirect",
            "nach Angaben von",
        ),
        (
            "Nach Angaben südkoreanischer Militärkreise ruht alles.",
            "Südkoreanische Militärkreise",
            "indirect",
            "nach Angaben",
        ),
        (
            "Nach Angaben des ukrainischen Verteidigungsministeriums ruht alles.",
            "Ukrainisches Verteidigungsministerium",
            "indirect",
            "nach Angaben",
        ),
        (
            "Nach Angaben der Bundesregierung ruht es.",
            "Bundesregierung",
            "indirect",
            "nach Angaben",
        ),
        (
            "Nach Angaben der Vereinten Nationen ja.",
            "Vereinte Nationen",
            "indirect",
            "nach Angaben",
        ),
        ("Nach Angaben aus den Vereinigten Staaten ruht es.", "", "indirect", "nach Angaben"),
        ("Nach Ansicht einiger Analysten ruht es.", "Einige Analysten", "indirect", "nach Ansicht"),
        ("Nach UN-Angaben ruht alles.", "UN", "indirect", "nach UN-Angaben"),
        ("Die Lage ist ernst, so Maria Snegovaya.", "Maria Snegovaya", "indirect", "so"),
        ("Die Lage ist ernst, so dass alle gehen.", "", "own", ""),
        ("Die Lage sei ernst, sagte Olaf Scholz am Dienstag.", "Olaf Scholz", "indirect", "sagte"),
        ("Die Lage sei ernst, sagte Dmitri Peskow.", "Dmitri Peskow", "indirect", "sagte"),
        ("Die Lage sei ernst, sagte ein Sprecher des Kremls.", "", "indirect", "sagte"),
        ("Die Lage sei ernst, sagte er.", "", "indirect", "sagte"),
        ("Ein Vertrauter von Wladimir Putin sagte, das sei falsch.", "", "indirect", "sagte"),
        ("Chinas Botschafter erklärte, das sei falsch.", "", "indirect", "erklärte"),
        ("Olaf Scholz erklärte, das sei falsch.", "Olaf Scholz", "indirect", "erklärte"),
        ("Der Bundeskanzler Olaf Scholz betonte das.", "Olaf Scholz", "indirect", "betonte"),
        ("China teilte mit, alles ruhe.", "China", "indirect", "teilte … mit"),
        ("Gustav Gressel vom ECFR warnt vor Folgen.", "Gustav Gressel", "indirect", "warnt"),
        ("Wie Reuters berichtet, ruht alles.", "Reuters", "indirect", "wie … berichtet"),
        ("Man warte ab, hieß es aus dem Kreml.", "Kreml", "indirect", "hieß es aus"),
        ("Schätzungen zufolge fiel ein Drittel.", "", "hearsay", "Schätzungen zufolge"),
        ("Auch Panzer sind Berichten zufolge da.", "", "hearsay", "Berichten zufolge"),
        ("Das Amt hat angeblich gezahlt.", "", "hearsay", "angeblich"),
        ("Das Land soll 11.000 Soldaten entsandt haben.", "", "hearsay", "soll"),
        ("Die Ukraine soll Ziele in Russland angreifen dürfen.", "", "own", ""),
        ("Bis 2030 soll das Netz wachsen.", "", "own", ""),
        ("Das Netz soll bis 2020 gewachsen sein.", "", "hearsay", "soll"),
        ("Und dieses China fordert die Vormacht heraus.", "", "own", ""),
        ("„Das reicht nicht“, sagte Maria Snegovaya.", "Maria Snegovaya", "quote", "sagte"),
        ("Maria Snegovaya sagte: „Das reicht nicht.“", "Maria Snegovaya", "quote", "sagte"),
    ],
)
def test_who_says_it(text, said_by, mode, cue):
    found = of(text)
    assert (found.said_by, found.mode, found.cue) == (said_by, mode, cue)


@pytest.mark.parametrize(
    ("text", "selected", "said_by", "mode"),
    [
        (
            "Es fehle an Soldaten und an Munition, sagte Olaf Scholz am Montag.",
            "an Munition",
            "Olaf Scholz",
            "indirect",
        ),
        (
            "„Das reicht nicht. Wir brauchen mehr“, sagte Olaf Scholz.",
            "Das reicht nicht.",
            "Olaf Scholz",
            "quote",
        ),
        (
            "Gustav Gressel sagte: „Es fehlt an allem.“",
            "Es fehlt an allem",
            "Gustav Gressel",
            "quote",
        ),
        ("Das Wort von der „Achse der Störung“ macht die Runde.", "Achse der Störung", "", "own"),
        ("Es ruht. Das sagte Olaf Scholz. Nichts geschieht.", "Nichts geschieht.", "", "own"),
        ("Es ging nicht an. Olaf Scholz sagte, er gehe.", "Es ging nicht an.", "", "own"),
    ],
)
def test_the_rest_of_the_sentence_may_say_who_says_it(text, selected, said_by, mode):
    found = of(text, selected)
    assert (found.said_by, found.mode) == (said_by, mode)


def test_a_surname_stands_for_the_one_whom_the_text_names_in_full():
    text = "Der Experte heißt Gustav Gressel. Nach Gressels Angaben ruht alles."
    assert of(text, "Nach Gressels Angaben ruht alles.").said_by == "Gustav Gressel"


def test_a_surname_that_two_have_names_nobody():
    text = "Gustav Gressel und Anna Gressel streiten. Laut Gressel ruht alles."
    assert of(text, "Laut Gressel ruht alles.", names=[*NAMES, "Anna Gressel"]).said_by == ""


def test_a_surname_whose_owner_the_text_does_not_name_names_nobody():
    assert of("Laut Gressel ruht alles.").said_by == ""


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("Es kamen rund 11.000 Soldaten.", "rund 11.000", "Soldaten"),
        ("Rund 30.000 neue Soldaten braucht das Land.", "rund 30.000", "Soldaten"),
        ("Weitere 3.000 folgten nach Angaben des Amtes.", "3.000", ""),
        (
            "Das Land besitzt mehr als 20.000 Artilleriesysteme.",
            "mehr als 20.000",
            "Artilleriesysteme",
        ),
        ("Es verfügt über 3.000 Panzer.", "3.000", "Panzer"),
        ("Über 3.000 Panzer fuhren auf.", "über 3.000", "Panzer"),
        ("Es verfügt über rund 30 Millionen Granaten.", "rund 30 Millionen", "Granaten"),
        (
            "Es hat zwischen zwei und fünf Milliarden Dollar verdient.",
            "zwischen zwei und fünf Milliarden",
            "Dollar",
        ),
        ("Zwei bis drei Millionen Menschen flohen.", "zwei bis drei Millionen", "Menschen"),
        (
            "Bei 2.500 Dollar je Soldat und Jahr lohnt es sich.",
            "2.500",
            "Dollar je Soldat und Jahr",
        ),
        ("Die Inflation lag 2024 bei 2,3 Prozent.", "2,3", "Prozent"),
        ("Das sind 12 % der Befragten.", "12", "%"),
        ("Eine halbe Million Menschen floh.", "eine halbe Million", "Menschen"),
        ("Die Zahl stieg von 3.000 auf 5.000 Soldaten.", "5.000", "Soldaten"),
        ("Sie stieg um 3.000 Fälle.", "3.000", "Fälle"),
        ("Rund 2000 Soldaten kamen.", "rund 2000", "Soldaten"),
        ("Um 16.30 Uhr griffen 20 Drohnen an.", "20", "Drohnen"),
        ("In den vergangenen zwei Jahren fielen 40.000 Soldaten.", "40.000", "Soldaten"),
        ("Der Krieg dauert drei Jahre.", "drei", "Jahre"),
        ("Seit drei Jahren ist Krieg.", "", ""),
        ("Vier Staaten arbeiten zusammen.", "", ""),
        ("Vier Staaten entsenden 11.000 Soldaten.", "11.000", "Soldaten"),
        ("Rund zehn Staaten arbeiten zusammen.", "rund zehn", "Staaten"),
        ("Es sind zwei bis drei Staaten.", "zwei bis drei", "Staaten"),
        ("Dreizehn Staaten arbeiten zusammen.", "dreizehn", "Staaten"),
        ("4 Staaten arbeiten zusammen.", "4", "Staaten"),
        ("Drei Menschen starben.", "drei", "Menschen"),
        ("Es gab vier Tote.", "vier", "Tote"),
        ("Der Preis stieg um fünf Prozent.", "fünf", "Prozent"),
        ("Die Leitung ist zwölf Kilometer lang.", "zwölf", "Kilometer"),
        ("Die 810. Marineinfanteriebrigade steht in Kursk.", "", ""),
        ("Am 3. Dezember 2024 wurde gezählt.", "", ""),
        ("Im Jahr 2022 begann es.", "", ""),
        ("2023 legte China einen Friedensplan vor.", "", ""),
        ("Das verstößt gegen § 18 und Artikel 51 der Charta.", "", ""),
        ("Die Resolution 2231 gilt.", "", ""),
        ("Leopard 2 und F-16 wurden geliefert.", "", ""),
        ("Ein Beistandspakt verpflichtet beide.", "", ""),
        ("Zwei Drittel der Bestände sind zerstört.", "", ""),
        ("Die G7 und die zweite Brigade warten.", "", ""),
    ],
)
def test_the_first_figure_and_what_it_counts(text, figure, unit):
    found = of(text)
    assert (found.figure, found.unit) == (figure, unit)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Vier Staaten arbeiten zusammen.", [("vier", "Staaten")]),
        ("Es kamen 11.000 Soldaten.", []),
        (
            "Es kamen 11.000 Soldaten und 20 Panzer, weitere 3.000 folgten.",
            [("20", "Panzer"), ("3.000", "")],
        ),
        ("In drei Jahren fielen 40.000 Soldaten, je 12 Prozent im Mai.", [("12", "Prozent")]),
        ("Es kamen 5 Panzer, dann noch einmal 5 Panzer.", []),
    ],
)
def test_what_else_is_counted_is_offered_beside_it(text, others):
    assert [tuple(each) for each in of(text).others] == others


def test_a_small_count_makes_no_claim_about_a_quantity():
    assert of("Vier Staaten arbeiten zusammen.").kind == ClaimKind.STATE


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Ende 2024 kamen sie.", "Ende 2024"),
        ("Im Jahr 2023 kamen sie.", "2023"),
        ("Sie folgten im Januar und Februar 2025.", "Januar und Februar 2025"),
        ("Seit Februar 2022 arbeiten sie zusammen.", "seit Februar 2022"),
        ("Am 3. Dezember 2024 kamen sie.", "3. Dezember 2024"),
        ("Bis Ende 2025 sollen es mehr sein.", "bis Ende 2025"),
        ("Zwischen 2022 und 2024 wuchs das Heer.", "zwischen 2022 und 2024"),
        ("Die Zahlen von Ende 2024 gelten.", "Ende 2024"),
        ("Die Preise fielen im dritten Quartal 2024.", "drittes Quartal 2024"),
        ("Vom 1. bis 5. Mai 2024 ruhte alles.", "1. bis 5. Mai 2024"),
        ("Es ruhte zwischen dem 1. und dem 5. Mai 2024.", "zwischen dem 1. und dem 5. Mai 2024"),
        ("Es ruhte zwischen dem 1.5. und dem 5.5.2024.", "zwischen dem 1.5. und dem 5.5.2024"),
        ("Es sank vom ersten bis zum dritten Quartal 2024.", "erstes bis zum dritten Quartal 2024"),
        ("Es sank von Anfang bis Ende 2024.", "von Anfang bis Ende 2024"),
        ("Vom 31. bis 2. Januar 2025 ruhte alles.", "Januar 2025"),
        ("Die Agenda 2010 war umstritten.", ""),
        ("Vor 2022 war alles anders.", ""),
        ("Rund 2000 Soldaten kamen.", ""),
        ("Im Dezember kamen sie.", ""),
        ("Am 31. Februar 2024 kamen sie.", "Februar 2024"),
    ],
)
def test_the_day_or_period_of_a_selection(text, as_of):
    assert of(text).as_of == as_of


def test_the_date_of_the_rest_of_the_sentence_is_not_taken():
    assert of("Ende 2024 kamen rund 11.000 Soldaten.", "rund 11.000 Soldaten").as_of == ""


@pytest.mark.parametrize(
    ("text", "selected", "statement"),
    [
        ("Das ruht.  Alles\u00a0ruht.", "Alles\u00a0ruht.", "Alles ruht."),
        ("Das ruht. Alles ruht.", "Alles ruht", "Alles ruht."),
        ("Alles ruht, denn es ist Nacht.", "denn es ist Nacht", "Denn es ist Nacht"),
        ("Alles ruht, laut Olaf Scholz.", "", "Alles ruht."),
        ("Alles ruht nach Angaben von Olaf Scholz.", "", "Alles ruht."),
        ("Alles ruht, Olaf Scholz zufolge.", "", "Alles ruht."),
        ("Laut Olaf Scholz: Alles ruht.", "", "Alles ruht."),
        ("Laut Olaf Scholz ruht alles.", "", "Laut Olaf Scholz ruht alles."),
        ("Alles ruht, sagte Olaf Scholz.", "", "Alles ruht, sagte Olaf Scholz."),
        ("Es ruht laut Olaf Scholz alles.", "", "Es ruht laut Olaf Scholz alles."),
        ("„Alles ruht“, sagte Olaf Scholz.", "„Alles ruht“", "Alles ruht"),
        ("Wer ruht? Niemand.", "Wer ruht?", "Wer ruht?"),
        ("Er kam am 3. Mai an. Alles ruht.", "Er kam am 3. Mai an.", "Er kam am 3. Mai an."),
        ("Es kamen 3.000 Soldaten an.", "00 Soldaten", "3.000 Soldaten"),
    ],
)
def test_the_statement_can_be_read_alone(text, selected, statement):
    assert of(text, selected).statement == statement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Es kamen 3.000 Soldaten.", ClaimKind.QUANTITY),
        ("Olaf Scholz sagte, er gehe.", ClaimKind.SAID),
        ("Russland hat bestätigt, dass Soldaten kämpfen.", ClaimKind.SAID),
        ("Alles ruht.", ClaimKind.STATE),
        ("Laut Olaf Scholz ruht alles.", ClaimKind.STATE),
    ],
)
def test_what_sort_of_fact_it_is(text, kind):
    assert of(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Der Krieg hat 12.000 Menschenleben gefordert.",
        "Corona hat viele Opfer gefordert.",
        "Corona hat drei Menschen das Leben gefordert.",
    ],
)
def test_what_takes_lives_says_nothing(text):
    assert of(text).kind != ClaimKind.SAID


def test_how_it_was_said_stays_open_where_nobody_is_found_who_said_it():
    found = of("Merkel und Scholz haben mehr Geld gefordert.")
    assert (found.kind, found.cue, found.mode) == (ClaimKind.SAID, "", "")


def test_an_endless_word_is_no_more_work_than_another(monkeypatch):
    words = "Laut Gressel ist es so."
    read: list[int] = []
    monkeypatch.setattr(speakers, "is_role", lambda word: read.append(len(word)))
    of(f"{words} {'ab' * 2_500} Gustav Gressel", words, names=())
    assert 0 < max(read) <= 120


def test_no_words_say_nothing():
    assert of("Alles ruht.", " ") == Prefill("", "", Mode.OWN, "", "", "", "", ClaimKind.STATE)


def test_a_german_figure_is_offered_so_that_an_english_desk_reads_the_same():
    with override("en"):
        figure = of("Es kamen rund 11.000 Soldaten.").figure
        assert quantities.parse(figure).best == 11_000


DEMO = Path(prefilling.__file__).parent.parent / "management" / "demo"
RECORDS = yaml.safe_load((DEMO / "records.yaml").read_text())


def _projection(key: str) -> str:
    _nothing, front, body = (DEMO / f"{key}.md").read_text().split("---\n", 2)
    return project(yaml.safe_load(front)["standfirst"], render(body)).text


@pytest.fixture(scope="module")
def example():
    """What is proposed for every claim of the example, beside what its editors recorded."""
    texts = {key: _projection(key) for key in ("analysis", "commentary")}
    actors = {row["key"]: row["name"] for row in RECORDS["actors"]}
    with override("de"):
        return {
            row["key"]: (
                row,
                actors.get(row["attributions"][0].get("actor"), ""),
                of(texts[row["article"]], row["quote"], names=tuple(actors.values())),
            )
            for row in RECORDS["claims"]
        }


#: The text names these as nobody would on record: „Die Regierung in Seoul“, „aus den Vereinigten
#: Staaten“.
UNNAMED = {"A23", "C1"}


def test_the_example_names_who_says_it_as_its_editors_do(example):
    proposed = {key: found.said_by for key, (_row, _actor, found) in example.items()}
    assert proposed == {
        key: "" if key in UNNAMED else actor for key, (_row, actor, _found) in example.items()
    }


def test_the_example_says_how_as_its_editors_do(example):
    differing = {
        key
        for key, (row, _actor, found) in example.items()
        if found.mode != row["attributions"][0]["mode"]
    }
    # „er nannte“: whom it means, only an editor sees; „hat bestätigt, dass“ stays open.
    assert differing == {"A1", "C3"}
    assert example["A1"][2].mode == ""


def test_the_example_has_a_figure_where_its_editors_recorded_one(example):
    differing = {
        key
        for key, (row, _actor, found) in example.items()
        if bool(found.figure) != ("figures" in row)
    }
    assert not differing


def test_every_figure_of_the_example_is_the_first_that_its_editors_recorded(example):
    for row, _actor, found in example.values():
        for figure in row.get("figures", [])[:1]:
            read = quantities.parse(found.figure)
            recorded = [figure.get(name) for name in ("low", "best", "high")]
            assert [read.qualifier, read.low, read.best, read.high] == [
                figure["qualifier"],
                *recorded,
            ]


# --- Any text, any range

_WORDS = st.sampled_from(
    [
        *(
            "laut",
            "Laut",
            "zufolge",
            "nach Angaben",
            "von",
            "sagte",
            ", sagte",
            "so",
            "wie",
            "soll",
        ),
        *("rund", "zwischen", "über", "um", "bis", "und", "2.500", "2024", "3.", "1.5", "11.000"),
        *("-5", "−5", "12 %", "$5", "zwei", "eine", "halbe", "Million", "Mrd.", "Ende", "Februar"),
        *(
            "Gressels",
            "Gustav Gressel",
            "der",
            "Kreml",
            "„",
            "“",
            '"',
            "»",
            ".",
            ",",
            ":",
            "!",
            "\n",
        ),
        *("\u00ad", "\u0308", "👩\u200d🚀", "1.000.000.000.000.000", "٣", "²", "½", "10 000", "–"),
    ]
)
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=30).map(" ".join),
    st.lists(_WORDS, max_size=30).map("".join),
    st.text(max_size=80),
)


@given(_TEXTS, st.integers(-5, 200), st.integers(-5, 200), st.sampled_from(["de", "en"]))
def test_whatever_is_selected_what_is_offered_can_be_read(text, start, end, language):
    with override(language):
        found = prefill(text, start, end, names=NAMES)
        if found.figure:
            assert quantities.parse(found.figure)
        if found.as_of:
            assert periods.parse(found.as_of)
        assert found.mode in Mode
        assert found.kind in ClaimKind


ADVERSARIAL = [
    *("laut ", "nach Angaben von ", "sagte Gressel ", "x zufolge ", "Gustav Gressel zufolge "),
    *("2024 ", "Seit Ende Januar 2024 und ", "rund 3.000 ", "zwei und ", "1.000.", "„", "„a“ "),
    *("A", "A ", "soll kommen ", "Nach Aas’ ", "verfügt über 3 ", "der neue und ", "a.b.c. "),
]


class Work:
    """How often the dear steps were taken, and on how many characters."""

    def __init__(self, monkeypatch) -> None:
        self.calls = self.characters = 0
        for place, name in (
            (quantities, "parse"),
            (periods, "parse"),
            (Known, "at"),
            (cues, "find_cue"),
            (amounts, "amounts_in"),
            (as_of, "dates_in"),
        ):
            monkeypatch.setattr(place, name, self._counted(getattr(place, name)))

    def _counted(self, function):
        def counted(*args, **kwargs):
            self.calls += 1
            texts = [each for each in args if isinstance(each, str)]
            texts += [each.text for each in args if isinstance(each, cues.Speakers)]
            self.characters = max([self.characters, *map(len, texts)])
            return function(*args, **kwargs)

        return counted


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_a_long_text_is_not_more_work_than_a_passage_and_its_sentence(unit, monkeypatch):
    work = Work(monkeypatch)
    prefill((unit * 20_000)[:20_000], 9_000, 11_000, names=NAMES)
    most = limits.QUOTE_CHARACTERS + 2 * surroundings.REACH
    assert (work.characters <= most, work.calls <= most) == (True, True)


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_twice_the_text_is_no_more_work(unit, monkeypatch):
    calls = []
    for length in (20_000, 40_000):
        work = Work(monkeypatch)
        prefill((unit * length)[:length], 9_000, 11_000, names=NAMES)
        calls.append(work.calls)
    assert calls[0] == calls[1]
