"""Carrying passages over an edit: the cases of the newsroom, one by one."""

from itertools import pairwise
from time import process_time

import pytest

from articles.text import anchoring, passages
from articles.text.anchoring import Anchor, Carried, candidates
from articles.text.differences import Touch
from articles.text.markdown import render
from articles.text.passages import Range
from articles.text.projection import project

KIEW = "Russland verlor nach Angaben aus Kiew 11.000 Soldaten."
MOSKAU = "Die Ukraine verlor nach Angaben aus Moskau 12.000 Soldaten."
END = "Belege fehlen. Das sagt das Institut. Mehr weiß niemand."
TEXT = f"{KIEW}\n\n{MOSKAU}\n\n{END}"
QUOTE = "verlor nach Angaben aus Kiew 11.000 Soldaten"


def anchor(text: str, quote: str, copy: int = 0) -> Anchor:
    place = passages.find(text, quote)[copy]
    return Anchor(passages.capture(text, *place), place)


def after(*texts: str, quote: str = QUOTE, copy: int = 0, names: tuple[str, ...] = ()) -> Carried:
    """Return a passage of the first text as it is in the last one, saved one by one."""
    current = anchor(texts[0], quote, copy)
    for old, new in pairwise(texts):
        [carried] = anchoring.carry([current], old, new, names=names)
        current = Anchor(carried.selector, carried.now)
    return carried


def words(carried: Carried, text: str) -> str:
    return text[carried.now.start : carried.now.end] if carried.now else ""


def html(markdown: str) -> str:
    return project("", render(markdown)).text


class TestInPlace:
    def test_other_paragraphs_edited(self) -> None:
        new = "Vorweg etwas Neues.\n\n" + TEXT.replace("Institut", "Amt")
        assert after(TEXT, new) == Carried(
            "ok", anchor(new, QUOTE).selector, anchor(new, QUOTE).now, method="difference"
        )

    @pytest.mark.parametrize(
        ("old", "quote", "new"),
        [
            ("Das kostet {} Euro.", "80 Millionen", "Dies kostet {} Euro."),
            ("Das Netz kostet {} im Jahr.", "80 Millionen Euro", "Das Netz kostet ja {} im Jahr."),
            ("Das Netz kostet {}.", "80 Millionen Euro", "Das Netz kostet etwa {}."),
            ("Der Ausbau des Netzes kostet {}.", "80 Euro", "Des Netzes Ausbau kostet {}."),
            (
                "Nach Angaben der Stadt zahlt der Bund {}.",
                "80 Millionen Euro",
                "Der Bund zahlt nach Angaben der Stadt {}.",
            ),
            (
                "Der Bund zahlt {}, so die Stadt.",
                "80 Millionen Euro",
                "So die Stadt: Der Bund zahlt {}.",
            ),
            ("Laut der Stadt kostet das {}.", "80 Millionen Euro", "Das kostet laut der Stadt {}."),
            ("Heuer kostet es {}.", "80 Millionen Euro", "Es kostet heuer {}."),
            ("Es sind nach Angaben Kiews {}.", "80 Mann", "Es sind laut Angaben Kiews {}."),
        ],
    )
    def test_the_same_said_in_other_words_around_it(self, old: str, quote: str, new: str) -> None:
        texts = [f"Davor.\n\n{text.format(quote)} Danach." for text in (old, new)]
        assert after(*texts, quote=quote).state == "ok"

    def test_emphasis_and_a_link_inside_the_quote(self) -> None:
        old = html("Russland verlor nach Angaben aus Kiew 11.000 Soldaten.")
        new = html(
            "Russland verlor *nach* Angaben [aus Kiew](https://example.org/) 11.000 Soldaten."
        )
        assert after(old, new).state == "ok"

    def test_typography_inside_the_quote(self) -> None:
        old = 'Er sagte: "Das geht\'s nicht an" - 10 000 Mal.'
        new = "Er sagte: „Das geht’s nicht an“ – 10\u00a0000 Mal."
        carried = after(old, new, quote='"Das geht\'s nicht an" - 10 000 Mal')
        assert (carried.state, carried.selector.quote) == (
            "ok",
            "„Das geht’s nicht an“ – 10\u00a0000 Mal",
        )

    @pytest.mark.parametrize("form", ["Größe", "Gro\u0308ße"])
    def test_accents_composed_or_not(self, form: str) -> None:
        old = "Die Größe der Armee ist bekannt. Mehr nicht."
        new = old.replace("Größe", form)
        assert after(old, new, quote="Die Größe der Armee").state == "ok"

    def test_offsets_count_code_points_behind_emoji(self) -> None:
        new = "👩\u200d🚀👍🏽 " + TEXT
        carried = after(TEXT, new)
        assert (carried.state, words(carried, new)) == ("ok", QUOTE)

    @pytest.mark.parametrize("quote", ["11.000 Soldaten", "Das sagt das Institut"])
    def test_short_quotes_in_the_same_sentence(self, quote: str) -> None:
        assert (
            after(TEXT, TEXT.replace("Belege fehlen", "Belege gibt es kaum"), quote=quote).state
            == "ok"
        )

    @pytest.mark.parametrize("copy", [0, 1])
    def test_of_two_equal_sentences_the_one_in_its_surroundings(self, copy: int) -> None:
        old = "Kiew sagt viel. Es gibt Belege dafür.\n\nMoskau sagt wenig. Es gibt Belege dafür."
        new = f"Neu.\n\n{old}"
        carried = after(old, new, quote="Es gibt Belege dafür", copy=copy)
        assert (carried.state, carried.now) == (
            "ok",
            passages.find(new, "Es gibt Belege dafür")[copy],
        )


