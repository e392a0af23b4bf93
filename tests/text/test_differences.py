from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.differences import Op, Touch, sensitive, words

TEXT = st.lists(st.sampled_from(["Eins ", "zwei", " ", "drei. ", "\n\n", "vier"]), max_size=30).map(
    "".join
)


class TestWords:
    def test_one_word(self) -> None:
        assert words("Der Hund bellt laut.", "Der Hund bellt leise.") == [
            Op("equal", "Der Hund bellt ", "Der Hund bellt "),
            Op("replace", "laut.", "leise."),
        ]

    def test_a_paragraph_comes_in(self) -> None:
        assert words("a b\n\nc d", "a b\n\nneu\n\nc d") == [
            Op("equal", "a b\n\n", "a b\n\n"),
            Op("insert", "", "neu\n\n"),
            Op("equal", "c d", "c d"),
        ]

    def test_equal_texts(self) -> None:
        assert words("a  b", "a  b") == [Op("equal", "a  b", "a  b")]

    @pytest.mark.parametrize(
        ("old", "new", "ops"),
        [
            ("", "", []),
            ("", "a", [Op("insert", "", "a")]),
            ("a", "", [Op("delete", "a", "")]),
            (" ", "a", [Op("replace", " ", "a")]),
        ],
    )
    def test_nothing_on_one_side(self, old: str, new: str, ops: list[Op]) -> None:
        assert words(old, new) == ops

    @given(TEXT, TEXT)
    def test_the_pieces_make_up_both_texts(self, old: str, new: str) -> None:
        ops = words(old, new)
        assert "".join(op.old for op in ops) == old
        assert "".join(op.new for op in ops) == new

    @given(TEXT, TEXT)
    def test_equal_pieces_hold_equal_words(self, old: str, new: str) -> None:
        for op in words(old, new):
            if op.kind == "equal":
                assert op.old.split() == op.new.split()

    @pytest.mark.parametrize("word", ["die ", "die\n\n", "{} die\n\n"])
    def test_bounded_work(self, word: str) -> None:
        old = "".join(word.format(number) for number in range(8_000))
        new = "x " + old.replace("7", "1") + "die x"
        start = process_time()
        words(old, new)
        sensitive(old, new)
        assert process_time() - start < 9  # seconds; on an idle machine two