class TestMoved:
    def test_the_paragraph_moved(self) -> None:
        new = "\n\n".join([MOSKAU, END, KIEW])
        carried = after(TEXT, new)
        assert (carried.state, words(carried, new)) == ("moved", QUOTE)

    def test_paragraphs_of_look_alikes_swapped(self) -> None:
        old = "Kiew sagt: Es gibt Belege dafür.\n\nMoskau sagt: Es gibt Belege dafür."
        new = "Moskau sagt: Es gibt Belege dafür.\n\nKiew sagt: Es gibt Belege dafür."
        for copy in range(2):
            carried = after(old, new, quote="Es gibt Belege dafür", copy=copy)
            assert carried.now == passages.find(new, "Es gibt Belege dafür")[1 - copy]

    def test_the_same_words_in_another_sentence_elsewhere_are_others(self) -> None:
        old = "Russland verlor 11.000 Soldaten.\n\nEs gibt Belege.\n\nMehr nicht."
        new = "Es gibt Belege.\n\nMehr nicht.\n\nDie Ukraine verlor 11.000 Soldaten."
        assert after(old, new, quote="11.000 Soldaten").state == "orphaned"


class TestChanged:
    @pytest.mark.parametrize(
        ("old", "new", "touched"),
        [
            ("11.000", "14.000", Touch.FIGURE),
            ("11.000", "11,000", Touch.FIGURE),
            ("verlor nach", "verlor nicht nach", Touch.NEGATION),
            ("aus Kiew", "aus Moskau", Touch.NAME),
            ("nach Angaben", "laut Angaben", Touch.OTHER),
            ("nach Angaben aus", "aus", Touch.NAME),
        ],
    )
    def test_words_inside_the_quote(self, old: str, new: str, touched: Touch) -> None:
        text = TEXT.replace(old, new, 1)
        carried = after(TEXT, text)
        assert (carried.state, carried.touched) == ("changed", {touched})
        assert words(carried, text) == QUOTE.replace(old, new)

    def test_all_that_are_not_are_others_than_not_all(self) -> None:
        old = "Das haben nicht alle gesagt, die das Netz viel zu groß finden. Mehr nicht."
        new = old.replace("nicht alle", "alle nicht")
        carried = after(old, new, quote="das Netz viel zu groß finden")
        assert (carried.state, carried.touched) == ("changed", {Touch.NEGATION})

    def test_a_participle_that_begins_the_sentence_is_no_name(self) -> None:
        old = "Mehr nicht. Geplant sind neue Leitungen in der Stadt. Das ist alles."
        carried = after(
            old,
            old.replace("Geplant", "Vorgesehen"),
            quote="Geplant sind neue Leitungen in der Stadt",
        )
        assert (carried.state, carried.touched) == ("changed", {Touch.OTHER})

    def test_names_of_actors_are_known(self) -> None:
        old = "Das schreibt die taz in ihrer Ausgabe von heute. Mehr nicht."
        new = old.replace("die taz in", "die in")
        quote = "Das schreibt die taz in ihrer Ausgabe"
        assert after(old, new, quote=quote, names=("taz",)).touched == {Touch.NAME}

    def test_part_of_the_quote_deleted(self) -> None:
        new = TEXT.replace(" aus Kiew", "")
        carried = after(TEXT, new)
        assert (carried.state, words(carried, new)) == (
            "changed",
            "verlor nach Angaben 11.000 Soldaten",
        )

    def test_the_words_last_chosen_are_kept(self) -> None:
        carried = after(TEXT, TEXT.replace("11.000", "14.000"))
        assert carried.selector == anchor(TEXT, QUOTE).selector

    @pytest.mark.parametrize(
        ("quote", "old", "new"),
        [
            ("11.000 Soldaten", "verlor nach Angaben", "verlor nicht nach Angaben"),
            ("11.000 Soldaten", "Russland", "Kein Land"),
            ("Mehr weiß niemand", "niemand.", "niemand, nicht einmal Kiew."),
        ],
    )
    def test_a_negation_beside_the_quote(self, quote: str, old: str, new: str) -> None:
        text = TEXT.replace(old, new, 1)
        carried = after(TEXT, text, quote=quote)
        assert (carried.state, Touch.NEGATION in carried.touched) == ("changed", True)
        assert words(carried, text) == quote

    @pytest.mark.parametrize(
        ("old", "quote", "new", "touched"),
        [
            (
                "Das Netz kostet {}.",
                "rund 80 Millionen Euro",
                "Die Schule erhält 2031 {}.",
                {Touch.FIGURE, Touch.NAME},
            ),
            ("Laut Kiew {}.", "waren 11.000 Soldaten im Einsatz", "Laut Moskau {}.", {Touch.NAME}),
            (
                "Im Jahr 2024 waren in Kursk {} im Einsatz.",
                "11.000 Soldaten",
                "Im Jahr 2025 waren in Bachmut {} im Einsatz.",
                {Touch.FIGURE, Touch.NAME},
            ),
            ("Er meldete so {}.", "11.000 Soldaten", "Dort hatten einst {}.", {Touch.OTHER}),
            ("{}.", "Das kostet 80 Euro", "Es ist falsch, dass gilt: {}.", {Touch.OTHER}),
            ("{}.", "Das kostet 80 Euro", "{}, behauptet die Opposition.", {Touch.NAME}),
            ("Laut Kiew verlor Moskau {}.", "80 Mann", "Laut Moskau verlor Kiew {}.", {Touch.NAME}),
            ("Die taz meldet und sie {}.", "zahlt 80 Euro", "Die meldet und sie {}.", {Touch.NAME}),
            ("Die taz zahlt uns {}.", "80 Euro", "Uns zahlt sie {}.", {Touch.NAME}),
        ],
    )
    def test_another_sentence_around_the_quote(
        self, old: str, quote: str, new: str, touched: set[Touch]
    ) -> None:
        texts = [f"Davor.\n\n{text.format(quote)} Danach." for text in (old, new)]
        carried = after(*texts, quote=quote, names=("taz",))
        assert (carried.state, carried.touched) == ("changed", touched)
        assert words(carried, texts[1]) == quote

    def test_known_names_that_swap_their_places(self) -> None:
        old = "Die taz verklagt das Amt auf 80 Millionen Euro. Mehr nicht."
        new = "Das Amt verklagt die taz auf 80 Millionen Euro. Mehr nicht."
        carried = after(old, new, quote="80 Millionen Euro", names=("taz", "Amt"))
        assert (carried.state, carried.touched) == ("changed", {Touch.NAME})

    def test_another_sentence_around_the_quote_is_not_forgotten(self) -> None:
        far = "so sagen es Fachleute in vielen Ländern seit sehr langer Zeit und immer wieder"
        old = f"Im Jahr 2024, {far}, fielen 11.000 Soldaten. Mehr weiß man."
        new = old.replace("2024", "2025")
        carried = after(old, new, f"Neu.\n\n{new}", quote="11.000 Soldaten")
        assert (carried.state, carried.touched) == ("changed", {Touch.FIGURE})

    def test_a_sentence_that_changes_while_the_words_are_gone_is_noticed(self) -> None:
        far = "so sagen es Fachleute in vielen Ländern seit sehr langer Zeit und immer wieder"
        old = f"Im Jahr 2024, {far}, fielen 11.000 Soldaten. Mehr weiß man."
        gone = old.replace("fielen 11.000", "starben 14.000")
        other = gone.replace("2024", "2025")
        back = old.replace("2024", "2025")
        carried = after(old, gone, other, back, quote="11.000 Soldaten")
        assert (carried.state, carried.touched) == ("changed", {Touch.FIGURE})

    def test_a_negation_beside_the_quote_is_not_forgotten(self) -> None:
        denied = TEXT.replace("verlor nach", "verlor nicht nach", 1)
        carried = after(TEXT, denied, f"{denied} Ende.", quote="11.000 Soldaten")
        assert (carried.state, carried.touched) == ("changed", {Touch.NEGATION})

    def test_a_negation_far_from_the_quote_is_not_forgotten(self) -> None:
        far = "so sagen es Fachleute in vielen Ländern seit sehr langer Zeit und immer wieder"
        old = f"Es stimmt, {far}, dass 11.000 Soldaten fielen. Mehr weiß man."
        new = old.replace("Es stimmt", "Es stimmt nicht")
        carried = after(old, new, f"Neu.\n\n{new}", f"Neuer.\n\n{new}", quote="11.000 Soldaten")
        assert (carried.state, carried.touched) == ("changed", {Touch.NEGATION})

    def test_a_negation_in_another_sentence_is_none_of_it(self) -> None:
        new = TEXT.replace("Belege fehlen.", "Belege fehlen nicht.")
        assert after(TEXT, new, quote="Das sagt das Institut").state == "ok"

    def test_a_negation_before_an_abbreviation_counts(self) -> None:
        old = "Es heißt, lt. Kiew fielen 11.000 Soldaten. Mehr nicht."
        new = old.replace("Es heißt", "Niemals heißt es")
        assert after(old, new, quote="fielen 11.000 Soldaten").touched == {Touch.NEGATION}

    def test_a_look_alike_with_other_surroundings_is_not_guessed(self) -> None:
        old = "Kiew sagt: Es gibt Belege dafür.\n\nMoskau sagt: Es gibt Belege dafür."
        new = old.replace("Kiew", "Paris")
        assert after(old, new, quote="Es gibt Belege dafür").touched == {Touch.NAME}

    def test_changed_words_are_followed(self) -> None:
        changed = TEXT.replace("11.000", "14.000")
        moved = "\n\n".join([MOSKAU, END, KIEW.replace("11.000", "14.000")])
        carried = after(TEXT, changed, moved)
        assert (carried.state, words(carried, moved)) == (
            "changed",
            QUOTE.replace("11.000", "14.000"),
        )


class TestOrphaned:
    def test_a_look_alike_paragraph_is_left(self) -> None:
        assert after(TEXT, f"{MOSKAU}\n\n{END}")[0:3:2] == ("orphaned", None)

    def test_a_look_alike_sentence_is_left(self) -> None:
        kiew, moskau = f"A {KIEW[9:]}", f"A {KIEW[9:].replace('11.000', '12.000')}"
        carried = after(f"{kiew} {moskau} {END}", f"{moskau} {END}", quote=KIEW[9:-1])
        assert carried.state == "orphaned"

    @pytest.mark.parametrize("copy", [0, 1])
    @pytest.mark.parametrize("between", [" ", "\n\n", " Dazwischen steht noch etwas. "])
    def test_of_two_equal_sentences_one_deleted(self, copy: int, between: str) -> None:
        sentence = "Es gibt Belege dafür."
        carried = after(f"{sentence}{between}{sentence}", sentence, quote=sentence, copy=copy)
        assert carried.state == "orphaned"

    def test_the_first_of_two_equal_sentences_deleted_is_not_the_second(self) -> None:
        old = f"Zuerst das. Es gibt Belege dafür. Dann dies.\n\n{END} Es gibt Belege dafür."
        new = old.replace("Es gibt Belege dafür. ", "", 1)
        assert after(old, new, quote="Es gibt Belege dafür").state == "orphaned"

    def test_what_replaced_the_words_is_told(self) -> None:
        new = TEXT.replace(QUOTE, "steht besser da als erwartet")
        carried = after(TEXT, new)
        assert (carried.state, words(carried, new)) == ("orphaned", "steht besser da als erwartet")

    def test_deleted_words_stand_nowhere(self) -> None:
        new = TEXT.replace("Das sagt das Institut. ", "")
        assert after(TEXT, new, quote="Das sagt das Institut").now is None