class TestSensitive:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Das haben nicht alle gesagt", "Das haben alle nicht gesagt"),
            ("Alle waren nicht da", "Nicht alle waren da"),
            ("Nur das war nicht gut", "Nicht nur das war gut"),
        ],
    )
    def test_a_negation_that_denies_something_else(self, old: str, new: str) -> None:
        assert Touch.NEGATION in sensitive(old, new)

    def test_a_name_before_an_auxiliary_stays_one(self) -> None:
        assert Touch.NAME in sensitive("Erfurt ist groß", "Gent ist groß")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Der Bundeskanzlre sagt das", "Der Bundeskanzler sagt das"),
            ("Das Gebuäde steht", "Das Gebäude steht"),
            ("zum richtigen Preiß", "zum richtigen Preis"),
            ("sagte Mueller", "sagte Müller"),
            ("sagte Erdogan", "sagte Erdoğan"),
            ("Schnell kam er. Er kam schnell.", "Er kam. Er kam schnell."),
            ("Allerdings regnet es", "Es regnet"),
            ("in Rusland und im Stat", "in Russland und im Staat"),
            ("dem Haus der Partei", "dem Hause der Parteien"),
            ('Er sagte "ja" - und ging', "Er sagte: „Ja“ – und ging!"),
            ("geht's", "geht’s"),
            ("Donau\u00addampf", "Donaudampf"),
            ("Ma\u0308rz", "März"),
            ("Sie bleibt. die Lage", "Sie bleibt. Die Lage"),
            ("Er kommt bald", "Das heißt, er kommt wohl bald"),
            ("ein Haus", "einfach ein Haus"),
            ("Abgelehnt hat er das.", "Er hat das abgelehnt."),
            ("Nicht alle kommen", "Nicht alle kommen heute"),
            ("", ""),
        ],
    )
    def test_spelling_and_typography_touch_nothing(self, old: str, new: str) -> None:
        assert sensitive(old, new) == frozenset()

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("rund 11.000 Tote", "rund 14.000 Tote"),
            ("rund 11.000 Tote", "rund Tote"),
            ("um 5 %", "um 5 ‰"),
            ("bei −5 Grad", "bei 5 Grad"),
            ("3,5 Millionen", "3,5 Milliarden"),
            ("um drei Prozent", "um drei Prozentpunkte"),
            ("zwei Tote", "drei Tote"),
            ("sie verlor", "sie verlor zweihundertfünfzig"),
            ("die erste Frau", "die zweite Frau"),
            ("verdoppelt", "verdreifacht"),
            ("die Hälfte davon", "ein Drittel davon"),
        ],
    )
    def test_figures(self, old: str, new: str) -> None:
        assert Touch.FIGURE in sensitive(old, new)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("er kommt", "er kommt nicht"),
            ("eine gute Lage", "keine gute Lage"),
            ("mit ihm", "ohne ihn"),
            ("oft gesagt", "niemals gesagt"),
            ("das ist wahr", "das ist unwahr"),
            ("ein legales Ziel", "ein illegales Ziel"),
            ("nichtöffentlich", "öffentlich"),
        ],
    )
    def test_negations(self, old: str, new: str) -> None:
        assert sensitive(old, new) == {Touch.NEGATION}

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Der Iran droht", "Der Irak droht"),
            ("sagte Scholz", "sagte Merz"),
            ("in Nordkorea", "in Südkorea"),
            ("sagte er", "sagte Olaf Scholz"),
            ("nach Angaben der Agentur Reuters gestern", "nach Angaben gestern"),
            ("sagte Scholz", "sagte Schulz"),
            ("in Hessen", "in Essen"),
            ("aus Syrien", "aus Serien"),
            ("Laut Putin ist es so", "Es ist so"),
            ("Deutschland will", "will"),
            ("sagte Andrea", "sagte Andreas"),
            ("sagte Christina", "sagte Christian"),
            ("sagte Hofmann", "sagte Hoffmann"),
            ("der Kanzler", "die Kanzlerin"),
            ("aus der Schweiz", "aus der Schweizer"),
            ("das Lied", "das Leid"),
            ("grün, sagt Dr. Grün", "grün, sagt Dr."),
            ("Merz schlug Scholz", "Scholz schlug Merz"),
        ],
    )
    def test_names_by_their_capitals(self, old: str, new: str) -> None:
        assert sensitive(old, new) == {Touch.NAME}

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Abgelehnt hat er das.", "Gefordert hat er das."),
            ("Geplant sind neue Leitungen", "Vorgesehen sind neue Leitungen"),
            ("Abgelehnt hat er das.", "Er hat das gefordert."),
            ("Geplant ist alles. Bekannt ist viel.", "Bekannt ist alles. Geplant ist viel."),
        ],
    )
    def test_another_participle_at_the_start_is_no_mere_wording(self, old: str, new: str) -> None:
        assert sensitive(old, new) == {Touch.OTHER}

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("sagte Merkel gestern", "sagte gestern"),
            ("Merkels Wort", "ihr Wort"),
            ("sagte Merkle", "sagte Merkel"),
            ("die taz schreibt", "die Zeitung schreibt"),
        ],
    )
    def test_names_of_actors(self, old: str, new: str) -> None:
        assert Touch.NAME in sensitive(old, new, names=["Angela Merkel", "taz"])

    def test_small_words_of_a_name_are_no_name(self) -> None:
        assert not sensitive("kam von dort", "kam dort", names=["Ursula von der Leyen"])