class TestUndone:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("11.000", "14.000"),
            ("verlor nach", "verlor nicht nach"),
            (f"{KIEW}\n\n", ""),
            (QUOTE, "steht besser da"),
            ("Russland", "Kein Land"),
        ],
    )
    def test_the_words_stand_again(self, old: str, new: str) -> None:
        carried = after(TEXT, TEXT.replace(old, new, 1), TEXT)
        assert carried[:3] == ("ok", *anchor(TEXT, QUOTE))

    def test_an_old_text_is_restored_after_many_edits(self) -> None:
        first = TEXT.replace("11.000", "14.000")
        second = first.replace("verlor nach", "verlor nicht nach", 1)
        third = f"Neu.\n\n{MOSKAU}\n\n{END}"
        assert after(TEXT, first, second, third, TEXT)[:3] == ("ok", *anchor(TEXT, QUOTE))

    def test_a_sentence_stands_again(self) -> None:
        without = TEXT.replace("Das sagt das Institut. ", "")
        quote = "Das sagt das Institut"
        carried = after(TEXT, without, TEXT, quote=quote)
        assert carried[:3] == ("ok", *anchor(TEXT, quote))

    def test_the_words_come_back_denied(self) -> None:
        far = "so sagen es Fachleute in vielen Ländern seit sehr langer Zeit"
        old = f"Es stimmt, {far}, dass 11.000 Soldaten fielen. Mehr weiß man."
        changed = old.replace("11.000", "14.000")
        denied = old.replace("Es stimmt", "Es stimmt nicht")
        carried = after(old, changed, denied, f"{denied} Ende.", quote="11.000 Soldaten fielen")
        assert (carried.state, carried.touched) == ("changed", {Touch.NEGATION})

    def test_the_words_come_back_in_another_sentence(self) -> None:
        without = f"{MOSKAU}\n\n{END}"
        new = f"{without}\n\nFrankreich {QUOTE}."
        assert after(TEXT, without, new).state == "orphaned"


class TestSeveral:
    def test_no_two_stand_on_one_range(self) -> None:
        there = anchor(TEXT, QUOTE)
        lost = Anchor(there.selector, None)
        found = anchoring.carry([lost, there], TEXT, f"Neu.\n\n{TEXT}")
        assert [carried.state for carried in found] == ["orphaned", "ok"]

    def test_of_two_that_come_back_the_first(self) -> None:
        lost = Anchor(anchor(TEXT, QUOTE).selector, None)
        found = anchoring.carry([lost, lost], MOSKAU, TEXT)
        assert [carried.state for carried in found] == ["ok", "orphaned"]

    def test_overlapping_ones_go_their_own_ways(self) -> None:
        anchors = [anchor(TEXT, KIEW), anchor(TEXT, "11.000 Soldaten")]
        found = anchoring.carry(anchors, TEXT, TEXT.replace("nach Angaben", "laut Angaben"))
        assert [carried.state for carried in found] == ["changed", "ok"]

    def test_an_equal_text_changes_nothing(self) -> None:
        new = TEXT.replace("11.000", "14.000")
        changed = after(TEXT, new)
        anchors = [anchor(new, "Das sagt das Institut"), Anchor(changed.selector, changed.now)]
        [standing, still] = anchoring.carry(anchors, new, new)
        assert (standing.state, standing.selector) == ("ok", anchors[0].selector)
        assert still == changed

    def test_a_place_beyond_the_text_is_none(self) -> None:
        lost = Anchor(anchor(TEXT, "Mehr weiß niemand").selector, Range(1_000, 1_010))
        [carried] = anchoring.carry([lost], KIEW, MOSKAU)
        assert (carried.state, carried.now) == ("orphaned", None)


STRUCTURED = """\
Vorweg ein Satz.

## Was bisher bekannt ist

- Kiew meldet 11.000 Soldaten.
- Moskau meldet 12.000 Soldaten.

| Land | Zahl der Soldaten |
|---|---|
| Frankreich | 13.000 Soldaten im Einsatz |

> Es gibt Belege dafür, sagte er.

Der Schluss.[^1]

[^1]: Nach Angaben des Instituts von 2024.
"""


class TestBlocks:
    @pytest.mark.parametrize(
        "quote",
        [
            "Was bisher bekannt ist Kiew meldet 11.000 Soldaten",
            "Kiew meldet 11.000 Soldaten. Moskau meldet 12.000 Soldaten.",
            "13.000 Soldaten im Einsatz",
            "Frankreich 13.000 Soldaten im Einsatz",
            "Es gibt Belege dafür, sagte er. Der Schluss.",
            "Nach Angaben des Instituts von 2024",
        ],
    )
    def test_a_passage_in_or_across_any_block_is_carried(self, quote: str) -> None:
        old, new = html(STRUCTURED), html(STRUCTURED.replace("Vorweg ein", "Noch vorweg ein"))
        assert after(old, new, quote=quote).state == "ok"

    def test_a_list_item_between_two_words_of_a_passage(self) -> None:
        new = STRUCTURED.replace("- Moskau", "- Prag meldet nichts.\n- Moskau")
        quote = "Kiew meldet 11.000 Soldaten. Moskau meldet 12.000 Soldaten."
        assert Touch.NAME in after(html(STRUCTURED), html(new), quote=quote).touched


class TestCandidates:
    def test_what_replaced_the_words_comes_first(self) -> None:
        new = TEXT.replace(QUOTE, "steht besser da als erwartet")
        carried = after(TEXT, new)
        found = candidates(carried.selector, carried.now, new)
        assert found[0].words == "steht besser da als erwartet"

    def test_look_alikes_come_next(self) -> None:
        new = f"{MOSKAU}\n\n{END}"
        [found] = candidates(anchor(TEXT, QUOTE).selector, None, new)
        assert found.words == QUOTE.replace("Kiew", "Moskau").replace("11", "12")

    def test_whole_sentences_for_a_whole_sentence(self) -> None:
        other = KIEW.replace("11", "12")
        [found] = candidates(anchor(TEXT, KIEW).selector, None, f"{other}\n\n{END}")
        assert found.words == other

    def test_the_place_of_a_candidate_holds_its_words(self) -> None:
        for one in candidates(anchor(TEXT, QUOTE).selector, Range(0, 8), TEXT):
            assert TEXT[one.start : one.end] == one.words

    def test_other_words_are_none(self) -> None:
        assert candidates(anchor(TEXT, QUOTE).selector, None, END) == []

    def test_no_more_than_asked_for(self) -> None:
        text = "\n\n".join(KIEW.replace("11", str(number)) for number in range(12, 20))
        assert len(candidates(anchor(TEXT, QUOTE).selector, None, text)) == 3

    def test_words_too_short_to_be_a_passage_are_not_offered(self) -> None:
        new = TEXT.replace(QUOTE, "siegt")
        carried = after(TEXT, new)
        assert "siegt" not in [one.words for one in candidates(carried.selector, carried.now, new)]


def test_a_text_too_much_alike_is_given_up_honestly() -> None:
    old, new = (
        " ".join(KIEW.replace("11.000", str(first + number)) for number in range(320))
        for first in (1_000, 5_000)
    )
    anchors = [anchor(old, f"Kiew {1_000 + number} Soldaten") for number in range(0, 300, 2)]
    start = process_time()
    found = anchoring.carry(anchors, old, new)
    assert process_time() - start < 3  # seconds; on an idle machine a tenth of it
    assert {carried.state for carried in found} <= {"changed", "orphaned"}
